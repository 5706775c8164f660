"""What the page of a case shows of a transfer: its lane and its next step, the hand-overs, the criminal case."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.standing import Standing
from cases.doors import address_of
from cases.models import CriminalDetail, Handover, TransferDecision
from cases.models.case import CaseKind
from cases.presenting.clocks import due_of, nearest
from cases.presenting.parts import Action, Lane, Node, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.transfer_facts import handover_row
from cases.presenting.words import full_moment, in_english, short_day, stage_name
from cases.reading import transfer as reading
from workflow.step import FLOWS

STARTERS = ("OFFICER", "UNIT_HEAD", "HEAD_ANY")
# what the police have done, as stages after the sender's own
POLICE_LINE = (
    ("receipted", gettext_lazy("公安签收")),
    ("reviewing", gettext_lazy("立案审查")),
    ("filed", gettext_lazy("公安立案")),
)
REACHED = {
    "receipted": 1, "supplementing": 1, "forwarded": 1, "reviewing": 2, "filed": 3, "prosecution": 3, "prosecuted": 3,
    "judged": 3, "non_prosecuted": 3, "withdrawn": 3, "not_filed": 3, "not_police": 2,
}  # fmt: skip
ENDED_WITHOUT = ("not_filed", "not_police", "withdrawn")


def transfer_panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """涉罪移送 of a penalty case: where it stands, what is due, or the way to begin one."""
    if case.kind != CaseKind.PENALTY:
        return None
    along = reading.along_of(case, standing, now=now)
    found = along.transfers
    may_start = case.is_open and any(standing.holds(role, case.agency_id) for role in STARTERS)
    is_running = any(row.is_open for row in found)
    actions: tuple[Action, ...] = ()
    if may_start and not is_running:
        actions = (Action(_("启动移送"), f"/cases/{case.pk}/transfer/", "send"),)
    if not found and not actions:
        return None
    last = found[-1] if found else None
    return Panel(
        "transfer", _("涉罪移送"), rows=tuple(_transfer_row(row, along.clocks, now) for row in reversed(found)),
        actions=actions, note=_("移送由机关正职负责人决定；公安机关只看到送去的内容。"),
        lane=_lane(last) if last else None, leaves_at=along.stage_when(last.opened_at) if last else "",
    )  # fmt: skip


def _transfer_row(row: TransferDecision, clocks: list[Any], now: datetime) -> Row:
    clock = nearest(d for d in clocks if d.kind == row.kind and d.subject_id == row.pk)
    said = [stage_name("transfer", row.stage)]
    if row.police:
        said.append(str(row.get_police_display()))
    if row.police_at:
        said.append(full_moment(row.police_at))
    return Row(
        title=_("移送涉嫌犯罪案件"), url=address_of(row), note="　".join(said),
        due=due_of(clock, now=now) if clock else None, state="" if clock or row.is_open else _("已结束"),
        law=clock.label if clock else "",
    )  # fmt: skip


def _lane(row: TransferDecision) -> Lane:
    """The sender's stages, then what the police have done with it."""
    flow = FLOWS["transfer"]
    days = {
        "screening": row.opened_at, "report_submitted": row.submitted_at, "approved": row.decided_at,
        "transferred": row.sent_at,
    }  # fmt: skip
    codes = [s for s in flow.stages if s.code != "closed" and (s.main or s.code == row.stage)]
    order = [s.code for s in codes]
    here = order.index(row.stage) if row.stage in order else len(order) - 1
    sent = bool(row.police)
    nodes = []
    for n, stage in enumerate(codes):
        state = "done" if n < here or sent else "current" if n == here else "next" if n == here + 1 else "future"
        if not row.is_open and n == here:
            state = "done"
        if not row.is_open and not sent and n > here:
            continue
        at = days.get(stage.code)
        name = stage.label_en if in_english() else str(stage.label)
        nodes.append(Node(f"transfer-{stage.code}", name, state, short_day(at) if at and state != "future" else ""))
    if row.is_open or sent:
        nodes += _police_nodes(row)
    return Lane(_("涉罪移送"), tuple(nodes))


def _police_nodes(row: TransferDecision) -> list[Node]:
    done = REACHED.get(row.police, 0)
    nodes = []
    for n, (code, label) in enumerate(POLICE_LINE, 1):
        at_end = row.police in REACHED and n == done and row.police != code
        text = str(row.get_police_display()) if at_end else str(label)
        here = "current" if row.is_open else "done"
        state = "done" if n < done else here if n == done else "next" if row.police and n == done + 1 else "future"
        day = short_day(row.police_at) if n == done and row.police_at else ""
        nodes.append(Node(f"police-{code}", text, state, day))
        if row.police in ENDED_WITHOUT and n == done:
            break
    return nodes


def handover_panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """机关间交接: what went to other agencies, each with its track."""
    if case.kind == CaseKind.CRIMINAL:
        return None
    along = reading.along_of(case, standing, now=now)
    found = along.handovers
    sends = case.is_open and any(standing.holds(role, case.agency_id) for role in STARTERS)
    if not found and not sends:
        return None
    actions = (Action(_("交给其他机关"), f"/cases/{case.pk}/handover/", "arrows-exchange", "quiet"),) if sends else ()
    return Panel(
        "handover", _("机关间交接"), count=_("%(n)d次") % {"n": len(found)} if found else "",
        rows=tuple(handover_row(row, along.steps, along.clocks, now) for row in reversed(found)), actions=actions,
        note=_("对方只看到送去的内容。"),
    )  # fmt: skip


CRIMINAL = (
    "letter_no", "accepted_at", "filed_at", "filing_no", "crime_facts", "offences", "case_officer", "not_filed_at",
    "reason_code", "reason_text", "progress", "withdrawal_ground", "withdrawal_reasons", "suggestion",
    "prosecution_opinion", "rounds", "indictment_no", "non_prosecution_kind", "non_prosecution_reasons",
    "judgment_result", "judgment_no", "judgment_text",
)  # fmt: skip


def criminal_panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """What the police, the procuratorate and the court have on record, and the hand-over it came by."""
    if case.kind != CaseKind.CRIMINAL:
        return None
    detail = CriminalDetail.objects.select_related("handover__agency", "handover__to_agency").get(pk=case.pk)
    handover: Handover = detail.handover
    rows = [Row(title=_("移送内容"), url=address_of(handover),
                note=f"{handover.agency.short_name}　{handover.letter_no}", state=_("按送出时冻结"))]  # fmt: skip
    for name in CRIMINAL:
        value = getattr(detail, name)
        if value in (None, "", 0):
            continue
        field: Any = CriminalDetail._meta.get_field(name)
        if field.choices:
            value = getattr(detail, f"get_{name}_display")()
        rows.append(
            Row(title=str(field.verbose_name), note=full_moment(value) if hasattr(value, "hour") else str(value))
        )
    return Panel("criminal", _("刑事办理情况"), rows=tuple(rows), note=_("移送机关的行政案卷不在本案查看范围内。"))


register_panel("transfer", transfer_panel, order=10)
register_panel("handover", handover_panel, order=20)
register_panel("criminal", criminal_panel, order=10)
