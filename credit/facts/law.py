"""The law rows of credit in force on a day for an agency, local rows in place of shipped ones."""

from datetime import date
from typing import Any, TypeVar

from credit.rules import tables
from credit.rules.gate import Catalogue
from workflow.law.record import LawRecord
from workflow.law.store import Found, row, rows

R = TypeVar("R", bound=LawRecord)


def regions_of(place: Any) -> tuple[str, ...]:
    """The region codes of a proceeding or an agency, nearest first."""
    return tuple(code for code in (place.county, place.city, place.province) if code)


def _agency_id(place: Any) -> int:
    return int(getattr(place, "agency_id", None) or place.pk)


def all_rows(cls: type[R], place: Any, *, on: date) -> list[R]:
    """Every row of a table for the agency of a proceeding (or the agency itself)."""
    found = rows(cls, on=on, agency_id=_agency_id(place), regions=regions_of(place))
    return [item.record for item in found.values()]


def one(cls: type[R], code: str, place: Any, *, on: date) -> Found[R]:
    """The row with a code; raises LawMissing."""
    return row(cls, code, on=on, agency_id=_agency_id(place), regions=regions_of(place))


def catalogue(place: Any, *, on: date) -> Catalogue:
    """The national list as the agency has it."""
    return Catalogue(editions=all_rows(tables.ListEdition, place, on=on), items=all_rows(tables.ListItem, place, on=on))


def rule_set(instrument: str, place: Any, *, on: date) -> Found[tables.RuleSet]:
    """The rule set of an instrument in force on a day; the newest where several are."""
    found = rows(tables.RuleSet, on=on, agency_id=_agency_id(place), regions=regions_of(place))
    mine = [item for item in found.values() if item.record.instrument == instrument]
    return max(mine, key=lambda item: item.record.effective_from or date.min)


def listing_period(regime: str, place: Any, *, on: date) -> Found[tables.ListingPeriod]:
    """The row of how long a listing of a regime runs."""
    found = rows(tables.ListingPeriod, on=on, agency_id=_agency_id(place), regions=regions_of(place))
    mine = [item for item in found.values() if item.record.regime == regime]
    return max(mine, key=lambda item: item.record.effective_from or date.min)
