"""A whole procedure told from its declarations: drawing, stages, and every step with all that it asks and does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cases.papers import get_paper
from web.diagram import full_graph_svg
from web.graph import Edge
from web.graph import Stage as Box
from web.law_rows import length_of
from web.law_words import in_english, label_of
from workflow.law import store
from workflow.law.record import LawRecord
from workflow.law.store import Found
from workflow.law.tables import Hold, TimeLimit
from workflow.step import FLOWS, STAY, Flow, Stage, StepSpec

Limits = Mapping[str, Found[TimeLimit]]
Holds = Mapping[str, Found[Hold]]
ANY = "*"
EFFECTS = {
    "start": gettext_noop("开始计时"),
    "stop": gettext_noop("停止计时"),
    "extend": gettext_noop("延长"),
    "hold": gettext_noop("暂停计时"),
    "resume": gettext_noop("恢复计时"),
}


@dataclass(frozen=True)
class ToldClock:
    """A clock or a hold that a step touches, with its length from the law in force."""

    effect: str
    code: str
    label: str
    length: str
    basis: str
    table: str


@dataclass(frozen=True)
class ToldStep:
    """Everything a declaration says about a step, in words."""

    id: str
    label: str
    basis: str
    who: str
    proposer: str
    leads_to: tuple[str, ...]
    guards: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]
    papers: tuple[str, ...]
    clocks: tuple[ToldClock, ...]
    consequences: tuple[str, ...]
    is_delegable: bool
    needs_document: bool
    is_primary: bool


@dataclass(frozen=True)
class ToldStage:
    """A stage with the steps that may be taken from it."""

    code: str
    label: str
    is_end: bool
    steps: tuple[ToldStep, ...]


@dataclass(frozen=True)
class ToldFlow:
    """One procedure complete."""

    code: str
    label: str
    stages: tuple[ToldStage, ...]
    anywhere: tuple[ToldStep, ...]
    drawing: SafeString
    steps: int


def all_flows() -> list[Flow]:
    """Every registered procedure, those with most steps first."""
    return sorted(FLOWS.values(), key=lambda flow: (-len(flow.steps), flow.code))


def name_of(item: Flow | Stage | StepSpec) -> str:
    """The name of a procedure, a stage or a step in the language of the request."""
    return item.label_en if in_english() else str(item.label)


def told(flow: Flow, *, on: date, agency_id: int | None, regions: tuple[str, ...], current: str = "") -> ToldFlow:
    """A procedure with the lengths that hold for an agency on a day; `current` is where a case stands."""
    limits = store.rows(TimeLimit, on=on, agency_id=agency_id, regions=regions)
    holds = store.rows(Hold, on=on, agency_id=agency_id, regions=regions)
    stages = {stage.code: name_of(stage) for stage in flow.stages}
    # The order of the declarations follows the statute; the mixin gives them by name.
    specs = sorted(flow.steps.values(), key=lambda spec: (not spec.primary, spec.id))
    steps = {spec.id: _step(spec, stages, limits, holds) for spec in specs}
    return ToldFlow(
        code=flow.code,
        label=name_of(flow),
        stages=tuple(
            ToldStage(
                code=stage.code,
                label=stages[stage.code],
                is_end=stage.terminal,
                steps=tuple(steps[spec.id] for spec in specs if stage.code in spec.sources),
            )
            for stage in flow.stages
        ),
        anywhere=tuple(steps[spec.id] for spec in specs if _from_anywhere(spec)),
        drawing=drawing(flow, current),
        steps=len(specs),
    )


def drawing(flow: Flow, current: str = "") -> SafeString:
    """The stages as boxes and the steps as arrows; steps that keep the stage stand in the list only."""
    boxes = [Box(stage.code, name_of(stage), stage.terminal) for stage in flow.stages]
    edges = [
        Edge(source, target, name_of(spec))
        for spec in flow.steps.values()
        for source in spec.sources
        for target in spec.targets
        if source != ANY and target != STAY and source != target
    ]
    return full_graph_svg(boxes, edges, current)


def _from_anywhere(spec: StepSpec) -> bool:
    return not spec.sources or ANY in spec.sources


def _step(spec: StepSpec, stages: Mapping[str, str], limits: Limits, holds: Holds) -> ToldStep:
    return ToldStep(
        id=spec.id,
        label=name_of(spec),
        basis=spec.basis,
        who=spec.actor.label,
        proposer=spec.proposed_by.label if spec.proposed_by is not None else "",
        leads_to=tuple(_("阶段不变") if target == STAY else stages[target] for target in spec.targets),
        guards=tuple((str(guard.label), guard.basis) for guard in spec.guards),
        inputs=tuple(str(asked.label) for asked in spec.inputs),
        papers=tuple(get_paper(code).title for code in spec.papers),
        clocks=tuple(_clocks(spec, limits, holds)),
        consequences=tuple(str(sentence) for sentence in spec.consequences),
        is_delegable=spec.delegable,
        needs_document=spec.needs_document,
        is_primary=spec.primary,
    )


def _clocks(spec: StepSpec, limits: Limits, holds: Holds) -> list[ToldClock]:
    found = [_limit("start", start.code, limits) for start in spec.starts]
    found += [_limit("stop", code, limits) for code in spec.stops]
    if spec.extends:
        found.append(_limit("extend", spec.extends, limits))
    for effect, code in (("hold", spec.opens_hold), ("resume", spec.closes_hold)):
        if code:
            row = holds.get(code)
            found.append(_clock(effect, "holds", code, row.record if row else None, length=""))
    return found


def _limit(effect: str, code: str, limits: Limits) -> ToldClock:
    row = limits.get(store.canonical(TimeLimit, code))
    length = length_of(row.record) if row is not None and effect == "start" else ""
    return _clock(effect, "time_limits", code, row.record if row else None, length=length)


def _clock(effect: str, table: str, code: str, record: LawRecord | None, *, length: str) -> ToldClock:
    return ToldClock(
        effect=_(EFFECTS[effect]),
        code=record.code if record else code,
        label=label_of(record) if record else _("今天没有施行中的规则行"),
        length=length,
        basis=record.basis if record else "",
        table=table,
    )
