"""The word lists of names: legal forms, industries, branch words, regions; how firms are called, no law."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "data"
_RANKS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "矿区", *"省市县区盟旗")
NATION = "000000"


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def legal_forms() -> Mapping[str, str]:
    """Legal form to its group; forms of one group are one form written differently."""
    return {row["form"]: row["group"] for row in _rows("legal_forms")}


@cache
def industries() -> Mapping[str, str]:
    """Industry word to its group."""
    return {row["word"]: row["group"] for row in _rows("industries")}


@cache
def branch_words() -> tuple[str, ...]:
    """Words that end the name of a branch, longest first."""
    return tuple(sorted((row["word"] for row in _rows("branch_words")), key=len, reverse=True))


@cache
def bracket_words() -> frozenset[str]:
    """Words in brackets that name no trade."""
    return frozenset(row["word"] for row in _rows("brackets"))


@cache
def peoples() -> tuple[str, ...]:
    """Names of peoples as they stand in the names of autonomous places, longest first."""
    return tuple(row["word"] for row in _rows("peoples"))


@cache
def longest(kind: str) -> int:
    """The length of the longest form or industry word."""
    return max(map(len, legal_forms() if kind == "form" else industries()))


@dataclass(frozen=True)
class RegionTable:
    """Names of divisions, full and short, with the codes they may mean."""

    names: Mapping[str, frozenset[str]]
    short: frozenset[str]
    short_counties: frozenset[str]
    longest: int

    @classmethod
    def of(cls, divisions: Iterable[tuple[str, str]]) -> "RegionTable":
        """Build from (six-digit code, name) pairs."""
        names: dict[str, set[str]] = {"中国": {NATION}, "中华": {NATION}, "全国": {NATION}}
        wide: set[str] = set()
        counties: set[str] = set()
        for code, name in divisions:
            if name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
                continue
            names.setdefault(name, set()).add(code)
            short = short_region(name)
            is_county = not code.endswith("00")
            # The short form of a district (朝阳, 和平) is as often a trade name as a place.
            if len(short) < 2 or short == name or (is_county and name.endswith("区")):
                continue
            names.setdefault(short, set()).add(code)
            (counties if is_county else wide).add(short)
        frozen = {name: frozenset(codes) for name, codes in names.items()}
        return cls(frozen, frozenset(counties | wide), frozenset(counties - wide), max(map(len, frozen)))


def short_region(name: str) -> str:
    """A division's name without its rank: 长春市 is 长春, 延边朝鲜族自治州 is 延边."""
    for rank in _RANKS:
        if name.endswith(rank) and len(name) > len(rank):
            name = name[: -len(rank)]
            break
    else:
        return name
    stripped = True
    while stripped:
        stripped = False
        for people in peoples():
            if name.endswith(people) and len(name) - len(people) >= 2:
                name, stripped = name[: -len(people)], True
                break
    return name
