"""Opening and closing holds; which clocks a hold pauses is a law row, never code."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType

from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.law import store
from workflow.law.tables import Hold as HoldRule
from workflow.models import Deadline, DeadlinePause, Hold


def open_holds(subject: Any) -> list[Hold]:
    return list(
        Hold.objects.filter(
            subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk, closed_at__isnull=True
        ).order_by("pk")
    )


def open(subject: Any, code: str, *, at: datetime, event_id: int | None, reason: str = "") -> Hold:
    """Open a hold from a moment and pause what its rule names; opening it twice returns the one that stands."""
    hold, made = Hold.objects.get_or_create(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        code=code,
        closed_at=None,
        defaults={"opened_at": at, "opened_event": event_id, "reason": reason},
    )
    if made:
        clocks.pause(subject, None, from_at=at, reason=code, hold_id=hold.pk, event_id=event_id)
    return hold


def close(subject: Any, code: str, *, at: datetime, event_id: int | None) -> Hold | None:
    """Close a hold and let its clocks run on; None when it was not open."""
    hold = Hold.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        code=code,
        closed_at__isnull=True,
    ).first()
    if hold is None:
        return None
    hold.closed_at, hold.closed_event = at, event_id
    hold.save(update_fields=["closed_at", "closed_event"])
    clocks.resume(subject, at=at, hold_id=hold.pk, event_id=event_id)
    return hold


def apply_to_new(subject: Any, started: list[Deadline]) -> None:
    """A clock that starts while a hold is open stands still from the start, where the hold's rule names it."""
    codes = {deadline.code for deadline in started}
    rules = store.rows(HoldRule, on=local_day(started[0].anchor_at), agency_id=subject.agency_id) if started else {}
    if not any(codes & set(found.record.pauses.split()) for found in rules.values()):
        return
    for hold in open_holds(subject):
        named = store.row(
            HoldRule, hold.code, on=local_day(hold.opened_at), agency_id=subject.agency_id
        ).record.pauses.split()
        held = [deadline for deadline in started if deadline.code in named]
        DeadlinePause.objects.bulk_create(
            [
                DeadlinePause(deadline=d, from_at=max(d.anchor_at, hold.opened_at), reason=hold.code, hold_id=hold.pk)
                for d in held
            ]
        )
        for deadline in held:
            deadline.state, deadline.alert_at = Deadline.State.PAUSED, None
            deadline.save(update_fields=["state", "alert_at"])
