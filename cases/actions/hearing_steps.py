"""Steps that set a hearing book it in the same transaction; the step that reports one marks it as held."""

from datetime import timedelta
from typing import Any

from cases.actions.hearings import book, people_of, running
from cases.actions.taking import Taking, follows
from cases.facts import law
from cases.models import Hearing, Room
from cases.reading.hearings import HearingPlan
from workflow.deadlines.arithmetic import local_day
from workflow.perform import Outcome


@follows("penalty:A-13n")
def book_penalty_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """Room, host, officers, party and agents; a second notice adjourns the first booking."""
    detail, values = row.detail, taking.values
    minutes = values.get("hearing_minutes") or law.number(row, "hearing.minutes", on=local_day(taking.when.now))
    key = values.get("hearing_room")
    plan = HearingPlan(
        purpose=Hearing.Purpose.PENALTY, starts_at=detail.hearing_at, place=detail.hearing_place,
        ends_at=detail.hearing_at + timedelta(minutes=minutes), open_to_public=detail.hearing_open == "yes",
        room=Room.objects.filter(pk=key, agency=row.agency_id).first() if key else None,
        people=people_of(row, host=detail.hearing_host),
    )  # fmt: skip
    earlier = running(row, Hearing.Purpose.PENALTY)
    if earlier is not None:
        earlier.reason = str(taking.spec.label)
    book(row, plan, standing=taking.standing, now=taking.when.happened_at, label=taking.spec.label, instead=earlier)


@follows("penalty:A-15")
def close_penalty_hearing(row: Any, taking: Taking, outcome: Outcome) -> None:
    """The report says when it was held; the booking no longer takes anybody's time."""
    booked = running(row, Hearing.Purpose.PENALTY)
    if booked is None:
        return
    held = row.detail.hearing_held_at or booked.starts_at
    booked.ends_at = held + (booked.ends_at - booked.starts_at)
    booked.starts_at, booked.state = held, Hearing.State.HELD
    booked.save(update_fields=["starts_at", "ends_at", "state"])
