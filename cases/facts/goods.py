"""Loading the facts of a measure."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from cases.facts import law
from cases.models import Assignment, GoodsItem, Measure
from workflow.deadlines.arithmetic import local_day
from workflow.flows.measure import MeasureFacts
from workflow.models.deadline import Deadline


def _lines(measure: Measure) -> QuerySet[GoodsItem]:
    """The lines under a measure; before it is imposed also those that will come under it."""
    under = Q(held_by=measure)
    if measure.imposed_at is None:
        under |= Q(case_id=measure.case_id, held_by__isnull=True, quantity__gt=0)
    return GoodsItem.objects.filter(under)


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
        is_seizure=not registration,
        emergency=measure.emergency,
        certified_officers=handling.exclude(certificate_no="").values("person").distinct().count(),
        officers_needed=law.number(measure, "officers.minimum", on=on),
        legal_basis=measure.legal_basis,
        goods_listed=_lines(measure).count(),
        goods_unsettled=measure.goods.filter(is_open=True).count(),
        term_over=clock is not None and clock.due_at <= now,
        extended=clock is not None and clock.times > 0,
        imposed_at=measure.imposed_at,
        seized_at=None if registration else measure.imposed_at,
        registered_at=measure.imposed_at if registration else None,
        emergency_allowed=not measure.needs_principal or law.parameter(measure, "aucl.emergency", on=on) == "1",
        registration_outcome=measure.registration_outcome,
    )
