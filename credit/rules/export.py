"""Writing rows of the double-publicity penalty sheet; the public copy leaves every non-public column empty."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from credit.rules.sheet import ten_thousands
from credit.rules.tables import SheetColumn

Value = str | date | Decimal


def in_order(columns: Iterable[SheetColumn], *, on: date) -> tuple[SheetColumn, ...]:
    """The columns in force on a day, in the order of the table."""
    return tuple(sorted((c for c in columns if c.in_force(on)), key=lambda c: c.position))


def full_cells(values: Mapping[str, Value], columns: Iterable[SheetColumn]) -> tuple[str, ...]:
    """One row for the receiving platform; money comes in yuan and leaves in ten-thousand yuan."""
    return tuple(_cell(values.get(c.code), c) for c in columns)


def public_cells(values: Mapping[str, Value], columns: Iterable[SheetColumn]) -> tuple[str, ...]:
    """One row of the public copy."""
    return tuple(_cell(values.get(c.code), c) if c.public else "" for c in columns)


def business_key(values: Mapping[str, Value]) -> tuple[str, str, str]:
    """What a corrected row shares with the one it replaces: authority, decision number, party."""
    return (str(values["CF_CFJGDM"]), str(values["CF_WSH"]), str(values.get("CF_XDR_SHXYM", "")))


def _cell(value: Value | None, column: SheetColumn) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return ten_thousands(value)
    return value.isoformat() if isinstance(value, date) else str(value)
