"""The embedded engine on tantivy: readers in every process, one writer on the machine."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy
from django.utils.translation import gettext as _

from agencies.reach import Key, Reach
from search.documents import IndexDocument
from search.engines import plan
from search.engines.answers import FACET_SIZE, Place, facet_counts, fitting, place, place_after, suggested_start
from search.engines.base import FacetCount, Health, Hit, Page, SearchDown
from search.engines.embedded_paging import Following, Pages
from search.engines.embedded_query import Translator
from search.engines.embedded_related import Telling
from search.engines.embedded_store import Store, build_schema, open_index
from search.engines.embedded_writer import EmbeddedAside, EmbeddedWriter
from search.projection import START_CHARS
from search.query import FACETS, MAX_WINDOW, Query, Related
from search.registry import Versions

LOOKED_AT = 16  # documents looked at for each suggestion, since many share one name
TERMS = 10_000  # more than anybody asks: which of them find and which are looked up is decided within
COUNTED = 50_000  # terms whose frequency is remembered until the index changes


class EmbeddedEngine:
    """Implements Engine in this process."""

    def __init__(self, home: Path, *, digest_key: bytes) -> None:
        self.store = Store(Path(home))
        self.digest_key = digest_key
        self.translate = Translator(build_schema())
        self._lock = threading.Lock()
        self._writing = threading.RLock()
        self._index: tantivy.Index | None = None
        self._seen: tuple[Any, ...] = ()
        self._writer: EmbeddedWriter | None = None
        self._counted: dict[str, int] = {}
        self._sources: dict[int, str] = {}

    # reading

    def search(self, query: Query) -> Page:
        """One page; every number in it is counted inside the permission filter."""
        started = time.perf_counter()
        searcher = self._searcher()
        offset, limit = query.window
        after = place(query.after)
        with _answers():
            if query.sort == "date":
                page, total = self._by_date(searcher, query, after, offset, limit)
            else:
                pages = Pages(searcher, self.translate, plan.Nothing(), lambda rows: self._hits(searcher, rows))
                page, total = pages.by_relevance(self.translate.built(plan.whole(query)), after, offset, limit)
            facets = self._facets(searcher, query)
        following = place_after(page.place) if page.place else ""
        return Page(page.hits, total, facets, (time.perf_counter() - started) * 1000, following, page.cut)

    def _by_date(
        self, searcher: tantivy.Searcher, query: Query, after: Place | None, offset: int, limit: int
    ) -> tuple[Following, int]:
        """The page, and how many there are in all; what only ranks is left away."""
        whole = plan.counted(query)
        pages = Pages(searcher, self.translate, whole, lambda rows: self._hits(searcher, rows, scored=False))
        if after is None:
            page, total = pages.by_date(None, limit + offset)
            return replace(page, hits=page.hits[offset:]), total
        found: Any = searcher.search(self.translate.built(whole), limit=1)
        return pages.by_date(after, limit)[0], int(found.count)

    def count(self, query: Query) -> int:
        searcher = self._searcher()
        with _answers():
            found: Any = searcher.search(self.translate.built(plan.counted(query)), limit=1)
            return int(found.count)

    def suggest(self, prefix: str, reach: Reach, *, limit: int = 8) -> tuple[str, ...]:
        """Titles, names and numbers that begin so, from visible documents only."""
        start = suggested_start(prefix)
        if not start or reach.is_empty:
            return ()
        searcher = self._searcher()
        with _answers():
            beginning = self.translate.built(plan.beginning(start[:START_CHARS], reach))
            found = searcher.search(beginning, limit=limit * LOOKED_AT, count=False, order_by_field="day")
            offered = [text for _day, address in found.hits for text in searcher.doc(address).get_all("suggest")]
        return fitting(offered, start, limit)

    def related(self, asked: Related) -> tuple[Hit, ...]:
        searcher = self._searcher()
        with _answers():
            found = Telling(searcher, self.translate, self.frequencies).best(asked)
            return self._hits(searcher, found, scored=True)

    def many_terms(self) -> int:
        return TERMS

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        searcher, counted = self._searcher(), self._counted
        found = {term: counted[term] for term in terms if term in counted}
        with _answers():
            found |= {term: searcher.doc_freq("text", term) for term in terms if term not in found}
        counted.update(found)
        if len(counted) > COUNTED:
            self._counted = {}
        return found

    def versions(self, source: str, low: int, high: int) -> Versions:
        searcher = self._searcher()
        with _answers():
            rows = self.translate.built(plan.rows(source, low, high))
            found = searcher.aggregate(
                rows, {"n": {"value_count": {"field": "pk"}}, "total": {"sum": {"field": "version"}}}
            )
        return Versions(int(found["n"]["value"]), int(found["total"]["value"]))

    def held(self, source: str, low: int, high: int) -> Mapping[int, int]:
        searcher = self._searcher()
        held: dict[int, int] = {}
        with _answers():
            while low < high:
                rows = self.translate.built(plan.rows(source, low, high))
                found = searcher.search(rows, limit=MAX_WINDOW, order_by_field="pk", order=tantivy.Order.Asc)
                versions = searcher.fast_field_values("version", [address for _pk, address in found.hits])
                held |= {pk: int(version or 0) for (pk, _at), version in zip(found.hits, versions, strict=True)}
                if len(found.hits) < MAX_WINDOW:
                    break
                low = found.hits[-1][0] + 1
        return held

    def health(self) -> Health:
        """Never raises: what is wrong is in the detail."""
        try:
            documents = self._searcher().num_docs
        except SearchDown as down:
            return Health(ok=False, documents=0, lag_hint=None, detail=str(down), complete=False)
        pointer = self.store.read("current")
        lag = None
        if pointer:
            with suppress(OSError):
                lag = max(0.0, time.time() - (self.store.path(pointer) / "meta.json").stat().st_mtime)
        if pointer and not pointer.complete:
            detail = _("索引尚未与数据库核对完整，请运行 manage.py rebuild_search。")
            return Health(True, documents, lag, detail, complete=False)
        return Health(True, documents, lag, _("索引正常。"))

    # writing

    def add(self, documents: Iterable[IndexDocument]) -> int:
        with self._writer_in_use() as writer:
            return writer.add(documents)

    def delete(self, keys: Iterable[Key]) -> None:
        with self._writer_in_use() as writer:
            writer.delete(keys)

    def commit(self) -> None:
        with self._writer_in_use() as writer:
            writer.commit()

    def aside(self) -> EmbeddedAside:
        with self._writer_in_use() as writer:
            return writer.begin_aside()

    def mark_complete(self) -> None:
        with self._writer_in_use() as writer:
            writer.mark_complete()

    def close(self) -> None:
        """Give the writer back; what was not committed is dropped."""
        with self._writing:
            writer, self._writer = self._writer, None
            if writer is not None:
                writer.close()

    # inside

    @contextmanager
    def _writer_in_use(self) -> Iterator[EmbeddedWriter]:
        """The only writer; one that failed (a full disk) is thrown away, so that the next attempt opens afresh."""
        with self._writing:
            try:
                if self._writer is None:
                    self._writer = EmbeddedWriter(self.store, digest_key=self.digest_key)
                yield self._writer
            except (ValueError, OSError) as error:
                self.close()
                raise SearchDown(_("搜索索引写入失败，请检查磁盘空间；积压的更新会自动补上。")) from error

    def _searcher(self) -> tantivy.Searcher:
        """A searcher on the newest commit of the current index; follows a swap that happens meanwhile."""
        with self._lock:
            for _attempt in range(3):
                try:
                    return self._refreshed()
                except (ValueError, OSError):
                    self._index, self._seen = None, ()
            raise SearchDown(_("搜索索引无法打开或已损坏，请管理员运行 manage.py rebuild_search。"))

    def _refreshed(self) -> tantivy.Searcher:
        stamp = self.store.stamp()
        if self._index is None or self._seen[:1] != (stamp,):
            pointer = self.store.read("current")
            if pointer is None:
                raise SearchDown(_("搜索索引尚未建立，请管理员运行 manage.py rebuild_search。"))
            if not pointer.is_current:
                raise SearchDown(_("搜索索引是旧版本的，请管理员运行 manage.py rebuild_search。"))
            path = self.store.path(pointer)
            self._index = open_index(path)
            self._seen = (stamp, path / "meta.json", None)
        meta = self._seen[1].stat()
        mark = (meta.st_ino, meta.st_mtime_ns, meta.st_size)
        if self._seen[2] != mark:
            self._index.reload()
            self._counted = {}  # one question asks three times how often its terms stand
            self._seen = (*self._seen[:2], mark)
        return self._index.searcher()

    def _hits(self, searcher: tantivy.Searcher, found: Sequence[Any], *, scored: bool = True) -> tuple[Hit, ...]:
        addresses = [address for _score, address in found]
        if not addresses:
            return ()
        origins, pks, versions = (searcher.fast_field_values(name, addresses) for name in ("origin", "pk", "version"))
        scores = [float(score) if scored else 0.0 for score, _address in found]
        return tuple(
            Hit(self._source(searcher, int(origin or 0), address), int(pk or 0), score, int(version or 0))
            for origin, address, pk, score, version in zip(origins, addresses, pks, scores, versions, strict=True)
        )

    def _source(self, searcher: tantivy.Searcher, origin: int, address: tantivy.DocAddress) -> str:
        """The source of a number, read in the first document that bears it."""
        name = self._sources.get(origin)
        if name is None:
            name = self._sources[origin] = str(searcher.doc(address).get_first("source"))
        return name

    def _facets(self, searcher: tantivy.Searcher, query: Query) -> dict[str, tuple[FacetCount, ...]]:
        names = [name for name in query.facets if name in FACETS]
        if not names:
            return {}
        counted = self.translate.built(plan.counted(query))
        found = searcher.aggregate(counted, {name: {"terms": {"field": name, "size": FACET_SIZE}} for name in names})
        return {name: facet_counts(found[name]["buckets"]) for name in names}


@contextmanager
def _answers() -> Iterator[None]:
    """Turns an engine error into SearchDown: a broken index never becomes a broken page."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise SearchDown(_("搜索引擎没有应答，请稍后再试；办案不受影响。")) from error
