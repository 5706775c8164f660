"""Which rows are searched: each app declares its source, config registers them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.db.models import Count, Model, QuerySet, Sum

from agencies.reach import Facing
from search.documents import IndexDocument

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Passage = tuple[str, str]


class Shown(NamedTuple):
    """A found row at this moment: what it shows to the permission rule, and its original passages."""

    facing: Facing
    passages: Sequence[Passage]


class Versions(NamedTuple):
    """Enough to tell whether a range of ids is the same on both sides."""

    rows: int
    total: int


class SearchSource(Protocol):
    """One kind of row that is searched; all of it reads the current state of the database."""

    name: str

    @property
    def label(self) -> "StrOrPromise":
        """What a person calls such a row."""

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        """The documents of the rows that exist now; rows that do not are left out."""

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        """The next ids in ascending order."""

    def versions(self, low: int, high: int) -> Versions:
        """Count and sum of versions of the searched rows with low <= id < high."""

    def count(self) -> int:
        """How many rows are searched."""

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[Passage]]:
        """The original passages of each row as (label, text) for snippets and comparison; the first is the title."""

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        """`facings` and `texts` of the same rows in one read, for a page of results."""

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        """The feature terms of each row as its document carries them, for comparing cases."""

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        """What the rows show to the permission rule now, so that a late index never shows what has been closed."""


_SOURCES: dict[str, SearchSource] = {}


def register(source: SearchSource) -> None:
    """Make a source known; registering the same name again replaces it."""
    _SOURCES[source.name] = source


def sources() -> Mapping[str, SearchSource]:
    """All sources by name, in the order they were registered."""
    return dict(_SOURCES)


def count_and_sum(rows: QuerySet[Model], low: int, high: int, *, version: str = "version", key: str = "pk") -> Versions:
    """The versions of a queryset inside an id range, in one query."""
    found = rows.filter(**{f"{key}__gte": low, f"{key}__lt": high}).aggregate(n=Count("pk"), total=Sum(version))
    return Versions(found["n"], found["total"] or 0)
