"""The penalty cases of the import file: what was found, at whom, and where each stands today. All invented."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("tales.csv")


@dataclass(frozen=True)
class Tale:
    """One case. `left` are the days until the clock of its stage runs out; of a closed case, minus the days since."""

    stage: str
    left: int
    officer: str
    firm: str
    act: str
    right: str
    holder: str
    goods: str
    unit: str
    count: int
    price: int
    source: str
    found: str
    place: str

    @property
    def worth(self) -> int:
        """The value of the goods in yuan."""
        return self.count * self.price


def read_tales() -> tuple[Tale, ...]:
    """All rows of tales.csv, in their order."""
    with SOURCE.open(encoding="utf-8", newline="") as source:
        return tuple(_tale(row) for row in csv.DictReader(source))


def _tale(row: dict[str, str]) -> Tale:
    whole: dict[str, Any] = {name: int(row[name]) for name in ("left", "count", "price")}
    return Tale(**{**row, **whole})


TALES = read_tales()
