"""One question, two engines: the same hits, the same totals, the same facets; ranks alike up to equal scores."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.engines.base import Engine, Hit
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.query import Query
from tests.search.conftest import KEY, elastic
from tests.search.equivalence import Questions, documents, everything

pytestmark = pytest.mark.elastic
TOP, CLOSE = 20, 1e-4
Pair = tuple[Engine, Engine, list[Query]]


@pytest.fixture(scope="module")
def both(search_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    rows = documents()
    embedded = EmbeddedEngine(tmp_path_factory.mktemp("index"), digest_key=KEY)
    with elastic(search_server) as place:
        server = ElasticEngine(place, digest_key=KEY, refresh=True)
        for engine in (embedded, server):
            engine.add(rows)
            engine.commit()
        yield embedded, server, Questions(rows).all()
    embedded.close()


def test_every_question_has_the_same_hits_totals_and_facets(both: Pair) -> None:
    embedded, server, questions = both
    assert len(questions) >= 400
    different = []
    finds = 0
    for query in questions:
        ours, theirs = everything(embedded, query), everything(server, query)
        finds += bool(ours[1])
        if ours != theirs:
            different.append((query.text, ours[1], theirs[1], sorted(ours[0] ^ theirs[0])[:5]))
    assert different == []
    assert finds > len(questions) * 0.6


def test_ranks_agree_up_to_equal_scores(both: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    embedded, server, questions = both
    asked = [replace(query, facets=()) for query in questions if query.text and query.sort == "relevance"]
    agreeing = 0
    worst = 0.0
    for query in asked:
        gap = _gap(embedded.search(query).hits, server.search(query).hits)
        agreeing += gap <= CLOSE
        worst = max(worst, gap)
    data = "with real judgments" if os.environ.get("ZHIHENG_DATA") else "of the import's texts"
    with capsys.disabled():
        print(f"\nranks: {agreeing} of {len(asked)} questions {data} agree up to ties, largest gap {worst:.2%}")  # noqa: T201
    assert agreeing >= len(asked) * 0.95


def _gap(ours: tuple[Hit, ...], theirs: tuple[Hit, ...]) -> float:
    """How far a shown hit of one is below the last score the other shows, or scores of one rank apart, as a share."""
    if not ours:
        return 0.0
    pairs = zip(ours[:TOP], theirs[:TOP], strict=True)
    gaps = [abs(one.score - other.score) / max(one.score, other.score, 1e-9) for one, other in pairs]
    for shown, other in ((ours[:TOP], theirs), (theirs[:TOP], ours)):
        scores, last = {hit.key: hit.score for hit in other}, other[:TOP][-1].score
        gaps += [(last - scores[hit.key]) / max(last, 1e-9) for hit in shown if hit.key in scores]
    return max(gaps)


def test_a_document_that_only_one_engine_holds_is_noticed(both: Pair) -> None:
    embedded, server, questions = both
    query = replace(questions[-1], text="", kinds=frozenset(), agencies=frozenset(), years=frozenset(), filed_from=None)
    keys, total, facets = everything(server, query)
    lost = sorted(keys)[0]
    embedded.delete([lost])
    embedded.commit()
    assert everything(embedded, query)[:2] == (keys - {lost}, total - 1)
    assert everything(embedded, query)[2] != facets
