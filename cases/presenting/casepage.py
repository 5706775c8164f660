"""The page of a case as one value: built from what was read, placed by the template."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.roles import Ability
from agencies.standing import Standing
from cases.doors import address_of, is_named
from cases.models import Assignment, Case, Handover, Party
from cases.models.case import CaseKind
from cases.presenting import slots
from cases.presenting.amounts import Comparison, comparison
from cases.presenting.clocks import deadline_view, due_of, nearest
from cases.presenting.flow import drawing_of, position_text
from cases.presenting.history import timeline
from cases.presenting.parts import (
    ChainNode,
    DeadlineView,
    Drawing,
    Due,
    Row,
    TimelineEntry,
)
from cases.presenting.steps import Arranged, arranged, closed_steps, open_steps
from cases.presenting.words import (
    flow_name,
    full_moment,
    in_english,
    joined,
    role_word,
    short_day,
    shortened,
    stage_name,
    step_name,
)
from cases.reading.casefile import CaseFile
from workflow.law.store import rows as law_rows
from workflow.law.tables import Hold as HoldRow
from workflow.models import Deadline
from workflow.offering import later


@dataclass(frozen=True)
class PartyLine:
    """A party as the page may show it."""

    pk: int
    name: str
    note: str
    role: str
    number: str
    service: str
    is_hidden: bool
    url: str
    reveal_url: str


@dataclass(frozen=True)
class PaperLine:
    """A paper with its number, its state and the day."""

    title: str
    url: str
    number: str
    state: str
    mark: str
    day: str


@dataclass(frozen=True)
class EvidenceLine:
    """An item of evidence; `url` is empty where there is no file or it does not open to this reader."""

    mark: str
    name: str
    kind: str
    obtained: str
    digest: str
    url: str
    is_secret: bool
    proves: str = ""


@dataclass(frozen=True)
class CasePage:
    """Everything the template places."""

    case: Any
    url: str
    kind: str
    stage: str
    people: str
    drawing: Drawing | None
    position: tuple[int, int]
    now: Arranged
    later: tuple[str, ...]
    proposals: tuple[Row, ...]
    deadlines: tuple[DeadlineView, ...]
    done_deadlines: tuple[DeadlineView, ...]
    parties: tuple[PartyLine, ...]
    goods: tuple[Any, ...]
    goods_total: int
    comparisons: tuple[Comparison, ...]
    papers: tuple[PaperLine, ...]
    papers_total: int
    evidence: tuple[EvidenceLine, ...]
    evidence_total: int
    measures: tuple[Row, ...]
    panels: tuple[slots.Panel, ...]
    chain: tuple[ChainNode, ...]
    history: tuple[TimelineEntry, ...]
    can_add: bool
    can_assign: bool


def case_page(made: CaseFile, standing: Standing) -> CasePage:
    """Build the page of an opened case for one reader."""
    case, now = made.case, made.now
    url = address_of(case)
    running = [d for d in made.deadlines if d.is_open]
    drawing = drawing_of(case, made.events, made.holds, hold_names=hold_names(now)) if hasattr(case, "flow") else None
    extra = slots.panels(case, standing, now=now)
    if drawing is not None:
        lanes = (*drawing.lanes, *(p.lane for p in extra if p.lane))
        drawing = Drawing(lanes, slots.branches(extra), drawing.pauses)
    pending = frozenset(p.step for p in made.proposals if p.subject_id == case.pk and p.kind == case.kind)
    measures = {m.pk: m for m in case.measures.all()}
    cards = open_steps(
        made.offers, subject=case, standing=standing, deadlines=running, now=now, url=url, pending=pending
    )
    return CasePage(
        case=case,
        url=url,
        kind=flow_name(case.kind),
        stage=stage_name(case.kind, case.stage),
        people=joined(dict.fromkeys(a.person.name for a in made.assignments if a.capacity in Assignment.HANDLING))
        or (case.officer.name if case.officer else ""),
        drawing=drawing,
        position=position_text(drawing) if drawing else (0, 0),
        now=arranged(cards, closed_steps(made.offers, subject=case, standing=standing)),
        later=tuple(step_name(spec) for spec in later(case)) if hasattr(case, "flow") else (),
        proposals=tuple(_proposal(p, case) for p in made.proposals),
        deadlines=tuple(_deadline(d, measures, case, now) for d in running),
        done_deadlines=tuple(deadline_view(d, now=now) for d in made.deadlines if not d.is_open),
        parties=tuple(_party(p, standing, case) for p in case.parties.all()),
        goods=tuple(case.goods.all()),
        goods_total=sum(item.value_fen for item in case.goods.all()),
        comparisons=tuple(comparison(e) for e in case.evaluations.all()),
        papers=tuple(paper_line(p) for p in made.papers),
        papers_total=made.papers_total,
        evidence=tuple(evidence_line(e, is_named=is_named(standing, case)) for e in made.evidence),
        evidence_total=made.evidence_total,
        measures=tuple(_measure(m, made.deadlines, now) for m in measures.values()),
        panels=extra,
        chain=matter_picture(case, made.related, made.linked),
        history=tuple(timeline(made.entries, kind=case.kind, voided=made.voided_entries)),
        can_add=any(
            standing.holds(role, case.agency_id)
            for role in ("OFFICER", "INTAKE", "UNIT_HEAD", "POLICE_ANY", "MEDIATOR", "COURT")
        ),
        can_assign=any(standing.holds(role, case.agency_id) for role in ("UNIT_HEAD", "HEAD_ANY")),
    )


def hold_names(now: Any) -> dict[str, str]:
    """The names of the grounds that pause clocks."""
    rows = law_rows(HoldRow, on=now.date())
    return {code: f.record.label_en if in_english() else f.record.label_zh for code, f in rows.items()}


def _deadline(deadline: Deadline, measures: dict[int, Any], case: Case, now: Any) -> DeadlineView:
    prefix = ""
    if deadline.kind == "measure" and deadline.subject_id in measures:
        prefix = str(measures[deadline.subject_id].get_measure_display())
    elif deadline.slot.startswith("p") and deadline.slot[1:].isdigit():
        # each party has its own clock of the same limit
        key = int(deadline.slot[1:])
        prefix = next((p.shown_name for p in case.parties.all() if p.pk == key and not p.confidential), "")
    return deadline_view(deadline, now=now, prefix=prefix)


def _proposal(proposal: Any, case: Any) -> Row:
    spec = case.specs().get(proposal.step) if proposal.kind == case.kind else None
    title = step_name(spec) if spec else proposal.step_id
    note = _("%(who)s于%(when)s呈批") % {"who": proposal.proposer.name, "when": full_moment(proposal.proposed_at)}
    return Row(title=title, url=f"/proposals/{proposal.pk}/", note=note, state=_("等待批示"), state_mark="soon")


def _party(party: Party, standing: Standing, case: Any) -> PartyLine:
    hidden = party.confidential and not standing.can(Ability.SEE_REPORTERS, case.agency_id)
    notes = []
    if party.legal_representative and not party.confidential:
        notes.append(_("法定代表人（负责人） %(name)s") % {"name": party.legal_representative})
    if party.address and not party.confidential:
        notes.append(party.address)
    is_sealed = party.confidential and case.kind == CaseKind.REPORT
    if hidden or is_sealed:
        notes = [_("身份仅受理人员、奖励人员可见，查看留痕")]
    number = party.credit_code or (mask(party.identity_no) if party.identity_no else "")
    service = _("已签地址确认书") if party.address_confirmed_at else ""
    if party.electronic_consent_at:
        service = _("；").join(p for p in (service, _("同意电子送达")) if p)
    return PartyLine(
        pk=party.pk,
        name=str(party.get_role_display()) if party.confidential else party.shown_name,
        note="　".join(notes),
        role=role_word(party, case),
        number=_("保密") if party.confidential else number,
        service=service,
        is_hidden=party.confidential,
        url="" if hidden or is_sealed else f"/parties/{party.pk}/",
        reveal_url=f"/cases/{case.pk}/reporter/" if is_sealed and not hidden else "",
    )


def mask(number: str) -> str:
    """A personal number outside its purpose: the ends stay, so that two papers can be compared by eye."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 8 else "*" * len(number)


