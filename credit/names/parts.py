"""The parts of a company name: region, trade name (字号), industry, legal form, and the branch it may be."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from credit.names.normal import normal_name
from credit.names.words import (
    RegionTable,
    bracket_words,
    branch_words,
    industries,
    legal_forms,
    longest,
)

_BRACKETED = re.compile(r"（([^（）]*)）")
_MOST_REGIONS, _MOST_INDUSTRIES = 4, 3
# A trade name has two characters or more (企业名称登记管理规定实施办法), so no place is cut below that; an industry
# may leave one, as people drop characters when they type.
_SHORTEST_AFTER_REGION, _SHORTEST_CORE = 2, 1


@dataclass(frozen=True)
class NameParts:
    """One name taken apart; `normal` is the whole, `branch_of` the normal name of the firm a branch belongs to."""

    normal: str
    core: str
    region: str = ""
    region_codes: frozenset[str] = field(default_factory=frozenset)
    site: str = ""
    industry: str = ""
    form: str = ""
    branch_of: str = ""
    branch: str = ""
    region_in_brackets: bool = False

    @property
    def form_group(self) -> str:
        """The group of the legal form: 有限公司 and 有限责任公司 are one."""
        return legal_forms().get(self.form, self.form)

    @property
    def industry_group(self) -> str:
        """The trade of the last industry word that is known."""
        words = industries()
        for start in range(len(self.industry)):
            group = words.get(self.industry[start:])
            if group:
                return group
        return ""


class NameParser:
    """Takes names apart by one region table; results are kept, as the same candidates come again."""

    def __init__(self, regions: RegionTable) -> None:
        self._regions = regions
        self.parts = lru_cache(maxsize=65536)(self._parts)

    def _parts(self, name: str) -> NameParts:
        whole = normal_name(name)
        body, branch = split_branch(whole)
        rest, form = _cut_form(body)
        rest, site, bracket = self._cut_brackets(rest)
        rest, region, codes = self._cut_region(rest, short_too=not bracket)
        core, industry = _cut_industry(rest)
        in_brackets = bool(bracket) and not region
        if in_brackets:
            region, codes, site = bracket, self._whole_region(bracket), site.replace(bracket, "", 1)
        return NameParts(
            normal=whole,
            core=core,
            region=region,
            region_codes=codes,
            site=site,
            industry=industry,
            form=form,
            branch_of=body if branch else "",
            branch=branch,
            region_in_brackets=in_brackets,
        )

    def _cut_brackets(self, text: str) -> tuple[str, str, str]:
        """Brackets that hold a place or a word of no trade leave the name; others stay part of it."""
        sites: list[str] = []
        first = ""

        def cut(match: re.Match[str]) -> str:
            nonlocal first
            inner = match[1]
            if self._whole_region(inner):
                first = first or inner
            elif inner not in bracket_words():
                return inner
            sites.append(inner)
            return ""

        if "（" not in text:
            return text, "", ""
        left = _BRACKETED.sub(cut, text).replace("（", "").replace("）", "")
        return (left, "".join(sites), first) if left else (text, "", "")

    def _whole_region(self, text: str) -> frozenset[str]:
        """The codes of a text that is nothing but divisions, one inside the other; empty if it is anything else."""
        names = self._regions.names
        if text in names:
            return names[text]
        for end in range(len(text) - 2, 1, -1):
            inner = names.get(text[:end]) and self._whole_region(text[end:])
            inside = frozenset(c for c in inner or () if any(_lies_in(c, w) for w in names[text[:end]]))
            if inside:
                return inside
        return frozenset()

    def _cut_region(self, text: str, *, short_too: bool) -> tuple[str, str, frozenset[str]]:
        """Divisions in front of the name, each inside the one before.

        With a place in brackets a short form in front (天水一方（长春）) belongs to the trade name.
        """
        start, codes = 0, frozenset[str]()
        for _ in range(_MOST_REGIONS):
            found = self._region_at(text, start, codes)
            if found is not None and not short_too and text[start : found[0]] in self._regions.short:
                break
            if found is None:
                break
            start, codes = found
        return text[start:], text[:start], codes

    def _region_at(self, text: str, start: int, within: frozenset[str]) -> tuple[int, frozenset[str]] | None:
        for end in range(min(len(text) - _SHORTEST_AFTER_REGION, start + self._regions.longest), start + 1, -1):
            word = text[start:end]
            codes = self._regions.names.get(word)
            if codes is None or (len(text) - end <= _SHORTEST_AFTER_REGION and word in self._regions.short_counties):
                continue
            inside = frozenset(c for c in codes if not within or any(_lies_in(c, w) for w in within))
            if inside and not (word in self._regions.short and _only_industry(text[end:])):
                return end, inside
        return None


def _only_industry(rest: str) -> bool:
    # 凤凰传媒: if nothing but an industry is left, the place was the trade name.
    return _cut_industry(rest)[0] in industries()


def _lies_in(code: str, other: str) -> bool:
    return code != other and code.startswith(other.rstrip("0") if other != "000000" else "")


def split_branch(name: str) -> tuple[str, str]:
    """The parent's name and the branch's own words; the second is empty if the name is no branch's."""
    for word in branch_words():
        if not name.endswith(word):
            continue
        head = name[: -len(word)]
        # Of "甲有限公司长春分公司" the parent ends with the last legal form before the branch word.
        best = max((head.rfind(form) + len(form) for form in ("公司", "合作社", "厂") if form in head), default=-1)
        if best > 2:
            return name[:best], name[best:]
    return name, ""


def _cut_form(text: str) -> tuple[str, str]:
    forms = legal_forms()
    for length in range(min(longest("form"), len(text) - 1), 0, -1):
        if text[-length:] in forms:
            return text[:-length], text[-length:]
    return text, ""


def _cut_industry(text: str) -> tuple[str, str]:
    words, end = industries(), len(text)
    for _ in range(_MOST_INDUSTRIES):
        cut = next(
            (n for n in range(min(longest("industry"), end - _SHORTEST_CORE), 1, -1) if text[end - n : end] in words), 0
        )
        if not cut:
            break
        end -= cut
    return text[:end], text[end:]
