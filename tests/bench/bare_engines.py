"""The engines by hand, without us: the same words and rights given to tantivy and to the Elasticsearch client."""

from typing import Any

import tantivy
from django.conf import settings

from agencies.reach import Reach
from search.analysis import is_chinese, normalise, pairs, runs
from search.engines.elastic import ElasticEngine
from search.engines.embedded_store import Store, build_schema, open_index
from search.numbers import forms
from search.projection import reach_terms
from tests.bench.timing import Call

PAGE = 20
NO_KINDS: frozenset[str] = frozenset()


def runs_of(text: str) -> list[str]:
    """The stretches of Chinese characters of a text."""
    return [run for run in runs(normalise(text)) if is_chinese(run) and len(run) > 3] or ["经审理查明"]


def words_of(text: str) -> list[str]:
    """The words of a question without their quotation marks."""
    return text.replace("“", "").replace("”", "").split()


def is_number(word: str) -> bool:
    return any(c.isdigit() for c in word)


class Bare:
    """Tantivy by hand: the words in the text, the rights as the same set of terms, and the ids read."""

    def __init__(self, reach: Reach) -> None:
        store = Store(settings.SEARCH_HOME)
        pointer = store.read("current")
        assert pointer is not None
        index = open_index(store.path(pointer))
        index.reload()
        self.searcher, self.schema = index.searcher(), build_schema()
        self.rights = self.among("open_to", reach_terms(reach))

    def among(self, field: str, values: list[str]) -> tantivy.Query:
        return tantivy.Query.const_score_query(tantivy.Query.term_set_query(self.schema, field, values), 0.0)

    def call(self, text: str, facets: tuple[str, ...], kinds: frozenset[str] = NO_KINDS) -> Call:
        must = [*(self.asked(word) for word in words_of(text)), self.rights]
        must += [self.among("kind", sorted(kinds))] if kinds else []
        whole = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in must])
        counted = {name: {"terms": {"field": name, "size": 200}} for name in facets}

        def ask(_number: int) -> Any:
            found = self.searcher.search(whole, limit=PAGE)
            pks = self.searcher.fast_field_values("pk", [address for _score, address in found.hits])
            return pks, self.searcher.aggregate(whole, counted) if counted else None

        return ask

    def asked(self, word: str) -> tantivy.Query:
        """A word where it stands in the text, a number among the numbers."""
        if is_number(word):
            return tantivy.Query.term_set_query(self.schema, "numbers", list(forms(normalise(word))))
        tokens = pairs(normalise(word))
        if len(tokens) == 1:
            return tantivy.Query.term_query(self.schema, "text", tokens[0], "position")
        return tantivy.Query.phrase_query(self.schema, "text", list(tokens))


class BareClient:
    """The Elasticsearch client by hand, with the same words and rights."""

    def __init__(self, made: ElasticEngine, reach: Reach) -> None:
        self.made, self.rights = made, {"terms": {"open_to": reach_terms(reach)}}

    def call(self, text: str, facets: tuple[str, ...], kinds: frozenset[str] = NO_KINDS) -> Call:
        must: list[dict[str, Any]] = []
        for word in words_of(text):
            if is_number(word):
                must.append({"terms": {"numbers": list(forms(normalise(word)))}})
            else:
                must.append({"match_phrase": {"text": " ".join(pairs(normalise(word)))}})
        narrow: list[dict[str, Any]] = [self.rights, *([{"terms": {"kind": sorted(kinds)}}] if kinds else [])]
        body = {
            "query": {"bool": {"must": must, "filter": narrow}}, "size": PAGE, "track_total_hits": True,
            "_source": False, "docvalue_fields": ["pk"],
            "aggs": {name: {"terms": {"field": name, "size": 200}} for name in facets},
        }  # fmt: skip
        return lambda _number: self.made.server.reading.search(index=self.made.indices.alias, body=body).body
