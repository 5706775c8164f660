"""Like documents by many weighted terms, in good time in an index of any size.

Terms that stand in few documents find; the frequent rest cannot lift a document far and costs the most, so it is looked
up afterwards, in the best finds alone, and added. A score is the sum over all terms, as if all had been asked at once
(MaxScore: Turtle and Flood, Information Processing & Management 31, 1995).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tantivy

from search.engines import plan
from search.engines.embedded_query import MUST, SHOULD, Tantivy, Translator
from search.query import Related

READ = 300_000  # entries of documents under terms that are read for the first finds; fewer than that are read all
LIKELY = 300  # of these finds the frequent terms are looked up
SOURCES = 16  # more kinds of rows than can share one id
LEVELS = 32  # terms looked up by one query, each on a level of its own
Found = list[tuple[float, tantivy.DocAddress]]


@dataclass(frozen=True)
class Telling:
    """One question for like documents to one searcher."""

    searcher: tantivy.Searcher
    translate: Translator
    frequencies: Callable[[Sequence[str]], Mapping[str, int]]

    def best(self, asked: Related) -> Found:
        """The best with their scores, best first."""
        rare, frequent = self.divided(asked.terms)
        limit = max(1, asked.limit)
        first = self.found(replace(asked, terms=rare), max(limit, LIKELY) if frequent else limit)
        if not frequent or not first:
            return first
        pks = [pk for pk in self.searcher.fast_field_values("pk", [at for _score, at in first]) if pk is not None]
        more = [self.more(pks, frequent[at : at + LEVELS]) for at in range(0, len(frequent), LEVELS)]
        whole = [(score + sum(one.get(_place(at), 0.0) for one in more), at) for score, at in first]
        return sorted(whole, key=lambda one: -one[0])[:limit]

    def divided(self, terms: Mapping[str, float]) -> tuple[dict[str, float], list[tuple[str, float]]]:
        """The terms that find, and those that are looked up: by how often they stand against what they weigh."""
        counted = self.frequencies(list(terms))
        known = sorted((term for term in terms if counted[term]), key=lambda t: (counted[t] / terms[t], t))
        read, rare = 0, 0
        while rare < len(known) and (not rare or read + counted[known[rare]] <= READ):
            read += counted[known[rare]]
            rare += 1
        return {term: terms[term] for term in known[:rare]}, [(term, terms[term]) for term in known[rare:]]

    def found(self, asked: Related, limit: int) -> Found:
        query = self.translate.built(plan.related(asked))
        return list(self.searcher.search(query, limit=limit, count=False).hits)

    def more(self, pks: Sequence[Any], terms: Sequence[tuple[str, float]]) -> dict[tuple[int, int], float]:
        """What these terms add to the scores of documents with these ids."""
        query = self.translate.among("pk", pks)
        for term, weight in terms:
            adding = Tantivy.boost_query(self.translate.term("text", term), weight)
            query = Tantivy.boolean_query([(MUST, query), (SHOULD, adding)])
        hits = self.searcher.search(query, limit=len(pks) * SOURCES, count=False).hits
        return {_place(at): score for score, at in hits}


def _place(at: tantivy.DocAddress) -> tuple[int, int]:
    return at.segment_ord, at.doc
