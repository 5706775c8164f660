"""Papers of compulsory measures and of evidence kept by registration."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from agencies import roles
from cases.facts import law
from cases.facts.transfer import last_handover
from cases.filling.context import Filling, fills
from cases.filling.penalty import goods_rows, period, sentences
from cases.models import GoodsItem, Measure
from cases.models.transfer import TransferDecision
from cases.papers import Opinion
from workflow.deadlines.arithmetic import SHANGHAI, Term, compute
from workflow.deadlines.working_days import current_calendar
from workflow.models.deadline import Deadline

LEVELS = {"state": "国家级", "province": "省级", "city": "设区的市级", "county": "县级"}


def held(f: Filling) -> list[GoodsItem]:
    """What this measure holds."""
    return [g for g in f.goods if g.held_by_id == f.row.pk]


def goods_text(f: Filling) -> str:
    return "；".join(f"{g.name}{g.quantity}{g.unit}" for g in held(f))


def clock_code(measure: Measure) -> str:
    return "pct:P05" if measure.measure == Measure.Kind.REGISTER else "pct:P03"


def end_of_term(f: Filling) -> Any:
    """The last day of the measure: of its clock where it runs, else as the row of the law has it from today."""
    clock = _clock(f)
    if clock is not None:
        return clock.last_day
    limit = law.limit(f.case, clock_code(f.row), on=timezone.localdate(f.at))
    term = Term(limit.amount or 0, limit.unit, roll=limit.roll)
    return compute(anchor=f.row.imposed_at or f.at, term=term, calendar=current_calendar()).last_day


def _clock(f: Filling) -> Deadline | None:
    rows = Deadline.objects.filter(
        subject_type=f.row.subject_type(), subject_id=f.row.pk, code=clock_code(f.row)
    ).exclude(state=Deadline.State.VOID)
    return rows.order_by("-pk").first()


def own_number(f: Filling) -> str:
    """The number under which this measure was imposed."""
    codes = ("penalty.seizure", "penalty.registration")
    mine = [p.number for p in f.papers if p.code in codes and p.subject_id == f.row.pk]
    return mine[-1] if mine else ""


def _common(f: Filling) -> dict[str, Any]:
    return {
        "measure_kind": f.row.get_measure_display(),
        "reasons": f.row.reasons,
        "basis_text": sentences(f.row.legal_basis, "《行政强制法》第十八条、第二十四条、第二十五条。"),
        "measure_no": own_number(f),
        "place": f.row.place,
        "storage_place": f.row.custodian or f.row.place,
    }


@fills("penalty.measure-approval")
def approval(f: Filling) -> dict[str, Any]:
    """A measure that holds nothing has no term: it ends with its result."""
    m = f.row
    holds = m.measure in (Measure.Kind.SEAL, Measure.Kind.SEIZE, Measure.Kind.REGISTER)
    lead = f.handlers[0].person.name if f.handlers else f.standing.user.name
    return {
        **_common(f),
        "measure_object": goods_text(f) or f"{m.place}的{m.get_target_display()}",
        "measure_term": period(f, clock_code(m)) if holds else "自批准之日起至取得结果之日止",
        "urgent_at": m.imposed_at if m.emergency else None,
        "handler_opinion": Opinion(f"拟{m.get_measure_display()}，呈请批示。", lead, timezone.localdate(m.opened_at)),
        "head_decision": Opinion(m.approval_text or "同意。", f.decider, timezone.localdate(f.at)),
    }


@fills("sup.D03")
def unfair_competition(f: Filling) -> dict[str, Any]:
    """The written report and the approval of the principal head (反不正当竞争法 16)."""
    m, agency = f.row, f.row.superior or f.row.agency
    return {
        "measure_kind": m.get_measure_display(),
        "measure_object": goods_text(f) or f"{m.place}的{m.get_target_display()}",
        "place": m.place,
        "measure_ground": sentences(m.reasons, m.legal_basis),
        "approver_name": _approver(f),
        "approver_level": f"{agency.name}（{LEVELS.get(agency.level, agency.level)}）",
        "approved_at": f.at,
        "head_decision": Opinion(m.approval_text or "同意。", f.decider, timezone.localdate(f.at)),
    }


def _approver(f: Filling) -> str:
    """Who approved; of a superior that is not connected its paper says so."""
    title, above = roles.label("HEAD_PRINCIPAL"), f.row.superior
    if above is not None and not f.standing.holds("HEAD_PRINCIPAL", above.pk, delegable=False):
        return f"{above.name}{title}（凭其文书记录）"
    return f"{f.standing.user.name}（{title}）"


@fills("sup.D03r")
def request_to_superior(f: Filling) -> dict[str, Any]:
    """What the county reports upward; the superior sees this paper, not the file."""
    m = f.row
    return {
        "receiving_organ": m.superior.name if m.superior else "",
        "measure_kind": m.get_measure_display(),
        "measure_object": goods_text(f) or f"{m.place}的{m.get_target_display()}",
        "place": m.place,
        "measure_ground": sentences(m.reasons, m.legal_basis),
        "request": m.request_text,
    }


@fills("penalty.seizure")
def seizure(f: Filling) -> dict[str, Any]:
    return {
        **_common(f),
        "from_on": timezone.localdate(f.row.imposed_at or f.at),
        "to_on": end_of_term(f),
        "goods_summary": goods_text(f) or f"{f.row.place}的{f.row.get_target_display()}",
    }


@fills("penalty.seizure-list")
def seizure_list(f: Filling) -> dict[str, Any]:
    """The list carries the number of the decision delivered with it."""
    return {
        **_common(f),
        "measure_no": f.made[-1].number if f.made else own_number(f),
        "list_made_on": timezone.localdate(f.at),
        "goods_lines": goods_rows(f, held(f)),
    }


@fills("penalty.seizure-extension")
def seizure_extension(f: Filling) -> dict[str, Any]:
    """From the day after the first term to the end of the longer one."""
    limit = law.limit(f.case, "pct:P03", on=timezone.localdate(f.at))
    first = end_of_term(f)
    longer = Term(limit.extension_amount or 0, limit.extension_unit or limit.unit)
    return {
        **_common(f),
        "extension_reasons": f.row.extension_reason,
        "basis_text": "《行政强制法》第二十五条。",
        "from_on": first + timedelta(days=1),
        "to_on": compute(anchor=_noon(first), term=longer, calendar=current_calendar()).last_day,
    }


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=SHANGHAI)


@fills("penalty.seizure-release")
def seizure_release(f: Filling) -> dict[str, Any]:
    return {
        **_common(f),
        "release_reason": f.row.release_reason or f"不予批准：{f.row.approval_text}",
        "basis_text": "《行政强制法》第二十八条。" if f.row.release_reason else "《行政强制法》第十九条。",
        "goods_lines": goods_rows(f, held(f)),
        "collect_goods": f.row.custodian or f.row.place,
    }


@fills("penalty.registration")
def registration(f: Filling) -> dict[str, Any]:
    return {
        **_common(f),
        "basis_text": sentences(f.row.legal_basis, "《行政处罚法》第五十六条。"),
        "goods_lines": goods_rows(f, held(f)),
        "from_on": timezone.localdate(f.row.imposed_at or f.at),
        "to_on": end_of_term(f),
        "duties": "登记保存期间，当事人和有关人员不得销毁或者转移证据。",
    }


@fills("penalty.registration-outcome")
def registration_outcome(f: Filling) -> dict[str, Any]:
    return {
        **_common(f),
        "outcome": sentences(f.row.get_registration_outcome_display(), f.row.release_reason),
        "basis_text": "《行政处罚法》第五十六条。",
        "goods_lines": goods_rows(f, held(f)),
    }


@fills("penalty.moved")
def moved(f: Filling) -> dict[str, Any]:
    """Where the property went, told to the party in writing (行政强制法 21)."""
    transfer = TransferDecision.objects.filter(case_id=f.case.pk).order_by("pk").last()
    last = last_handover(transfer) if transfer is not None else None
    return {
        **_common(f),
        "receiving_police": last.to_agency.name if last is not None else "",
        "goods_lines": goods_rows(f, held(f)),
        "reasons": f.row.release_reason,
        "basis_text": "《行政强制法》第二十一条。",
    }
