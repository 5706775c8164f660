"""The register of subjects: one row a firm or person, its name keys, and until when anything of it is public."""

import secrets
from datetime import date
from typing import Any

from django.db.models import Max

from agencies.regions import UnknownRegion, parse
from cases.models import Party
from credit.lookup import name_keys
from credit.models import CreditSubject, FormerName, NameToken, PenaltyPublication, SeriousListing, Tombstone
from credit.names.match import fold_code
from workflow.deadlines.arithmetic import local_day
from workflow.perform import When

KINDS = {
    Party.Kind.UNIT: CreditSubject.Kind.UNIT,
    Party.Kind.SOLE: CreditSubject.Kind.SOLE,
    Party.Kind.PERSON: CreditSubject.Kind.PERSON,
}


def new_ref() -> str:
    """A random public reference of a record: no content and no order can be read from it."""
    return secrets.token_hex(10)


def subject_of_party(party: Party) -> CreditSubject:
    """The subject a party of a case is: by credit code, by identity, else a new row. Call inside a transaction."""
    code = fold_code(party.credit_code)
    found = None
    if code:
        found = CreditSubject.objects.select_for_update().filter(credit_code=code).first()
    elif party.identity_index:
        found = CreditSubject.objects.select_for_update().filter(identity_index=party.identity_index).first()
    if found is not None:
        if not found.is_person:
            rename(found, party.name, on=None)
        return found
    subject = CreditSubject(
        kind=KINDS[Party.Kind(party.kind)],
        name=party.name,
        credit_code=code,
        identity_no=party.identity_no,
        identity_index=party.identity_index,
        region_code=region_of(code),
        place=party.address if party.kind != Party.Kind.PERSON else "",
        legal_representative=party.legal_representative,
        source="case",
    )
    subject.save(force_insert=True)
    if not subject.is_person:
        index_name(subject)
    return subject


def region_of(code: str) -> str:
    """The division of registration that a credit code carries in positions 3 to 8; '' where it is not in the table."""
    part = code[2:8]
    try:
        parse(part)
    except UnknownRegion:
        return ""
    return part


def index_name(subject: CreditSubject) -> None:
    """Write the keys of the present name."""
    subject.normal_name, subject.core, tokens = name_keys(subject.name)
    subject.save(update_fields=["normal_name", "core"])
    NameToken.objects.bulk_create([NameToken(subject=subject, token=t) for t in tokens], ignore_conflicts=True)


def rename(subject: CreditSubject, name: str, *, on: date | None) -> bool:
    """A new name for the same code: the old one stays findable (X-1). True where something changed."""
    normal, _core, _tokens = name_keys(name)
    if not name.strip() or normal == subject.normal_name:
        return False
    FormerName.objects.get_or_create(
        subject=subject,
        normal_name=subject.normal_name,
        defaults={"name": subject.name, "core": subject.core, "until_on": on},
    )
    subject.name = name
    subject.save(update_fields=["name"])
    index_name(subject)
    return True


def show_until(subject_id: int, day: date | None) -> None:
    """Something of the subject is public until that day."""
    subject = CreditSubject.objects.select_for_update().get(pk=subject_id)
    if day is not None:
        subject.shown_until = max(day, subject.shown_until or day)
        subject.was_shown = True
        subject.save(update_fields=["shown_until", "was_shown"])


def recount_shown(subject_id: int, *, without: Any) -> None:
    """Work out anew until when anything is public, now that one record is going."""
    subject = CreditSubject.objects.select_for_update().get(pk=subject_id)
    listings = SeriousListing.objects.filter(subject=subject, stage="active")
    rows = PenaltyPublication.objects.filter(
        subject=subject, channel=PenaltyPublication.Channel.OWN, stage__in=("published", "annotated")
    )
    if isinstance(without, SeriousListing):
        listings = listings.exclude(pk=without.pk)
    else:
        rows = rows.exclude(pk=without.pk)
    ends = [q.aggregate(end=Max("ends_on"))["end"] for q in (listings, rows)]
    subject.shown_until = max((end for end in ends if end), default=None)
    subject.save(update_fields=["shown_until"])


def take_down(row: Any, *, when: When, final: bool) -> date:
    """Take a record off the public pages in the transaction of its cause; a final end leaves a tombstone."""
    day = local_day(when.happened_at)
    recount_shown(row.subject_id, without=row)
    if final and row.published_on is not None:
        Tombstone.objects.get_or_create(ref=row.ref, defaults={"kind": row.kind, "removed_at": when.now})
    return day
