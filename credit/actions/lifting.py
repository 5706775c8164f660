"""Ordering the lifting of measures: always in the transaction of its cause."""

from datetime import datetime

from cases.actions.machine import take_as_machine
from credit.models import PunishmentDispatch, SeriousListing

LIVE = ("sent", "acknowledged", "implemented")
UNSENT = ("proposed", "approved")


def lift_measures(listing: SeriousListing, *, reason: str, now: datetime) -> int:
    """Order every running measure of a listing lifted and cancel what was not sent; rows locked in id order."""
    rows = list(
        PunishmentDispatch.objects.select_for_update()
        .filter(listing=listing, stage__in=(*LIVE, *UNSENT))
        .order_by("pk")
    )
    for row in rows:
        step = "order_lift" if row.stage in LIVE else "cancel"
        take_as_machine(row, step, now=now, values={"lift_reason": reason})
    return len(rows)
