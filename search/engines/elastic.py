"""The engine on an Elasticsearch server or cluster; needs nothing of it beyond the core."""

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Query as Dsl

from agencies.reach import Key, Reach
from search.documents import IndexDocument
from search.engines import plan
from search.engines.answers import FACET_SIZE, Place, facet_counts, fitting, place, place_after, suggested_start
from search.engines.base import Health, Hit, Page, SearchDown
from search.engines.elastic_index import TAKEN_AT, Indices, Row
from search.engines.elastic_query import SORTED_BY, UP, built
from search.engines.elastic_server import SERVER_LIMIT, Server, address_of
from search.engines.elastic_writer import ElasticAside, ElasticWriter
from search.projection import START_CHARS
from search.query import FACETS, MAX_WINDOW, Query, Related
from search.registry import Versions

LOOKED_AT = 16  # documents looked at for each suggestion, since many share one name
TERMS = 100  # all terms of a text took 217 ms of the server's time at 100,000 documents, sixty took 6
HEALTH_SECONDS = 2.0  # a search page asks for the health each time


class ElasticEngine:
    """Implements Engine over HTTP. `refresh` makes a commit wait until readers see it: for tests alone."""

    def __init__(self, url: str, *, digest_key: bytes, refresh: bool = False) -> None:
        address = address_of(url)
        self.server = Server(address)
        self.indices = Indices(self.server, address.prefix)
        self.writer = ElasticWriter(self.server, self.indices, digest_key=digest_key, refresh=refresh)
        self._lock = threading.Lock()
        self._health: tuple[float, Health] | None = None

    # reading

    def search(self, query: Query) -> Page:
        """One page; every number in it is counted inside the permission filter."""
        started = time.perf_counter()
        offset, limit = query.window
        after = place(query.after)
        asked = self._asked(built(plan.whole(query)))
        if after and query.sort == "relevance":
            after = self._stands_now(asked, after)
        asked = asked.sort(*SORTED_BY[query.sort])
        asked = asked.extra(track_total_hits=True, size=limit, **({"search_after": list(after)} if after else {}))
        if not after:
            asked = asked.extra(from_=offset)
        for name in query.facets:
            if name in FACETS:
                asked.aggs.bucket(name, A("terms", field=name, size=FACET_SIZE))
        found = self._answer(asked)
        rows, total = found["hits"]["hits"], found["hits"]["total"]["value"]
        counted = found.get("aggregations", {})
        facets = {name: facet_counts(answer["buckets"]) for name, answer in counted.items()}
        following = place_after(rows[-1]["sort"]) if rows and len(rows) == limit else ""
        hits = tuple(_hit(row, scored=query.sort == "relevance") for row in rows)
        return Page(hits, total, facets, (time.perf_counter() - started) * 1000, following)

    def _stands_now(self, asked: Search, after: Place) -> Place:
        """The last hit of the page before with the score of this moment: every document that came moved all scores."""
        same = asked.filter("term", pk=after[1]).filter("term", source=after[2])
        rows = self._answer(same.extra(size=1, track_total_hits=False))["hits"]["hits"]
        return (float(rows[0]["_score"]), after[1], after[2]) if rows else after

    def count(self, query: Query) -> int:
        asked = self._asked(built(plan.counted(query))).extra(track_total_hits=True, size=0)
        return int(self._answer(asked)["hits"]["total"]["value"])

    def suggest(self, prefix: str, reach: Reach, *, limit: int = 8) -> tuple[str, ...]:
        """Titles, names and numbers that begin so, from visible documents only."""
        start = suggested_start(prefix)
        if not start or reach.is_empty:
            return ()
        beginning = built(plan.beginning(start[:START_CHARS], reach))
        asked = self._asked(beginning).source(["suggest"]).sort(*SORTED_BY["date"])
        found = self._answer(asked.extra(size=limit * LOOKED_AT, track_total_hits=False, stored_fields=[]))
        return fitting((text for row in found["hits"]["hits"] for text in row["_source"]["suggest"]), start, limit)

    def related(self, asked: Related) -> tuple[Hit, ...]:
        wanted = self._asked(built(plan.related(asked))).sort(*SORTED_BY["relevance"])
        found = self._answer(wanted.extra(size=max(1, asked.limit), track_total_hits=False))
        return tuple(_hit(row, scored=True) for row in found["hits"]["hits"])

    def many_terms(self) -> int:
        return TERMS

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        if not terms:
            return {}
        with self.server.answers():
            told: Any = self.server.reading.termvectors(
                index=self.indices.alias, doc={"text": " ".join(terms)}, fields=["text"], term_statistics=True,
                field_statistics=False, positions=False, offsets=False, payloads=False,
            ).body  # fmt: skip
        found = told.get("term_vectors", {}).get("text", {}).get("terms", {})
        return {term: int(found.get(term, {}).get("doc_freq", 0)) for term in terms}

    def versions(self, source: str, low: int, high: int) -> Versions:
        asked = self._asked(built(plan.rows(source, low, high))).extra(size=0)
        asked.aggs.metric("n", A("value_count", field="pk")).metric("total", A("sum", field="version"))
        told = self._answer(asked)["aggregations"]
        return Versions(int(told["n"]["value"]), int(told["total"]["value"]))

    def held(self, source: str, low: int, high: int) -> Mapping[int, int]:
        held: dict[int, int] = {}
        asked = self._asked(built(plan.rows(source, low, high))).sort({"pk": UP})
        asked = asked.extra(size=MAX_WINDOW, track_total_hits=False)
        while rows := self._answer(asked)["hits"]["hits"]:
            held |= {int(row["sort"][0]): _version(row) for row in rows}
            if len(rows) < MAX_WINDOW:
                break
            asked = asked.extra(search_after=rows[-1]["sort"])
        return held

    def health(self) -> Health:
        """Never raises: what is wrong is in the detail. An answer is good for two seconds."""
        with self._lock:
            if self._health is None or time.monotonic() - self._health[0] > HEALTH_SECONDS:
                try:
                    told = self._look()
                except SearchDown as down:
                    told = Health(ok=False, documents=0, lag_hint=None, detail=str(down))
                self._health = time.monotonic(), told
            return self._health[1]

    # writing

    def add(self, documents: Iterable[IndexDocument]) -> int:
        return self.writer.add(documents)

    def delete(self, keys: Iterable[Key]) -> None:
        self.writer.delete(keys)

    def commit(self) -> None:
        self._health = None
        self.writer.commit()

    def aside(self) -> ElasticAside:
        if self.indices.state().aside is None:
            self.indices.make(self.indices.aside_alias)
        self._health = None
        return ElasticAside(self.writer)

    def mark_complete(self) -> None:
        state = self.indices.state_or_new()
        if not state.complete:
            self.indices.note(state.current or "", complete=True)
        self._health = None

    def close(self) -> None:
        """Drop what was not committed."""
        self.writer.drop()

    # inside

    def _asked(self, query: Dsl) -> Search[Any]:
        """A search for keys and versions: the keys come with the order, and no document is opened for them."""
        asked = Row.search(index=self.indices.alias).query(query).source(False)
        return asked.extra(docvalue_fields=["version"], stored_fields="_none_", timeout=SERVER_LIMIT)

    def _answer(self, asked: Search[Any]) -> Any:
        """The whole answer or SearchDown: half an answer has wrong numbers."""
        with self.server.answers():
            found: Any = self.server.reading.search(
                index=self.indices.alias, body=asked.to_dict(), allow_partial_search_results=False
            ).body
        if found["timed_out"]:
            raise SearchDown(_("这次搜索用时太长，请增加条件缩小范围。"))
        return found

    def _look(self) -> Health:
        with self.server.answers():
            status = self.server.reading.cluster.health().body["status"]
        if status == "red":
            return Health(ok=False, documents=0, lag_hint=None, detail=_("搜索集群状态异常（red），请管理员处理。"))
        state = self.indices.state()
        if state.current is None:
            detail = _("搜索索引尚未建立，请管理员运行 manage.py rebuild_search。")
            return Health(ok=False, documents=0, lag_hint=None, detail=detail, complete=False)
        asked = self._asked(built(plan.Every())).extra(size=0, track_total_hits=True)
        asked.aggs.metric("newest", A("max", field=TAKEN_AT))
        found = self._answer(asked)
        newest = found["aggregations"]["newest"]["value"]
        lag = max(0.0, time.time() - newest / 1000) if newest else None
        documents = found["hits"]["total"]["value"]
        if not state.complete:
            detail = _("索引尚未与数据库核对完整，请运行 manage.py rebuild_search。")
            return Health(True, documents, lag, detail, complete=False)
        return Health(True, documents, lag, _("索引正常。"))


def _hit(row: Mapping[str, Any], *, scored: bool) -> Hit:
    first, pk, source = row["sort"]
    return Hit(str(source), int(pk), float(first) if scored else 0.0, _version(row))


def _version(row: Mapping[str, Any]) -> int:
    return int(row["fields"]["version"][0])
