"""A Query as a tree of conditions: what is found and what weighs how much is decided here, once, for every engine.

An engine only puts the tree into its own words. `Among`, `Span` and `Open` narrow and never add to a score.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from agencies.reach import Reach
from search.analysis import GAP, normalise
from search.numbers import SPOTTED
from search.projection import closed_terms, key_terms
from search.query import Clause, Query, Related

NUMBER_BOOST, TAIL_BOOST, TITLE_BOOST, NAME_BOOST = 12.0, 3.0, 3.0, 4.0
WORD_FIELD = {"title": "title", "name": "name", "agency": "agency_name", "kind": "kind_name", "stage": "stage_name"}
MAX_DAY = 10**7


@dataclass(frozen=True)
class Term:
    """One token, scored by how rare it is."""

    field: str
    value: str


@dataclass(frozen=True)
class Phrase:
    """Tokens in a row, scored."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Among:
    """Any of these exact values."""

    field: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class Span:
    """A whole number from `low` to `high`, both included; an absent value is 0 and never inside."""

    field: str
    low: int
    high: int


@dataclass(frozen=True)
class Open:
    """What a reach may see."""

    reach: Reach


@dataclass(frozen=True)
class Flat:
    """Found as `node`, with this score whatever it was."""

    node: "Node"
    score: float


@dataclass(frozen=True)
class Weighed:
    """The score of `node` so many times."""

    node: "Node"
    weight: float


@dataclass(frozen=True)
class AnyOf:
    """One way is enough; scores add up."""

    ways: "tuple[Node, ...]"


@dataclass(frozen=True)
class Every:
    """All of `must` and `narrow`, none of `never`; `extra` only adds to the score."""

    must: "tuple[Node, ...]" = ()
    narrow: "tuple[Node, ...]" = ()
    never: "tuple[Node, ...]" = ()
    extra: "tuple[Node, ...]" = ()


@dataclass(frozen=True)
class Nothing:
    """Finds nothing."""


Node = Term | Phrase | Among | Span | Open | Flat | Weighed | AnyOf | Every | Nothing


def whole(query: Query) -> Node:
    """Text, filters and permission together; a text of which nothing was understood finds nothing."""
    asked = query.asked
    if query.text.strip() and asked.is_empty and not query.personal:
        return Nothing()
    return Every(
        must=tuple(clause(c) for c in asked.clauses if not c.negated),
        narrow=(*filters(query), Open(query.reach)),
        never=(*(clause(c) for c in asked.clauses if c.negated), *shut(query.reach)),
        extra=tuple(boost for c in asked.clauses if not c.negated for boost in boosts(c)),
    )


def shut(reach: Reach) -> tuple[Node, ...]:
    """Files the index may still know as open to this person although they are not."""
    return (Among("open_to", tuple(closed_terms(reach))),) if reach.closed else ()


def counted(query: Query) -> Node:
    """The same documents without what only ranks them: enough to count."""
    found = whole(query)
    return replace(found, extra=()) if isinstance(found, Every) else found


def filters(query: Query) -> Iterable[Node]:
    """The conditions on fields, each a set or a range."""
    asked = query.asked
    wanted: tuple[tuple[str, frozenset[str] | frozenset[int]], ...] = (
        ("kind", query.kinds),
        ("agency", query.agencies),
        ("stage", query.stages),
        ("year", query.years),
        ("source", query.sources),
        ("personal", query.personal),
        ("regions", query.regions),
        ("key", key_terms(query.keys)),
    )
    yield from (Among(field, tuple(sorted(values))) for field, values in wanted if values)
    for first, last in ((query.filed_from, query.filed_to), (asked.filed_from, asked.filed_to)):
        if first or last:
            yield Span("day", first.toordinal() if first else 1, last.toordinal() if last else MAX_DAY)
    if asked.years:
        yield Span("year", max(1, asked.years[0]), asked.years[1])
    if asked.amount_fen:
        yield Span("amount", max(1, asked.amount_fen[0]), asked.amount_fen[1])


def clause(asked: Clause) -> Node:
    """One condition on the text; a shared number form answers in place of the words."""
    ways: list[Node] = []
    if asked.target == "number":
        ways = number_ways(asked)
    elif asked.target == "any":
        ways = [words(asked, "text", "uni"), *number_ways(asked)]
        if asked.simplified:
            ways.append(words(asked.simplified, "name", "name"))
        ways += [clause(other) for other in asked.also]
    else:
        ways = [words(asked, WORD_FIELD[asked.target], WORD_FIELD[asked.target])]
        if asked.target == "name":
            ways += number_ways(asked)
    if not ways:
        return Nothing()
    return ways[0] if len(ways) == 1 else AnyOf(tuple(ways))


def number_ways(clause: Clause) -> list[Node]:
    """A whole number weighs most, its tail less."""
    if not clause.numbers:
        return []
    return [Flat(Among("numbers", clause.numbers), NUMBER_BOOST), Flat(Among("tails", clause.numbers), TAIL_BOOST)]


def words(clause: Clause, field: str, single_field: str) -> Node:
    """Its characters anywhere and its tokens in a row."""
    parts: list[Node] = [Term(single_field, single) for single in clause.singles]
    if clause.phrase:
        one = len(clause.phrase) == 1
        parts.append(Term(field, clause.phrase[0]) if one else Phrase(field, clause.phrase))
    return parts[0] if len(parts) == 1 else Every(must=tuple(parts))


def boosts(clause: Clause) -> Iterable[Node]:
    """Title and parties weigh more, and never decide whether a document is found; a whole number has its own weight."""
    if clause.target == "any" and not (clause.numbers and SPOTTED.fullmatch(normalise(clause.text))):
        yield Weighed(words(clause, "title", "title"), TITLE_BOOST)
        yield Weighed(words(clause, "name", "name"), NAME_BOOST)


def beginning(start: str, reach: Reach) -> Node:
    """Visible documents that have something to suggest which begins so."""
    return Every(narrow=(Among("starts", (start,)), Open(reach)), never=shut(reach))


def term(token: str, weight: float) -> Node:
    """A token of the text, the rarer the more it counts."""
    return Weighed(Term("text", token), weight)


def feature(name: str, weight: float) -> Node:
    """A feature of a case, which counts the same wherever it stands."""
    return Flat(Among("features", (name,)), weight)


def related(asked: Related) -> Node:
    """Any of the weighted terms, the more and the rarer the better."""
    ways: list[Node] = [term(t, weight) for t, weight in asked.terms.items() if t != GAP]
    ways += [feature(f, weight) for f, weight in asked.features.items()]
    if not ways:
        return Nothing()
    wanted: tuple[tuple[str, frozenset[str]], ...] = (
        ("source", asked.sources),
        ("kind", asked.kinds),
        ("stage", asked.stages),
        ("regions", asked.regions),
        ("key", key_terms(asked.keys)),
    )
    among = tuple(Among(field, tuple(sorted(values))) for field, values in wanted if values)
    return Every(must=(AnyOf(tuple(ways)),), narrow=(*among, Open(asked.reach)), never=shut(asked.reach))


def rows(source: str, low: int, high: int) -> Node:
    """The documents of one source with low <= id < high."""
    return Every(narrow=(Among("source", (source,)), Span("pk", low, high - 1)))
