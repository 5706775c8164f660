"""The complaints and reports of the import file: who wrote what, and where each stands today. All invented."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("letters.csv")


@dataclass(frozen=True)
class Letter:
    """One paper that came in. `left` as in a tale; `matter` and `route` are codes of the triage table."""

    stage: str
    left: int
    nature: str
    naming: str
    channel: str
    sender: str
    about: str
    place: str
    matter: str
    route: str
    content: str
    claims: str = ""


def read_letters() -> tuple[Letter, ...]:
    """All rows of letters.csv, in their order."""
    with SOURCE.open(encoding="utf-8", newline="") as source:
        return tuple(_letter(row) for row in csv.DictReader(source))


def _letter(row: dict[str, str]) -> Letter:
    whole: dict[str, Any] = {"left": int(row["left"])}
    return Letter(**{**row, **whole})


LETTERS = read_letters()
