"""Loading the facts of a penalty case: nine small queries, whatever the size of the file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Q
from django.utils import timezone

from cases.facts import law
from cases.facts.fines import fine_bounds
from cases.models import AmountFigure, Assignment, Paper, Party, PenaltyCase, PenaltyDetail, ThresholdEvaluation
from workflow.deadlines.arithmetic import local_day
from workflow.flows.penalty import PenaltyFacts
from workflow.models import Hold
from workflow.models.deadline import Deadline

NOTICE, DECISION = ("penalty.notice",), ("penalty.decision", "penalty.no-penalty", "penalty.summary")
URGING = ("penalty.urging",)
OPEN_MEASURES = ("in_force", "in_force_unapproved")


@dataclass(frozen=True)
class Reached:
    """When each kind of paper reached its last addressee; None while one is still outstanding."""

    issued: frozenset[str]
    served: dict[str, datetime]

    def at(self, codes: tuple[str, ...]) -> datetime | None:
        return max((self.served[c] for c in codes if c in self.served), default=None)


def load_facts(case: PenaltyCase) -> PenaltyFacts:
    detail: PenaltyDetail = case.detail
    now = timezone.now()
    on = local_day(now)
    papers = _papers(case)
    clocks = _clocks(case)
    natural = _respondent_is_person(case)
    notice_at, decision_at = papers.at(NOTICE), papers.at(DECISION)
    low, high = fine_bounds(case, detail, on=on, natural_person=natural)
    return PenaltyFacts(
        now=now,
        act=detail.act,
        named_reporter=detail.named_reporter,
        act_known=bool(detail.act),
        certified_handlers=_certified(case, on),
        officers_needed=law.number(case, "officers.minimum", on=on),
        prima_facie=detail.prima_facie,
        jurisdiction=detail.jurisdiction,
        breach_basis=detail.breach_basis,
        acts_ended=detail.acts_ended_on is not None,
        within_limitation=within_limitation(case, detail, on=on),
        not_filed_ground=detail.not_filed_ground,
        referred_to=detail.referred_to,
        suspension_ground=detail.suspension_ground,
        termination_ground=detail.termination_ground,
        suspicion_answered=bool(detail.suspicion_text),
        transfer=detail.transfer or "none",
        crim_hold=_criminal_hold(case, detail),
        report_facts=detail.report_facts,
        proposed_fine_fen=detail.noticed_fine_fen or detail.proposed_fine_fen,
        proposed_confiscation=bool(detail.proposed_confiscation),
        fine_lowest_fen=None if detail.mitigation else low,
        fine_highest_fen=high,
        right_checked=bool(detail.right_state),
        review_opinion=detail.review_opinion,
        review_mode=review_mode(detail),
        reviewer_qualified=detail.reviewer_qualified or not detail.review_opinion,
        notice_issued=NOTICE[0] in papers.issued,
        notice_served_at=notice_at,
        notice_period_over=_over(clocks, "pct:P07", now),
        notice_opens_at=clocks["pct:P07"].due_at if "pct:P07" in clocks else None,
        waived=bool(detail.waiver_signer),
        hearing_right=hearing_right(case, detail, on=on, natural_person=natural),
        hearing_requested=bool(detail.hearing_request),
        statement_made=bool(detail.statement),
        statement_reviewed=bool(detail.statement_review),
        noticed_fine_fen=detail.noticed_fine_fen,
        hearing_at=detail.hearing_at,
        hearing_gap_ok=_hearing_gap(case, detail, now),
        hearing_record_signed=bool(detail.hearing_signers),
        hearing_report=detail.hearing_report,
        collective_needed=bool(detail.collective_reason) or bool(detail.hearing_report),
        collective_record=detail.collective_record,
        collective_members=len(detail.collective_members.split("、")) if detail.collective_members else 0,
        outcome=detail.outcome,
        decided_fine_fen=detail.decided_fine_fen or 0,
        simple_limit_fen=_simple_limit(case, on, natural),
        decision_served_at=decision_at,
        fine_due_over=_over(clocks, "pct:P14", now),
        paid_fen=detail.paid_fen,
        remedies_over=_over(clocks, "pct:P16", now) and _over(clocks, "pct:P17", now),
        urged_wait_over=_over(clocks, "pct:P18", now),
        executed=bool(decision_at) and detail.paid_fen >= (detail.decided_fine_fen or 0),
        to_court=bool(detail.enforcement_court),
        police_filed=detail.transfer in ("filed", "handed_over"),
        goods_handed_over=detail.transfer == "handed_over",
        **_screening(case),
        **_things(case, now),
    )


def within_limitation(case: PenaltyCase, detail: PenaltyDetail, *, on: date) -> bool | None:
    """行政处罚法 36: discovered within two years of the end of the act; None while the day is unknown."""
    if detail.acts_ended_on is None:
        return None
    years = law.limit(case, "pct:P25A", on=on).amount or 0
    return (detail.discovered_on or on) <= law.years_after(detail.acts_ended_on, years)


def review_mode(detail: PenaltyDetail) -> str:
    """LEGAL after a hearing (行政处罚法 58), where the draft opens one, or where the case is called complex."""
    return "LEGAL" if detail.hearing_report or detail.collective_reason else "CASE"


def hearing_right(case: PenaltyCase, detail: PenaltyDetail, *, on: date, natural_person: bool) -> bool:
    """Whether the draft reaches the figures of 行政处罚法 63 and the rules under it."""
    fine = detail.noticed_fine_fen or detail.proposed_fine_fen or 0
    limit = law.hearing_figure(case, "HF-FINE", on=on, natural_person=natural_person)
    if limit is not None and fine >= limit:
        return True
    taken = (detail.gains_fen or 0) + (detail.goods_value_fen or 0)
    seized = law.hearing_figure(case, "HF-CONFISCATE", on=on, natural_person=natural_person)
    return bool(detail.proposed_confiscation) and seized is not None and taken >= seized


def _simple_limit(case: PenaltyCase, on: date, natural: bool) -> int:
    code = "simplified.person_fine" if natural else "simplified.unit_fine"
    return law.number(case, code, on=on) * 100


def _held(case: PenaltyCase, name: str) -> Any:
    """Related rows that a page has already read for showing, so that the guards do not ask again; else None."""
    return case.__dict__.get("_prefetched_objects_cache", {}).get(name)


def _certified(case: PenaltyCase, on: date) -> int:
    held = _held(case, "assignments")
    if held is not None:
        named = [a for a in held if a.until is None and a.capacity in Assignment.HANDLING and a.certificate_no]
        return len({a.person_id for a in named})
    handling = case.assignments.filter(until__isnull=True, capacity__in=Assignment.HANDLING).exclude(certificate_no="")
    return handling.values("person").distinct().count()


def _respondent_is_person(case: PenaltyCase) -> bool:
    held = _held(case, "parties")
    if held is not None:
        return {p.kind for p in held if p.role == Party.Role.RESPONDENT} == {Party.Kind.PERSON}
    kinds = case.parties.filter(role=Party.Role.RESPONDENT).values_list("kind", flat=True)
    return set(kinds) == {Party.Kind.PERSON}


def _papers(case: PenaltyCase) -> Reached:
    rows = (
        case.papers.filter(state=Paper.State.ISSUED, code__in=(*NOTICE, *DECISION, *URGING))
        .annotate(
            waiting=Count("services", filter=Q(services__served_at__isnull=True)),
            sent=Count("services"),
            last=Max("services__served_at"),
        )
        .order_by("pk")
        .values_list("code", "waiting", "sent", "last")
    )
    issued, served = set(), {}
    for code, waiting, sent, last in rows:
        issued.add(code)
        served.pop(code, None)
        if sent and not waiting:
            served[code] = last
    return Reached(frozenset(issued), served)


def _clocks(case: PenaltyCase) -> dict[str, Deadline]:
    rows = Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(case),
        subject_id=case.pk,
        code__in=["pct:P07", "pct:P14", "pct:P16", "pct:P17", "pct:P18"],
    ).exclude(state=Deadline.State.VOID)
    return {row.code: row for row in rows.order_by("pk")}


def _over(clocks: dict[str, Deadline], code: str, now: datetime) -> bool:
    return code in clocks and clocks[code].due_at <= now


def _criminal_hold(case: PenaltyCase, detail: PenaltyDetail) -> str:
    known = getattr(case, "_open_holds", None)
    held = (
        any(h.code == "CRIM_HOLD" for h in known)
        if known is not None
        else Hold.objects.filter(
            subject_type=ContentType.objects.get_for_model(case), subject_id=case.pk, code="CRIM_HOLD", closed_at=None
        ).exists()
    )
    if held:
        return "hard"
    return "soft" if detail.transfer in ("reported", "approved") else ""


def _screening(case: PenaltyCase) -> dict[str, Any]:
    held, figures = _held(case, "evaluations"), _held(case, "figures")
    if held is not None:
        made = [(e.advice, e.made_at) for e in held if e.standing]
    else:
        made = list(ThresholdEvaluation.objects.filter(case=case, standing=True).values_list("advice", "made_at"))
    advices = [advice for advice, _ in made]
    if figures is not None:
        newest = max((f.recorded_at for f in figures), default=None)
    else:
        newest = AmountFigure.objects.filter(case=case).aggregate(at=Max("recorded_at"))["at"]
    oldest = min((at for _, at in made), default=None)
    order = ["MUST_TRANSFER", "INCOMPLETE", "CONSULT", "NO_TRANSFER"]
    return {
        "evaluated": bool(advices),
        "evaluation_fresh": bool(advices) and (newest is None or (oldest is not None and oldest >= newest)),
        "advice": min(advices, key=order.index) if advices else "",
    }


def _things(case: PenaltyCase, now: datetime) -> dict[str, Any]:
    measures, goods = _held(case, "measures"), _held(case, "goods")
    stages = list(case.measures.values_list("pk", "stage")) if measures is None else [(m.pk, m.stage) for m in measures]
    live = [pk for pk, stage in stages if stage in OPEN_MEASURES]
    expired = 0
    if live:
        kind = ContentType.objects.get_for_model(case.measures.model)
        expired = Deadline.objects.filter(
            subject_type=kind, subject_id__in=live, code__in=["pct:P03", "pct:P05"], due_at__lte=now,
            state=Deadline.State.RUNNING,
        ).count()  # fmt: skip
    if goods is None:
        unsettled = case.goods.filter(is_open=True, quantity__gt=0).exclude(stage="handed_over").count()
    else:
        unsettled = sum(g.is_open and g.quantity > 0 and g.stage != "handed_over" for g in goods)
    return {
        "measures_open": len(live),
        "measures_expired": expired,
        "goods_unsettled": unsettled,
    }


def _hearing_gap(case: PenaltyCase, detail: PenaltyDetail, now: datetime) -> bool:
    """行政处罚法 64(2): at least seven working days between the notice and the hearing."""
    if detail.hearing_at is None:
        return False
    from workflow.deadlines.arithmetic import Term, compute
    from workflow.deadlines.working_days import current_calendar

    limit = law.limit(case, "pct:P08", on=local_day(now))
    term = Term(limit.amount or 0, limit.unit)
    return detail.hearing_at >= compute(anchor=now, term=term, calendar=current_calendar()).due_at
