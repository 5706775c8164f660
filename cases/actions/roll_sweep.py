"""AC30: whoever's term is over leaves the roll after its last day; safe to repeat."""

from datetime import datetime

from cases.actions.machine import take_as_machine
from cases.models import RollEntry
from workflow.deadlines.arithmetic import local_day

CHUNK = 200


def end_roll_terms(*, now: datetime) -> int:
    """Every entry still serving after its last day; each in its own transaction."""
    ended = 0
    rows = RollEntry.objects.filter(stage__in=("admitted", "active", "suspended"), term_until__lt=local_day(now))
    while batch := list(rows.order_by("pk")[:CHUNK]):
        for entry in batch:
            take_as_machine(entry, "expire", now=now)
        ended += len(batch)
    return ended
