"""How a paper is declared: its title, its 文号 word, its fields with their need, its layout and its legal basis."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from django.utils.translation import get_language

Need = Literal["R", "C", "O"]
Shape = Literal["text", "long", "money", "day", "moment", "opinion", "rows"]
Layout = Literal["decision", "form", "record", "list"]
Direction = Literal["internal", "outward"]

VOCABULARY = Path(__file__).with_name("vocabulary.csv")
COLUMNS = Path(__file__).with_name("columns.csv")
NEED_BY_MARK: dict[str, Need] = {"?": "C", "~": "O"}


@dataclass(frozen=True)
class Column:
    """A column of a table; a `detail` column is printed on a second line under its item."""

    key: str
    label_zh: str
    label_en: str
    detail: bool = False


@dataclass(frozen=True)
class PaperField:
    """One thing a paper must say (R), must say if there is any (C) or may say (O)."""

    key: str
    label_zh: str
    label_en: str
    required: Need
    shape: Shape
    columns: tuple[Column, ...] = ()

    @property
    def label(self) -> str:
        """The label in the language of the screen; the paper itself always prints the Chinese one."""
        return self.label_en if _reads_english() else self.label_zh


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A kind of paper; `signers` are the people who sign every page of a record or the foot of a list."""

    code: str
    title_zh: str
    title_en: str
    word: str
    fields: tuple[PaperField, ...]
    copies: int
    template: Layout
    direction: Direction
    basis: str
    signers: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title in the language of the screen."""
        return self.title_en if _reads_english() else self.title_zh

    def field(self, key: str) -> PaperField:
        return next(field for field in self.fields if field.key == key)

    @property
    def required(self) -> frozenset[str]:
        """The keys without which the paper may not be issued."""
        return frozenset(field.key for field in self.fields if field.required == "R")


def decision(code: str, zh: str, en: str, says: str, *, word: str, basis: str, copies: int = 2) -> Paper:
    """An official letter, notice or decision under the red head, sent out."""
    return _paper(code, zh, en, says, word=word, basis=basis, copies=copies, template="decision", direction="outward")


def report(code: str, zh: str, en: str, says: str, *, basis: str, word: str = "") -> Paper:
    """A letter-like paper that stays in the house: report, opinion, request to the head."""
    return _paper(code, zh, en, says, word=word, basis=basis, copies=1, template="decision", direction="internal")


def form(code: str, zh: str, en: str, says: str, *, basis: str, direction: Direction = "internal") -> Paper:
    """An approval or registration form drawn as a table (审批表, 登记表)."""
    return _paper(code, zh, en, says, basis=basis, copies=1, template="form", direction=direction)


def record(
    code: str, zh: str, en: str, says: str, *, basis: str, signers: str, direction: Direction = "internal"
) -> Paper:
    """A record (笔录) signed at the foot of every page."""
    people = tuple(signers.split())
    return _paper(code, zh, en, says, basis=basis, copies=1, template="record", direction=direction, signers=people)


def itemised(
    code: str, zh: str, en: str, says: str, *, basis: str, signers: str = "", direction: Direction = "outward"
) -> Paper:
    """A list of items (清单) in two copies, signed at its end."""
    people = tuple(signers.split())
    return _paper(code, zh, en, says, basis=basis, copies=2, template="list", direction=direction, signers=people)


def _paper(
    code: str,
    zh: str,
    en: str,
    says: str,
    *,
    basis: str,
    copies: int,
    template: Layout,
    direction: Direction,
    word: str = "",
    signers: tuple[str, ...] = (),
) -> Paper:
    return Paper(
        code=code,
        title_zh=zh,
        title_en=en,
        word=word,
        fields=tuple(_field(mark, code) for mark in says.split()),
        copies=copies,
        template=template,
        direction=direction,
        basis=basis,
        signers=signers,
    )


def _field(mark: str, code: str) -> PaperField:
    """Read one field: a bare key is required, key? is required if applicable, key~ is optional.

    A procedure may have its own word for a thing: the row `ruling/respondent` goes before `respondent`.
    """
    key = mark.rstrip("?~")
    need = NEED_BY_MARK.get(mark[len(key) :], "R")
    words = vocabulary()
    shape, zh, en = words.get(f"{code.split('.')[0]}/{key}") or words[key]
    return PaperField(key, zh, en, need, shape, _columns().get(key, ()) if shape == "rows" else ())


def _reads_english() -> bool:
    return (get_language() or "").startswith("en")


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, tuple[Shape, str, str]]:
    """Every field any paper has, by key: its shape and its labels; one word for one thing on all papers."""
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        return {row["key"]: (row["shape"], row["label_zh"], row["label_en"]) for row in csv.DictReader(file)}  # type: ignore[misc]


@lru_cache(maxsize=1)
def _columns() -> dict[str, tuple[Column, ...]]:
    tables: dict[str, list[Column]] = {}
    with COLUMNS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            column = Column(row["key"], row["label_zh"], row["label_en"], detail=row["detail"] == "1")
            tables.setdefault(row["field"], []).append(column)
    return {field: tuple(columns) for field, columns in tables.items()}
