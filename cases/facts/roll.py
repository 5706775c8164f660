"""Loading the facts of an entry of a roll, and what a case's guards ask about those chosen for it."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Sum
from django.utils import timezone

from cases.facts import law
from cases.models import RollEntry, RollUse, Signature
from workflow.deadlines.arithmetic import local_day
from workflow.flows.roll import RollFacts

PLEDGE = "sup.D45"


def guests_of(case: Any) -> list[str]:
    """The invited mediators of the roll who sit on a case without an account, and so without a place of their own."""
    rows = RollUse.objects.filter(case=case.pk, ended_at__isnull=True, entry__roll_kind="mediator", entry__user=None)
    return list(rows.order_by("pk").values_list("entry__name", flat=True))


def load_facts(entry: RollEntry) -> RollFacts:
    today = local_day(timezone.now())
    running = RollUse.objects.filter(entry=entry.pk, ended_at__isnull=True, case__is_open=True)
    unplanned = running.filter(planned__isnull=True, plan_note="").values_list("case__number", flat=True)
    return RollFacts(
        today=today,
        is_unit=entry.is_unit,
        fields_named=bool(entry.fields),
        qualification_no=entry.qualification_no,
        qualification_until=entry.qualification_until,
        ties_declared=bool(entry.no_ties) or entry.ties.exists(),
        pledge_signed=pledge_signed(entry),
        check_note=entry.check_note,
        publicity_until=entry.publicity_until,
        objection_note=entry.objection_note,
        training_hours=entry.trainings.aggregate(total=Sum("hours"))["total"] or 0,
        training_needed=law.number(entry, "roll.training_hours", on=today),
        term_until=entry.term_until,
        refusal_reason=entry.refusal_reason,
        suspension_ground=entry.suspension_ground,
        resume_note=entry.resume_note,
        removal_ground=entry.removal_ground,
        removal_facts=entry.removal_facts,
        removal_noticed=entry.removal_noticed_at is not None,
        statement=entry.statement,
        statement_until=entry.statement_until,
        removal_reason=entry.removal_reason,
        unplanned=tuple(unplanned.order_by("pk")),
    )


def pledge_signed(entry: RollEntry) -> bool:
    """Whether the newest application of the entry bears the person's signature."""
    kind = ContentType.objects.get_for_model(RollEntry)
    signed = Signature.objects.filter(
        paper__subject_type=kind, paper__subject_id=entry.pk, paper__code=PLEDGE, paper__state="issued"
    ).exclude(method=Signature.Method.REFUSED)
    return signed.exists()


def undisclosed(case: Any) -> tuple[str, ...]:
    """Names of those chosen from a roll for a case whose disclosure is not signed yet; one query."""
    rows = RollUse.objects.filter(case=case.pk, ended_at__isnull=True, signature__isnull=True)
    return tuple(rows.order_by("pk").values_list("entry__name", flat=True))


def last_day_of_term(entry: RollEntry, start: Any) -> Any:
    """The last day of a term that begins on a day, by the row of the law in force then."""
    years = law.number(entry, "roll.term_years", on=start)
    return law.years_after(start, years) - timedelta(days=1)
