"""The tree of conditions in the words of Elasticsearch."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query as Dsl

from agencies.reach import Reach
from search.engines.plan import Among, AnyOf, Every, Flat, Node, Nothing, Open, Phrase, Span, Term, Weighed
from search.projection import reach_terms

MOST_TERMS = 30_000  # in one set; the server takes 65,536
DOWN, UP = {"order": "desc"}, {"order": "asc"}
SORTED_BY: dict[str, tuple[dict[str, dict[str, str]], ...]] = {
    "relevance": ({"_score": DOWN}, {"pk": DOWN}, {"source": UP}),
    "date": ({"day": DOWN}, {"pk": DOWN}, {"source": UP}),
}


def built(node: Node) -> Dsl:
    """The query of a tree."""
    return _WAYS[type(node)](node)


def among(field: str, values: Sequence[Any]) -> Dsl:
    """Any of the values, in as many sets as the server's limit asks for."""
    sets = [values[at : at + MOST_TERMS] for at in range(0, len(values), MOST_TERMS)]
    ways = [Q("terms", **{field: list(one)}) for one in sets]
    return ways[0] if len(ways) == 1 else Q("bool", should=ways, minimum_should_match=1)


@lru_cache(maxsize=256)
def visible(reach: Reach) -> Dsl:
    """The permission filter: the same answer as Reach.sees."""
    return Q("match_none") if reach.is_empty else among("open_to", reach_terms(reach))


def _every(every: Every) -> Dsl:
    return Q(
        "bool",
        must=[built(node) for node in every.must],
        filter=[built(node) for node in every.narrow],
        must_not=[built(node) for node in every.never],
        should=[built(node) for node in every.extra],
        minimum_should_match=0,
    )


def _weighed(weighed: Weighed) -> Dsl:
    if isinstance(weighed.node, Term):
        return Q("term", **{weighed.node.field: {"value": weighed.node.value, "boost": weighed.weight}})
    return Q("bool", must=[built(weighed.node)], boost=weighed.weight)


_WAYS: dict[type, Callable[[Any], Dsl]] = {
    Term: lambda node: Q("term", **{node.field: node.value}),
    Phrase: lambda node: Q("match_phrase", **{node.field: " ".join(node.tokens)}),
    Among: lambda node: among(node.field, node.values),
    Span: lambda node: Q("range", **{node.field: {"gte": node.low, "lte": node.high}}),
    Open: lambda node: visible(node.reach),
    Flat: lambda node: Q("constant_score", filter=built(node.node), boost=node.score),
    Weighed: _weighed,
    AnyOf: lambda node: Q("bool", should=[built(way) for way in node.ways], minimum_should_match=1),
    Every: _every,
    Nothing: lambda _node: Q("match_none"),
}
