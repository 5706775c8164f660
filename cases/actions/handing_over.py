"""Cases, places on cases and clocks move from one officer to another when work is handed over in bulk."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.handover_slots import WorkHandover, register
from agencies.refusals import not_now
from cases import verbs
from cases.actions.file import leave
from cases.actions.people import certificate
from cases.models import Assignment, Case
from workflow.models import Deadline

CHUNK = 100


def move_cases(work: WorkHandover) -> int:
    """Move every open case the giver leads or handles; returns how many moved.

    A case the taker reviews or hears stays: investigation is kept apart from review (行政处罚法 58, 64).
    """
    _refuse_without_certificate(work)
    moved, after = 0, 0
    while ids := _next(work, after=after):
        after = ids[-1]
        moved += _move_chunk(ids, work)
    return moved


def move_clocks(work: WorkHandover) -> int:
    """Move the open clocks of other proceedings the giver answers for; a case's clocks moved with it."""
    kinds = ContentType.objects.get_for_models(Case, *Case.__subclasses__(), for_concrete_models=True).values()
    moved = 0
    while True:
        with transaction.atomic():
            rows = Deadline.objects.filter(responsible=work.giver, agency=work.agency, state__in=Deadline.OPEN).exclude(
                subject_type__in=set(kinds)
            )
            ids = list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])
            if not ids:
                return moved
            moved += Deadline.objects.filter(pk__in=ids).update(responsible=work.taker)


def _next(work: WorkHandover, *, after: int) -> list[int]:
    mine = Assignment.objects.filter(person=work.giver, until__isnull=True, capacity__in=Assignment.HANDLING)
    apart = Assignment.objects.filter(person=work.taker, until__isnull=True).exclude(capacity__in=Assignment.HANDLING)
    apart = apart.exclude(capacity=Assignment.Capacity.NAMED)
    rows = Case.objects.filter(
        Q(officer=work.giver) | Q(pk__in=mine.values("case")), agency=work.agency, is_open=True, pk__gt=after
    ).exclude(pk__in=apart.values("case"))
    return list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])


@transaction.atomic
def _move_chunk(ids: list[int], work: WorkHandover) -> int:
    now = timezone.now()
    number = certificate(work.taker, work.agency.pk, on=work.standing.on)
    rows = list(Case.objects.select_for_update().filter(pk__in=ids, is_open=True).order_by("pk"))
    for row in rows:
        seats = _move_seats(row, work, at=now, certificate_no=number)
        columns: tuple[str, ...] = ()
        if row.officer_id == work.giver.pk:
            row.officer, columns = work.taker, ("officer",)
        clocks = Deadline.objects.filter(
            subject_type=ContentType.objects.get_for_model(row),
            subject_id=row.pk,
            responsible=work.giver,
            state__in=Deadline.OPEN,
        ).update(responsible=work.taker)
        more = {"seats": seats, "clocks": clocks, "reason": work.reason}
        leave(
            row,
            verbs.WORK_HANDED_OVER,
            standing=work.standing,
            old={"officer": work.giver.username},
            new={"officer": work.taker.username},
            more=more,
            columns=columns,
        )
    return len(rows)


def _move_seats(row: Case, work: WorkHandover, *, at: datetime, certificate_no: str) -> list[str]:
    """Close the giver's places and open the taker's; the lead passes on, a second place of the same person does not."""
    seats = list(row.assignments.filter(person=work.giver, until__isnull=True, capacity__in=Assignment.HANDLING))
    held = set(row.assignments.filter(person=work.taker, until__isnull=True).values_list("capacity", flat=True))
    for seat in seats:
        seat.until = at
        seat.save(update_fields=["until"])
        lead = seat.capacity == Assignment.Capacity.LEAD
        if lead and Assignment.Capacity.HANDLER in held:
            row.assignments.filter(person=work.taker, until__isnull=True, capacity=Assignment.Capacity.HANDLER).update(
                until=at
            )
        elif not lead and held & set(Assignment.HANDLING):
            continue
        Assignment.objects.create(
            case_id=row.pk,
            person=work.taker,
            capacity=seat.capacity,
            certificate_no=certificate_no,
            since=at,
            reason=work.reason[:120],
        )
    row.forget_handlers()
    return [seat.capacity for seat in seats]


def _refuse_without_certificate(work: WorkHandover) -> None:
    """Whoever takes over handling needs a certificate, as the filing asked of the handler before (行政处罚法 42)."""
    if certificate(work.taker, work.agency.pk, on=work.standing.on):
        return
    held = Assignment.objects.filter(
        person=work.giver, until__isnull=True, case__agency=work.agency, case__is_open=True
    ).exclude(certificate_no="")
    if held.filter(capacity__in=Assignment.HANDLING).exists():
        why = _("接收人没有有效的行政执法证，不能接办案件（《行政处罚法》第四十二条）")
        raise not_now(why, _("先登记执法证，或者另选接收人。"), "taker")


register("cases", _("案件"), move_cases)
register("clocks", _("期限"), move_clocks)
