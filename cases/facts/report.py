"""Loading the facts of a complaint or report and of its reward."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from cases.facts import law
from cases.facts.roll import undisclosed
from cases.models import Case, PenaltyDetail, ReportCase, ReportDetail, Reward
from workflow.deadlines.arithmetic import local_day
from workflow.flows.report import ReportFacts, TriageFacts
from workflow.flows.reward import RewardFacts
from workflow.law import store
from workflow.law.tables import RewardRow
from workflow.models.deadline import Deadline

PROVEN = ("PENALTY", "TRANSFER_CRIMINAL")
NAMED = ("named", "confidential")
PATENT_ENFORCERS = ("ip_office",)


def load_facts(case: ReportCase) -> ReportFacts:
    detail = case.detail
    now = case.as_of
    return ReportFacts(
        now=now,
        nature=detail.nature,
        named=detail.naming in NAMED,
        received_at=detail.received_at,
        matter=detail.subject_matter,
        proposed_route=detail.proposed_route,
        route=detail.route,
        route_reason=detail.route_reason,
        passing_off_rule=(patent := follows_passing_off_rule(case, detail)),
        passing_off_found=patent and detail.channel == "found",
        passing_off_reported=patent and detail.channel != "found",
        lead_clock=_lead_clock(case, now),
        split_claims=detail.split_claims,
        split_clues=detail.split_clues,
        dispatched_to=detail.dispatched_to_id is not None and detail.dispatched_to_id != case.agency_id,
        identity_requested=bool(detail.identity_documents),
        identity_supplied=bool(detail.identity_note),
        identity_days=_days(detail.identity_due_on, local_day(now)),
        grounds_checked=detail.grounds_checked,
        refusal_ground=detail.refusal_ground,
        both_agree=detail.respondent_agrees == "yes",
        mediator=detail.mediator,
        commissioned=case.__dict__.get("_commissioned", False),
        commission_consent=detail.commission_consent,
        commission_note=case.__dict__.get("_commission_note", ""),
        undisclosed=undisclosed(case) if case.stage == "mediating" else (),
        mediation_at=detail.mediation_at,
        agreement_terms=detail.agreement_terms,
        termination_ground=detail.termination_ground,
        prima_facie=detail.prima_facie,
        jurisdiction=detail.jurisdiction,
        within_limitation=_within_limitation(case, detail),
        handler_named=detail.handler_id is not None,
        no_case_ground=detail.no_case_ground,
        transfer_to=detail.transfer_to,
        filed=detail.filed,
        decided=detail.decided_at is not None,
        answered=detail.informed_at is not None,
        result_basis=detail.result_basis,
        penalty_decided=detail.nature != "complaint" and penalty_of(case) is not None,
    )


def follows_passing_off_rule(case: Any, detail: ReportDetail) -> bool:
    """TL-I06 binds an organ that enforces patent law; a market regulator keeps to its own fifteen working days."""
    return detail.route == "passing_off" and case.agency.kind in PATENT_ENFORCERS


def triage_facts(detail: ReportDetail) -> TriageFacts:
    """What the triage table is asked, from what the officer has read out of the paper."""
    return TriageFacts(
        matter=detail.subject_matter or "other",
        wants_remedy=detail.wants_remedy == "yes",
        is_right_holder=detail.is_right_holder == "yes",
        has_clues=bool(detail.content),
        maybe_criminal=detail.maybe_criminal == "yes",
        foreign_related=detail.foreign_related == "yes",
        repeat_infringer=detail.repeat_infringer == "yes",
        many_reports=detail.many_reports == "yes",
        scene=detail.scene,
    )


def penalty_of(case: Any) -> PenaltyDetail | None:
    """The penalty case that came from the report, once it has been decided and the report proved true."""
    return (
        PenaltyDetail.objects.filter(case__origin_id=case.pk, outcome__in=PROVEN, decided_at__isnull=False)
        .select_related("case")
        .order_by("-decided_at")
        .first()
    )


def governing_instrument(case: Any, *, on: date) -> str:
    """The title of the complaint rules in force on a day, read from the dated rows of the law."""
    return law.limit(case, "rmc:TL-M12", on=on).basis.split("》")[0] + "》"


def _lead_clock(case: ReportCase, now: datetime) -> str:
    """How the verification period stands (市场监督管理行政处罚程序规定 18)."""
    # a page that has read the clocks of the file hands them over
    held = getattr(case, "_clocks_read", None)
    if held is None:
        kind = ContentType.objects.get_for_model(case)
        rows = Deadline.objects.filter(subject_type=kind, subject_id=case.pk, code="pct:P01", state__in=Deadline.OPEN)
        held = rows.annotate(extended=Count("extensions"))[:1]
    clock = next((d for d in held if d.code == "pct:P01" and d.state in Deadline.OPEN), None)
    if clock is None:
        return ""
    if clock.due_at <= now:
        return "over"
    return "extended" if clock.extended else "running"


def _days(until: date | None, today: date) -> int:
    return (until - today).days if until is not None else 0


def _within_limitation(case: ReportCase, detail: ReportDetail) -> bool | None:
    if detail.acts_ended_on is None or detail.received_at is None:
        return None
    received = local_day(detail.received_at)
    years = law.limit(case, "pct:P25A", on=received).amount or 0
    return received <= law.years_after(detail.acts_ended_on, years)


@dataclass(frozen=True)
class RewardLimits:
    """The cap and the sum from which the finance department is asked, in fen."""

    rows: tuple[RewardRow, ...]

    @property
    def cap_fen(self) -> int:
        return int(max((row.cap for row in self.rows), default=Decimal(0)) * 100)

    @property
    def finance_from_fen(self) -> int:
        return int(min((row.finance_from for row in self.rows), default=Decimal(0)) * 100)


def reward_rows(reward: Any, *, on: date) -> tuple[RewardRow, ...]:
    """The grades in force on a day for the agency that pays."""
    return tuple(found.record for found in store.rows(RewardRow, on=on, **law.where(reward)).values())


def reward_facts(reward: Reward) -> RewardFacts:
    now = reward.as_of
    detail = ReportDetail.objects.get(case_id=reward.case_id)
    reporters = list(Case(pk=reward.case_id).parties.filter(role="reporter").values_list("kind", flat=True))
    limits = RewardLimits(reward_rows(reward, on=local_day(reward.opened_at)))
    return RewardFacts(
        now=now,
        natural_person=set(reporters) <= {"person"},
        reporter_known=detail.naming in NAMED,
        penalty_decided=penalty_of(reward.case) is not None,
        exclusion=reward.exclusion,
        scope=reward.scope,
        grade=reward.grade,
        computed_fen=reward.computed_fen,
        amount_fen=reward.amount_fen,
        cap_fen=limits.cap_fen,
        finance_from_fen=limits.finance_from_fen,
        discretion=reward.discretion,
        finance_opinion=reward.finance_opinion,
        refusal_ground=reward.refusal_ground,
        payee_checked=reward.payee_checked,
        payment_proof=reward.payment_proof,
    )
