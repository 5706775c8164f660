"""What the page of a transfer decision shows of its record: ground, team, report, decision, attachments, after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.doors import address_of, case_of
from cases.facts.transfer import papers_of, unsettled_goods
from cases.models import Handover, HandoverItem, TransferDecision, TransferTeamMember
from cases.presenting.amounts import Comparison, advice_words, comparison
from cases.presenting.clocks import due_of, nearest
from cases.presenting.parts import Action, Row
from cases.presenting.slots import register_facts
from cases.presenting.transfer_track import track_of, who_to_whom
from cases.presenting.words import full_moment, in_english, joined, stage_name
from cases.reading import transfer as reading
from workflow.flows.transfer.choices import GROUNDS, SLOTS
from workflow.law import store
from workflow.law.tables import Offence
from workflow.models import Deadline

REPORT = (
    "discovery_process", "facts_summary", "evidence_overview", "amount_calculation", "legal_analysis",
    "party_defence_raw", "open_questions", "penalties_imposed", "urgent_measures", "team_opinion",
)  # fmt: skip
AFTER = ("accept_reason", "readdress_reason", "closing_note", "new_facts")
WITH_POLICE = ("filed", "prosecution", "prosecuted")


@dataclass(frozen=True)
class Fact:
    """A label with what is on record."""

    label: str
    text: str


@dataclass(frozen=True)
class FactPanel:
    """A block of facts: pairs, or rows, or comparisons with the thresholds."""

    ident: str
    title: str
    count: str = ""
    pairs: tuple[Fact, ...] = ()
    rows: tuple[Row, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    actions: tuple[Action, ...] = ()
    note: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Facts:
    """What stands in the middle and at the side of the page of a proceeding."""

    main: tuple[FactPanel, ...]
    side: tuple[FactPanel, ...] = ()
    papers: tuple[Row, ...] | None = None
    items: tuple[Any, ...] = ()
    items_note: str = ""
    track: tuple[Any, ...] = ()
    line: str = ""
    actions: tuple[Action, ...] = ()


def pairs_of(row: Any, names: Iterable[str]) -> tuple[Fact, ...]:
    """The filled columns of a row under their names, choices and moments in words."""
    found = []
    for name in names:
        field = row._meta.get_field(name)
        value = getattr(row, name)
        if value in (None, ""):
            continue
        if field.choices:
            value = getattr(row, f"get_{name}_display")()
        elif isinstance(value, datetime):
            value = full_moment(value)
        found.append(Fact(str(field.verbose_name), str(value)))
    return tuple(found)


def offence_names(codes: str) -> str:
    """The offences of a report in words, each with its article of the Criminal Law."""
    known = store.rows(Offence, on=timezone.localdate())
    names = []
    for code in codes.split():
        record = known[code].record if code in known else None
        names.append((record.label_en if in_english() else record.label_zh) if record else code)
    return joined(names)


def transfer_facts(row: TransferDecision, standing: Standing, now: datetime) -> Facts:
    """The whole record of a transfer decision, for whoever may see the decision."""
    handovers = reading.handovers_of(standing, now=now, transfer=row.pk)
    items = HandoverItem.objects.filter(handover__in=[h.pk for h in handovers], paper__isnull=False)
    frozen = {item.paper_id: item for item in items.defer("content")}
    main = (_ground(row), _team(row), _report(row), _decision(row), _attachments(row, frozen), _after(row))
    return Facts(
        main=tuple(panel for panel in main if panel is not None),
        side=(_handovers(row, handovers, now), *_remedies(row, standing, now)),
        papers=_papers(row, frozen),
        actions=_goods_action(row),
        line=f"{row.get_police_display()}　{full_moment(row.police_at)}" if row.police_at else "",
    )


def _ground(row: TransferDecision) -> FactPanel:
    grounds = dict(GROUNDS)
    pairs = [Fact(_("移送理由类别"), str(grounds[row.ground]) if row.ground else _("专案组指定时选定"))]
    if row.advice:
        pairs.insert(0, Fact(_("比对结果"), advice_words(row.advice)))
    if row.offences:
        pairs.append(Fact(_("涉嫌罪名"), offence_names(row.offences)))
    return FactPanel(
        "ground", _("为什么移送"), pairs=tuple(pairs),
        comparisons=tuple(comparison(e) for e in reading.evaluations_of(row.case_id)),
        note=_("系统只作比对，由人决定。"),
    )  # fmt: skip


def _team(row: TransferDecision) -> FactPanel | None:
    members = reading.team_of(row)
    if not members:
        return None
    rows = tuple(
        Row(
            title=m.person.name,
            note=team_note(m),
        )
        for m in members
    )
    return FactPanel(
        "team", _("专案组"), count=_("%(n)d人") % {"n": len(members)}, rows=rows, pairs=pairs_of(row, ["team_note"])
    )


def team_note(member: TransferTeamMember) -> str:
    """The certificate of that day and since when."""
    return _("%(number)s　%(when)s起") % {"number": member.certificate_no, "when": full_moment(member.since)}


def _report(row: TransferDecision) -> FactPanel | None:
    pairs = pairs_of(row, REPORT)
    if not pairs:
        return None
    when = _("%(when)s呈报") % {"when": full_moment(row.submitted_at)} if row.submitted_at else ""
    return FactPanel("report", _("书面报告"), count=when, pairs=pairs)


def _decision(row: TransferDecision) -> FactPanel | None:
    names = ("decision", "decided_at", "head_received_at", "head_opinion", "refusal_reasons", "no_transfer_reason",
             "return_reason")  # fmt: skip
    pairs = pairs_of(row, names)
    if not pairs:
        return None
    if row.head is not None:
        pairs = (Fact(_("正职负责人"), row.head.name), *pairs)
    return FactPanel("decision", _("正职负责人决定"), pairs=pairs,
                     note=_("《行政执法机关移送涉嫌犯罪案件的规定》第五条"))  # fmt: skip


def _attachments(row: TransferDecision, frozen: dict[int | None, HandoverItem]) -> FactPanel | None:
    """The five slots of article 6: what fills each, or the reason why it is empty."""
    if row.decision != "approve":
        return None
    filled: dict[str, list[str]] = {}
    for one in reading.attachments_of(row):
        named = f"{one.paper.title} {one.paper.number}".strip() if one.paper else ""
        if one.evidence:
            named = f"{one.evidence.mark} {one.evidence.name}"
        filled.setdefault(one.slot, []).append(named)
    reasons = {"goods": row.goods_missing, "tests": row.tests_missing, "materials": row.materials_missing}
    rows = []
    for slot, label in SLOTS:
        there, reason = filled.get(slot), reasons.get(slot, "")
        state, mark = (_("已附"), "done") if there else (_("已说明"), "later") if reason else (_("待附"), "soon")
        note = joined(there) if there else _("没有，理由：%(why)s") % {"why": reason} if reason else ""
        rows.append(Row(title=str(label), note=note, state=state, state_mark=mark))
    return FactPanel("slots", _("移送附件"), rows=tuple(rows),
                     note=_("缺少的要写明理由。《行政执法机关移送涉嫌犯罪案件的规定》第六条"))  # fmt: skip


def _after(row: TransferDecision) -> FactPanel | None:
    pairs = pairs_of(row, AFTER)
    return FactPanel("after", _("移送以后"), pairs=pairs) if pairs else None


def _goods_action(row: TransferDecision) -> tuple[Action, ...]:
    """The goods go over once the police have filed, while a line is still here."""
    if case_of(row) is None or row.police not in WITH_POLICE or not unsettled_goods(row.case_id):
        return ()
    return (
        Action(_("移交涉案物品"), f"/transfers/{row.pk}/goods/", "arrows-exchange", "primary"),
        Action(_("代为保管"), f"/transfers/{row.pk}/custody/", "arrows-exchange", "plain"),
    )


def _handovers(row: TransferDecision, handovers: list[Handover], now: datetime) -> FactPanel:
    events, clocks = reading.events_of(handovers), reading.clocks_of(*handovers, *(h.opened_case for h in handovers))
    return FactPanel(
        "handover", _("机关间交接"), rows=tuple(handover_row(h, events, clocks, now) for h in handovers),
        empty=_("移送书还没有送出。"), note=_("对方机关只看到送去的内容。"),
    )  # fmt: skip


def handover_row(row: Handover, events: dict[int, Any], clocks: list[Deadline], now: datetime) -> Row:
    """A hand-over in a list: who to whom, its track, the clock that runs for the answer."""
    subjects = {(row.kind, row.pk), ("criminal", row.opened_case_id)}
    clock = nearest(d for d in clocks if (d.kind, d.subject_id) in subjects)
    return Row(
        title=who_to_whom(row), url=address_of(row), track=track_of(row, events.get(row.pk, [])),
        law="　".join(p for p in (row.letter_no, clock.label if clock else "") if p),
        due=due_of(clock, now=now) if clock else None, state="" if clock else stage_name("handover", row.stage),
    )  # fmt: skip


def _remedies(row: TransferDecision, standing: Standing, now: datetime) -> tuple[FactPanel, ...]:
    found = reading.remedies_of(standing, row, now=now)
    actions = remedy_actions(row, standing, supervised={s.agency_id for s in found.supervisions if s.is_open})
    if not found.all and not actions:
        return ()
    clocks = reading.clocks_of(*found.all)
    rows = tuple(remedy_row(one, clocks, now) for one in found.all)
    return (FactPanel("remedies", _("复议与检察监督"), rows=rows, actions=actions),)


def remedy_row(row: Any, clocks: list[Deadline], now: datetime) -> Row:
    """A reconsideration, a supervision or an opinion in a list."""
    clock = nearest(d for d in clocks if d.kind == row.kind and d.subject_id == row.pk)
    return Row(
        title=str(row._meta.verbose_name), url=address_of(row), note=full_moment(row.opened_at),
        due=due_of(clock, now=now) if clock else None, state="" if clock else stage_name(row.kind, row.stage),
        law=clock.label if clock else "",
    )  # fmt: skip


def remedy_actions(row: TransferDecision, standing: Standing, *, supervised: set[int]) -> tuple[Action, ...]:
    """What this person's organ may begin: the agency against the police, the procuratorate against either."""
    url, made = f"/transfers/{row.pk}/", []
    silent = row.police in ("sent", "receipted", "supplementing", "forwarded", "reviewing", "not_filed", "filed")
    if standing.holds("HEAD_ANY", row.agency_id) and row.police == "not_filed":
        made.append(Action(_("提请复议"), f"{url}reconsideration/", "scale", "primary"))
    if standing.holds("HEAD_ANY", row.agency_id) and row.police and row.police != "filed" and silent:
        made.append(Action(_("建议立案监督"), f"{url}supervision/", "gavel"))
    home = next((p.agency_id for p in standing.posts if p.agency_kind == "procuratorate"), None)
    if home is not None and standing.holds("PROC", home):
        if silent and home not in supervised:
            made.append(Action(reasons_button(row), f"{url}reasons/", "gavel", "primary"))
        if row.advice == "MUST_TRANSFER" and not row.police:
            made.append(Action(_("督促移送"), f"{url}opinion/", "flag"))
    return tuple(made)


def reasons_button(row: TransferDecision) -> str:
    """What the prosecutor asks for: the reasons of a refusal, of a filing, or of a delay."""
    if row.police == "not_filed":
        return _("要求说明不立案理由")
    return _("要求说明立案理由") if row.police == "filed" else _("要求说明逾期理由")


def _papers(row: TransferDecision, frozen: dict[int | None, HandoverItem]) -> tuple[Row, ...]:
    """The papers of the decision; who may not see the file reads those that were sent, as they were sent."""
    rows, inside = [], case_of(row) is not None
    for paper in papers_of(row).defer("content").order_by("-pk"):
        item = frozen.get(paper.pk)
        url = f"/papers/{paper.pk}/" if inside else f"/handovers/{item.handover_id}/items/{item.pk}/" if item else ""
        said = "　".join(p for p in (paper.number, full_moment(paper.issued_at)) if p)
        rows.append(Row(title=paper.title, url=url, note=said))
    return tuple(rows)


register_facts("transfer", "cases/transfer.html", transfer_facts)
