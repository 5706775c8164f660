"""Reading the law tables for one file: its agency, its regions and the day in question."""

from datetime import date
from decimal import Decimal
from typing import Any

from workflow.law import store
from workflow.law.tables import FineRange, HearingFigure, Offence, Parameter, TimeLimit


def where(row: Any) -> dict[str, Any]:
    """Whose local rows win: the agency's, then the narrowest region's."""
    return {"agency_id": row.agency_id, "regions": tuple(c for c in (row.county, row.city, row.province) if c)}


def parameter(row: Any, code: str, *, on: date) -> str:
    return store.row(Parameter, code, on=on, **where(row)).record.value


def number(row: Any, code: str, *, on: date) -> int:
    return int(Decimal(parameter(row, code, on=on)))


def hearing_figure(row: Any, code: str, *, on: date, natural_person: bool) -> int | None:
    """The figure in fen from which a hearing must be offered; None where any such penalty opens it."""
    found = store.row(HearingFigure, code, on=on, **where(row)).record
    amount = found.person_amount if natural_person else found.unit_amount
    return None if amount is None else int(amount * 100)


def fine_row(row: Any, norm: str, *, on: date) -> FineRange | None:
    """The range of fines of a norm in force on a day."""
    found = [f.record for f in store.rows(FineRange, on=on, **where(row)).values() if f.record.norm == norm]
    return found[0] if found else None


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def limit(row: Any, code: str, *, on: date) -> TimeLimit:
    return store.row(TimeLimit, code, on=on, **where(row)).record


def offence_group(offence: str, *, on: date) -> list[str]:
    """The articles of 刑法 that count as the same conduct for the two-year rule."""
    found = {code: f.record for code, f in store.rows(Offence, on=on).items()}
    if offence not in found:
        return []
    return [record.article for record in found.values() if record.group == found[offence].group]


def decimal(row: Any, code: str, *, on: date) -> Decimal:
    return Decimal(parameter(row, code, on=on))
