"""The working-day calendar of this installation: read once a process, refreshed when a notice is loaded."""

from collections.abc import Hashable, Mapping
from datetime import date

from django.db import transaction
from django.db.models.signals import post_migrate
from django.utils import timezone

from workflow.deadlines.calendar import WorkCalendar
from workflow.law.fresh import Fresh
from workflow.models.law import CalendarYear, WorkCalendarDay


def current_calendar() -> WorkCalendar:
    """The calendar every clock of this process is computed with."""
    return _calendar.get()


@transaction.atomic
def replace_year(year: int, *, days: Mapping[date, tuple[bool, str]], source: str, provisional: bool) -> None:
    """Put the days of a year in place of what was known; `days` maps a day to (is it worked, its name)."""
    WorkCalendarDay.objects.filter(day__year=year).delete()
    WorkCalendarDay.objects.bulk_create(
        WorkCalendarDay(day=day, is_working=worked, name=name, source=source) for day, (worked, name) in days.items()
    )
    CalendarYear.objects.update_or_create(
        year=year, defaults={"source": source, "provisional": provisional, "loaded_at": timezone.now()}
    )
    _calendar.written()


def _version() -> Hashable:
    # Every year's own moment: the latest alone would miss a year loaded by a machine whose clock is behind.
    return tuple(CalendarYear.objects.order_by("year").values_list("year", "loaded_at"))


def _load() -> WorkCalendar:
    days = list(WorkCalendarDay.objects.values_list("day", "is_working"))
    return WorkCalendar(
        holidays=frozenset(day for day, worked in days if not worked),
        makeup=frozenset(day for day, worked in days if worked),
        years=dict(CalendarYear.objects.values_list("year", "provisional")),
    )


_calendar: Fresh[WorkCalendar] = Fresh(version=_version, load=_load)
post_migrate.connect(_calendar.forget, dispatch_uid="workflow.deadlines.working_days")
