"""Where a case stands as its parties are told: the public stages, never the inner ones of review and deliberation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.presenting.parts import TrackNode
from cases.presenting.words import stage_name
from workflow.step import FLOWS

# the stages of a penalty that are the organ's inner affair stand under the public one they belong to
PUBLIC: dict[str, tuple[tuple[object, frozenset[str]], ...]] = {
    "penalty": (
        (_("立案前核查"), frozenset({"clue_received", "verifying"})),
        (_("立案调查"), frozenset({"filed", "investigating", "suspended", "inv_closed", "under_review"})),
        (_("告知和陈述申辩"), frozenset({"notice_served", "hearing", "ready_to_decide", "collective"})),
        (_("决定"), frozenset({"decided"})),
        (_("送达和执行"), frozenset({"served", "executing"})),
        (_("结案"), frozenset()),
    ),
}


def track_of(case: Any) -> tuple[TrackNode, ...]:
    """The public stages of a case with the present one marked."""
    known = PUBLIC.get(case.kind)
    if known is not None:
        return _grouped(case, known)
    flow = FLOWS.get(case.kind)
    if flow is None:
        return ()
    codes = [stage.code for stage in flow.stages if stage.main or stage.code == case.stage]
    here = codes.index(case.stage)
    return tuple(TrackNode(stage_name(case.kind, code), _state(n, here, case)) for n, code in enumerate(codes))


def _grouped(case: Any, known: tuple[tuple[object, frozenset[str]], ...]) -> tuple[TrackNode, ...]:
    here = next((n for n, (_label, codes) in enumerate(known) if case.stage in codes), len(known) - 1)
    return tuple(TrackNode(str(label), _state(n, here, case)) for n, (label, _codes) in enumerate(known))


def _state(place: int, here: int, case: Any) -> str:
    if place < here or (place == here and not case.is_open):
        return "done"
    return "at" if place == here else "todo"
