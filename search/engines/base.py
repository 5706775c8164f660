"""What every search engine must do; nothing of one engine shows through it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from agencies.reach import Key, Reach
from audit.away import Away
from search.documents import IndexDocument
from search.projection import Projection
from search.query import Query, Related
from search.registry import Versions


class SearchDown(Exception):
    """The engine cannot answer now; the message is a sentence for the person."""


class NoAnswer(SearchDown, Away):
    """The server is gone: no document is at fault, so none is tried alone."""


class WriterBusy(Exception):
    """Another process holds the only writer: file a job with it instead."""


@dataclass(frozen=True)
class Hit:
    """One found row; it is read from the database before it is shown."""

    source: str
    pk: int
    score: float
    version: int

    @property
    def key(self) -> Key:
        return self.source, self.pk


@dataclass(frozen=True)
class FacetCount:
    value: str
    count: int


@dataclass(frozen=True)
class Page:
    """One page of hits with the exact total and the facets, all counted inside the permission filter."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    took_ms: float = 0.0
    following: str = ""  # for Query.after; empty when nothing follows, or the engine can page no further
    cut: bool = False  # more was found, and the engine can page no further in this order


@dataclass(frozen=True)
class Health:
    """Whether the engine answers, how much it holds, and when it last took something in (seconds ago).

    `complete` is false while a rebuild is needed: from the creation of an index until it was rebuilt from, or compared
    with, the database, and when it is missing or broken. An engine that cannot be reached does not know, and says true.
    """

    ok: bool
    documents: int
    lag_hint: float | None
    detail: str
    complete: bool = True


class Aside(Protocol):
    """An index being built beside the one in use; the live writer feeds both until the swap."""

    @property
    def digest_key(self) -> bytes:
        """The key under which `project` digests personal numbers for this index."""

    def take(self, made: Iterable[Projection]) -> int:
        """Replace these rows, analysed already, in the new index."""

    def add(self, documents: Iterable[IndexDocument]) -> int:
        """Replace these rows in the new index."""

    def checkpoint(self, reached: Mapping[str, int]) -> None:
        """Commit, and remember up to which id each source is done."""

    def reached(self) -> Mapping[str, int]:
        """What the last checkpoint remembered; empty for a fresh start."""

    def swap(self) -> None:
        """Put the new index in the place of the old one, at once for all readers."""


class Engine(Protocol):
    """Ask, write, compare. All raise SearchDown; where only one process may write, the first write takes the writer or
    raises WriterBusy."""

    def search(self, query: Query) -> Page: ...

    def count(self, query: Query) -> int: ...

    def suggest(self, prefix: str, reach: Reach, *, limit: int = 8) -> tuple[str, ...]: ...

    def related(self, asked: Related) -> tuple[Hit, ...]: ...

    def many_terms(self) -> int:
        """How many weighted terms `related` takes at once in good time; with more, ask in two passes."""

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many documents each token of the text stands; for weighing, never for showing."""

    def add(self, documents: Iterable[IndexDocument]) -> int:
        """Put documents in the place of those with the same key, never of newer ones; seen by readers after commit."""

    def delete(self, keys: Iterable[Key]) -> None: ...

    def commit(self) -> None:
        """Make the changes lasting; an index that is missing is created, and says that it is not complete."""

    def health(self) -> Health: ...

    def versions(self, source: str, low: int, high: int) -> Versions:
        """What the index holds of low <= id < high."""

    def held(self, source: str, low: int, high: int) -> Mapping[int, int]:
        """The ids the index holds of low <= id < high, each with its version."""

    def aside(self) -> Aside:
        """Begin a rebuild beside the current index, or go on with the one that was interrupted."""

    def mark_complete(self) -> None:
        """Remember that the index was compared with the database and holds all of it."""

    def close(self) -> None:
        """Give the writer back."""
