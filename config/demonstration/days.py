"""Dates counted back from today: the day on which a clock must have begun so that it ends on a wanted day."""

from datetime import date, datetime, time, timedelta

from workflow.deadlines.arithmetic import SHANGHAI, Term, compute
from workflow.deadlines.working_days import current_calendar
from workflow.law.store import row
from workflow.law.tables import TimeLimit

REACH = 400


def moment(day: date, hour: int = 9, minute: int = 30) -> datetime:
    """A moment of a day in Shanghai."""
    return datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI)


def begun_for(code: str, wanted: date, *, today: date) -> date:
    """The latest day, not after today, from which the clock ends on `wanted` or before it."""
    limit = row(TimeLimit, code, on=today).record
    term = Term(limit.amount or 0, limit.unit, direction=limit.direction, roll=limit.roll)
    calendar = current_calendar()
    day = min(today, wanted)
    for _step in range(REACH):
        if compute(anchor=moment(day, 0, 0), term=term, calendar=calendar).last_day <= wanted:
            return day
        day -= timedelta(days=1)
    return day


def working(day: date) -> date:
    """The day itself, or the Friday before: nobody signs papers on a Sunday."""
    return day - timedelta(days=max(0, day.weekday() - 4))
