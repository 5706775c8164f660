"""The scan of a text before it may be published: identity and telephone numbers, mail, cards, plates, names.

Every hit must be masked or justified before the privacy review can pass.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from cases.identifiers import BadNumber
from cases.identifiers.people import check_identity
from credit.rules.verdict import Line, Verdict


class HitKind(StrEnum):
    """What was found."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    TELEPHONE = "telephone"
    EMAIL = "email"
    BANK_CARD = "bank_card"
    PLATE = "plate"
    COORDINATE = "coordinate"
    PROTECTED_NAME = "protected_name"


@dataclass(frozen=True)
class Hit:
    """One find: from, to (exclusive), and what it says."""

    kind: HitKind
    start: int
    end: int
    text: str


# Full-width digits are one character each, so folding them keeps every position.
_FOLD = {ord("０") + i: ord("0") + i for i in range(10)} | {
    ord("Ｘ"): ord("X"),
    ord("ｘ"): ord("x"),
    ord("＠"): ord("@"),
}
_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d(?:[ \-]?\d){13,18}[Xx]?(?![0-9A-Za-z])")
_EMBEDDED = re.compile(r"\d{17}[\dXx]")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ \-]?)?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d)")
_TELEPHONE = re.compile(r"(?<!\d)(?:[（(]?0\d{2,3}[)）]?[ \-－—]?)[2-9]\d{6,7}(?:[\-转]\d{1,6})?(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警]"
)
_COORDINATE = re.compile(r"(?<!\d)\d{2,3}\.\d{4,}\s*[,，]\s*\d{2,3}\.\d{4,}(?!\d)")
_PATTERNS = (
    (HitKind.MOBILE, _MOBILE),
    (HitKind.TELEPHONE, _TELEPHONE),
    (HitKind.EMAIL, _EMAIL),
    (HitKind.PLATE, _PLATE),
    (HitKind.COORDINATE, _COORDINATE),
)


def scan(text: str, *, on: date, protected_names: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Everything personal the text seems to hold, in order, overlapping finds joined to the longer one."""
    folded = text.translate(_FOLD)
    hits = [*_numbers(folded, on), *_embedded(folded, on)]
    hits += [Hit(kind, m.start(), m.end(), m.group()) for kind, pattern in _PATTERNS for m in pattern.finditer(folded)]
    for name in protected_names:
        hits += [
            Hit(HitKind.PROTECTED_NAME, m.start(), m.end(), name) for m in re.finditer(re.escape(name), text) if name
        ]
    return _without_overlaps(hits)


def _numbers(text: str, on: date) -> list[Hit]:
    found = []
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"[ \-]", "", match.group()).upper()
        if _is_identity(digits, on):
            found.append(Hit(HitKind.IDENTITY, match.start(), match.end(), digits))
        elif digits.isdecimal() and len(digits) >= 15 and _luhn(digits):
            found.append(Hit(HitKind.BANK_CARD, match.start(), match.end(), digits))
    return found


def _embedded(text: str, on: date) -> list[Hit]:
    # Old tax and licence numbers carry an identity number inside a longer run.
    return [
        Hit(HitKind.IDENTITY, start, start + 18, text[start : start + 18])
        for start in range(max(0, len(text) - 17))
        if text[start].isdecimal()
        and _EMBEDDED.match(text, start)
        and _is_identity(text[start : start + 18].upper(), on)
    ]


def _is_identity(digits: str, on: date) -> bool:
    if len(digits) not in (15, 18):
        return False
    try:
        check_identity(digits, today=on)
    except BadNumber:
        return False
    return True


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _without_overlaps(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, h.start - h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def mask_text(text: str, hits: Iterable[Hit], *, justified: Iterable[Hit] = ()) -> str:
    """The text with every hit that nobody justified replaced by stars of its length."""
    spared = frozenset(justified)
    out = list(text)
    for hit in hits:
        if hit not in spared:
            out[hit.start : hit.end] = "*" * (hit.end - hit.start)
    return "".join(out)


def privacy_review(
    text: str, *, on: date, protected_names: Iterable[str] = (), justifications: Mapping[Hit, str] | None = None
) -> Verdict:
    """Whether the text may go out: no find, or each one justified in words."""
    given = justifications or {}
    open_hits = [h for h in scan(text, on=on, protected_names=protected_names) if not given.get(h, "").strip()]
    if not open_hits:
        return Verdict(holds=True)
    article = _("《市场监督管理行政处罚信息公示规定》第六条")
    text_zh = _("第 %(at)d 字处有个人信息（%(kind)s），请遮盖或者写明公开的理由")
    return Verdict(
        holds=False,
        missing=tuple(Line(text_zh % {"at": h.start + 1, "kind": h.kind}, article, h.kind) for h in open_hits),
    )
