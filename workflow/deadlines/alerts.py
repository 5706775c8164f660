"""When a clock should remind somebody: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from workflow.deadlines.arithmetic import midnight_of
from workflow.deadlines.calendar import WorkCalendar


class Level(IntEnum):
    """How urgent a reminder is; a clock climbs and never repeats a level."""

    NONE = 0
    SOON = 1
    TODAY = 2
    OVERDUE = 3
    ESCALATED = 4
    ESCALATED_AGAIN = 5


@dataclass(frozen=True)
class AlertTimes:
    """The configurable working days of the reminders."""

    soon: int
    escalate: int
    escalate_again: int


def alert_moment(
    level: Level, *, due_at: datetime, last_day: date, calendar: WorkCalendar, times: AlertTimes
) -> datetime:
    """The first instant at which a level is reached."""
    if level == Level.SOON:
        return midnight_of(calendar.backward(last_day, times.soon))
    if level == Level.TODAY:
        return midnight_of(last_day)
    if level == Level.OVERDUE:
        return due_at
    days = times.escalate if level == Level.ESCALATED else times.escalate_again
    return max(due_at, midnight_of(calendar.forward(last_day, days)))


def reached(
    now: datetime, *, due_at: datetime, last_day: date, calendar: WorkCalendar, times: AlertTimes
) -> tuple[Level, datetime | None]:
    """The highest level reached, and the moment of the next one."""
    best = Level.NONE
    for level in list(Level)[1:]:
        moment = alert_moment(level, due_at=due_at, last_day=last_day, calendar=calendar, times=times)
        if moment > now:
            return best, moment
        best = level
    return best, None


def ahead(last_day: date, days: Sequence[int]) -> list[datetime]:
    """The moments of the further warnings of a limit that nothing extends: so many days before its last."""
    return sorted(midnight_of(last_day - timedelta(days=count)) for count in days)
