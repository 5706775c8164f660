"""Loading the facts of a measure."""

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from cases.facts import law
from cases.facts.kinds import act_of
from cases.models import Assignment, GoodsItem, Measure
from workflow.deadlines.arithmetic import local_day
from workflow.flows.goods import GoodsFacts
from workflow.flows.measure import MeasureFacts
from workflow.law.tables import PenaltyAct
from workflow.models.deadline import Deadline

SEIZING = (Measure.Kind.SEAL, Measure.Kind.SEIZE)
Target = Measure.Target
# what a measure can be used on; sealing premises is the variety regulation's own (植物新品种保护条例 43)
TARGETS: dict[str, tuple[str, ...]] = {
    "seal": (Target.GOODS, Target.PREMISES, Target.MATERIAL, Target.TOOLS),
    "seize": (Target.GOODS, Target.MATERIAL, Target.TOOLS, Target.TRANSPORT, Target.PAPERS),
    "inspect": (Target.PREMISES,),
    "question": (Target.PERSON,),
    "copy": (Target.PAPERS,),
    "bank": (Target.ACCOUNT,),
    "sample": (Target.MATERIAL,),
}


def _lines(measure: Measure) -> QuerySet[GoodsItem]:
    """The lines under a measure; before it is imposed also those that will come under it."""
    under = Q(held_by=measure)
    if measure.imposed_at is None:
        under |= Q(case_id=measure.case_id, held_by__isnull=True, quantity__gt=0)
    return GoodsItem.objects.filter(under)


def granted_measures(case: Any, *, on: date | None = None) -> tuple[str, ...]:
    """What may be asked for: registration always (行政处罚法 56), the rest as the row of the act grants it (M-1)."""
    row = act_row(case, on=on)
    return (Measure.Kind.REGISTER, *(row.measures.split() if row is not None else ()))


def act_row(case: Any, *, on: date | None = None) -> PenaltyAct | None:
    """The row of the act of a penalty case; None before the act is known."""
    act = getattr(getattr(case, "penalty", None), "act", "")
    return act_of(case, act, on=on or local_day(case.as_of)) if act else None


def _is_superior(measure: Measure) -> bool:
    """A superior in the line of the asking agency, at prefecture level or above."""
    above, seen = measure.agency.parent, 0
    while above is not None and seen < 5:
        if above.pk == measure.superior_id:
            return above.level != "county"
        above, seen = above.parent, seen + 1
    return False


def measure_facts(measure: Measure) -> MeasureFacts:
    now = measure.as_of
    on = local_day(now)
    handling = measure.case.assignments.filter(until__isnull=True, capacity__in=Assignment.HANDLING)
    clock = (
        Deadline.objects.filter(
            subject_type=ContentType.objects.get_for_model(measure), subject_id=measure.pk, code="pct:P03"
        )
        .exclude(state=Deadline.State.VOID)
        .annotate(times=Count("extensions"))
        .first()
    )
    registration = measure.measure == Measure.Kind.REGISTER
    return MeasureFacts(
        kind=measure.measure,
        is_registration=registration,
        is_seizure=measure.measure in SEIZING,
        emergency=measure.emergency,
        certified_officers=handling.exclude(certificate_no="").values("person").distinct().count(),
        officers_needed=law.number(measure, "officers.minimum", on=on),
        legal_basis=measure.legal_basis,
        goods_listed=_lines(measure).count(),
        goods_unsettled=measure.goods.filter(is_open=True).count(),
        term_over=clock is not None and clock.due_at <= now,
        extended=clock is not None and clock.times > 0,
        imposed_at=measure.imposed_at,
        seized_at=measure.imposed_at if measure.measure in SEIZING else None,
        registered_at=measure.imposed_at if registration else None,
        emergency_allowed=not measure.needs_principal or law.parameter(measure, "aucl.emergency", on=on) == "1",
        registration_outcome=measure.registration_outcome,
        confiscation_decided=confiscated(measure.case),
        police_has_case=getattr(getattr(measure.case, "penalty", None), "transfer", "") in ("filed", "handed_over"),
        kind_allowed=measure.measure in granted_measures(measure.case, on=on),
        target_fits=measure.target in TARGETS.get(measure.measure, (measure.target,)),
        needs_prefecture=measure.needs_prefecture and not measure.prefecture_or_above,
        is_sampling=measure.measure == Measure.Kind.SAMPLE,
        sample_kind=measure.sample_kind,
        sample_notes=measure.sample_notes,
        request_text=measure.request_text,
        superior_fits=_is_superior(measure),
        holds_things=measure.holds_things,
        is_inquiry=not registration and measure.measure not in SEIZING,
    )


def confiscated(case: Any) -> bool:
    """Whether the penalty decision of the case confiscates."""
    detail = getattr(case, "penalty", None)
    return detail is not None and detail.outcome == "PENALTY" and bool(detail.decided_confiscation)


def goods_facts(item: GoodsItem, *, two_people: bool) -> GoodsFacts:
    """The consent is a piece of evidence of the same case, not a word."""
    detail = getattr(item.case, "penalty", None)
    row = act_of(item, detail.act, on=local_day(item.as_of)) if detail is not None and detail.act else None
    serial = item.holder_consent.removeprefix("E-")
    return GoodsFacts(
        two_people=two_people,
        sampled=bool(item.evidence_kept),
        exempt_basis=item.exempt_basis,
        may_destroy=detail is None or confiscated(item.case),
        is_copyright=row is not None and row.kind == "copyright",
        holder_consents=serial.isdecimal() and item.case.evidence.filter(serial=int(serial)).exists(),
    )
