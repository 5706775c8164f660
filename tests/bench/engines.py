"""The search engines beside themselves without us: the same words and the same rights, asked of tantivy and of the
Elasticsearch client directly. The officer has 500 agencies, and what is open to her by name besides."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import Any

from django.utils import timezone

from agencies.models import User
from agencies.reach import Reach
from agencies.standing import standing_of
from agencies.visibility import reach_of
from cases.models import Case
from search.engines import digest_key, engine
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.query import Query
from search.rebuilding import rebuild
from tests.bench.bare_engines import Bare, BareClient
from tests.bench.house import throwaway
from tests.bench.pages import words
from tests.bench.table import Line, rate
from tests.bench.timing import Call, side_by_side

AGENCIES, PAGE, FACETS = 500, 20, ("kind", "stage", "year")
EMBEDDED_BAR, ELASTIC_BAR, CHUNK = 1.5, 1.3, 500
URL = "ZHIHENG_TEST_SEARCH_URL"


def limited_reach() -> Reach:
    """周敏 with 500 agencies instead of one."""
    user = User.objects.get(username="zhoumin")
    reach = reach_of(standing_of(user, on=timezone.localdate()), now=timezone.now())
    more = (pk for pk in range(1, AGENCIES + 1) if pk not in reach.agencies)
    return replace(reach, agencies=frozenset([*reach.agencies, *more][:AGENCIES]))


def questions() -> dict[str, str]:
    return {name: text.partition("&")[0] for name, text in words().items()}


def lines(*, rounds: int) -> list[Line]:
    """Both engines, the second only where a server can be had."""
    reach = limited_reach()
    found = _compared("tantivy", engine(), Bare(reach).call, reach, EMBEDDED_BAR, rounds)
    with server() as url:
        if url:
            found += _elastic(ElasticEngine(f"{url}/bench", digest_key=digest_key()), reach, rounds)
    return found


def _compared(name: str, ours: Engine, bare: Callable[..., Call], reach: Reach, bar: float, rounds: int) -> list[Line]:
    made = []
    for what, text in questions().items():
        for facets, label in (((), "page of 20"), (FACETS, "page and three facets")):
            query = Query(reach=reach, text=text, facets=facets, limit=PAGE)
            sample, beside = side_by_side(lambda _n, q=query: ours.search(q), bare(text, facets), rounds=rounds)  # type: ignore[misc]
            met = sample.p50 <= bar * beside.p50
            title = f"{name}, {label}, 500 agencies, {what}"
            made.append(Line(title, "ms", sample, f"{name} alone, same rights", beside, f"ratio ≤ {bar:g}", met))
    return made


def _elastic(made: ElasticEngine, reach: Reach, rounds: int) -> list[Line]:
    """Filled through the same rebuild, then asked through the bare client in the same words."""
    try:
        started = perf_counter()
        count = rebuild(made)
        filled = count / (perf_counter() - started)
        bare = _bare_bulk(made, min(count, 5_000))
        line = rate("Elasticsearch rebuilt", ours=filled, theirs=bare, unit="cases/s", beside="bare bulk, titles")
        return [line, *_compared("Elasticsearch", made, BareClient(made, reach).call, reach, ELASTIC_BAR, rounds)]
    finally:
        made.indices.drop(list(made.indices.state().every))


def _bare_bulk(made: ElasticEngine, count: int) -> float:
    client, name = made.server.writing, "bench_bare"
    titles = list(Case.objects.values_list("title", flat=True)[:count])
    started = perf_counter()
    for at in range(0, len(titles), CHUNK):
        body: list[dict[str, Any]] = []
        for title in titles[at : at + CHUNK]:
            body += [{"index": {"_index": name}}, {"title": title}]
        client.bulk(operations=body)
    seconds = perf_counter() - started
    client.indices.delete(index=name)
    return count / seconds


@contextmanager
def server() -> Iterator[str]:
    """The server the environment names, else a throwaway one; an empty address where there is none."""
    named = os.environ.get(URL)
    if named:
        yield named
        return
    with throwaway("test_search.sh") as url:
        yield url
