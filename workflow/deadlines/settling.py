"""What follows from a clock's anchor, term, pauses and extensions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext as _

from workflow.deadlines.alerts import AlertTimes, ahead, reached
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.working_days import current_calendar
from workflow.law.store import LawMissing, row
from workflow.law.tables import Parameter, TimeLimit
from workflow.models.deadline import Deadline, DeadlineExtension, DeadlinePause

State = Deadline.State


class Subject(Protocol):
    """Any proceeding; `responsible_id` is optional."""

    pk: Any
    agency_id: int
    kind: str
    province: str
    city: str
    county: str
    secret: bool


def recompute(deadline: Deadline) -> bool:
    """Work a clock out again from what is recorded; whether its last day moved."""
    fresh = with_history(Deadline.objects.filter(pk=deadline.pk)).get()
    before = fresh.last_day, fresh.due_at
    settle_all([fresh])
    for name in SETTLED:
        setattr(deadline, name, getattr(fresh, name))
    return before != (fresh.last_day, fresh.due_at)


SETTLED = ("due_at", "last_day", "provisional", "lines", "state", "alert_at", "warned_level")


def settle(deadline: Deadline, *, pauses: Sequence[DeadlinePause], extensions: Sequence[DeadlineExtension]) -> None:
    """Fill in what follows from anchor, term, pauses and extensions, without saving."""
    intervals = [p.interval for p in pauses if p.interval is not None]
    result = compute(
        anchor=deadline.anchor_at,
        term=deadline.term,
        calendar=current_calendar(),
        pauses=intervals,
        extensions=[extension.term for extension in extensions],
    )
    moved = deadline.due_at is not None and deadline.due_at != result.due_at
    deadline.due_at, deadline.last_day = result.due_at, result.last_day
    deadline.provisional, deadline.lines = result.provisional, [list(line) for line in result.lines]
    if deadline.is_open or deadline.state == State.LAPSED:
        deadline.state = State.PAUSED if any(p.until_at is None for p in pauses) else State.RUNNING
    if moved:
        deadline.warned_level = 0
    deadline.alert_at = _next_alert(deadline)


# a limit whose silence is reported upward sooner than others (BR-11)
OWN_ESCALATION = {"pct:X01": "transfer.alert_working_days"}


def alert_times(*, on: date, agency_id: int | None = None, code: str = "") -> AlertTimes:
    """The configured working days of the reminders, of one limit its own where it has them."""
    names = ("alert.soon", OWN_ESCALATION.get(code, "alert.escalate"), "alert.escalate_again")
    soon, first, again = (int(row(Parameter, name, on=on, agency_id=agency_id).record.number) for name in names)
    return AlertTimes(soon=soon, escalate=first, escalate_again=again)


def term_in_force(limit: TimeLimit, subject: Subject, *, on: date, given: Term | None = None) -> Term:
    """The term of a limit for a proceeding, with the local reading of plain 日 where the row names one."""
    if limit.amount is None:
        if given is None:
            raise LawMissing(_("“%(label)s”由承办机关确定长度，请填写。") % {"label": limit.label_zh})
        return Term(given.amount, given.unit, limit.direction, limit.roll)
    unit, roll = limit.unit, limit.roll
    if limit.switch and unit == "CD":
        if parameter_for(subject, f"clock.{limit.switch}.day_unit", on=on).value == "WD":
            unit, roll = "WD", False
        elif limit.switch == "sc310" and not roll:
            roll = parameter_for(subject, "clock.sc310.roll_agency", on=on).is_on
    return Term(limit.amount, unit, limit.direction, roll)


def settle_all(deadlines: Sequence[Deadline]) -> None:
    """Work several clocks out again and save them in one query; their history is prefetched by `with_history`."""
    for deadline in deadlines:
        settle(deadline, pauses=list(deadline.pauses.all()), extensions=list(deadline.extensions.all()))
    Deadline.objects.bulk_update(deadlines, SETTLED)


def _next_alert(deadline: Deadline) -> datetime | None:
    if deadline.state != State.RUNNING:
        return None
    times = alert_times(on=local_day(deadline.anchor_at), agency_id=deadline.agency_id, code=deadline.code)
    _level, moment = reached(
        deadline.anchor_at,
        due_at=deadline.due_at,
        last_day=deadline.last_day,
        calendar=current_calendar(),
        times=times,
    )
    # What was already reached when the clock began is told at the next sweep.
    return deadline.anchor_at if _level else sooner(moment, warnings_of(deadline), after=deadline.anchor_at)


# limits that are a hard stop, with the parameter that says how many days before each further warning comes
WARNED = {"rmc:TL-C01": "confirmation.warn_days"}


def warnings_of(deadline: Deadline) -> list[datetime]:
    """When a hard stop is warned of besides (RMC TL-C01: 15, 7, 3 and 1 days before)."""
    if deadline.code not in WARNED:
        return []
    on = local_day(deadline.anchor_at)
    days = row(Parameter, WARNED[deadline.code], on=on, agency_id=deadline.agency_id).record.value.split()
    return ahead(deadline.last_day, [int(count) for count in days])


def sooner(moment: datetime | None, warnings: Sequence[datetime], *, after: datetime) -> datetime | None:
    """The next of a level and the further warnings."""
    return min([one for one in (moment, *warnings) if one is not None and one > after], default=None)


def parameter_for(subject: Subject, code: str, *, on: date) -> Parameter:
    """A configurable number as it stands for the agency and region of a proceeding."""
    return row(Parameter, code, on=on, agency_id=subject.agency_id, regions=regions_of(subject)).record


def regions_of(subject: Subject) -> tuple[str, ...]:
    """The region codes whose local rows apply to a proceeding."""
    return tuple(code for code in (subject.province, subject.city, subject.county) if code)


def with_history(found: models.QuerySet[Deadline]) -> models.QuerySet[Deadline]:
    """Clocks with their pauses and extensions."""
    return found.prefetch_related("pauses", "extensions")
