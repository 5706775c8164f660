"""A year of working days as twelve months of marked days."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from agencies.models import Agency
from web import words
from workflow.deadlines.calendar import WorkCalendar
from workflow.deadlines.sweep import Moved
from workflow.models import Deadline
from workflow.models.law import CalendarYear, WorkCalendarDay


@dataclass(frozen=True)
class Day:
    """One square: its mark is told by a letter as well as by its ground."""

    number: int
    kind: str
    mark: str
    title: str
    is_today: bool


@dataclass(frozen=True)
class Month:
    """One month from Monday to Sunday; None is an empty square."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    working: int


@dataclass(frozen=True)
class Span:
    """A run of days of the notice under one name."""

    name: str
    first: date
    last: date
    worked: bool

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class MovedDeadline:
    """A clock that ends on another day, with whose it is."""

    label: str
    agency: str
    before: date
    after: date


def months(year: int, calendar_: WorkCalendar, *, names: dict[date, str], today: date) -> list[Month]:
    """The twelve months of a year."""
    return [_month(year, number, calendar_, names, today) for number in range(1, 13)]


def noted_days(year: int) -> list[WorkCalendarDay]:
    """What a notice says about a year, in order."""
    return list(WorkCalendarDay.objects.filter(day__year=year).order_by("day"))


def known_years() -> dict[int, CalendarYear]:
    """Every year that was loaded or computed."""
    return {found.year: found for found in CalendarYear.objects.order_by("year")}


def spans(days: Sequence[WorkCalendarDay]) -> list[Span]:
    """Neighbouring days of one name and kind as one run."""
    found: list[Span] = []
    for day in days:
        last = found[-1] if found else None
        joins = last is not None and last.last + timedelta(days=1) == day.day
        if last is not None and joins and (last.name, last.worked) == (day.name, day.is_working):
            found[-1] = Span(last.name, last.first, day.day, last.worked)
        else:
            found.append(Span(day.name, day.day, day.day, day.is_working))
    return found


def as_lines(days: Sequence[WorkCalendarDay], *, worked: bool) -> str:
    """The days as the form of a notice writes them."""
    lines = []
    for span in spans([day for day in days if day.is_working == worked]):
        end = f" 至 {span.last.isoformat()}" if span.last != span.first else ""
        lines.append(f"{span.first.isoformat()}{end} {span.name}")
    return "\n".join(lines)


def told(moved: Sequence[Moved]) -> list[MovedDeadline]:
    """The clocks that move with the names of their agencies. Two queries."""
    owners = dict(Deadline.objects.filter(pk__in=[m.deadline_id for m in moved]).values_list("pk", "agency_id"))
    names = dict(Agency.objects.filter(pk__in=set(owners.values())).values_list("pk", "name"))
    return [MovedDeadline(m.label, names.get(owners[m.deadline_id], ""), m.before, m.after) for m in moved]


def _month(year: int, number: int, known: WorkCalendar, names: dict[date, str], today: date) -> Month:
    weeks = []
    working = 0
    for week in calendar.Calendar().monthdatescalendar(year, number):
        squares: list[Day | None] = []
        for day in week:
            if day.month != number:
                squares.append(None)
                continue
            made = _day(day, known, names, today)
            working += made.kind in ("work", "makeup")
            squares.append(made)
        weeks.append(tuple(squares))
    return Month(date(year, number, 1), tuple(weeks), working)


def _day(day: date, known: WorkCalendar, names: dict[date, str], today: date) -> Day:
    works = known.is_working(day)[0]
    if day in known.makeup:
        kind, mark, said = "makeup", _("班"), _("调休上班")
    elif works:
        kind, mark, said = "work", "", _("工作日")
    elif day in known.holidays or day.weekday() < calendar.SATURDAY:
        kind, mark, said = "holiday", _("休"), _("放假")
    else:
        kind, mark, said = "rest", "", _("周末")
    name = f" {names[day]}" if day in names else ""
    return Day(day.day, kind, mark, f"{words.long_day(day)} {said}{name}", day == today)
