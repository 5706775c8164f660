"""Case numbers (案号) and paper numbers (文号): how they are written, and reading them back."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.identifiers.outcome import BadNumber, Checked, fold

CASE_SERIAL_WIDTH = 4
WRITTEN = re.compile(r"([\u4e00-\u9fffA-Z]{2,20})[〔\[【(](\d{4})[〕\]】)]第?(\d{1,8})号")
COURT = re.compile(r"\((\d{4})\)([\u4e00-\u9fffA-Z0-9]{1,12}[\u4e00-\u9fff]{1,8}\d+号)")
HEAD = re.compile(r"[\u4e00-\u9fffA-Z]{1,16}")
YEARS = range(1949, 2200)


@dataclass(frozen=True)
class NumberParts:
    """A written number taken apart; `head` is the organ's prefix and the word together, as in 云市监案."""

    head: str
    year: int
    serial: int
    width: int

    @property
    def written(self) -> str:
        return f"{self.head}〔{self.year}〕{self.serial:0{self.width}d}号"

    def split_head(self, words: tuple[str, ...]) -> tuple[str, str]:
        """The prefix and the word, the longest known word winning; an unknown word leaves the whole as prefix."""
        for word in sorted(words, key=len, reverse=True):
            if word and self.head.endswith(word) and self.head != word:
                return self.head.removesuffix(word), word
        return self.head, ""


def case_number(*, prefix: str, word: str, year: int, serial: int) -> str:
    """A case number with four digits at least, so that lists sort as they read: 云市监案〔2026〕0387号."""
    return _written(prefix + word, year=year, serial=serial, width=CASE_SERIAL_WIDTH)


def paper_number(*, prefix: str, word: str, year: int, serial: int) -> str:
    """A paper number without leading zeros, the style of GB/T 9704: 云市监处罚〔2026〕266号."""
    return _written(prefix + word, year=year, serial=serial, width=1)


def parse_number(text: str) -> NumberParts:
    """Take a written case or paper number apart; any kind of bracket is read, raises BadNumber."""
    match = WRITTEN.fullmatch(fold(text))
    if match is None:
        raise BadNumber(
            _("案号应写成“机关代字＋案由字〔年份〕序号”，如云市监案〔2026〕0387号，请核对括号、年份和“号”字。")
        )
    parts = NumberParts(match[1], int(match[2]), int(match[3]), len(match[3]))
    if parts.serial == 0:
        raise BadNumber(_("序号从1起编，不能为0。"))
    if parts.year not in YEARS:
        raise BadNumber(_("年份“%(year)d”有误，请填写立案年份。") % {"year": parts.year})
    return parts


def check_case_number(text: str) -> Checked:
    """Check a case or paper number and write its brackets as 〔〕."""
    return Checked(parse_number(text).written)


def check_court_number(text: str) -> Checked:
    """Check a number of a court; its type word is not settled, so the form is read loosely."""
    match = COURT.fullmatch(fold(text))
    if match is None:
        raise BadNumber(_("法院案号应写成“（年份）法院代字＋类型代字＋编号＋号”，如（2026）云01民特12号，请核对。"))
    return Checked(f"（{match[1]}）{match[2]}")


def _written(head: str, *, year: int, serial: int, width: int) -> str:
    if not HEAD.fullmatch(head) or len(head) < 2:
        raise BadNumber(_("机关代字和案由字应为汉字，“%(head)s”不能编号。") % {"head": head})
    if serial < 1 or year not in YEARS:
        raise BadNumber(_("编号的年份或序号有误：%(year)d年第%(serial)d号。") % {"year": year, "serial": serial})
    return NumberParts(head, year, serial, width).written
