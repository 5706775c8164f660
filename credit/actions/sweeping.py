"""The daily end of what is public: found by the index of stage and end, taken by the machine, safe to repeat."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.actions.machine import take_as_machine
from credit.models import PenaltyPublication, PunishmentDispatch, SeriousListing
from workflow.deadlines.arithmetic import local_day

CHUNK = 200


@dataclass(frozen=True)
class Ended:
    """How many records the sweep ended."""

    listings: int
    publications: int


def end_what_is_over(*, now: datetime) -> Ended:
    """LS-T18 and PP-T09 for every record whose last day is past; each in its own transaction with its effects."""
    day = local_day(now)
    listings = publications = 0
    while batch := list(
        SeriousListing.objects.filter(stage__in=("active", "stayed", "shielded"), ends_on__lt=day).order_by("pk")[
            :CHUNK
        ]
    ):
        for listing in batch:
            take_as_machine(listing, "expire", now=now)
        listings += len(batch)
    while rows := list(
        PenaltyPublication.objects.filter(stage__in=("published", "annotated"), ends_on__lt=day).order_by("pk")[:CHUNK]
    ):
        with transaction.atomic():
            for row in rows:
                take_as_machine(row, "stop_on_expiry", now=now)
        publications += len(rows)
    return Ended(listings, publications)


def recheck_gate(*, now: datetime) -> int:
    """Order lifted what the list in force no longer carries (BASIS_LOST); returns how many."""
    from credit.facts.dispatch import ask_gate
    from credit.rules import gate

    lost = 0
    rows = PunishmentDispatch.objects.filter(stage__in=("sent", "acknowledged", "implemented"))
    for row in rows.select_related("listing", "agency").order_by("pk").iterator(chunk_size=CHUNK):
        review = gate.Review(proposer=str(row.proposed_by_id), reviewer=str(row.reviewer_id), reviewer_is_legal=True)
        answer = ask_gate(row.listing, row.measure, row.agency, review=review, on=local_day(now))
        if isinstance(answer, gate.Refused):
            fresh = PunishmentDispatch.objects.get(pk=row.pk)
            take_as_machine(fresh, "order_lift", now=now, values={"lift_reason": answer.reason_zh})
            lost += 1
    return lost
