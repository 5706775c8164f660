"""Like documents by many weighted terms, in good time in an index of any size.

Terms that stand in few documents find; the frequent rest cannot lift a document far and costs the most, so it is looked
up afterwards, in the best finds alone, and added. A score is the sum over all terms, as if all had been asked at once
(MaxScore: Turtle and Flood, Information Processing & Management 31, 1995).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tantivy

from search.engines import plan
from search.engines.embedded_query import MUST, SHOULD, Tantivy, Translator
from search.query import Related

# So many entries of documents under terms are read for the first finds; an index with fewer is read whole. Of 30 texts
# at a million documents the first ten were the same as with everything read in 97 of a hundred places, at an eighth of
# its time.
READ = 700_000
LIKELY, PER_WANTED = 150, 3  # of so many finds the frequent terms are looked up, or of three for each that is wanted
SOURCES = 16  # more kinds of rows than can share one id
Found = list[tuple[float, tantivy.DocAddress]]


@dataclass(frozen=True)
class Telling:
    """One question for like documents to one searcher."""

    searcher: tantivy.Searcher
    translate: Translator
    frequencies: Callable[[Sequence[str]], Mapping[str, int]]

    def best(self, asked: Related) -> Found:
        """The best with their scores, best first."""
        rare, frequent = self.divided(asked)
        limit = max(1, asked.limit)
        first = self.found(rare, max(LIKELY, PER_WANTED * limit) if frequent else limit)
        if not frequent or not first:
            return first
        pks = [pk for pk in self.searcher.fast_field_values("pk", [at for _score, at in first]) if pk is not None]
        more = self.more(pks, frequent)
        return sorted(((score + more[_place(at)], at) for score, at in first), key=lambda one: -one[0])[:limit]

    def divided(self, asked: Related) -> tuple[Related, list[plan.Node]]:
        """The question of the terms and features that find, and those to look up: what an entry of each is worth."""
        total = self.searcher.num_docs
        counted = self.frequencies(list(asked.terms))
        known = [
            (count / (weight * math.log(1 + total / count)), count, term, weight, False)
            for term, weight in asked.terms.items()
            if (count := counted[term])
        ] + [
            (count / weight, count, feature, weight, True)
            for feature, weight in asked.features.items()
            if (count := self.searcher.doc_freq("features", feature))
        ]
        known.sort()
        read, rare = 0, 0
        while rare < len(known) and (not rare or read + known[rare][1] <= READ):
            read += known[rare][1]
            rare += 1
        finding, frequent = known[:rare], known[rare:]
        terms = {name: weight for _cost, _count, name, weight, is_feature in finding if not is_feature}
        features = {name: weight for _cost, _count, name, weight, is_feature in finding if is_feature}
        return replace(asked, terms=terms, features=features), [
            plan.feature(name, weight) if is_feature else plan.term(name, weight)
            for _cost, _count, name, weight, is_feature in frequent
        ]

    def found(self, asked: Related, limit: int) -> Found:
        query = self.translate.built(plan.related(asked))
        return list(self.searcher.search(query, limit=limit, count=False).hits)

    def more(self, pks: Sequence[Any], ways: Sequence[plan.Node]) -> dict[tuple[int, int], float]:
        """What these add to the scores of documents with these ids.

        Each as an addition to all documents, which costs nothing but in those that have one of the ids.
        """
        every = Tantivy.const_score_query(Tantivy.all_query(), 0.0)
        parts = [(MUST, self.translate.each("pk", pks))]
        for way in ways:
            parts.append((MUST, Tantivy.boolean_query([(MUST, every), (SHOULD, self.translate.built(way))])))
        hits = self.searcher.search(Tantivy.boolean_query(parts), limit=len(pks) * SOURCES, count=False).hits
        return {_place(at): score for score, at in hits}


def _place(at: tantivy.DocAddress) -> tuple[int, int]:
    return at.segment_ord, at.doc
