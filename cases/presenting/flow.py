"""Where a proceeding stands, as a drawing: from the declaration of its flow and the steps that were taken."""

from collections.abc import Sequence
from typing import Any

from cases.presenting.parts import Drawing, Lane, Node, Pause
from cases.presenting.words import flow_name, in_english, short_day
from workflow.models import Hold, StepEvent
from workflow.step import Flow


def drawing_of(
    subject: Any, events: Sequence[StepEvent], holds: Sequence[Hold], *, hold_names: dict[str, str]
) -> Drawing:
    """The main line of the flow; a stage off the main line appears only while or where the case stands on it."""
    flow: Flow = subject.flow_of
    standing = [e for e in events if e.voided_at is None]
    reached = _entered(standing)
    nodes = tuple(
        Node(
            stage.code,
            stage.label_en if in_english() else str(stage.label),
            _state(subject, flow, stage.code, reached),
            short_day(reached[stage.code].happened_at) if stage.code in reached else "",
        )
        for stage in flow.stages
        if stage.main or stage.code == subject.stage
    )  # fmt: skip
    pauses = tuple(Pause(subject.stage, hold_names.get(hold.code, hold.code)) for hold in holds)
    return Drawing(lanes=(Lane(flow_name(subject.kind), nodes),), pauses=pauses)


def _entered(events: Sequence[StepEvent]) -> dict[str, StepEvent]:
    """The step that brought the case to each stage, the last time; what is done while it stays there moves no day."""
    found: dict[str, StepEvent] = {}
    for event in events:
        if event.from_stage != event.to_stage or event.to_stage not in found:
            found[event.to_stage] = event
    return found


def _state(subject: Any, flow: Flow, code: str, reached: dict[str, StepEvent]) -> str:
    if code == subject.stage:
        return "current" if subject.is_open else "done"
    order = [stage.code for stage in flow.stages if stage.main or stage.code == subject.stage]
    here = order.index(subject.stage) if subject.stage in order else len(order)
    if order.index(code) < here:
        return "done" if code in reached else "skipped"
    ahead = [c for c in order[here + 1 :]]
    return "next" if subject.is_open and ahead and code == ahead[0] else "future"


def position_text(drawing: Drawing) -> tuple[int, int]:
    """Which stage of how many: for the count beside the heading."""
    nodes = drawing.lanes[0].nodes
    here = next((n for n, node in enumerate(nodes, 1) if node.state == "current"), len(nodes))
    return here, len(nodes)
