"""The law tables as files: one CSV a table, read and checked cell by cell."""

import csv
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from workflow.law import damages, routes, tables  # noqa: F401  (registers the record classes)
from workflow.law.record import TABLES, LawRecord

HERE = Path(__file__).resolve().parent
Cells = dict[str, str]


def read_table(name: str) -> list[tuple[Cells, LawRecord]]:
    """The rows of one shipped table with their records; raises ValueError naming table, code and column."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = [clean(line) for line in csv.DictReader(file)]
    return [(cells, TABLES[name].parse(cells)) for cells in lines]


def shipped() -> dict[str, list[tuple[Cells, LawRecord]]]:
    """Every table that comes with the system."""
    return {name: read_table(name) for name in TABLES if (HERE / f"{name}.csv").exists()}


def clean(cells: Mapping[str, str | None]) -> Cells:
    """Cells without the empty ones, so that a column added later does not change an old row."""
    return {name: value.strip() for name, value in cells.items() if value and value.strip()}


def digest(table: str, cells: Mapping[str, str]) -> str:
    """SHA-256 of the canonical form of a row."""
    canonical = json.dumps({"table": table, "cells": dict(cells)}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
