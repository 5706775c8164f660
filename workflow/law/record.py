"""The common part of every law row: what it says, on what basis, from when to when, how sure we are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, ClassVar, Literal, Self, TypeVar, Union, get_args, get_origin, get_type_hints

Confidence = Literal["VERIFIED", "KNOWN", "UNCERTAIN", "DESIGN"]

TABLES: dict[str, type["LawRecord"]] = {}
R = TypeVar("R", bound="type[LawRecord]")


@dataclass(frozen=True, kw_only=True)
class LawRecord:
    """One row of a law table as pure code sees it.

    Subclasses add typed columns (str, int, Decimal, bool, date or one of them | None). An empty cell is None or "".
    """

    table: ClassVar[str] = ""

    code: str
    label_zh: str = ""
    label_en: str = ""
    basis: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    confidence: Confidence = "KNOWN"

    def in_force(self, on: date) -> bool:
        """Whether the row applies on a day; both ends are included."""
        after = self.effective_from is None or self.effective_from <= on
        return after and (self.effective_to is None or on <= self.effective_to)

    @classmethod
    def parse(cls, cells: Mapping[str, str]) -> Self:
        """Read one CSV row; raises ValueError naming the column."""
        hints = get_type_hints(cls)
        known = {f.name for f in fields(cls)}
        unknown = set(cells) - known
        if unknown:
            raise ValueError(f"{cls.table}: unknown column {sorted(unknown)}")
        values: dict[str, Any] = {}
        for name, raw in cells.items():
            try:
                values[name] = _convert(hints[name], (raw or "").strip())
            except (ValueError, ArithmeticError) as error:
                raise ValueError(f"{cls.table} {cells.get('code')}: column {name}: {raw!r}") from error
        return cls(**values)


def law_table(name: str) -> Callable[[R], R]:
    """Register a record class under its table name; the CSV is workflow/law/<name>.csv."""

    def register(cls: R) -> R:
        cls.table = name
        TABLES[name] = cls
        return cls

    return register


def _convert(hint: Any, raw: str) -> Any:
    if get_origin(hint) in (Union, UnionType):
        if raw == "":
            return None
        hint = next(a for a in get_args(hint) if a is not type(None))
    if get_origin(hint) is Literal:
        if raw not in get_args(hint):
            raise ValueError(raw)
        return raw
    if hint is bool:
        if raw not in ("", "0", "1"):
            raise ValueError(raw)
        return raw == "1"
    if hint is date:
        return date.fromisoformat(raw)
    if hint in (int, Decimal):
        return hint(raw)
    return raw
