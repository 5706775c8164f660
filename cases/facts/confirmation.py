"""Loading the facts of a judicial confirmation."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cases.facts import law
from cases.models import ConfirmationCase
from workflow.deadlines.arithmetic import compute, local_day
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.confirmation import ConfirmationFacts
from workflow.models import Deadline


def confirmation_facts(row: ConfirmationCase) -> ConfirmationFacts:
    detail, now = row.detail, row.as_of
    today = local_day(now)
    known, closes = _party_closes(row)
    return ConfirmationFacts(
        now=now,
        today=today,
        people_mediation=detail.mediation_type == "people",
        ground=detail.ground,
        reasons=detail.reasons,
        missing_items=detail.missing_items,
        supplement_days=(detail.supplement_due_on - today).days if detail.supplement_due_on else 0,
        supplied=detail.supplied,
        finding=detail.court_findings,
        case_no=detail.court_case_no,
        objector=detail.objector,
        objection=detail.objection,
        objector_known=known,
        party_closes=closes,
        outsider_closes=_outsider_closes(row),
        performance_ends=performance_ends(detail),
        first_due_on=detail.first_due_on,
        served_party=detail.served_party_id is not None,
        unperformed=detail.duty_unperformed,
        sending_void=detail.handover.opened_case_id != row.pk,
    )


def performance_ends(detail: Any) -> datetime:
    """The last day of the last term, else the day the agreement took effect (民事诉讼法 250)."""
    day = detail.last_due_on or detail.agreement_effective_on
    noon = datetime.combine(day, datetime.min.time()) + timedelta(hours=12)
    return timezone.make_aware(noon)


def _party_closes(row: Any) -> tuple[bool, datetime | None]:
    """Whether the objector is a party, and when its own fifteen days end; None while the ruling has not reached it."""
    if row.detail.objector != "party":
        return True, None
    slots = [str(pk) for pk in row.parties.filter(name=row.detail.objector_name.strip()).values_list("pk", flat=True)]
    kind = ContentType.objects.get_for_model(row)
    rows = Deadline.objects.filter(subject_type=kind, subject_id=row.pk, code="rmc:TL-C05", slot__in=slots)
    due = rows.exclude(state=Deadline.State.VOID).order_by("-due_at").values_list("due_at", flat=True).first()
    return bool(slots), due


def _outsider_closes(row: Any) -> datetime | None:
    """Six months from the day an outsider knew of the harm."""
    known = row.detail.knew_on
    if known is None:
        return None
    limit = law.limit(row, "rmc:TL-C06", on=known)
    noon = timezone.make_aware(datetime.combine(known, datetime.min.time()) + timedelta(hours=12))
    return compute(anchor=noon, term=term_in_force(limit, row, on=known), calendar=current_calendar()).due_at
