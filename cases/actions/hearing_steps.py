"""Steps that set a hearing book it in the same transaction; those that hold, leave or announce it mark the booking."""

from datetime import datetime, timedelta
from typing import Any

from audit.language import for_record
from cases.actions.hearings import book, lock_agency, people_of, running
from cases.actions.service import ON_SERVED
from cases.actions.taking import Taking, follows
from cases.facts import law
from cases.models import Hearing, Service
from cases.reading.hearings import HearingPlan, taken_for
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.flows.mediation import MEDIATION
from workflow.flows.ruling import RULING
from workflow.perform import Outcome
from workflow.step import STAY


def book_by_step(row: Any, taking: Taking, *, purpose: str, starts_at: datetime, place: str, **more: Any) -> None:
    """Room and people of the file for the length the form asked for; a second notice adjourns the first booking."""
    values = taking.values
    minutes = values.get("hearing_minutes") or law.number(row, "hearing.minutes", on=local_day(taking.when.now))
    host = more.pop("host", None)
    room = lock_agency(row.agency_id, room=values.get("hearing_room"))
    plan = HearingPlan(
        purpose=purpose, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), place=place[:120],
        room=room, people=people_of(row, host=host), **more,
    )  # fmt: skip
    taken = taken_for(plan, row.pk)
    if taken.earlier is not None:
        taken.earlier.reason = (str(values.get("postponement") or "") or for_record(taking.spec.label))[:200]
    book(
        row, plan, standing=taking.standing, now=taking.when.happened_at, label=taking.spec.label,
        instead=taken.earlier, found=taken.clashes,
    )  # fmt: skip


def mark_held(booked: Hearing, *, starts_at: datetime, ends_at: datetime) -> None:
    """It took place at these hours; the booking no longer takes anybody's time."""
    booked.starts_at, booked.ends_at, booked.state = starts_at, ends_at, Hearing.State.HELD
    booked.save(update_fields=["starts_at", "ends_at", "state"])


def mark_dropped(row: Any, taking: Taking, purpose: str) -> None:
    """The case goes another way: room and people are free again."""
    booked = running(row, purpose)
    if booked is not None:
        booked.state, booked.reason = Hearing.State.CANCELLED, for_record(taking.spec.label)[:200]
        booked.save(update_fields=["state", "reason"])


@follows("penalty:A-13n")
def book_penalty_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """Room, host, officers, party and agents; announced where it is open."""
    d = row.detail
    book_by_step(
        row, taking, purpose=Hearing.Purpose.PENALTY, starts_at=d.hearing_at, place=d.hearing_place,
        host=d.hearing_host, open_to_public=d.hearing_open == "yes",
    )  # fmt: skip


def await_report(row: Any, service: Service) -> None:
    """The party knows the day of the hearing: the report is due after it (市场监督管理行政处罚听证办法)."""
    if service.paper.code == "penalty.hearing-notice" and row.detail.hearing_at is not None:
        clocks.start(row, "pct:P10", at=row.detail.hearing_at, responsible_id=row.responsible_id)


ON_SERVED["penalty"] = await_report


@follows("penalty:A-15")
def close_penalty_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """The report says when it was held."""
    booked = running(row, Hearing.Purpose.PENALTY)
    if booked is not None:
        held = row.detail.hearing_held_at or booked.starts_at
        mark_held(booked, starts_at=held, ends_at=held + (booked.ends_at - booked.starts_at))


@follows("ruling:R21")
@follows("ruling:R22")
def book_oral_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """Panel, clerk, investigator, parties and agents; an open one waits for its announcement."""
    d = row.detail
    book_by_step(
        row, taking, purpose=Hearing.Purpose.ORAL, starts_at=d.hearing_at, place=d.hearing_place,
        open_to_public=d.hearing_public == "yes", announced_later=True,
    )  # fmt: skip


@follows("ruling:R21a")
def announce_oral_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """From now on the public page of hearings names it."""
    booked = running(row, Hearing.Purpose.ORAL)
    if booked is not None and booked.open_to_public:
        booked.state, booked.announced_at = Hearing.State.ANNOUNCED, taking.when.happened_at
        booked.save(update_fields=["state", "announced_at"])


@follows("ruling:R23")
@follows("ruling:R25")
def close_oral_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """The record says when it began; it ended when the record was laid before those present."""
    booked, held, end = running(row, Hearing.Purpose.ORAL), row.detail.hearing_held_at, taking.when.happened_at
    if booked is not None and held is not None:
        lasted = booked.ends_at - booked.starts_at
        mark_held(booked, starts_at=held, ends_at=end if held < end <= held + 4 * lasted else held + lasted)


@follows("rmc:M06")
def book_session(row: Any, taking: Taking, outcome: Outcome) -> None:
    """Mediators, both sides and their agents; never open to the public."""
    d = row.detail
    book_by_step(row, taking, purpose=Hearing.Purpose.MEDIATION, starts_at=d.mediation_at, place=d.mediation_place)


@follows("rmc:M06h")
def close_session(row: Any, taking: Taking, outcome: Outcome) -> None:
    """The record says from when to when."""
    booked, said = running(row, Hearing.Purpose.MEDIATION), taking.values
    start, end = said.get("started_at"), said.get("ended_at")
    if booked is not None:
        if start is None or end is None or start >= end:
            start, end = booked.starts_at, booked.ends_at
        mark_held(booked, starts_at=start, ends_at=end)


@follows("ruling:R26")
def drop_for_suspension(row: Any, taking: Taking, outcome: Outcome) -> None:
    """While a case is suspended nobody is called; a new day is set after it goes on."""
    if row.stage == "hearing_set":
        mark_dropped(row, taking, Hearing.Purpose.ORAL)


def _drops(flow: Any, *, stages: frozenset[str], held: frozenset[str], purpose: str) -> None:
    """Every step that leads out of the stages in which a meeting is awaited, other than by holding it, drops it."""

    def drop(row: Any, taking: Taking, outcome: Outcome) -> None:
        if outcome.event.from_stage in stages and row.stage not in stages:
            mark_dropped(row, taking, purpose)

    for spec in flow.steps.values():
        comes = not spec.sources or stages & set(spec.sources)
        if comes and not {*spec.targets} <= {*stages, STAY} and spec.id not in held:
            follows(spec.id)(drop)


_drops(RULING, stages=frozenset({"hearing_set"}), held=frozenset({"ruling:R23", "ruling:R25"}),
       purpose=Hearing.Purpose.ORAL)  # fmt: skip
_drops(MEDIATION, stages=frozenset({"scheduled"}), held=frozenset({"rmc:M06h"}),
       purpose=Hearing.Purpose.MEDIATION)  # fmt: skip
