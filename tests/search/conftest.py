"""Documents, a source kept in memory, and every engine behind the contract."""

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from agencies.reach import Facing, Reach
from search import engines, registry, service
from search.documents import IndexDocument
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.registry import Shown, Versions

KEY = b"digest-key-of-the-tests"
OURS, OTHERS = 1, 2
OFFICER = Reach(agencies=frozenset({OURS}))


def document(pk: int, **changes: Any) -> IndexDocument:
    """A penalty case of our agency unless told otherwise."""
    agency = changes.pop("agency", OURS)
    secret = changes.pop("secret", False)
    facing = Facing(("case", pk), changes.pop("kind", "penalty"), agency, "99", "9901", "990101", secret)
    values: dict[str, Any] = {
        "source": "case",
        "pk": pk,
        "version": 1,
        "facing": facing,
        "title": f"第{pk}号案件",
        "stage": "filed",
        "year": 2025,
        "filed_on": date(2025, 3, 1),
    }
    return IndexDocument(**{**values, **changes})


class MemorySource:
    """Rows kept in a dictionary: the same promises as a table."""

    label = "案件"

    def __init__(self, name: str = "case") -> None:
        self.name = name
        self.rows: dict[int, IndexDocument] = {}

    def put(self, *documents: IndexDocument) -> None:
        self.rows.update({row.pk: row for row in documents})

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        return [self.rows[pk] for pk in pks if pk in self.rows]

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        return sorted(k for k in self.rows if k > pk)[:limit]

    def versions(self, low: int, high: int) -> Versions:
        inside = [row.version for pk, row in self.rows.items() if low <= pk < high]
        return Versions(len(inside), sum(inside))

    def count(self) -> int:
        return len(self.rows)

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[tuple[str, str]]]:
        return {pk: [("标题", self.rows[pk].title), ("正文", self.rows[pk].text)] for pk in pks if pk in self.rows}

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        texts, facings = self.texts(pks), self.facings(pks)
        return {pk: Shown(facings[pk], texts[pk]) for pk in texts}

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {pk: self.rows[pk].features for pk in pks if pk in self.rows}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        return {pk: self.rows[pk].facing for pk in pks if pk in self.rows}


ENGINES = ["embedded", pytest.param("elastic", marks=pytest.mark.elastic)]


@pytest.fixture(scope="session")
def search_server() -> Iterator[str]:
    """The Elasticsearch the environment names, else a throwaway one; where there can be none its tests say why."""
    named = os.environ.get("ZHIHENG_TEST_SEARCH_URL")
    if named:
        yield named
        return
    script = str(Path(__file__).resolve().parents[2] / "deploy" / "test_search.sh")
    started = subprocess.run(["bash", script, "start"], capture_output=True, text=True, timeout=300)
    if started.returncode:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(started.stderr[-500:])
    folder, url = started.stdout.split()
    yield url
    subprocess.run(["bash", script, "stop", folder], check=True, timeout=60)


@contextmanager
def elastic(url: str) -> Iterator[str]:
    """Room for indices of one's own on the server, which are gone afterwards."""
    place = f"{url}/t{uuid4().hex[:12]}"
    try:
        yield place
    finally:
        made = ElasticEngine(place, digest_key=KEY)
        made.indices.drop(list(made.indices.state().every))


@contextmanager
def opener(which: str, request: pytest.FixtureRequest, home: Path) -> Iterator[Callable[[], Engine]]:
    """How to open one engine by name; opening again is another process looking at the same index."""
    if which == "elastic":
        with elastic(request.getfixturevalue("search_server")) as place:
            yield lambda: ElasticEngine(place, digest_key=KEY, refresh=True)
    else:
        yield lambda: EmbeddedEngine(home, digest_key=KEY)


@pytest.fixture(params=ENGINES)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Each engine, as the way to open it. A new engine is one more line in ENGINES."""
    with opener(request.param, request, tmp_path / "index") as open_it:
        yield open_it


@pytest.fixture
def engine(reopen: Callable[[], Engine]) -> Iterator[Engine]:
    """Each engine, open and empty."""
    made = reopen()
    made.commit()
    yield made
    made.close()


@pytest.fixture
def filled(engine: Engine) -> Callable[..., Engine]:
    """An engine that holds these documents."""

    def fill(*documents: IndexDocument) -> Engine:
        engine.add(documents)
        engine.commit()
        return engine

    return fill


@pytest.fixture
def only_sources(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The registry with just these sources."""

    def use(*wanted: Any) -> None:
        monkeypatch.setattr(registry, "_SOURCES", {source.name: source for source in wanted})

    return use


@pytest.fixture
def house_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine of the test as the one the whole process uses."""
    monkeypatch.setattr(engines, "_open", lambda url: engine)
    monkeypatch.setattr(engines, "_ENGINES", {})
    return engine


@pytest.fixture(autouse=True)
def current_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests have no outbox, so nobody answers how far the index is behind."""
    monkeypatch.setattr(service, "_waiting", [])
