"""A Query as tantivy understands it. Filters and permission never add to the score."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import tantivy

from agencies.reach import Reach
from search.analysis import GAP
from search.projection import closed_terms, granted_terms, key_terms, region_terms, scope_term
from search.query import Clause, Query, Related

Tantivy = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
NUMBER_BOOST, TAIL_BOOST, TITLE_BOOST, NAME_BOOST = 12.0, 3.0, 3.0, 4.0
WORD_FIELD = {"title": "title", "name": "name", "agency": "agency_name", "kind": "kind_name", "stage": "stage_name"}
MAX_DAY = 10**7


class Translator:
    """Builds queries against one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema
        # Building a filter of hundreds of terms costs as much as using it; the whole reach is the key, so it is exact.
        self.visible = lru_cache(maxsize=256)(self._visible)

    def whole(self, query: Query) -> Tantivy:
        """Text, filters and permission together; a text of which nothing was understood finds nothing."""
        asked = query.asked
        if query.text.strip() and asked.is_empty and not query.personal:
            return Tantivy.empty_query()
        parts = [(MUST_NOT if c.negated else MUST, self.clause(c)) for c in asked.clauses]
        parts += [(SHOULD, boost) for c in asked.clauses if not c.negated for boost in self.boosts(c)]
        parts += [(MUST, condition) for condition in self.filters(query)]
        return Tantivy.boolean_query([*parts, (MUST, self.visible(query.reach))])

    def _visible(self, reach: Reach) -> Tantivy:
        """The permission filter: the same answer as Reach.sees."""
        if reach.is_empty:
            return Tantivy.empty_query()
        legs = []
        if reach.agencies:
            legs.append((SHOULD, self.among("organs", sorted(str(pk) for pk in reach.agencies))))
        if reach.scopes:
            legs.append((SHOULD, self.among("scopes", sorted({scope_term(scope) for scope in reach.scopes}))))
        either = []
        if legs:
            either.append((SHOULD, Tantivy.boolean_query([(MUST, Tantivy.boolean_query(legs)), self._not_secret()])))
        if reach.granted:
            either.append((SHOULD, self.among("facing", granted_terms(reach))))
        if reach.closed:
            either = [(MUST, Tantivy.boolean_query(either)), (MUST_NOT, self.among("facing", closed_terms(reach)))]
        return Tantivy.const_score_query(Tantivy.boolean_query(either), 0.0)

    def _not_secret(self) -> tuple[Any, Tantivy]:
        return MUST_NOT, Tantivy.term_query(self.schema, "secret", True)

    def among(self, field: str, values: Sequence[Any]) -> Tantivy:
        return Tantivy.const_score_query(Tantivy.term_set_query(self.schema, field, list(values)), 0.0)

    def filters(self, query: Query) -> Iterable[Tantivy]:
        """The conditions on fields, each a set or a range."""
        asked = query.asked
        wanted: tuple[tuple[str, frozenset[Any]], ...] = (
            ("kind", query.kinds),
            ("agency", query.agencies),
            ("stage", query.stages),
            ("year", query.years),
            ("source", query.sources),
            ("personal", query.personal),
            ("scopes", region_terms(query.regions)),
            ("key", key_terms(query.keys)),
        )
        yield from (self.among(field, sorted(values)) for field, values in wanted if values)
        for first, last in ((query.filed_from, query.filed_to), (asked.filed_from, asked.filed_to)):
            if first or last:
                low, high = first.toordinal() if first else 1, last.toordinal() if last else MAX_DAY
                yield self.between("day", low, high)
        if asked.years:
            yield self.between("year", max(1, asked.years[0]), asked.years[1])
        if asked.amount_fen:
            yield self.between("amount", max(1, asked.amount_fen[0]), asked.amount_fen[1])

    def between(self, field: str, low: int, high: int) -> Tantivy:
        """Both ends included; an absent value is 0 and never inside."""
        if low > high:
            return Tantivy.empty_query()
        span = Tantivy.range_query(self.schema, field, tantivy.FieldType.Integer, low, high)
        return Tantivy.const_score_query(span, 0.0)

    def clause(self, clause: Clause) -> Tantivy:
        """One condition on the text; a shared number form answers in place of the words."""
        ways = []
        if clause.target == "number":
            ways = self.number_ways(clause)
        elif clause.target == "any":
            ways = [self.words(clause, "text", "uni"), *self.number_ways(clause)]
            if clause.simplified:
                ways.append(self.words(clause.simplified, "name", "name"))
            ways += [self.clause(other) for other in clause.also]
        else:
            ways = [self.words(clause, WORD_FIELD[clause.target], WORD_FIELD[clause.target])]
            if clause.target == "name":
                ways += self.number_ways(clause)
        if not ways:
            return Tantivy.empty_query()
        return ways[0] if len(ways) == 1 else Tantivy.boolean_query([(SHOULD, way) for way in ways])

    def number_ways(self, clause: Clause) -> list[Tantivy]:
        if not clause.numbers:
            return []
        exact, tail = self.among("numbers", clause.numbers), self.among("tails", clause.numbers)
        return [Tantivy.const_score_query(exact, NUMBER_BOOST), Tantivy.const_score_query(tail, TAIL_BOOST)]

    def words(self, clause: Clause, field: str, single_field: str) -> Tantivy:
        parts = [self.term(single_field, single) for single in clause.singles]
        if clause.phrase:
            parts.append(self.phrase(field, clause.phrase))
        return parts[0] if len(parts) == 1 else Tantivy.boolean_query([(MUST, part) for part in parts])

    def boosts(self, clause: Clause) -> Iterable[Tantivy]:
        """Title and parties weigh more; they never decide whether a document is found."""
        if clause.target != "any":
            return
        for field, boost in (("title", TITLE_BOOST), ("name", NAME_BOOST)):
            yield Tantivy.boost_query(self.words(clause, field, field), boost)

    def phrase(self, field: str, tokens: Sequence[str]) -> Tantivy:
        if len(tokens) == 1:
            return self.term(field, tokens[0])
        return Tantivy.phrase_query(self.schema, field, list(tokens))

    def term(self, field: str, value: str) -> Tantivy:
        return Tantivy.term_query(self.schema, field, value, "freq" if field == "uni" else "position")

    def beginning(self, start: str, reach: Reach) -> Tantivy:
        """Visible documents that have something to suggest which begins so."""
        return Tantivy.boolean_query([(MUST, self.among("starts", [start])), (MUST, self.visible(reach))])

    def related(self, asked: Related) -> Tantivy:
        """Any of the weighted terms, the more and the rarer the better."""
        parts = [(SHOULD, Tantivy.boost_query(self.term("text", t), w)) for t, w in asked.terms.items() if t != GAP]
        for feature, weight in asked.features.items():
            exact = Tantivy.term_query(self.schema, "features", feature, "basic")
            parts.append((SHOULD, Tantivy.const_score_query(exact, weight)))
        if not parts:
            return Tantivy.empty_query()
        conditions = [(MUST, Tantivy.boolean_query(parts)), (MUST, self.visible(asked.reach))]
        wanted: tuple[tuple[str, frozenset[str]], ...] = (
            ("source", asked.sources),
            ("kind", asked.kinds),
            ("stage", asked.stages),
            ("scopes", region_terms(asked.regions)),
            ("key", key_terms(asked.keys)),
        )
        conditions += [(MUST, self.among(field, sorted(values))) for field, values in wanted if values]
        return Tantivy.boolean_query(conditions)

    def rows(self, source: str, low: int, high: int) -> Tantivy:
        """The documents of one source with low <= id < high."""
        return Tantivy.boolean_query(
            [(MUST, self.among("source", [source])), (MUST, self.between("pk", low, high - 1))]
        )
