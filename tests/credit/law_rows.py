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
def rows(record: type[R]) -> tuple[R, ...]:
    with (HOME / f"{record.table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(record.parse(cells) for cells in csv.DictReader(file))


def row(record: type[R], code: str) -> R:
    return next(r for r in rows(record) if r.code == code)
