"""What people type, understood: words, “phrases”, -minus, 字段:值 and numbers. No input raises."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.analysis import MARK, is_chinese, mask_personal, normalise, run_tokens, runs, simplified
from search.initials import LETTERS
from search.numbers import SPOTTED, forms, looks_numbered
from search.query import Asked, Clause, Target

MAX_CHARS = 400
MAX_CLAUSES = 24
MAX_TOKENS = 60
MAX_DIGITS = 15

FIELDS: dict[str, Target] = {
    **dict.fromkeys(("案号", "编号", "文号", "权利号", "专利号", "注册号", "代码", "number", "no"), "number"),
    **dict.fromkeys(("当事人", "企业", "姓名", "party", "name"), "name"),
    **dict.fromkeys(("标题", "案由", "title"), "title"),
    **dict.fromkeys(("机关", "单位", "法院", "agency"), "agency"),
    **dict.fromkeys(("种类", "类型", "程序", "kind"), "kind"),
    **dict.fromkeys(("阶段", "状态", "stage"), "stage"),
}
RANGES = {
    **dict.fromkeys(("年份", "年", "year"), "year"),
    **dict.fromkeys(("日期", "立案日期", "date"), "date"),
    **dict.fromkeys(("金额", "amount"), "amount"),
}
SHOWN_FIELDS = ("案号", "权利号", "当事人", "标题", "机关", "种类", "阶段")
SHOWN_RANGES = ("年份", "日期", "金额")
_QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」", "『": "』"}
_PIECE = re.compile(
    r"(?P<minus>[-−])?(?:(?P<field>[^\s,;:\"“”「『\-−]{1,12}):(?=\S))?"
    r"(?:\"(?P<q1>[^\"]*)\"|[“”](?P<q2>[^“”]*)[”“]|「(?P<q3>[^」]*)」|『(?P<q4>[^』]*)』"
    r"|(?P<word>(?:[^\s,;]|(?<=\d),(?=\d))+))"
)
_CUT = re.compile(r"[\s,;]+")
_SPAN = re.compile(r"(.*?)(?:\.\.|~|至|到|—)(.*)")


def parse(text: str) -> Asked:
    """Understand a typed text; what was cut or not understood is in `unused`, in the language of the moment."""
    return _parse(text[: MAX_CHARS + 1], get_language())


@lru_cache(maxsize=512)
def _parse(text: str, language: str | None) -> Asked:
    return _Reading(text).read()


@dataclass
class _Reading:
    raw: str
    clauses: list[Clause] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    years: tuple[int, int] | None = None
    days: tuple[date | None, date | None] = (None, None)
    amount: tuple[int, int] | None = None

    def read(self) -> Asked:
        normal = normalise(self.raw[:MAX_CHARS])[: 2 * MAX_CHARS]
        if len(self.raw) > MAX_CHARS:
            self.unused.append(_("查询过长，只用了前 %(n)d 个字。") % {"n": MAX_CHARS})
        normal, personal = mask_personal(normal)
        if personal:
            self.unused.append(_("身份证号和电话号码不进入全文索引，没有按它查找。"))
        self._read_numbers_and_words(normal)
        return Asked(
            clauses=self._kept(),
            years=self.years,
            filed_from=self.days[0],
            filed_to=self.days[1],
            amount_fen=self.amount,
            unused=tuple(self.unused),
        )

    def _read_numbers_and_words(self, normal: str) -> None:
        """Whole numbers first, since people type them with spaces; never inside quotes or after a field or minus."""
        at = 0
        for spot in SPOTTED.finditer(normal):
            before = normal[at : spot.start()]
            if before and (not before[-1].isspace() and before[-1] not in ",;"):
                continue
            self._read_words(before)
            self._add("any", spot.group(), negated=False)
            at = spot.end()
        self._read_words(normal[at:])

    def _read_words(self, part: str) -> None:
        for piece in _PIECE.finditer(part):
            quoted = next((piece[q] for q in ("q1", "q2", "q3", "q4") if piece[q] is not None), None)
            value = piece["word"] if quoted is None else quoted
            self._read_piece(piece["field"], value, negated=piece["minus"] is not None, quoted=quoted is not None)

    def _read_piece(self, name: str | None, value: str, *, negated: bool, quoted: bool) -> None:
        if name in RANGES:
            self._read_range(RANGES[name], value, negated=negated)
            return
        if name is None:
            self._add("any", value, negated=negated, quoted=quoted)
        elif name in FIELDS:
            self._add(FIELDS[name], value, negated=negated, quoted=quoted)
        else:
            self.unused.append(
                _("没有名为“%(name)s”的字段，已按普通文字查找。可以用的字段：%(known)s。")
                % {"name": name, "known": "、".join((*SHOWN_FIELDS, *SHOWN_RANGES))}
            )
            self._add("any", f"{name} {value}", negated=negated)

    def _add(self, target: Target, value: str, *, negated: bool, quoted: bool = False) -> None:
        if value[:1] in _QUOTES or value[-1:] in _QUOTES:
            self.unused.append(_("引号没有成对，已按普通文字查找。"))
        clause = clause_of(target, value, negated=negated, quoted=quoted)
        if clause is None:
            if value.strip() and MARK not in value:
                self.unused.append(_("“%(text)s”里没有可查找的文字。") % {"text": value.strip()[:20]})
            return
        if clause not in self.clauses:
            self.clauses.append(clause)

    def _kept(self) -> tuple[Clause, ...]:
        if len(self.clauses) > MAX_CLAUSES:
            self.unused.append(_("条件过多，只用了前 %(n)d 个。") % {"n": MAX_CLAUSES})
        return tuple(self.clauses[:MAX_CLAUSES])

    def _read_range(self, kind: str, value: str, *, negated: bool) -> None:
        low, high = _ends(value)
        done = not negated and {"year": self._year, "date": self._date, "amount": self._amount}[kind](low, high)
        if not done:
            self.unused.append(_("没有看懂范围“%(text)s”，未按它筛选。") % {"text": value[:30]})

    def _year(self, low: str, high: str) -> bool:
        first, last = _whole(low.removesuffix("年"), 0), _whole(high.removesuffix("年"), 9999)
        if first is None or last is None:
            return False
        self.years = (first, last)
        return True

    def _date(self, low: str, high: str) -> bool:
        first, last = _day(low), _day(high)
        if (low and first is None) or (high and last is None):
            return False
        self.days = (first, last)
        return True

    def _amount(self, low: str, high: str) -> bool:
        first, last = _fen(low, 0), _fen(high, 10**17)
        if first is None or last is None:
            return False
        self.amount = (first, last)
        return True


def clause_of(target: Target, value: str, *, negated: bool, quoted: bool = False) -> Clause | None:
    """The condition one word or phrase makes; None when nothing of it can be looked for.

    A single Chinese character at an edge may be the end of a longer run in the paper (在粤0106 for 粤0106), so it is
    asked for anywhere and not as part of the phrase.
    """
    text = value.strip()
    words = [word for word in runs(simplified(text) if target == "name" else text)][:MAX_TOKENS]
    numbers = forms(text) if target == "number" or SPOTTED.fullmatch(text) or looks_numbered(text) else ()
    if target in ("any", "name") and not quoted and LETTERS.fullmatch(text):
        numbers = (*numbers, text)
    if not words:
        return None
    singles: list[str] = []
    for edge in (0, -1):
        if words and len(words[edge]) == 1 and is_chinese(words[edge]):
            singles.append(words.pop(edge))
    tokens = [token for word in words for token in run_tokens(word)][:MAX_TOKENS]
    also = clause_of("name", text, negated=negated) if target == "any" and simplified(text) != text else None
    return Clause(
        target,
        text,
        phrase=tuple(tokens),
        singles=tuple(dict.fromkeys(singles)),
        numbers=numbers,
        negated=negated,
        quoted=quoted,
        simplified=also,
    )


def _ends(value: str) -> tuple[str, str]:
    span = _SPAN.fullmatch(value)
    if span:
        return span[1].strip(), span[2].strip()
    years = re.fullmatch(r"(\d{4})-(\d{4})", value)
    if years:
        return years[1], years[2]
    for sign in (">=", "<=", ">", "<"):
        if value.startswith(sign):
            rest = value.removeprefix(sign)
            return (rest, "") if sign[0] == ">" else ("", rest)
    return value, value


def _whole(text: str, default: int) -> int | None:
    if not text:
        return default
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _day(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _fen(text: str, default: int) -> int | None:
    """Yuan as typed, with 万 or 亿, in fen."""
    if not text:
        return default
    found = re.fullmatch(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]{1,6})?)(万|亿)?元?", text)
    if not found or len(found[1]) > MAX_DIGITS:
        return None
    try:
        yuan = Decimal(found[1].replace(",", "")) * {"万": 10**4, "亿": 10**8}.get(found[2], 1)
    except InvalidOperation:
        return None
    return min(int(yuan * 100), 10**17)
