"""Facts of single kinds of penalty case: the act's own row of the law, and the findings on the file."""

from datetime import date, datetime, timedelta
from typing import Any

from agencies.models.agency import Agency, AgencyKind
from cases.facts import law
from cases.facts.file import Look
from cases.models import Party, PenaltyCase, PenaltyDetail
from workflow.deadlines.arithmetic import midnight_of
from workflow.law import store
from workflow.law.tables import Parameter, PenaltyAct

HOLDERS = (Party.Role.RIGHT_HOLDER, Party.Role.COMPLAINANT)


def act_of(case: Any, act: str, *, on: date) -> PenaltyAct | None:
    """The row of an act, local ones before shipped ones; None where the law of that day has none."""
    found = store.rows(PenaltyAct, on=on, **law.where(case)).get(act)
    return found.record if found is not None else None


def is_competent(row: PenaltyAct | None, agency: Agency) -> bool:
    """Whether an agency of this kind and level punishes the act; an act without a row is not limited."""
    if row is None:
        return True
    return agency.kind in row.organs.split() and (not row.levels or agency.level in row.levels.split())


def organs_text(row: PenaltyAct | None) -> str:
    """The competent organs in words."""
    if row is None:
        return ""
    kinds = dict(AgencyKind.choices)
    levels = "、".join(str(dict(Agency.Level.choices)[code]) for code in row.levels.split())
    return levels + "、".join(str(kinds[code]) for code in row.organs.split())


def kind_facts(case: PenaltyCase, detail: PenaltyDetail, look: Look, *, now: datetime, on: date) -> dict[str, Any]:
    """Everything the guards of the single kinds ask, from the look, the detail and the rows of the law."""
    row = act_of(case, detail.act, on=on) if detail.act else None
    return {
        **_profile(case, row, look),
        **_rights(case, row, look, at=detail.decided_at or now, on=on),
        **_found(detail, row),
        **_gains(case, detail, look, on=on),
        **_after(case, detail, row, look, now=now),
    }


def _profile(case: PenaltyCase, row: PenaltyAct | None, look: Look) -> dict[str, Any]:
    respondents = look.respondents()
    return {
        "case_kind": row.kind if row else "",
        "act_label": row.label_zh if row else "",
        "agency_competent": is_competent(row, case.agency),
        "competent_organs": organs_text(row),
        "is_copyright_organ": case.agency.kind == AgencyKind.COPYRIGHT,
        "on_request": bool(row and row.on_request),
        "holder_on_file": any(party.role in HOLDERS for party in look.parties),
        "respondent_on_file": bool(respondents),
        "respondent_code": any(party.credit_code for party in respondents),
    }


def _rights(case: PenaltyCase, row: PenaltyAct | None, look: Look, *, at: datetime, on: date) -> dict[str, Any]:
    """`at` is the moment of the decision, else now: the check must still serve on that day."""
    counts = look.counts
    newest, days = counts["newest_check"], law.number(case, "right_check.days", on=on)
    return {
        "rights_on_file": bool(counts["rights_known"]),
        "trademark_on_file": counts["trademark"],
        "right_check": row.right_check if row else "",
        "right_checks": counts["checks_made"],
        "right_valid_on_act": counts["right_in_force"],
        "right_check_stale": newest is not None and newest < at - timedelta(days=days),
    }


def _found(d: PenaltyDetail, row: PenaltyAct | None) -> dict[str, Any]:
    return {
        "public_interest_needed": bool(row and row.public_interest),
        "public_interest": d.public_interest,
        "public_interest_facts": d.public_interest_facts,
        "secret_points": d.secret_points,
        "secret_appraised": bool(d.secret_appraisal and d.secret_novelty and d.secret_identity),
        "secret_appraisal": d.secret_appraisal,
        "gi_act": d.gi_act,
        "gi_confirmed": d.gi_confirmed == "confirm",
        "unknowing": bool(d.unknowing_facts and d.supplier_name),
        "supplier_name": d.supplier_name,
        "complaint_papers": d.complaint_papers,
        "complaint_complete_at": _start_of(d.complaint_complete_on),
        "spot_action": d.spot_action,
        "spot_found_at": d.spot_found_at,
        "order_unmet": d.order_unmet,
    }


def _gains(case: PenaltyCase, d: PenaltyDetail, look: Look, *, on: date) -> dict[str, Any]:
    return {
        "outlays_open": str(look.counts["outlay_open"] or ""),
        "outlays_accepted": look.counts["outlay_accepted"],
        "deducts_outlays": deducts_outlays(case, on=on),
        "gains_method": d.gains_method,
    }


def deducts_outlays(case: PenaltyCase, *, on: date) -> bool:
    """Market regulation deducts necessary outlays since 2026-03-20; elsewhere only where a local row says so (N2)."""
    rows = store.rows(Parameter, on=on, **law.where(case))
    codes = ["gains.deduct_outlays"]
    if case.agency.kind == AgencyKind.MARKET:
        codes.append("gains.deduct_outlays.market")
    return any(code in rows and rows[code].record.is_on for code in codes)


def _after(case: PenaltyCase, d: PenaltyDetail, row: PenaltyAct | None, look: Look, *, now: datetime) -> dict[str, Any]:
    fine = (d.decided_fine_fen or 0) + d.late_fine_fen
    counted = _penalties(case, row, look, now=now)
    return {
        "decided_other": d.decided_other,
        "fine_unpaid": fine > d.paid_fen or (not fine and bool(d.decided_confiscation)),
        "name_at_issue": d.name_at_issue,
        "name_change_open": any(party.code_instead for party in look.parties),
        "new_name": d.new_name,
        "agency_proposal": d.agency_proposal,
        "agency_answer": d.agency_answer,
        "agency_report": d.agency_report,
        "agency_stop": d.agency_stop,
        "agency_penalties": counted,
        "agency_grave": counted >= law.number(case, "agency.grave_penalties", on=now.date()) if counted else False,
        "penalty_given": d.outcome == "PENALTY",
    }


def _penalties(case: PenaltyCase, row: PenaltyAct | None, look: Look, *, now: datetime) -> int:
    """How often a trademark agency was punished in the years that count, by any agency (商标代理监督管理规定 34)."""
    codes = [party.credit_code for party in look.respondents() if party.credit_code]
    if row is None or row.kind != "trademark_agency" or not codes:
        return 0
    years = law.number(case, "agency.grave_years", on=now.date())
    acts = [code for code, found in store.rows(PenaltyAct, on=now.date()).items() if found.record.kind == row.kind]
    return (
        PenaltyDetail.objects.filter(
            act__in=acts, outcome="PENALTY", decided_at__date__gt=law.years_after(now.date(), -years),
            case__parties__role=Party.Role.RESPONDENT, case__parties__credit_code__in=codes,
        )
        .values("case")
        .distinct()
        .count()
    )  # fmt: skip


def _start_of(day: date | None) -> datetime | None:
    return midnight_of(day) if day else None
