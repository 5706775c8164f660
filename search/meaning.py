"""Did you mean: for words that find nothing, the nearest words of documents one may see."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from agencies.reach import Reach
from search.analysis import normalise, pairs, simplified
from search.engines import engine
from search.engines.base import SearchDown
from search.initials import LETTERS, initials
from search.query import Clause, Query, Related
from search.service import passages_of, still_open

MAX_OFFERED, LOOKED_AT, TEXT_CHARS = 3, 20, 4_000
NEAR_SHORT, NEAR, CLOSE = 50.0, 66.0, 8.0
_WORDS = re.compile("[a-z0-9\u3400-\u4dbf\u4e00-\u9fff]+")


def meant(query: Query) -> tuple[str, ...]:
    """Other readings of a query that found nothing, each with one word replaced; they pass the permission filter."""
    query = replace(query, reach=still_open(query.reach))
    try:
        return tuple(dict.fromkeys(_readings(query)))[:MAX_OFFERED]
    except SearchDown:
        return ()


def _readings(query: Query) -> Iterator[str]:
    for clause in query.asked.clauses:
        if clause.negated or clause.target not in ("any", "name", "title") or len(clause.text) < 2:
            continue
        if engine().count(Query(reach=query.reach, text=clause.text, facets=())):
            continue
        for word in _near(clause, query.reach):
            yield query.text.replace(clause.text, word) if clause.text in query.text else word


def _near(clause: Clause, reach: Reach) -> list[str]:
    """The words closest to one that stands nowhere, best first."""
    word = normalise(clause.text)
    least = NEAR_SHORT if len(word) <= 3 else NEAR
    scored: dict[str, float] = {}
    for text in _texts(word, reach):
        normal = normalise(text[:TEXT_CHARS])
        found = fuzz.partial_ratio_alignment(word, normal, score_cutoff=least)
        if found is None:
            continue
        near = normal[found.dest_start : found.dest_end]
        if near != word and len(near) > 1 and _WORDS.fullmatch(near):
            scored[near] = max(scored.get(near, 0.0), found.score)
    best = max(scored.values(), default=0.0)
    fitting = [near for near in scored if scored[near] >= best - CLOSE]
    return sorted(fitting, key=lambda near: (-scored[near], near))[:MAX_OFFERED]


def _texts(word: str, reach: Reach) -> Iterable[str]:
    """Words of visible documents that share pairs, the sound or the beginning with it."""
    looked = engine().related(Related(reach=reach, terms=dict.fromkeys(pairs(word), 1.0), limit=LOOKED_AT))
    letters = initials(word)
    if LETTERS.fullmatch(letters):
        sounding = Query(reach=reach, text=letters, limit=LOOKED_AT, facets=())
        looked = (*looked, *engine().search(sounding).hits)
        yield from engine().suggest(letters, reach, limit=LOOKED_AT)
    yield from engine().suggest(simplified(word)[:1], reach, limit=LOOKED_AT)
    for passages in passages_of(looked, reach).values():
        yield from (text for _label, text in passages)
