"""Comparing a name asked for with the firms on record: same, related or different, and why.

Only the credit code, or agreement of every part of the name, makes two firms the same. Figures of
`python -m credit.names.measure` stand in that module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from cases.identifiers.outcome import fold
from credit.names.normal import normal_name
from credit.names.parts import NameParser, NameParts

SHOWN_AT_MOST = 20
CANDIDATES = 60


def gettext_noop(message: str) -> str:
    """Mark a message id; Django's own of this name asks for settings, and names must compare without any."""
    return message


class Kind(StrEnum):
    """How the firm found stands to the firm asked for."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


SAME_CODE = gettext_noop("统一社会信用代码一致")
SAME_PARTS = gettext_noop("地区、字号、行业、组织形式均一致")
SAME_WRITTEN = gettext_noop("仅书写形式不同（全角半角、括号、繁简或者空格）")
FORM_WRITTEN = gettext_noop("组织形式写法不同，属同一类型")
REGION_PLACED = gettext_noop("地区的书写位置不同（名前或者括号内）")
OTHER_CODE = gettext_noop("统一社会信用代码不同")
FORMER_NAME = gettext_noop("与该企业的曾用名一致")
ITS_BRANCH = gettext_noop("是所查企业的分支机构")
ITS_PARENT = gettext_noop("是所查分支机构的所属企业")
SIBLING = gettext_noop("与所查分支机构同属一家企业")
CORE_DIFFERS = gettext_noop("字号不同")
CORE_SOUNDS_ALIKE = gettext_noop("字号读音相同而用字不同")
CORE_ONE_CHARACTER = gettext_noop("字号有一字不同")
CORE_SWAPPED = gettext_noop("字号用字顺序不同")
REGION_DIFFERS = gettext_noop("地区不同")
REGION_MISSING = gettext_noop("缺少地区，不能认定为同一企业")
REGION_UNSURE = gettext_noop("地区简称可指多地，不能认定为同一企业")
INDUSTRY_DIFFERS = gettext_noop("行业不同")
INDUSTRY_NEAR = gettext_noop("行业用语不同，属相近行业")
INDUSTRY_MISSING = gettext_noop("缺少行业用语，不能认定为同一企业")
FORM_DIFFERS = gettext_noop("组织形式不同")
FORM_MISSING = gettext_noop("缺少组织形式，不能认定为同一企业")
SITE_DIFFERS = gettext_noop("括号内的地区或者字样不同")
BRANCH_DIFFERS = gettext_noop("分支机构不同")


@dataclass(frozen=True)
class Query:
    """What was asked: a name, a credit code, or both."""

    name: str
    code: str = ""


@dataclass(frozen=True)
class Candidate:
    """One firm on record."""

    ref: str
    name: str
    code: str = ""
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """The answer for one candidate; the reasons are message ids to be translated where they are shown."""

    candidate: Candidate
    kind: Kind
    score: float
    reasons_zh: tuple[str, ...]


class CandidateSource(Protocol):
    """Who keeps the firms: four look-ups, each by an index, each answering what the asker may see."""

    def by_code(self, code: str) -> Sequence[Candidate]:
        """Firms with this folded credit code."""

    def by_exact(self, normal: str) -> Sequence[Candidate]:
        """Firms whose present or former name has this normal form."""

    def by_core(self, core: str) -> Sequence[Candidate]:
        """Firms whose trade name is this one."""

    def by_bigrams(self, tokens: Sequence[str], *, boosts: Sequence[str], limit: int) -> Sequence[Candidate]:
        """Firms sharing any of these `core_tokens`, rare ones weighing more, lifted by shared `boost_tokens`."""


class Matcher:
    """Compares and ranks by one parser of names."""

    def __init__(self, parser: NameParser) -> None:
        self._parser = parser

    def find(self, query: Query, source: CandidateSource) -> list[Match]:
        """Collect candidates from the source, best first; never empties the list because one way found nothing."""
        parts = self._parser.parts(query.name)
        found: dict[str, Candidate] = {}
        ways: list[Sequence[Candidate]] = [source.by_code(fold_code(query.code))] if query.code else []
        if parts.normal:
            ways += [source.by_exact(parts.normal), source.by_core(parts.core)[:CANDIDATES]]
            if parts.branch_of:
                ways.append(source.by_exact(parts.branch_of))
            ways.append(source.by_bigrams(core_tokens(parts), boosts=boost_tokens(parts), limit=CANDIDATES))
        for way in ways:
            for candidate in way:
                found.setdefault(candidate.ref, candidate)
        return self.rank(query, tuple(found.values()))[:SHOWN_AT_MOST]

    def rank(self, query: Query, candidates: Sequence[Candidate]) -> list[Match]:
        """Every candidate compared, best first; ties keep the order of the reference."""
        matches = [self.compare(query, candidate) for candidate in candidates]
        return sorted(matches, key=lambda m: (-m.score, m.candidate.ref))

    def compare(self, query: Query, candidate: Candidate) -> Match:
        """Say what one candidate is to the query, how near, and why."""
        asked, theirs = self._parser.parts(query.name), self._parser.parts(candidate.name)
        ours_code, their_code = fold_code(query.code), fold_code(candidate.code)
        if ours_code and their_code and ours_code == their_code:
            return Match(candidate, Kind.SAME, 100.0, (SAME_CODE,))
        score = likeness(asked, theirs)
        former = [self._parser.parts(name) for name in candidate.former_names]
        if any(f.normal == asked.normal for f in former) and asked.normal:
            score = max(score, 99.0)
        if ours_code and their_code:
            # Two codes that differ are two firms, whatever they are called.
            return Match(candidate, Kind.DIFFERENT, score - 1, (OTHER_CODE, *differences(asked, theirs)))
        kind, reasons = _judge(asked, theirs, former)
        if kind is Kind.SAME and query.name.strip() != candidate.name and asked.normal == theirs.normal:
            reasons = (*reasons, SAME_WRITTEN)
        return Match(candidate, kind, score, reasons)


def _judge(asked: NameParts, theirs: NameParts, former: Sequence[NameParts]) -> tuple[Kind, tuple[str, ...]]:
    apart = differences(asked, theirs)
    if _agree(asked, theirs):
        notes = ((FORM_WRITTEN, asked.form != theirs.form), (REGION_PLACED, _placed_apart(asked, theirs)))
        return Kind.SAME, (SAME_PARTS, *(note for note, applies in notes if applies))
    if any(_agree(asked, f) for f in former):
        return Kind.RELATED, (FORMER_NAME,)
    related = _kinship(asked, theirs)
    if related:
        return Kind.RELATED, (related,)
    return Kind.DIFFERENT, apart or _incomplete(asked)


def _placed_apart(asked: NameParts, theirs: NameParts) -> bool:
    return asked.region_in_brackets != theirs.region_in_brackets


def _agree(asked: NameParts, theirs: NameParts) -> bool:
    if not asked.core or differences(asked, theirs):
        return False
    # A whole name equal to the registered one may do without a place (全国性名称), never without a form.
    return bool(asked.form) if asked.normal == theirs.normal else not _incomplete(asked)


def _kinship(asked: NameParts, theirs: NameParts) -> str:
    if theirs.branch_of and theirs.branch_of == asked.normal:
        return ITS_BRANCH
    if asked.branch_of and asked.branch_of == theirs.normal:
        return ITS_PARENT
    if asked.branch_of and asked.branch_of == theirs.branch_of:
        return SIBLING
    return ""


def _incomplete(parts: NameParts) -> tuple[str, ...]:
    """A name with no place or no legal form does not point to one firm."""
    gaps = ((REGION_MISSING, parts.region), (FORM_MISSING, parts.form))
    return tuple(reason for reason, there in gaps if not there)


def differences(a: NameParts, b: NameParts) -> tuple[str, ...]:
    """What keeps two names apart, part by part; empty when every part agrees."""
    if a.normal == b.normal:
        return ()
    found = [_core_difference(a.core, b.core)] if a.core != b.core else []
    if a.region != b.region and a.region_codes != b.region_codes:
        found.append(_region_difference(a, b))
    if a.site != b.site:
        found.append(SITE_DIFFERS)
    if a.industry != b.industry:
        found.append(_industry_difference(a, b))
    if a.form_group != b.form_group:
        found.append(FORM_DIFFERS if a.form and b.form else FORM_MISSING)
    if (a.branch_of, a.branch) != (b.branch_of, b.branch):
        found.append(BRANCH_DIFFERS)
    return tuple(found)


def _region_difference(a: NameParts, b: NameParts) -> str:
    if not a.region or not b.region:
        return REGION_MISSING
    # 吉林 may be the province or the city: it agrees with neither for certain.
    return REGION_UNSURE if a.region_codes & b.region_codes else REGION_DIFFERS


def _industry_difference(a: NameParts, b: NameParts) -> str:
    if not a.industry or not b.industry:
        return INDUSTRY_MISSING
    return INDUSTRY_NEAR if a.industry_group and a.industry_group == b.industry_group else INDUSTRY_DIFFERS


def _core_difference(a: str, b: str) -> str:
    if sounds_alike(a, b):
        return CORE_SOUNDS_ALIKE
    if len(a) == len(b) and sorted(a) == sorted(b):
        return CORE_SWAPPED
    near = min(len(a), len(b)) > 1 and DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1
    return CORE_ONE_CHARACTER if near else CORE_DIFFERS


@lru_cache(maxsize=16384)
def _sounds(character: str) -> frozenset[str]:
    # its dictionaries take a third of a second to read: only who compares by sound waits for them
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def sounds_alike(a: str, b: str) -> bool:
    """Whether two different words of one length can be read the same, character by character, tones aside."""
    return a != b and len(a) == len(b) and all(x == y or _sounds(x) & _sounds(y) for x, y in zip(a, b, strict=True))


def likeness(a: NameParts, b: NameParts) -> float:
    """How near two names are for ranking, 0 to 100; rank is not identity."""
    if a.normal == b.normal:
        return 99.5
    core = fuzz.ratio(a.core, b.core)
    if core < 100 and sounds_alike(a.core, b.core):
        core = max(core, 92.0)
    elif core < 100 and len(a.core) == len(b.core) and sorted(a.core) == sorted(b.core):
        core = max(core, 85.0)
    points = 0.55 * core + 0.17 * fuzz.ratio(a.normal, b.normal)
    points += 12.0 * _agreement(bool(a.region_codes & b.region_codes or a.region == b.region), a.region, b.region)
    points += 11.0 * _agreement(a.industry == b.industry, a.industry, b.industry)
    points += 3.0 * _agreement(a.form_group == b.form_group, a.form, b.form)
    return min(points + 2.0 * (a.site == b.site), 99.0)


def _agreement(agrees: bool, a: str, b: str) -> float:
    # A part that was not given speaks neither for nor against.
    return 1.0 if agrees else 0.5 if not a or not b else 0.0


def core_tokens(parts: NameParts) -> tuple[str, ...]:
    """What an index keeps and a query asks of a trade name: its pairs of neighbours and its single characters."""
    core = parts.core
    return tuple(dict.fromkeys((*(core[i : i + 2] for i in range(len(core) - 1)), *core)))


def boost_tokens(parts: NameParts) -> tuple[str, ...]:
    """What lifts a firm among those that share a little of the trade name: place, industry, form."""
    places = tuple(f"region:{code}" for code in sorted(parts.region_codes))
    return (*places, f"industry:{parts.industry}", f"form:{parts.form_group}")


def fold_code(text: str) -> str:
    """A credit code as it is kept; empty if none was given."""
    return fold(text).replace("-", "") if text.strip() else ""


def exact_key(name: str) -> str:
    """What a source keeps to answer `by_exact`."""
    return normal_name(name)
