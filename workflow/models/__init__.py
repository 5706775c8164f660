"""Stored things of the engine: rows of the law, working days, clocks."""

from workflow.models.deadline import Deadline, DeadlineExtension, DeadlinePause
from workflow.models.law import CalendarYear, LawRow, LawRowFrozen, WorkCalendarDay

__all__ = [
    "CalendarYear",
    "Deadline",
    "DeadlineExtension",
    "DeadlinePause",
    "LawRow",
    "LawRowFrozen",
    "WorkCalendarDay",
]
