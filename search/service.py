"""Finding, as pages call it: one query in, results with marked snippets out, and never an exception."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.reach import Key, Reach
from search.engines import engine
from search.engines.base import FacetCount, Hit, SearchDown
from search.highlight import highlight, highlight_whole, snippet
from search.query import MAX_WINDOW, Query
from search.registry import Passage, sources

LAG_WORTH_SAYING = timedelta(seconds=10)
SNIPPETS = 3


@dataclass(frozen=True)
class Snippet:
    label: str
    text: SafeString


@dataclass(frozen=True)
class Result:
    """One found row as a page shows it."""

    source: str
    source_label: str
    pk: int
    score: float
    title: SafeString
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True)
class Results:
    """What a search page shows; `down`, `lag` and `unused` are sentences for the person."""

    hits: tuple[Result, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    lag: str | None = None
    down: str | None = None
    took_ms: float = 0.0
    following: str = ""  # where the next page begins; empty when there is none


@dataclass(frozen=True)
class Behind:
    """What the index has not learnt yet: for how long something waits, and which files were closed meanwhile."""

    lag: timedelta = timedelta(0)
    closed: frozenset[Key] = frozenset()


Waiting = Callable[[Reach], Behind]
_waiting: list[Waiting] = []


def watch_index(probe: Waiting) -> None:
    """Register who knows what waits to be indexed; asked once for each search."""
    _waiting[:] = [probe]


def behind(reach: Reach) -> Behind:
    """What waits at this moment, as far as it matters to a reach."""
    return _waiting[0](reach) if _waiting else Behind()


def still_open(reach: Reach, known: Behind | None = None) -> Reach:
    """The reach without what was closed a moment ago: an index is late, a refusal must not be."""
    shut = (known or behind(reach)).closed
    return replace(reach, closed=reach.closed | shut) if shut else reach


def lag_sentence(lag: timedelta) -> str | None:
    """How far search is behind or that it may miss rows, or None when there is nothing worth saying."""
    health = engine().health()
    if health.ok and not health.complete:
        return _("搜索索引还没有建完，结果可能不全；完整的名单请看列表页。")
    if lag < LAG_WORTH_SAYING:
        return None
    minutes, seconds = divmod(int(lag.total_seconds()), 60)
    if not minutes:
        return _("搜索比业务数据落后约%(s)d秒，正在自动补上。") % {"s": seconds}
    return _("搜索比业务数据落后约%(m)d分%(s)d秒，正在自动补上。") % {"m": minutes, "s": seconds}


def find(query: Query) -> Results:
    """Search inside the reach; when the engine is down the results say so and are empty."""
    known = behind(query.reach)
    query = replace(query, reach=still_open(query.reach, known))
    asked = query.asked
    try:
        page = engine().search(query)
    except SearchDown as down:
        return Results(unused=asked.unused, down=str(down), lag=lag_sentence(known.lag))
    unused = asked.unused
    if page.cut:
        unused = (*unused, _("按相关程度只能翻到第 %(n)d 条，请增加条件缩小范围，或者按日期排列。") % {"n": MAX_WINDOW})
    return Results(
        hits=results(page.hits, words=asked.marked, reach=query.reach),
        total=page.total,
        facets=page.facets,
        unused=unused,
        lag=lag_sentence(known.lag),
        took_ms=page.took_ms,
        following=page.following,
    )


def suggest(prefix: str, reach: Reach, *, limit: int = 8) -> tuple[str, ...]:
    """What may be meant, from visible rows only; nothing while the engine is down."""
    try:
        return engine().suggest(prefix, still_open(reach), limit=limit)
    except SearchDown:
        return ()


def results(hits: Sequence[Hit], *, words: Sequence[str], reach: Reach) -> tuple[Result, ...]:
    """Hits with their rows read now: a row that is gone, or closed since it was indexed, is left out."""
    passages = passages_of(hits, reach)
    labels = {name: source.label for name, source in sources().items()}
    return tuple(
        Result(
            source=hit.source,
            source_label=str(labels[hit.source]),
            pk=hit.pk,
            score=hit.score,
            title=highlight_whole(passages[hit.key][0][1], words),
            snippets=_snippets(passages[hit.key][1:], words),
        )
        for hit in hits
        if passages.get(hit.key)
    )


def passages_of(hits: Sequence[Hit], reach: Reach) -> dict[Key, Sequence[Passage]]:
    """The original passages of the hits that the reach sees at this moment."""
    by_source: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        by_source[hit.source].append(hit.pk)
    known = sources()
    return {
        (name, pk): shown.passages
        for name, pks in by_source.items()
        if name in known
        for pk, shown in known[name].shown(pks).items()
        if reach.sees(shown.facing)
    }


def _snippets(passages: Sequence[Passage], words: Sequence[str]) -> tuple[Snippet, ...]:
    """Passages that hold the words, in order; the first one when none does."""
    found = ((label, snippet(text, words)) for label, text in passages if text)
    holding = [Snippet(str(label), marked) for label, marked in found if marked is not None]
    if holding:
        return tuple(holding[:SNIPPETS])
    first = [(label, text) for label, text in passages if text][:1]
    return tuple(Snippet(str(label), highlight(text, ())) for label, text in first)