def paper_line(paper: Any, *, opens: bool = True) -> PaperLine:
    """A paper of the list with how far its service has come; a link only where it opens to this reader."""
    state, mark = str(paper.get_state_display()), ""
    if paper.state == "void":
        mark = "late"
    elif paper.state == "draft":
        state, mark = _("草稿，%(who)s") % {"who": paper.drafted_by.name}, "soon"
    elif getattr(paper, "sent", None):
        if paper.reached == paper.sent:
            state, mark = _("%(day)s送达") % {"day": short_day(paper.reached_at)}, "done"
        else:
            state, mark = _("待送达%(count)d人") % {"count": paper.sent - paper.reached}, "soon"
    day = short_day(paper.issued_at or paper.drafted_at)
    return PaperLine(paper.title, f"/papers/{paper.pk}/" if opens else "", paper.number, state, mark, day)


def evidence_line(item: Any, *, is_named: bool) -> EvidenceLine:
    """An item of evidence for one reader; a trade secret keeps its name from those not on the file."""
    closed = item.secret and not is_named
    return EvidenceLine(
        mark=item.mark,
        name=_("涉密或者涉商业秘密，限指定人员查阅") if closed else item.name,
        kind=str(item.get_kind_display()),
        obtained=f"{short_day(item.obtained_on)} {'' if closed else item.obtained_by}".strip(),
        digest=shortened(item.sha256),
        url=f"/evidence/{item.pk}/file/" if item.file and not closed else "",
        is_secret=item.secret,
        proves="" if closed else item.proves,
    )


