"""Clocks of invented files: worked out by the real arithmetic once a term and day, then copied."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config.population.people import Desk
from config.population.writing import Row, Sheet, day, moment
from workflow.deadlines.alerts import reached
from workflow.deadlines.arithmetic import Term, midnight_of
from workflow.deadlines.settling import alert_times, settle, term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.law.store import Found, mark_used, row
from workflow.law.tables import TimeLimit
from workflow.models import Deadline

# from here on the limits of public display stand in the tables
YOUNGEST = date(2026, 4, 1)


@dataclass(frozen=True)
class Worked:
    """What follows from a limit and a day, and where the reminders of a running one stand now."""

    fixed: dict[str, Any]
    due_at: datetime
    warned: int
    alert_at: str | None


@dataclass(frozen=True)
class Whose:
    """The proceeding a clock belongs to."""

    type_id: int
    pk: int
    kind: str
    secret: bool = False
    responsible: int | None = None


class Clocks:
    """Collects the clocks of one batch."""

    def __init__(self, now: datetime) -> None:
        self.now, self.sheet = now, Sheet(Deadline)
        self._worked: dict[tuple[str, date, int], Worked] = {}
        self._by_term: dict[tuple[int, date, Term], Worked] = {}
        self.rows: list[Row] = []
        self.running = 0

    def flush(self) -> None:
        self.sheet.write_keyed(self.rows)
        self.rows = []

    def add(self, code: str, on: date, desk: Desk, whose: Whose, *, stopped: datetime | None) -> None:
        """One clock from a day on; a stopped one was met or late."""
        worked = self._work(code, on, desk)
        if stopped is None:
            self.running += 1
            state: dict[str, Any] = {
                "state": Deadline.State.RUNNING.value, "warned_level": worked.warned, "alert_at": worked.alert_at
            }  # fmt: skip
        else:
            met = Deadline.State.MET if stopped < worked.due_at else Deadline.State.LATE_MET
            state = {"state": met.value, "stopped_at": moment(stopped)}
        self.rows.append(
            self.sheet.row(
                subject_type_id=whose.type_id, subject_id=whose.pk, agency_id=desk.agency_id, kind=whose.kind,
                province=desk.province, city=desk.city, county=desk.county, secret=whose.secret,
                responsible_id=whose.responsible, **worked.fixed, **state,
            )
        )  # fmt: skip

    def _work(self, code: str, on: date, desk: Desk) -> Worked:
        key = (code, on, desk.agency_id)
        if key not in self._worked:
            self._worked[key] = self._first(code, on, desk)
        return self._worked[key]

    def _first(self, code: str, on: date, desk: Desk) -> Worked:
        # a limit younger than the day is read as it stands now
        in_force = max(on, YOUNGEST) if code.startswith("cr:") else on
        regions = tuple(part for part in (desk.province, desk.city, desk.county) if part)
        found = row(TimeLimit, code, on=in_force, agency_id=desk.agency_id, regions=regions)
        term = term_in_force(found.record, desk, on=in_force)  # type: ignore[arg-type]  # has what the rule reads
        key = (found.row_id, on, term)
        if key not in self._by_term:
            self._by_term[key] = self._settled(found, term, on, in_force, desk)
        return self._by_term[key]

    def _settled(self, found: Found[TimeLimit], term: Term, on: date, in_force: date, desk: Desk) -> Worked:
        clock = Deadline(
            law_row_id=found.row_id, amount=term.amount, unit=term.unit, direction=term.direction, roll=term.roll,
            anchor_at=midnight_of(on), agency_id=desk.agency_id,
        )  # fmt: skip
        settle(clock, pauses=(), extensions=())
        level, following = reached(
            self.now, due_at=clock.due_at, last_day=clock.last_day, calendar=current_calendar(),
            times=alert_times(on=in_force, agency_id=desk.agency_id),
        )  # fmt: skip
        mark_used({found.row_id})
        fixed = {
            "law_row_id": found.row_id, "code": found.record.code, "label": found.record.label_zh,
            "bound": found.record.bound, "amount": term.amount, "unit": term.unit, "direction": term.direction,
            "roll": term.roll, "anchor_at": moment(clock.anchor_at), "due_at": moment(clock.due_at),
            "last_day": day(clock.last_day), "provisional": clock.provisional,
            "lines": json.dumps(clock.lines, ensure_ascii=False),
        }  # fmt: skip
        return Worked(fixed, clock.due_at, int(level), moment(following) if following else None)
