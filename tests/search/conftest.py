"""Documents, a source kept in memory, and every engine behind the contract."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agencies.reach import Facing, Reach
from search import engines, registry, service
from search.documents import IndexDocument
from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from search.registry import Versions

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

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {pk: self.rows[pk].features for pk in pks if pk in self.rows}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        return {pk: self.rows[pk].facing for pk in pks if pk in self.rows}


@pytest.fixture(params=["embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each engine, empty. A new engine is one more parameter here."""
    made: Engine = {"embedded": lambda: EmbeddedEngine(tmp_path / "index", digest_key=KEY)}[request.param]()
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
    monkeypatch.setattr(service, "_lag_probes", [])
    monkeypatch.setattr(service, "_closing", [])
