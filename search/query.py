"""What is asked: one query in, whichever engine runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from agencies.reach import Key, Reach

Sort = Literal["relevance", "date"]
Target = Literal["any", "title", "name", "number", "agency", "kind", "stage"]
FACETS = ("agency", "kind", "stage", "year", "source")
MAX_WINDOW = 10_000


@dataclass(frozen=True)
class Clause:
    """One condition on the text.

    `phrase` tokens stand in a row in the positional field, each of `singles` stands anywhere, and a shared form in
    `numbers` answers instead of both.
    """

    target: Target
    text: str
    phrase: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    negated: bool = False
    quoted: bool = False
    also: tuple["Clause", ...] = ()  # other words of the law for the same; any of them answers
    simplified: "Clause | None" = None  # the same in simplified characters, for names


@dataclass(frozen=True)
class Asked:
    """What was understood of a typed text, and in `unused` what was not, as sentences for the person."""

    clauses: tuple[Clause, ...] = ()
    years: tuple[int, int] | None = None
    filed_from: date | None = None
    filed_to: date | None = None
    amount_fen: tuple[int, int] | None = None
    unused: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.clauses or self.years or self.filed_from or self.filed_to or self.amount_fen)

    @property
    def marked(self) -> tuple[str, ...]:
        """The words to mark in a result."""
        asked = [clause for clause in self.clauses if not clause.negated]
        return tuple(one.text for clause in asked for one in (clause, *clause.also))


@dataclass(frozen=True, kw_only=True)
class Query:
    """One request to an engine; an empty filter does not narrow, an empty reach sees nothing."""

    reach: Reach
    text: str = ""
    kinds: frozenset[str] = frozenset()
    agencies: frozenset[int] = frozenset()
    stages: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    sources: frozenset[str] = frozenset()
    filed_from: date | None = None
    filed_to: date | None = None
    regions: frozenset[str] = frozenset()  # codes of provinces, cities or counties
    keys: frozenset[Key] = frozenset()
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of words of which each finds the others
    personal: frozenset[str] = frozenset()  # digests; only for those entitled to look a number up
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    after: str = ""  # Page.following of the page before: goes on from there, and `offset` is not looked at
    facets: tuple[str, ...] = FACETS

    @property
    def asked(self) -> Asked:
        from search.parsing import parse
        from search.synonyms import widen

        return widen(parse(self.text), self.synonyms)

    @property
    def window(self) -> tuple[int, int]:
        """Offset and limit inside what every engine can page."""
        offset = min(max(self.offset, 0), MAX_WINDOW)
        return offset, max(0, min(self.limit, 200, MAX_WINDOW - offset))


@dataclass(frozen=True, kw_only=True)
class Related:
    """Weighted terms of one text, for documents like it; features are weighed beside the words."""

    reach: Reach
    terms: Mapping[str, float]
    features: Mapping[str, float] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    keys: frozenset[Key] = frozenset()
    limit: int = 20