def _measure(measure: Any, deadlines: list[Deadline], now: Any) -> Row:
    clock = nearest(d for d in deadlines if d.kind == "measure" and d.subject_id == measure.pk)
    chip: Due | None = due_of(clock, now=now) if clock else None
    return Row(
        title=f"{measure.get_measure_display()}　{measure.place}",
        url=f"/p/measure/{measure.pk}/",
        note="　".join(p for p in (stage_name("measure", measure.stage), measure.imposed_by) if p),
        law=measure.legal_basis,
        due=chip,
        state="" if chip else stage_name("measure", measure.stage),
    )


def matter_picture(case: Case, related: list[Case], linked: list[Handover]) -> tuple[ChainNode, ...]:
    """Every procedure of the matter in order; one that may not be opened only as far as a hand-over says."""
    seen = {other.pk for other in related}
    placed = [(other.opened_at, _chain(other, case)) for other in related]
    placed += [(one.opened_at, _beyond(one, sent=one.case_id in seen)) for one in linked]
    return tuple(node for _at, node in sorted(placed, key=lambda pair: pair[0]))


def _beyond(handover: Handover, *, sent: bool) -> ChainNode:
    """What the hand-over says of the other side: why, with which organ, how far, and nothing of its file."""
    organ = handover.to_agency if sent else handover.agency
    stage = stage_name("handover", handover.stage)
    note = "　".join((organ.short_name, stage, short_day(timezone.localdate(handover.opened_at))))
    return ChainNode(
        kind=str(handover.get_purpose_display()), number=handover.letter_no, url=f"/p/handover/{handover.pk}/",
        note=note, is_opened=False,
    )  # fmt: skip


def _chain(other: Case, case: Case) -> ChainNode:
    return ChainNode(
        kind=flow_name(other.kind),
        number=other.number,
        url=f"/cases/{other.pk}/",
        note="　".join((other.agency.short_name, stage_name(other.kind, other.stage), short_day(other.opened_on))),
        is_current=other.pk == case.pk,
    )
