"""The clocks one step moves, in four statements however many: read, stop or void, insert, mark the rows used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import Term
from workflow.deadlines.naming import ending_of
from workflow.deadlines.settling import Subject
from workflow.law.store import canonical, mark_used
from workflow.law.tables import TimeLimit
from workflow.models.deadline import Deadline

State = Deadline.State


@dataclass(frozen=True)
class Starting:
    """A clock to start; `term` only where the law leaves the length to the organ."""

    code: str
    anchor: datetime
    term: Term | None = None


@dataclass(frozen=True)
class Moves:
    """What a step does to the clocks of a proceeding: codes that stop, and clocks that start."""

    stops: tuple[str, ...] = ()
    starts: tuple[Starting, ...] = ()


@dataclass(frozen=True)
class Begun:
    """A new proceeding, the limit that runs from its opening, and the event of the opening."""

    row: Any
    code: str
    event_id: int


def begin(begun: Sequence[Begun], *, at: datetime) -> list[Deadline]:
    """Start the first clocks of new proceedings in one statement; none of them has a clock that could be void."""
    fresh = [
        clocks.prepare(one.row, one.code, at=at, event_id=one.event_id, responsible_id=one.row.responsible_id)
        for one in begun
    ]
    if fresh:
        Deadline.objects.bulk_create(fresh)
        mark_used([deadline.law_row_id for deadline in fresh])
    return fresh


def move(
    subject: Subject, moves: Moves, *, at: datetime, event_id: int, responsible_id: int | None,
    held: Sequence[Deadline] | None = None,
) -> list[Deadline]:  # fmt: skip
    """Stop and start clocks of the default slot, as `clocks.stop` and `clocks.start` would one by one.

    `held` are the clocks of the subject as the guards have just read them. Returns those that started.
    """
    if not moves.stops and not moves.starts:
        return []
    stops = [canonical(TimeLimit, code) for code in moves.stops]
    fresh = [
        clocks.prepare(subject, s.code, at=s.anchor, event_id=event_id, responsible_id=responsible_id, term=s.term)
        for s in moves.starts
    ]
    starting = {deadline.code for deadline in fresh}
    running = clocks.open_for(subject) if held is None else [d for d in held if d.state in Deadline.OPEN]
    open_now = [d for d in running if d.slot == "" and (d.code in stops or d.code in starting)]
    _end(subject, open_now, stops=stops, starting=starting, at=at, event_id=event_id)
    if fresh:
        Deadline.objects.bulk_create(fresh)
        mark_used([deadline.law_row_id for deadline in fresh])
    return fresh


def _end(
    subject: Subject,
    found: Sequence[Deadline],
    *,
    stops: Sequence[str],
    starting: set[str],
    at: datetime,
    event_id: int,
) -> None:
    ended = []
    for deadline in found:
        if deadline.code in stops and deadline.state == State.PAUSED:
            clocks.stop(subject, deadline.code, at=at, event_id=event_id)
            continue
        deadline.state = State.VOID
        if deadline.code in stops:
            late = State.LATE_MET if ending_of(deadline) is None else State.LAPSED
            deadline.state = State.MET if at < deadline.due_at else late
        deadline.stopped_at, deadline.stopped_event_id, deadline.alert_at = at, event_id, None
        ended.append(deadline)
    if ended:
        Deadline.objects.bulk_update(ended, ["state", "stopped_at", "stopped_event_id", "alert_at"])
