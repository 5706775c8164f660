"""Dead letters: what failed for good waits here until a person retries or drops it, each with an entry."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import outbox
from audit.models import Delivery, Entry
from audit.recording import Note, record
from audit.verbs import declare

RETRIED = declare("audit.delivery_retried", "重新执行失败的后续动作", "retried a failed delivery")
DROPPED = declare("audit.delivery_dropped", "放弃失败的后续动作", "dropped a failed delivery")


class NotDead(ValueError):
    """Somebody else has dealt with it meanwhile."""


def dead_letters(*, before: int | None, limit: int = 50) -> tuple[list[Delivery], int | None]:
    """The newest dead letters with their entries, and the id after which the next page begins."""
    rows = Delivery.objects.filter(state=Delivery.State.DEAD).select_related("entry")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


@transaction.atomic
def retry(delivery_id: int, *, actor: Any, agency_id: int | None) -> Entry:
    """Give a dead letter another round of tries. Raises NotDead."""
    row = _locked(delivery_id)
    outbox.retry_dead(row)
    return _record(RETRIED, row, actor=actor, agency_id=agency_id)


@transaction.atomic
def drop(delivery_id: int, *, actor: Any, agency_id: int | None, reason: str) -> Entry:
    """Give a dead letter up with a reason; it is never run again. Raises NotDead."""
    row = _locked(delivery_id)
    row.state, row.done_at = Delivery.State.DROPPED, timezone.now()
    row.save(update_fields=["state", "done_at"])
    return _record(DROPPED, row, actor=actor, agency_id=agency_id, reason=reason)


def _locked(delivery_id: int) -> Delivery:
    row = Delivery.objects.select_for_update().filter(pk=delivery_id, state=Delivery.State.DEAD).first()
    if row is None:
        raise NotDead(delivery_id)
    return row


def _record(verb: str, row: Delivery, *, actor: Any, agency_id: int | None, reason: str = "") -> Entry:
    more = {"delivery": row.pk, "listener": row.listener, "entry": row.entry_id, "error": row.error[:300]}
    return record(Note(verb=verb, actor=actor, agency_id=agency_id, more=more | ({"reason": reason} if reason else {})))
