"""Loading the facts of a dispatch: the legality gate asked on the day."""

from datetime import date
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from credit.facts import law
from credit.models import PunishmentDispatch, SeriousListing
from credit.rules import gate, tables
from workflow.deadlines.arithmetic import local_day
from workflow.flows.dispatch import DispatchFacts
from workflow.flows.listing import Gap

REGIME = "O44"


def load_facts(row: PunishmentDispatch) -> DispatchFacts:
    now = row.as_of
    on = local_day(now)
    gaps = _gate_gaps(row, on=on)
    listing = row.listing
    return DispatchFacts(
        now=now,
        on=on,
        gate_gaps=gaps,
        subject_told=bool(listing.measures_announced) and listing.published_on is not None,
        applied_on=row.applied_on,
        reference=row.reference,
        reason=row.reason,
        own_basis=row.own_basis,
    )


def _gate_gaps(row: PunishmentDispatch, *, on: date) -> tuple[Gap, ...]:
    """A measure passes on the day of the act and on the day it leaves: no date in the past opens the gate."""
    for day in sorted({on, local_day(timezone.now())}, reverse=True):
        answer = ask_gate(row.listing, row.measure, row.agency, review=_review(row), on=day)
        if isinstance(answer, gate.Refused):
            return (Gap(answer.reason_zh, answer.basis),)
    return ()


def _review(row: PunishmentDispatch) -> gate.Review:
    """Who proposed and who reviewed; the step itself asks the reviewer's role."""
    return gate.Review(
        proposer=str(row.proposed_by_id),
        reviewer=str(row.reviewer_id or ""),
        reviewer_is_legal=row.stage == "proposed" or row.reviewer_id is not None,
    )


def listing_facts(listing: SeriousListing) -> gate.Listing:
    """The listing as the gate sees it."""
    return gate.Listing(
        regime=REGIME,
        ground=listing.ground,
        active=listing.stage == "active",
        stayed=listing.stage == "stayed",
        information_public=listing.stage == "active" and not listing.subject.is_person,
        findings=frozenset(listing.conditions.values_list("code", flat=True)),
    )


def ask_gate(
    listing: SeriousListing, measure: str, agency: Agency, *, review: gate.Review, on: date
) -> gate.Admitted | gate.Refused:
    """The gate's answer for one measure of one listing on a day, by the law rows the sending agency has."""
    row = law.one(tables.Measure, measure, agency, on=on).record
    target = gate.Target(natural_person=listing.subject.is_person)
    return gate.admit(
        row, on=on, listing=listing_facts(listing), target=target, review=review,
        catalogue=law.catalogue(agency, on=on),
    )  # fmt: skip


def measures(agency: Agency, *, on: date) -> list[tables.Measure]:
    """Every measure of the catalogue that belongs to the regime, offered or not."""
    rows = law.all_rows(tables.Measure, agency, on=on)
    return sorted((m for m in rows if REGIME in tables.codes(m.applies_to)), key=lambda m: m.code)


def choices(listing: SeriousListing, agency: Agency, *, proposer_id: int, on: date) -> list[tuple[tables.Measure, Any]]:
    """Each measure with the gate's answer as if a legal reviewer other than the proposer agreed."""
    review = gate.Review(proposer=str(proposer_id), reviewer="", reviewer_is_legal=True)
    facts, catalogue = listing_facts(listing), law.catalogue(agency, on=on)
    target = gate.Target(natural_person=listing.subject.is_person)
    return [
        (m, gate.admit(m, on=on, listing=facts, target=target, review=review, catalogue=catalogue))
        for m in measures(agency, on=on)
    ]
