"""One search as a person asks it: on the page, saved, in an alert or exported; always inside her rights now."""

from collections.abc import Iterable
from datetime import datetime

from django.http import QueryDict

from agencies.reach import Reach
from agencies.regions import UnknownRegion, children, parse
from agencies.roles import Ability
from agencies.standing import Standing
from agencies.visibility import reach_of
from cases.attachments import sealed_for
from search.query import Query, Sort
from search.search_documents import with_precedents
from search.synonyms import groups

MAX_VALUES, MAX_TEXT, MAX_PLACE = 50, 400, 200
Pairs = Iterable[tuple[str, str]]


def search_reach(standing: Standing, *, now: datetime) -> Reach:
    """Everything this person may find at this moment."""
    reach = reach_of(standing, now=now, also=[sealed_for(standing)])
    return with_precedents(reach) if standing.can(Ability.READ_PRECEDENTS) else reach


def query_of(pairs: Pairs, standing: Standing, *, now: datetime, after: str = "", limit: int = 20) -> Query:
    """The parameters of an address as a query; what is no condition is passed over."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value[:MAX_TEXT])
    sort: Sort = "date" if given.get("sort", [""])[0] == "date" else "relevance"
    home = standing.home
    regions = tuple(code for code in (home.province, home.city, home.county) if code) if home else ()
    exact = bool(given.get("exact"))
    return Query(
        reach=search_reach(standing, now=now),
        text=given.get("q", [""])[0],
        kinds=frozenset(given.get("kind", ())[:MAX_VALUES]),
        agencies=_numbers(given.get("agency", ())),
        stages=frozenset(given.get("stage", ())[:MAX_VALUES]),
        years=_numbers(given.get("year", ())),
        sources=frozenset(given.get("source", ())[:MAX_VALUES]),
        regions=frozenset(code for code in given.get("region", ())[:MAX_VALUES] if is_region(code)),
        synonyms=() if exact else groups(on=now.date(), agency_id=home.agency_id if home else None, regions=regions),
        sort=sort,
        after=after[:MAX_PLACE],
        limit=limit,
    )


def is_asked(query: Query) -> bool:
    """Whether there is any condition to search by."""
    parts = (query.kinds, query.agencies, query.stages, query.years, query.sources, query.regions)
    return bool(query.text.strip()) or any(parts)


def region_choices(standing: Standing) -> list[tuple[str, str]]:
    """The regions a person works in, the nearest first, then every other province."""
    home = standing.home
    own = (home.county, home.city, home.province) if home else ()
    codes = dict.fromkeys([*own, *(region.code for region in children(""))])
    return [(code, parse(code).full_name) for code in codes if code and is_region(code)]


def is_region(code: str) -> bool:
    try:
        parse(code)
    except UnknownRegion:
        return False
    return True


def _numbers(values: Iterable[str]) -> frozenset[int]:
    return frozenset(int(v) for v in list(values)[:MAX_VALUES] if v.isascii() and v.isdecimal() and len(v) < 10)


def pairs_of(given: QueryDict) -> list[tuple[str, str]]:
    """The parameters of an address in order."""
    return [(name, value) for name, values in given.lists() for value in values]
