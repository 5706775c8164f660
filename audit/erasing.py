"""Erasing what an entry says in detail (personal data that must go), with an entry that says so; the chain stands."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.models import Entry, Payload
from audit.recording import Note, record
from audit.verbs import declare

ERASED = declare("audit.payload_erased", "清除一条经过的内容", "erased the content of an entry")
SHORTEST_REASON = 10


class CannotErase(ValueError):
    """The payload is gone already, is itself the record of an erasure, or the reason says nothing."""


@transaction.atomic
def erase_payload(entry: Entry, *, actor: Any, agency_id: int | None, reason: str) -> Entry:
    """Empty an entry's payload for good and record who did it and why. Raises CannotErase."""
    why = reason.strip()
    if len(why) < SHORTEST_REASON:
        raise CannotErase("reason")
    payload = Payload.objects.select_for_update().get(pk=entry.pk)
    if payload.erased_at is not None:
        raise CannotErase("erased")
    # without its record an erasure could not be told from tampering
    if entry.verb == ERASED:
        raise CannotErase("record")
    payload.body, payload.erased_at, payload.erased_reason = None, timezone.now(), why[:300]
    payload.save(update_fields=["body", "erased_at", "erased_reason"])
    note = Note(verb=ERASED, actor=actor, agency_id=agency_id, more={"entry": entry.pk, "reason": why})
    return record(note)
