"""Law rows read straight from the shipped tables."""

import csv
from functools import cache
from pathlib import Path
from typing import TypeVar

import workflow.law
from workflow.law.record import LawRecord

R = TypeVar("R", bound=LawRecord)
HOME = Path(workflow.law.__file__).parent


@cache
def _cells(table: str) -> tuple[dict[str, str], ...]:
    with (HOME / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def rows(record: type[R]) -> tuple[R, ...]:
    return tuple(record.parse(cells) for cells in _cells(record.table))


def row(record: type[R], code: str) -> R:
    return next(r for r in rows(record) if r.code == code)
