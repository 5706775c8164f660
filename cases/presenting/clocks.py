"""Clocks as chips and as computations; the calendar and the law row are read from the process's copies."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from cases.presenting.parts import CalcLine, DeadlineView, Due
from cases.presenting.words import full_moment, weekday_day
from workflow.deadlines.chips import chip
from workflow.deadlines.naming import basis_of, ending_of, name_of
from workflow.deadlines.settling import alert_times
from workflow.deadlines.working_days import current_calendar
from workflow.models import Deadline

ORDER = {"late": 0, "today": 1, "soon": 2, "later": 3, "paused": 4, "lapsed": 5, "done": 6}


def soon_days(now: datetime) -> int:
    """How many working days ahead a clock is called near; asked once for a whole list."""
    return alert_times(on=now.date()).soon


def due_of(deadline: Deadline, *, now: datetime, soon: int | None = None) -> Due:
    """The chip of a clock at a moment, with its last day and article."""
    running = deadline.state == Deadline.State.RUNNING
    # The sweep writes it down within its minute; the reader is told at once.
    lapsed = running and now >= deadline.due_at and ending_of(deadline) is not None
    made = chip(
        due_at=deadline.due_at,
        last_day=deadline.last_day,
        now=now,
        calendar=current_calendar(),
        soon=soon_days(now) if soon is None else soon,
        unit=deadline.term.unit,
        amount=deadline.term.amount,
        state=Deadline.State.LAPSED if lapsed else deadline.state,
    )
    text = weekday_day(deadline.last_day)
    if deadline.unit == "HOUR":
        text = full_moment(deadline.due_at)
    if deadline.provisional:
        text = _("%(day)s（暂定）") % {"day": text}
    return Due(made.state, made.text, text, basis_of(deadline))


def deadline_view(deadline: Deadline, *, now: datetime, prefix: str = "", is_open: bool = False) -> DeadlineView:
    """A clock with the lines of its computation; the last line is the sum."""
    told = deadline.computation
    lines = tuple(CalcLine(label, value, is_sum=n == len(told) - 1) for n, (label, value) in enumerate(told))
    title = (
        _("%(subject)s：%(limit)s") % {"subject": prefix, "limit": name_of(deadline)} if prefix else name_of(deadline)
    )
    return DeadlineView(title=title, due=due_of(deadline, now=now), lines=lines, is_open=is_open)


def nearest(deadlines: Iterable[Deadline]) -> Deadline | None:
    """The open clock that runs out first; a paused one only where none runs."""
    waiting = [d for d in deadlines if d.is_open]
    return min(waiting, key=lambda d: (d.state != Deadline.State.RUNNING, d.due_at), default=None)
