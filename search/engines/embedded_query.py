"""The tree of conditions as tantivy understands it."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import tantivy

from agencies.reach import Reach
from search.engines.plan import Among, AnyOf, Every, Flat, Node, Nothing, Open, Phrase, Span, Term, Weighed
from search.projection import FIELDS, Kept, reach_terms

Tantivy = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
FEW = 8
COUNTED = {Kept.WORDS: "freq", Kept.SINGLES: "freq"}  # one token is scored by its count: its places are not opened


class Translator:
    """Builds queries against one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema
        # Building a filter of hundreds of terms costs as much as using it; the whole reach is the key, so it is exact.
        self.visible = lru_cache(maxsize=256)(self._visible)
        self._ways: dict[type, Callable[[Any], Tantivy]] = {
            Term: lambda node: self.term(node.field, node.value),
            Phrase: lambda node: Tantivy.phrase_query(self.schema, node.field, list(node.tokens)),
            Among: lambda node: self.among(node.field, node.values),
            Span: self._span,
            Open: lambda node: self.visible(node.reach),
            Flat: self._flat,
            Weighed: lambda node: Tantivy.boost_query(self.built(node.node), node.weight),
            AnyOf: lambda node: Tantivy.boolean_query([(SHOULD, self.built(way)) for way in node.ways]),
            Every: self._every,
            Nothing: lambda _node: Tantivy.empty_query(),
        }

    def built(self, node: Node) -> Tantivy:
        """The query of a tree."""
        return self._ways[type(node)](node)

    def term(self, field: str, value: str | int) -> Tantivy:
        return Tantivy.term_query(self.schema, field, value, COUNTED.get(FIELDS[field], "basic"))

    def among(self, field: str, values: Sequence[Any]) -> Tantivy:
        """Many values are looked up by walking the dictionary once, a few cost less one by one."""
        if len(values) > FEW:
            return Tantivy.const_score_query(Tantivy.term_set_query(self.schema, field, list(values)), 0.0)
        return self.each(field, values)

    def each(self, field: str, values: Sequence[Any]) -> Tantivy:
        """The values looked up one by one: best where each stands in one document of a very large dictionary."""
        return Tantivy.const_score_query(
            Tantivy.boolean_query([(SHOULD, self.term(field, value)) for value in values]), 0.0
        )

    def _visible(self, reach: Reach) -> Tantivy:
        """The permission filter: the same answer as Reach.sees."""
        return Tantivy.empty_query() if reach.is_empty else self.among("open_to", reach_terms(reach))

    def _flat(self, flat: Flat) -> Tantivy:
        """A single value is not wrapped twice: every wrapping is a call for every document it stands in."""
        only = flat.node
        if isinstance(only, Among) and len(only.values) == 1:
            return Tantivy.const_score_query(self.term(only.field, only.values[0]), flat.score)
        return Tantivy.const_score_query(self.built(only), flat.score)

    def _span(self, span: Span) -> Tantivy:
        if span.low > span.high:
            return Tantivy.empty_query()
        inside = Tantivy.range_query(self.schema, span.field, tantivy.FieldType.Integer, span.low, span.high)
        return Tantivy.const_score_query(inside, 0.0)

    def _every(self, every: Every) -> Tantivy:
        parts = [(MUST, self.built(node)) for node in every.must]
        parts += [(MUST_NOT, self.built(node)) for node in every.never]
        parts += [(SHOULD, self.built(node)) for node in every.extra]
        parts += [(MUST, self.built(node)) for node in every.narrow]
        return Tantivy.boolean_query(parts)
