"""Reminders of what fell due, and clocks that move when a calendar notice is loaded."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from workflow.deadlines.alerts import Level, reached
from workflow.deadlines.naming import ending_of, limit_of
from workflow.deadlines.settling import alert_times, settle_all, sooner, warnings_of, with_history
from workflow.deadlines.working_days import current_calendar
from workflow.models.deadline import Deadline

CHUNK = 500


@dataclass(frozen=True)
class Due:
    """A clock that has newly reached a level of urgency."""

    deadline_id: int
    level: Level
    subject_type_id: int
    subject_id: int
    agency_id: int
    responsible_id: int | None
    code: str
    label: str
    label_en: str
    bound: str
    due_at: datetime
    # a limit of no length (立即) is due at once and is not called late while its day lasts
    at_once: bool = False
    # what the end of the period does by itself, where nobody is overdue
    ended: str = ""
    ended_en: str = ""


@dataclass(frozen=True)
class Moved:
    """A clock whose last day changed when the calendar became known."""

    deadline_id: int
    subject_type_id: int
    subject_id: int
    label: str
    before: date
    after: date


@transaction.atomic
def sweep(*, now: datetime, limit: int = 500) -> list[Due]:
    """Clocks newly soon, due today, overdue or escalated. Call again while it returns `limit` of them.

    Costs what fell due, whatever stands open: it reads the index of the next reminder and moves that reminder on, so
    a second run at the same moment finds nothing.
    """
    waiting = list(
        Deadline.objects.select_for_update(skip_locked=_skips_locked(), of=("self",) if _skips_locked() else ())
        .filter(state=Deadline.State.RUNNING, alert_at__lte=now)
        .order_by("alert_at", "pk")[:limit]
    )
    due = [found for deadline in waiting if (found := _climb(deadline, now)) is not None]
    Deadline.objects.filter(state=Deadline.State.RUNNING).bulk_update(waiting, ["state", "warned_level", "alert_at"])
    return due


def open_in_year(year: int) -> QuerySet[Deadline]:
    """Open clocks that the days of a year can move: a later notice corrects days that were already noticed."""
    return Deadline.objects.filter(state__in=Deadline.OPEN, last_day__year__gte=year).order_by("pk")


def recompute_year(year: int) -> list[Moved]:
    """Work open clocks out again after the notice of a year was loaded; those whose last day moved."""
    moved: list[Moved] = []
    ids = list(open_in_year(year).values_list("pk", flat=True))
    for first in range(0, len(ids), CHUNK):
        moved += _recompute(ids[first : first + CHUNK])
    return moved


@transaction.atomic
def _recompute(ids: list[int]) -> list[Moved]:
    found = list(with_history(Deadline.objects.select_for_update().filter(pk__in=ids)))
    before = {deadline.pk: deadline.last_day for deadline in found}
    settle_all(found)
    return [
        Moved(d.pk, d.subject_type_id, d.subject_id, d.label, before[d.pk], d.last_day)
        for d in found
        if d.last_day != before[d.pk]
    ]


def _climb(deadline: Deadline, now: datetime) -> Due | None:
    times = alert_times(on=timezone.localdate(now), agency_id=deadline.agency_id, code=deadline.code)
    warnings, told_at = warnings_of(deadline), deadline.alert_at
    level, following = reached(
        now, due_at=deadline.due_at, last_day=deadline.last_day, calendar=current_calendar(), times=times
    )
    warned = now < deadline.due_at and any(told_at is not None and told_at <= one <= now for one in warnings)
    deadline.alert_at = sooner(following, warnings, after=now)
    ending = ending_of(deadline) if now >= deadline.due_at else None
    if ending is not None:
        # A right that nobody used, or a wait that is over: said once, and nobody is overdue.
        level, deadline.state, deadline.alert_at = Level.OVERDUE, Deadline.State.LAPSED, None
    if level <= deadline.warned_level and ending is None and not warned:
        return None
    deadline.warned_level = level
    return Due(
        deadline_id=deadline.pk,
        level=max(level, Level.SOON),
        subject_type_id=deadline.subject_type_id,
        subject_id=deadline.subject_id,
        agency_id=deadline.agency_id,
        responsible_id=deadline.responsible_id,
        code=deadline.code,
        label=deadline.label,
        label_en=limit_of(deadline).label_en,
        bound=deadline.bound,
        due_at=deadline.due_at,
        at_once=deadline.amount == 0 and level == Level.OVERDUE,
        ended=ending.label_zh if ending else "",
        ended_en=ending.label_en if ending else "",
    )


def _skips_locked() -> bool:
    return bool(transaction.get_connection().features.has_select_for_update_skip_locked)
