"""The engine filter gives the same answer as Reach.sees, for any reach and any document."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.reach import Facing, Reach, Scope
from search.documents import IndexDocument
from search.engines.base import Engine
from search.query import Query
from tests.search.conftest import ENGINES, opener

CODES = st.sampled_from(["", "99", "9901", "9902", "990101"])
KINDS = st.sampled_from(["penalty", "ruling", "transfer"])
SOURCES = st.sampled_from(["case", "handover"])
KEYS = st.tuples(SOURCES, st.integers(1, 60))
FACINGS = st.builds(
    Facing,
    key=KEYS,
    kind=KINDS,
    agency=st.integers(0, 4),
    province=CODES,
    city=CODES,
    county=CODES,
    secret=st.booleans(),
    also=st.frozensets(st.integers(0, 4), max_size=2),
)
SCOPES = st.builds(Scope, kind=KINDS, level=st.sampled_from(["country", "province", "city", "county"]), code=CODES)
REACHES = st.builds(
    Reach,
    agencies=st.frozensets(st.integers(0, 4), max_size=3),
    scopes=st.frozensets(SCOPES, max_size=3),
    granted=st.frozensets(KEYS, max_size=4),
    parties=st.frozensets(KEYS, max_size=4),
)


@pytest.fixture(scope="module", params=ENGINES)
def shared(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as home, opener(request.param, request, Path(home)) as open_it:
        made = open_it()
        yield made
        made.close()


def _documents(facings: list[Facing]) -> list[IndexDocument]:
    return [
        IndexDocument(source="paper", pk=pk, version=1, facing=f, title="同一标题", names=(f"某公司{pk}",), stage="s")
        for pk, f in enumerate(facings)
    ]


@settings(max_examples=40, deadline=None)
@given(facings=st.lists(FACINGS, min_size=1, max_size=30), reaches=st.lists(REACHES, min_size=1, max_size=8))
def test_search_count_facets_and_suggestions_see_exactly_what_the_reach_sees(
    shared: Engine, facings: list[Facing], reaches: list[Reach]
) -> None:
    shared.delete([("paper", pk) for pk in range(60)])
    shared.add(_documents(facings))
    shared.commit()
    for reach in reaches:
        seen = {pk for pk, facing in enumerate(facings) if reach.sees(facing)}
        for text in ("", "标题"):
            page = shared.search(Query(reach=reach, text=text, limit=200))
            assert {hit.pk for hit in page.hits} == seen
            assert page.total == len(seen) == shared.count(Query(reach=reach, text=text))
            assert sum(facet.count for facet in page.facets["kind"]) == len(seen)
        names = shared.suggest("某公司", reach, limit=60)
        assert set(names) == {f"某公司{pk}" for pk in seen}


def test_an_empty_reach_sees_nothing_and_a_party_link_does_not_open_the_file(shared: Engine) -> None:
    facing = Facing(("case", 7), "penalty", 1, "99", "9901", "990101", False)
    shared.add(_documents([facing]))
    shared.commit()
    assert shared.count(Query(reach=Reach())) == 0
    assert shared.count(Query(reach=Reach(parties=frozenset({("case", 7)})))) == 0
    assert shared.count(Query(reach=Reach(granted=frozenset({("case", 7)})))) >= 1
