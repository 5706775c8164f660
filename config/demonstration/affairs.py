"""The affairs of the played cases: whose mark, at whose firm, what was found. All invented."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("affairs.csv")
TEXTS = ("firm", "boss", "place", "mark", "holder", "goods", "unit", "found", "wording", "lead")
WHOLE = ("serial", "seized", "sold", "price")
NAMES = {"zhoumin": "周敏", "chenli": "陈立", "sunyue": "孙悦"}
YUAN = 100


@dataclass(frozen=True)
class Affair:
    """What a story is about. Money in yuan; `proof` are (kind, name, what it proves)."""

    serial: int
    firm: str
    boss: str
    place: str
    mark: str
    holder: str
    goods: str
    unit: str
    seized: int
    sold: int
    price: int
    found: str
    proof: tuple[tuple[str, str, str], ...]
    wording: str = ""
    lead: str = "zhoumin"

    @property
    def title(self) -> str:
        return self.wording or f"{self.firm}涉嫌侵犯“{self.mark}”注册商标专用权案"

    @property
    def officers(self) -> tuple[str, str]:
        """Two certified officers, the lead first."""
        return self.lead, "sunyue" if self.lead == "chenli" else "chenli"

    @property
    def witnesses(self) -> str:
        return "、".join(NAMES[name] for name in self.officers)

    @property
    def business(self) -> int:
        """Sold and unsold together."""
        return (self.seized + self.sold) * self.price

    @property
    def arithmetic(self) -> str:
        counted = f"已售{self.sold}{self.unit}、未售{self.seized}{self.unit}"
        return f"{counted}，每{self.unit}{self.price}元，合计{self.business:,}元"


def _affair(row: dict[str, str]) -> Affair:
    texts: dict[str, Any] = {name: row[name] for name in TEXTS}
    whole: dict[str, Any] = {name: int(row[name]) for name in WHOLE}
    proof = tuple(_proof(item) for item in row["proof"].split(";"))
    return Affair(**texts, **whole, proof=proof)


def _proof(item: str) -> tuple[str, str, str]:
    kind, name, proves = item.split("|")
    return kind, name, proves


def _read() -> dict[str, Affair]:
    with SOURCE.open(encoding="utf-8", newline="") as source:
        return {row["key"]: _affair(row) for row in csv.DictReader(source)}


# evidence stands in one cell as kind|name|what it proves; the next
AFFAIRS = _read()
