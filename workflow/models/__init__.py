"""Stored things of the engine: rows of the law, working days, clocks, steps taken, holds and proposals."""

from workflow.models.deadline import Deadline, DeadlineExtension, DeadlinePause
from workflow.models.event import Correction, Hold, StepEvent
from workflow.models.law import CalendarYear, LawRow, LawRowFrozen, WorkCalendarDay
from workflow.models.proposal import Proposal

__all__ = [
    "CalendarYear",
    "Correction",
    "Deadline",
    "DeadlineExtension",
    "DeadlinePause",
    "Hold",
    "LawRow",
    "LawRowFrozen",
    "Proposal",
    "StepEvent",
    "WorkCalendarDay",
]
