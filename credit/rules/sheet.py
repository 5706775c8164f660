"""Rows of the double-publicity penalty sheet (双公示行政处罚信息): headings, duties, lengths, code lists, figures.

The checker is made once from the law rows; a row is then a tuple of cells in the sheet's order.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from cases.identifiers import BadNumber
from cases.identifiers.organisations import check_uscc
from cases.identifiers.people import check_identity
from credit.rules.tables import SheetColumn, codes

PARTY, PENALTIES, FINE, DECIDED = "CF_XDR_LB", "CF_CFLB", "CF_NR_FK", "CF_JDRQ"
RESIDENT_CARD = "身份证"
END_DAYS = ("CF_YXQ", "CF_GSJZQ")
TEN_THOUSAND = Decimal(10000)
_SEPARATORS = re.compile(r"[、;；,，|/]")
_AMOUNT = re.compile(r"\d{1,11}(?:\.\d{1,6})?")
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")


@dataclass(frozen=True)
class Problem:
    """One fault of one cell; `blocks` is false where a second person may confirm instead."""

    field: str
    value: str
    reason_zh: str
    blocks: bool = True


@dataclass(frozen=True)
class Row:
    """A row that passed: clean text by column, days and money as such, and what is to be confirmed by a person."""

    text: Mapping[str, str]
    days: Mapping[str, date]
    yuan: Mapping[str, Decimal]
    to_confirm: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Headings:
    """How the sheet's headings meet the table: position by column code, and what does not fit."""

    positions: Mapping[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether rows can be read at all."""
        return not (self.missing or self.doubled)


class SheetChecker:
    """Checks headings and rows by the columns in force on a day."""

    def __init__(self, columns: Iterable[SheetColumn], *, on: date) -> None:
        self.columns = sorted((c for c in columns if c.in_force(on)), key=lambda c: c.position)
        self._on = on
        self._names = {name: c.code for c in self.columns for name in (c.code, c.label_zh, c.older_code) if name}
        self._plans = [
            (c.code, c, frozenset(codes(c.choices)), frozenset(codes(c.when)), _READERS[c.kind]) for c in self.columns
        ]

    def headings(self, cells: Sequence[str]) -> Headings:
        """Read the heading row; a heading may be the code, the Chinese name or the code of older tables."""
        positions: dict[str, int] = {}
        unknown, doubled = [], []
        for place, cell in enumerate(cells):
            name = "".join(cell.split())
            code = self._names.get(name) or self._names.get(name.upper())
            if code is None:
                unknown.append(cell) if name else None
            elif code in positions:
                doubled.append(cell)
            else:
                positions[code] = place
        missing = tuple(f"{c.code} {c.label_zh}" for c in self.columns if c.duty != "NO" and c.code not in positions)
        return Headings(positions, missing, tuple(unknown), tuple(doubled))

    def check_row(self, cells: Sequence[str], headings: Headings) -> Row | list[Problem]:
        """One row: clean values, or every fault of it."""
        width = len(cells)
        raw = {
            code: cells[at].strip() for code, at in headings.positions.items() if at < width and cells[at] is not None
        }
        party = raw.get(PARTY, "")
        penalties = frozenset(p.strip() for p in _SEPARATORS.split(raw.get(PENALTIES, "")))
        reading = Reading(self._on)
        for code, column, choices, when, reader in self._plans:
            value = raw.get(code, "")
            if not value:
                if _is_due(column, party, penalties, when):
                    reading.problem(code, "", _due_reason(column))
                continue
            if len(value) > column.max_length:
                words = {"most": column.max_length, "now": len(value)}
                reading.problem(code, value, _("最多 %(most)d 个字，现有 %(now)d 个字") % words)
                continue
            reader(reading, code, value, choices)
        _compare(reading, penalties)
        if reading.problems:
            return reading.problems + reading.to_confirm
        return Row(reading.text, reading.days, reading.yuan, tuple(reading.to_confirm))


class Reading:
    """What has been read of the row in hand."""

    __slots__ = ("days", "on", "problems", "text", "to_confirm", "yuan")

    def __init__(self, on: date) -> None:
        self.on = on
        self.text: dict[str, str] = {}
        self.days: dict[str, date] = {}
        self.yuan: dict[str, Decimal] = {}
        self.problems: list[Problem] = []
        self.to_confirm: list[Problem] = []

    def problem(self, field: str, value: str, reason: str) -> None:
        self.problems.append(Problem(field, value, reason))


def _is_due(column: SheetColumn, party: str, penalties: frozenset[str], when: frozenset[str]) -> bool:
    duty = column.duty
    if duty == "NO":
        return False
    if duty == "YES":
        return True
    return party in when if duty == "WHEN_PARTY" else not penalties.isdisjoint(when)


def _due_reason(column: SheetColumn) -> str:
    if column.duty == "YES":
        return _("必填，不能为空")
    return _("为“%(when)s”时必填") % {"when": column.when.replace("|", "、")}


def _text(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    reading.text[code] = value


def _choice(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    if value in choices:
        reading.text[code] = value
    else:
        reading.problem(code, value, _("不在代码表内，可填：%(choices)s") % {"choices": "、".join(sorted(choices))})


def _choices(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    parts = [part for piece in _SEPARATORS.split(value) if (part := piece.strip())]
    wrong = [part for part in parts if part not in choices]
    if wrong or not parts:
        words = {"wrong": "、".join(wrong) or value, "choices": "、".join(sorted(choices))}
        reading.problem(code, value, _("“%(wrong)s”不在代码表内，可填：%(choices)s") % words)
    else:
        reading.text[code] = "、".join(parts)


@lru_cache(maxsize=4096)
def _sound_code(value: str) -> str | None:
    # A sheet names few authorities many times; only sound codes are kept, as sentences depend on the language.
    try:
        checked = check_uscc(value)
    except BadNumber:
        return None
    return None if checked.doubtful else checked.normal


def _credit_code(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    sound = _sound_code(value)
    if sound is not None:
        reading.text[code] = sound
        return
    try:
        checked = check_uscc(value)
    except BadNumber as wrong:
        reading.problem(code, value, wrong.message)
        return
    reading.text[code] = checked.normal
    if checked.doubtful:
        reading.to_confirm.append(Problem(code, value, checked.note or "", blocks=False))


def _identity(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    # The paper's kind stands in the column before it: only the resident card has a check character.
    if reading.text.get(code.replace("ZJHM", "ZJLX"), "") != RESIDENT_CARD:
        reading.text[code] = value
        return
    try:
        reading.text[code] = check_identity(value, today=reading.on).normal
    except BadNumber:
        # The check's own sentence quotes digits, and this one goes into a file of faults.
        reading.problem(code, "*" * len(value), _("身份证号码的位数、出生日期或者校验位不符"))


def _day(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    day = read_day(value)
    if day is None:
        reading.problem(code, value, _("日期不存在，请按 2026-05-06 的格式填写"))
    else:
        reading.days[code] = day


def read_day(value: str) -> date | None:
    """A calendar day in one of the common spellings; a time of midnight behind it is what spreadsheets add."""
    if len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    match = _DAY.fullmatch(value.removesuffix(" 00:00:00").removesuffix("T00:00:00"))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _money(reading: Reading, code: str, value: str, choices: frozenset[str]) -> None:
    if _AMOUNT.fullmatch(value) is None:
        reading.problem(code, value, _("须为以万元为单位的数，最多六位小数"))
        return
    yuan = Decimal(value) * TEN_THOUSAND
    reading.yuan[code] = yuan.quantize(Decimal("0.01"))


_READERS: dict[str, Callable[[Reading, str, str, frozenset[str]], None]] = {
    "TEXT": _text,
    "CHOICE": _choice,
    "CHOICES": _choices,
    "CREDIT_CODE": _credit_code,
    "IDENTITY": _identity,
    "DATE": _day,
    "TEN_THOUSAND": _money,
}


def _compare(reading: Reading, penalties: frozenset[str]) -> None:
    decided = reading.days.get(DECIDED)
    if decided is None:
        return
    if decided > reading.on:
        reading.problem(DECIDED, decided.isoformat(), _("处罚决定日期在今天之后"))
    for code in END_DAYS:
        day = reading.days.get(code)
        if day is not None and day < decided:
            reading.problem(code, day.isoformat(), _("不得早于处罚决定日期"))
    fine = reading.yuan.get(FINE)
    if fine == 0 and "罚款" in penalties:
        reading.problem(FINE, "0", _("处罚类别含罚款，罚款金额应当大于零"))


def ten_thousands(yuan: Decimal) -> str:
    """An amount for the sheet: ten-thousand yuan with six decimals."""
    return f"{yuan / TEN_THOUSAND:.6f}"
