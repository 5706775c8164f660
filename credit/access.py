"""The doors to credit: what staff may open, and what the public may see at this second."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import Http404

from agencies import visibility
from agencies.models import Agency
from agencies.standing import Standing
from cases.access import CASES, deny
from cases.arrivals import ENFORCERS, register_arrival
from cases.doors import register_door
from cases.models import Assignment, Naming, Party
from credit.models import (
    Certificate,
    CreditSubject,
    ListingSuggestion,
    PenaltyPublication,
    PunishmentDispatch,
    SeriousListing,
    Tombstone,
)

BY_NAME: dict[str, Any] = {"named": Assignment, "names": Naming}
LISTINGS = visibility.declare(
    visibility.Table(
        source="listing", model=SeriousListing, agency_columns=("agency", "credit_office", "superior"),
        beside=("case",), **BY_NAME,
    )
)  # fmt: skip
PUBLICATIONS = visibility.declare(
    visibility.Table(source="publication", model=PenaltyPublication, beside=("case",), **BY_NAME)
)
DISPATCHES = visibility.declare(
    visibility.Table(
        source="dispatch", model=PunishmentDispatch, agency_columns=("agency", "to_agency", "reviewing"),
        beside=("listing__case",), **BY_NAME,
    )
)  # fmt: skip
register_arrival(LISTINGS, "superior", "credit_office", kinds=(*ENFORCERS, "credit_office"))
register_arrival(DISPATCHES, "to_agency")
JOINS = {
    "listing": ("agency", "subject", "case", "superior", "credit_office"),
    "publication": ("agency", "subject", "case"),
    "dispatch": (
        "agency",
        "to_agency",
        "recipient",
        "reviewing",
        "listing__subject",
        "listing__case",
        "listing__agency",
    ),
}


def _open(table: visibility.Table, standing: Standing, pk: int, now: datetime) -> Any:
    row: Any = table.model._default_manager.select_related(*JOINS[table.source]).filter(pk=pk).first()
    if row is None:
        raise Http404
    if not visibility.sees(standing, table, row, now=now):
        deny(standing, f"{table.source}:{pk}")
    # who sees a listing, a publication or a dispatch does not see the file of the case by that
    case = row.case if hasattr(row, "case") else row.listing.case
    row.case_hidden = case is None or not visibility.sees(standing, CASES, case, now=now)
    return row


def open_listing(standing: Standing, pk: int, now: datetime) -> Any:
    """A listing of one's own agency, of the superior, or published to one's credit office; else 404."""
    return _open(LISTINGS, standing, pk, now)


def open_publication(standing: Standing, pk: int, now: datetime) -> Any:
    return _open(PUBLICATIONS, standing, pk, now)


def open_dispatch(standing: Standing, pk: int, now: datetime) -> Any:
    """A dispatch of one's office, sent to one's department, or waiting for one's legal review; else 404."""
    return _open(DISPATCHES, standing, pk, now)


TABLES = {"listing": LISTINGS, "publication": PUBLICATIONS, "dispatch": DISPATCHES}
TABS: dict[str, dict[str, Q]] = {
    "listing": {
        "open": Q(is_open=True),
        "active": Q(stage__in=("active", "stayed", "shielded")),
        "ended": Q(is_open=False),
    },
    "publication": {
        "open": Q(stage__in=("summary_drafted", "privacy_review", "ready", "pushed")),
        "shown": Q(stage__in=("published", "annotated", "shielded")),
        "ended": Q(is_open=False),
    },
    "dispatch": {
        "open": Q(stage__in=("proposed", "approved", "sent", "acknowledged")),
        "running": Q(stage="implemented"),
        "lifting": Q(stage="lift_ordered"),
        "ended": Q(is_open=False),
    },
}


def page(
    standing: Standing, kind: str, tab: str, *, now: datetime, after: tuple[Any, int] | None = None, limit: int = 50
) -> tuple[list[Any], tuple[Any, int] | None]:
    """One page of what she may see and the cursor of the next; two queries whatever the size."""
    table = TABLES[kind]
    keys = visibility.page_of_keys(
        standing, table, now=now, sort="opened_at", where=TABS[kind][tab], after=after, limit=limit + 1
    )
    shown = keys[:limit]
    rows = table.model._default_manager.select_related(*JOINS[kind]).in_bulk([pk for _at, pk in shown])
    found = [rows[pk] for _at, pk in shown if pk in rows]
    return found, (shown[-1] if len(keys) > limit else None)


def public_listings(subject_id: int, *, on: date) -> list[SeriousListing]:
    """The listings of a subject that are public on a day: by stage and by the end computed at the decision."""
    rows = SeriousListing.objects.filter(subject=subject_id, stage="active", ends_on__gte=on, published_on__lte=on)
    return list(rows.select_related("agency").order_by("-listed_on", "pk"))


def public_penalties(subject_id: int, *, on: date) -> list[PenaltyPublication]:
    """The penalties of a subject that are public on our own page on a day."""
    rows = PenaltyPublication.objects.filter(
        subject=subject_id,
        channel=PenaltyPublication.Channel.OWN,
        stage__in=("published", "annotated"),
        ends_on__gte=on,
        published_on__lte=on,
        changed_on__isnull=True,
    )
    return list(rows.select_related("agency").order_by("-decided_on", "pk"))


def firm_with_code(code: str) -> CreditSubject | None:
    """The unit or individual business with a folded credit code; never a natural person."""
    rows = CreditSubject.objects.filter(credit_code=code).exclude(kind=CreditSubject.Kind.PERSON)
    return rows.prefetch_related("former_names").first() if code else None


def firm_with_key(pk: int) -> CreditSubject:
    return CreditSubject.objects.prefetch_related("former_names").exclude(kind=CreditSubject.Kind.PERSON).get(pk=pk)


def person_with_index(index: str, *, on: date) -> CreditSubject | None:
    """A natural person by the blind index of the number, while something of theirs is public."""
    return CreditSubject.objects.filter(identity_index=index, shown_until__gte=on).first()


def listed_among(ids: list[int], *, on: date) -> frozenset[int]:
    """Which of these subjects are on the public list on a day."""
    rows = SeriousListing.objects.filter(subject__in=ids, stage="active", ends_on__gte=on)
    return frozenset(rows.values_list("subject_id", flat=True))


def subjects_with_number(number: str) -> list[int]:
    """Subjects by the exact number of a decision that is public."""
    penalties = PenaltyPublication.objects.filter(decision_no=number, stage__in=("published", "annotated"))
    listings = SeriousListing.objects.filter(listing_no=number, stage="active")
    found = {*penalties.values_list("subject_id", flat=True)[:5], *listings.values_list("subject_id", flat=True)[:5]}
    return sorted(found)


def removed_after(cursor: int, *, limit: int) -> list[Tombstone]:
    return list(Tombstone.objects.filter(pk__gt=cursor).order_by("pk")[:limit])


def certificate_numbered(number: str) -> Certificate | None:
    """The certificate that was given out under a number."""
    return Certificate.objects.filter(number=number).first()


def suggestion_of(case: Any) -> ListingSuggestion | None:
    return ListingSuggestion.objects.filter(case=case).first()


def first_respondent(case: Any) -> Party | None:
    return Party.objects.filter(case=case, role=Party.Role.RESPONDENT).order_by("pk").first()


def agency_with_key(pk: int) -> Agency:
    return Agency.objects.get(pk=pk)


register_door("listing", SeriousListing, open_listing)
register_door("publication", PenaltyPublication, open_publication)
register_door("dispatch", PunishmentDispatch, open_dispatch)
