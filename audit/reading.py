"""Reading the trail and the read log page by page, newest first; the caller says whose agencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from audit.models import AccessLog, Entry, Seal

PAGE = 50
# an entry's transaction is long over by then: its id is lower than the one the seal names
SETTLED = timedelta(hours=1)


@dataclass(frozen=True)
class Asked:
    """What the auditor narrows the list to; a day covers the local day."""

    actor_id: int | None = None
    first: date | None = None
    last: date | None = None
    verb: str = ""
    kind: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Found:
    """Rows and the id after which the next page begins."""

    rows: list[Any]
    after: int | None = None


def entries(agencies: Iterable[int], asked: Asked, *, before: int | None, limit: int = PAGE) -> Found:
    """Entries of some agencies; one query by index, two small ones where days are named."""
    rows = Entry.objects.filter(agency__in=list(agencies)).select_related("subject_type", "payload")
    if asked.actor_id is not None:
        rows = rows.filter(actor=asked.actor_id)
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    if asked.first is not None:
        start = _midnight(asked.first)
        rows = rows.filter(recorded_at__gte=start)
        seal = Seal.objects.filter(sealed_at__lte=start).order_by("-sealed_on").first()
        rows = rows.filter(pk__gt=seal.last_entry) if seal else rows
    if asked.last is not None:
        end = _midnight(asked.last + timedelta(days=1))
        rows = rows.filter(recorded_at__lt=end)
        seal = Seal.objects.filter(sealed_at__gte=end + SETTLED).order_by("sealed_on").first()
        rows = rows.filter(pk__lte=seal.last_entry) if seal else rows
    return _page(rows, before=before, limit=limit)


def accesses(agencies: Iterable[int], asked: Asked, *, before: int | None, limit: int = PAGE) -> Found:
    """Lines of the read log by readers of some agencies."""
    rows = AccessLog.objects.filter(agency__in=list(agencies))
    if asked.actor_id is not None:
        rows = rows.filter(user=asked.actor_id)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.subject:
        rows = rows.filter(subject=asked.subject)
    if asked.first is not None:
        rows = rows.filter(at__gte=_midnight(asked.first))
    if asked.last is not None:
        rows = rows.filter(at__lt=_midnight(asked.last + timedelta(days=1)))
    return _page(rows, before=before, limit=limit)


def _page(rows: QuerySet[Any], *, before: int | None, limit: int) -> Found:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: limit + 1])
    return Found(found[:limit], found[limit - 1].pk if len(found) > limit else None)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware at once
