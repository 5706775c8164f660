"""Loading the facts of a penalty case: one look at the file, the rows of the law in force, nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType

from cases.facts import law
from cases.facts.file import ADVICE, Look, look_at
from cases.facts.fines import fine_bounds
from cases.facts.kinds import kind_facts
from cases.models import Case, Party, PenaltyCase, PenaltyDetail
from workflow.deadlines.arithmetic import Term, compute, local_day, midnight_after, midnight_of
from workflow.deadlines.working_days import current_calendar
from workflow.flows.penalty import PenaltyFacts
from workflow.models import Hold
from workflow.models.deadline import Deadline

NOTICE, DECISION = ("penalty.notice",), ("penalty.decision", "penalty.no-penalty", "penalty.summary")
MAJOR = ("public_interest", "complex")


@dataclass(frozen=True)
class _At:
    """The case, its detail, what is on the file, and the day and moment of asking."""

    case: PenaltyCase
    detail: PenaltyDetail
    look: Look
    now: datetime
    on: date
    natural: bool


def load_facts(case: PenaltyCase) -> PenaltyFacts:
    now = case.as_of
    look = look_at(case, now=now)
    natural = {p.kind for p in look.respondents()} == {Party.Kind.PERSON}
    at = _At(case, case.detail, look, now, local_day(now), natural)
    return PenaltyFacts(
        now=now,
        crim_hold=_criminal_hold(look, case.detail),
        holds=look.holds,
        transfer=case.detail.transfer or "none",
        police_filed=case.detail.transfer in ("filed", "handed_over"),
        goods_handed_over=case.detail.transfer == "handed_over",
        measures_open=look.counts["live_measures"],
        measures_expired=look.counts["expired_measures"],
        goods_unsettled=look.counts["unsettled_goods"],
        **_filing(at),
        **_screening(at),
        **_draft(at),
        **_extension(at),
        **_notice(at),
        **_hearing(at),
        **kind_facts(case, case.detail, look, now=now, on=at.on),
        **_decision(at),
        **_execution(at),
    )


def _filing(at: _At) -> dict[str, Any]:
    d = at.detail
    certified = {a.person_id for a in at.look.handling if a.certificate_no}
    return {
        "act": d.act,
        "named_reporter": d.named_reporter,
        "act_known": bool(d.act),
        "certified_handlers": len(certified),
        "officers_needed": law.number(at.case, "officers.minimum", on=at.on),
        "prima_facie": d.prima_facie,
        "jurisdiction": d.jurisdiction,
        "breach_basis": d.breach_basis,
        "acts_ended": d.acts_ended_on is not None,
        "within_limitation": within_limitation(at.case, d, on=at.on),
        "not_filed_ground": d.not_filed_ground,
        "referred_to": d.referred_to,
        "suspension_ground": d.suspension_ground,
        "termination_ground": d.termination_ground,
        "report_facts": d.report_facts,
        "right_checked": bool(d.right_state),
    }


def _screening(at: _At) -> dict[str, Any]:
    counts = at.look.counts
    made, newest = counts["oldest_screening"], counts["newest_figure"]
    return {
        "evaluated": made is not None,
        "evaluation_fresh": made is not None and (newest is None or made >= newest),
        "suspicion_answered": bool(at.detail.suspicion_text),
        "advice": next((code for code in ADVICE if counts[f"advice_{code}"]), ""),
    }


def _draft(at: _At) -> dict[str, Any]:
    d = at.detail
    bounds = fine_bounds(at.case, d, on=at.on, natural_person=at.natural)
    return {
        "proposed_fine_fen": d.noticed_fine_fen or d.proposed_fine_fen,
        "proposed_confiscation": bool(d.proposed_confiscation),
        "fine_lowest_fen": None if d.mitigation else bounds.lowest_fen,
        "fine_highest_fen": bounds.highest_fen,
        "fine_obligatory": bounds.obligatory,
        "fine_closed": bounds.closed,
        "drafted_penalty": bool(d.proposed_confiscation or d.proposed_other),
        "mitigated": bool(d.mitigation),
        "review_opinion": d.review_opinion,
        "review_mode": review_mode(d),
        "reviewer_qualified": d.reviewer_qualified or not d.review_opinion,
        "simple_limit_fen": _simple_limit(at),
    }


def _extension(at: _At) -> dict[str, Any]:
    clock = at.look.clocks.get("pct:P11")
    return {
        "case_extensions": clock.extended if clock is not None else 0,  # type: ignore[attr-defined]
        "extension_record": at.detail.extension_record,
        "extension_members": _heads(at.detail.extension_members),
        "extension_days": at.detail.extension_days or 0,
    }


def _notice(at: _At) -> dict[str, Any]:
    d, look = at.detail, at.look
    clock = look.clocks.get("pct:P07")
    served = _by(look.served_at(NOTICE, after=d.returned_at), at.now)
    return {
        "notice_issued": any(p.code in NOTICE for p in look.papers),
        "notice_served_at": served,
        "notice_period_over": served is not None and _over(clock, at.now),
        "notice_opens_at": clock.due_at if clock is not None and served is not None else None,
        "waived": bool(d.waiver_signer),
        "statement_made": bool(d.statement),
        "statement_reviewed": bool(d.statement_review),
        "noticed_fine_fen": d.noticed_fine_fen,
        "noticed_confiscation": bool(d.proposed_confiscation),
        "new_facts": d.new_facts,
    }


def _hearing(at: _At) -> dict[str, Any]:
    d = at.detail
    return {
        "hearing_right": hearing_right(at.case, d, on=at.on, natural_person=at.natural),
        "hearing_requested": bool(d.hearing_request),
        "hearing_host": d.hearing_host_id is not None,
        "host_is_handler": any(a.person_id == d.hearing_host_id for a in at.look.handling),
        "hearing_at": d.hearing_at,
        "hearing_gap_ok": _hearing_gap(at),
        **_hearing_told(at),
        "hearing_record_signed": bool(d.hearing_signers),
        "hearing_report": d.hearing_report,
    }


def _decision(at: _At) -> dict[str, Any]:
    d = at.detail
    return {
        "collective_needed": collective_needed(d),
        "collective_record": d.collective_record,
        "collective_members": _heads(d.collective_members),
        "outcome": d.outcome,
        "decision_issued": any(p.code in DECISION for p in at.look.papers),
        "decided_fine_fen": d.decided_fine_fen or 0,
        "decided_confiscation": bool(d.decided_confiscation),
        "unnoticed_kinds": "、".join(
            word for word in hearing_words(at.case, on=at.on) if word in d.decided_other and word not in told_of(d)
        ),
    }


def _execution(at: _At) -> dict[str, Any]:
    d, clocks = at.detail, at.look.clocks
    served = _by(at.look.served_at(DECISION), at.now)
    fine = d.decided_fine_fen or 0
    pay, urged = clocks.get("pct:P14"), clocks.get("pct:P18")
    due = pay.due_at if pay is not None else None
    sued = clocks.get("pct:P17B")
    review_ended = bool(d.remedy_result) and d.remedy_kind == "review"
    last = last_day_of_remedies(at, served) if served else None
    new_due = midnight_after(d.deferred_until) if d.deferred_until else None
    untried = _over(clocks.get("pct:P16"), at.now) and _over(clocks.get("pct:P17"), at.now)
    return {
        "decision_served_at": served,
        "fine_due_at": due,
        "fine_due_over": due is not None and due <= at.now,
        "paid_fen": d.paid_fen,
        "fine_paid": d.paid_fen >= fine,
        "late_fine_fen": d.late_fine_fen,
        "deferral_is_later": new_due is not None and due is not None and new_due > due,
        "enforceable_from": midnight_after(last) if last else None,
        "remedies_last_day": midnight_of(last) if last else None,
        "review_ended": review_ended,
        "remedies_over": _over(sued, at.now) if review_ended else bool(d.remedy_result) or untried,
        "urged_wait_over": _over(urged, at.now),
        "urging_opens_at": urged.due_at if urged is not None else None,
        "executed": served is not None and d.paid_fen >= fine + d.late_fine_fen,
        "to_court": bool(d.enforcement_court),
    }


def within_limitation(case: PenaltyCase, detail: PenaltyDetail, *, on: date) -> bool | None:
    """行政处罚法 36: two years from the end of the act, five where it harmed life, health or financial safety.

    None while the day is unknown.
    """
    if detail.acts_ended_on is None:
        return None
    years = law.limit(case, "pct:P25B" if detail.grave_harm else "pct:P25A", on=on).amount or 0
    return (detail.discovered_on or on) <= law.years_after(detail.acts_ended_on, years)


def review_mode(detail: PenaltyDetail) -> str:
    """LEGAL where 行政处罚法 58 asks for it: public interest, complex, other statute, or after a hearing."""
    return "LEGAL" if detail.hearing_report or detail.legal_ground not in ("", "none") else "CASE"


def collective_needed(detail: PenaltyDetail) -> bool:
    """行政处罚法 57(2): complex facts or a major violation; a penalty after a hearing is one."""
    if detail.outcome not in ("", "PENALTY"):
        return bool(detail.collective_reason)
    return bool(detail.collective_reason or detail.hearing_report) or detail.legal_ground in MAJOR


def hearing_right(case: Case, detail: PenaltyDetail, *, on: date, natural_person: bool) -> bool:
    """Whether the draft reaches the figures of 行政处罚法 63 and the rules under it."""
    fine = detail.noticed_fine_fen or detail.proposed_fine_fen or 0
    limit = law.hearing_figure(case, "HF-FINE", on=on, natural_person=natural_person)
    if limit is not None and fine >= limit:
        return True
    taken = (detail.gains_fen or 0) + (detail.goods_value_fen or 0)
    seized = law.hearing_figure(case, "HF-CONFISCATE", on=on, natural_person=natural_person)
    if detail.proposed_confiscation and seized is not None and taken >= seized:
        return True
    return any(word in told_of(detail) for word in hearing_words(case, on=on))


def hearing_words(case: Case, *, on: date) -> list[str]:
    """The kinds of penalty that open a hearing at any amount, in the words of 行政处罚法 63."""
    return law.parameter(case, "hearing.kinds", on=on).split()


def told_of(detail: PenaltyDetail) -> str:
    """The penalties beside fine and confiscation as the party was told of them, else as they are proposed."""
    return detail.noticed_other or detail.proposed_other


def last_day_of_remedies(at: _At, served: datetime) -> date:
    """The last day of review, suit and a granted deferral; the three months to ask the court follow it.

    Once a review or suit has ended its own end counts: fifteen days to sue after a review, nothing after a suit.
    """
    d, clock = at.detail, at.look.clocks.get("pct:P17B")
    ends = [d.deferred_until] if d.deferred_until else []
    if not d.remedy_result:
        ends += [_last_day(at, code, served) for code in ("pct:P16", "pct:P17")]
    elif d.remedy_kind == "review":
        ends.append(clock.last_day if clock is not None else _last_day(at, "pct:P17B", at.now))
    else:
        ends.append(at.on)
    return max(ends)


def _last_day(at: _At, code: str, anchor: datetime) -> date:
    limit = law.limit(at.case, code, on=local_day(anchor))
    term = Term(limit.amount or 0, limit.unit, roll=limit.roll)
    return compute(anchor=anchor, term=term, calendar=current_calendar()).last_day


def remedy_spans(case: Case) -> list[tuple[date, date | None]]:
    """The days of reviews and suits on the file, half-open; an open end still runs."""
    held = Hold.objects.filter(
        subject_type=ContentType.objects.get_for_model(case), subject_id=case.pk, code="REMEDY"
    ).order_by("pk")
    return [(local_day(h.opened_at), local_day(h.closed_at) if h.closed_at else None) for h in held]


def _simple_limit(at: _At) -> int:
    code = "simplified.person_fine" if at.natural else "simplified.unit_fine"
    return law.number(at.case, code, on=at.on) * 100


def _heads(names: str) -> int:
    return len(names.split("、")) if names else 0


def _by(moment: datetime | None, at: datetime) -> datetime | None:
    """A service that came after the act had not yet happened when it was done."""
    return moment if moment is not None and moment <= at else None


def _over(clock: Deadline | None, now: datetime) -> bool:
    return clock is not None and clock.due_at <= now


def _criminal_hold(look: Look, detail: PenaltyDetail) -> str:
    if "CRIM_HOLD" in look.holds:
        return "hard"
    return "soft" if detail.transfer in ("reported", "approved") else ""


def _hearing_gap(at: _At) -> bool:
    """行政处罚法 64(2): at least seven working days between the act of notice and the hearing."""
    if at.detail.hearing_at is None:
        return False
    return at.detail.hearing_at >= _soonest_hearing(at, at.now)


def _hearing_told(at: _At) -> dict[str, Any]:
    """行政处罚法 64(2): when the notice of the hearing reached the party, and whether that was early enough."""
    told = at.look.served_at(("penalty.hearing-notice",))
    held = at.detail.hearing_held_at
    if told is None or held is None:
        return {"hearing_told_at": told}
    return {"hearing_told_at": told, "hearing_told_ahead": held >= _soonest_hearing(at, told)}


def _soonest_hearing(at: _At, told: datetime) -> datetime:
    """When a hearing may begin at the earliest, told of at that moment."""
    limit = law.limit(at.case, "pct:P08", on=at.on)
    term = Term(limit.amount or 0, limit.unit)
    return compute(anchor=told, term=term, calendar=current_calendar()).due_at
