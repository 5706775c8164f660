"""A content turned into the blocks a template prints: paragraphs, tables, cells; no HTML and no judgement here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from cases.papers import wording
from cases.papers.content import Content, Value

WIDE_TABLE_COLUMNS = 9
SHORT_CELL_CHARACTERS = 14
SHORT_LABEL_CHARACTERS = 10
# those who sign a record for themselves, and therefore confirm that it was read to them
OUTSIDERS = frozenset({"当事人", "被询问人", "被调查人", "请求人", "被请求人", "申请人", "对方当事人"})
HEAD_SIZES = ((9, "xl"), (12, "l"), (16, "m"), (22, "s"))


@dataclass(frozen=True)
class Row:
    """One item of a table with the words of its second line, if any."""

    cells: tuple[str, ...]
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table as printed; `heads` are the labels of its main columns."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def is_wide(self) -> bool:
        return len(self.heads) >= WIDE_TABLE_COLUMNS


@dataclass(frozen=True)
class Block:
    """One field as printed. A section has an ordinal; an opinion has its author and day."""

    label: str
    shape: str
    text: str = ""
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    ordinal: str = ""
    by: str = ""
    on: str = ""

    @property
    def is_section(self) -> bool:
        return self.shape in ("long", "rows", "opinion")

    @property
    def is_short(self) -> bool:
        return (
            not self.is_section
            and len(self.text) <= SHORT_CELL_CHARACTERS
            and len(self.label) <= SHORT_LABEL_CHARACTERS
        )


def blocks(content: Content) -> list[Block]:
    """Every field in order; on a letter blank fields are left out and the sections numbered."""
    made = [_block(value) for value in content.values]
    if content.layout != "decision":
        return made
    made = [block for block, value in zip(made, content.values, strict=True) if not value.is_blank]
    return list(_numbered(made))


def form_rows(made: Iterable[Block]) -> list[tuple[Block, ...]]:
    """The rows of a form: two short fields side by side, everything else across the page."""
    rows: list[tuple[Block, ...]] = []
    waiting: Block | None = None
    for block in made:
        if not block.is_short:
            rows += [(waiting,)] if waiting else []
            rows.append((block,))
            waiting = None
        elif waiting:
            rows.append((waiting, block))
            waiting = None
        else:
            waiting = block
    return [*rows, (waiting,)] if waiting else rows


def head_size(organ: str) -> str:
    """The size class that keeps the organ's name on one line of 156 mm."""
    return next((size for length, size in HEAD_SIZES if len(organ) <= length), "xs")


def printed(shape: str, body: str | int) -> str:
    """A scalar as the paper words it; text that only looks like a day is left as it is."""
    if shape == "money" and isinstance(body, int):
        return wording.money(body)
    if isinstance(body, str) and shape in ("day", "moment"):
        return _when(body)
    return str(body)


def _when(text: str) -> str:
    try:
        return (
            wording.day(date.fromisoformat(text)) if len(text) == 10 else wording.moment(datetime.fromisoformat(text))
        )
    except ValueError:
        return text


def _block(value: Value) -> Block:
    if value.shape == "rows":
        return Block(value.label, value.shape, table=_table(value))
    if value.shape == "long":
        return Block(value.label, value.shape, paragraphs=value.body)
    if value.shape == "opinion":
        text, by, on = value.body
        return Block(value.label, value.shape, text=text, by=by, on=_when(on) if on else "")
    return Block(value.label, value.shape, text=printed(value.shape, value.body))


def _table(value: Value) -> Table:
    main = [i for i, (_, _, detail) in enumerate(value.columns) if not detail]
    rest = [i for i, (_, _, detail) in enumerate(value.columns) if detail]
    labels = [label for _, label, _ in value.columns]
    return Table(
        heads=tuple(labels[i] for i in main),
        rows=tuple(
            Row(
                cells=tuple(_cell(row[i]) for i in main),
                details=tuple((labels[i], _cell(row[i])) for i in rest if row[i] != ""),
            )
            for row in value.body
        ),
    )


def _cell(body: Any) -> str:
    return _when(body) if isinstance(body, str) and body[:2] in ("19", "20") else str(body)


def _numbered(made: list[Block]) -> Iterable[Block]:
    place = 0
    for block in made:
        if block.is_section:
            place += 1
            yield Block(**{**block.__dict__, "ordinal": wording.ordinal(place)})
        else:
            yield block


def signature_pairs(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Signature lines two by two, as the foot of a list prints them."""
    return [tuple(x for x in pair if x) for pair in zip_longest(lines[::2], lines[1::2])]


def is_read_over(content: Content) -> bool:
    """Whether somebody from outside signs the record and so confirms its content."""
    return bool(OUTSIDERS & set(content.signature_lines))
