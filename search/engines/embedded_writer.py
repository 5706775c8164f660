"""The one writer of the embedded index, feeding the index in use and the one being rebuilt beside it."""

import fcntl
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import tantivy
from django.utils.translation import gettext as _

from agencies.reach import Key
from search.documents import IndexDocument
from search.engines.base import WriterBusy
from search.engines.embedded_store import Pointer, Store, open_index, to_document
from search.projection import Projection, key_term, project

HEAP = 64_000_000
LOCK_TRIES, LOCK_WAIT = 3, 0.2


Made = tuple[str, int, tantivy.Document]
GONE = -1


class _Opened:
    """A writer on one directory, which lets no older version take the place of a newer one."""

    def __init__(self, store: Store, pointer: Pointer) -> None:
        self.index = open_index(store.path(pointer))
        self.schema = self.index.schema
        self.writer = self.index.writer(HEAP, 1)
        self.uncommitted: dict[str, int] = {}
        self._reopen()

    def replace(self, documents: Sequence[Made]) -> None:
        held = self._held([key for key, _version, _document in documents])
        for key, version, document in documents:
            known = self.uncommitted.get(key, held.get(key))
            if known is not None:
                if version < known:
                    continue
                self.writer.delete_documents_by_term("key", key)
            self.writer.add_document(document)
            self.uncommitted[key] = version

    def delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.writer.delete_documents_by_term("key", key)
            self.uncommitted[key] = GONE

    def commit(self) -> None:
        """Nothing is written when nothing changed: the age of the files tells when something was last taken in."""
        if not self.uncommitted:
            return
        self.writer.commit()
        self.uncommitted.clear()
        self._reopen()

    def close(self) -> None:
        """Drop what was not committed; a writer that already failed has nothing to roll back."""
        with suppress(ValueError):
            self.writer.rollback()
        del self.writer, self.index, self.committed

    def _reopen(self) -> None:
        self.index.reload()
        self.committed = self.index.searcher()

    def _held(self, keys: Sequence[str]) -> dict[str, int]:
        """The versions of those of the rows that were committed, looked up together."""
        if not self.committed.num_docs or not keys:
            return {}
        rows = tantivy.Query.term_set_query(self.schema, "key", list(keys))
        found = self.committed.search(tantivy.Query.const_score_query(rows, 0.0), limit=len(keys), count=False).hits
        addresses = [address for _score, address in found]
        names = [self.committed.doc(address).get_first("source") for address in addresses]
        pks, versions = (self.committed.fast_field_values(name, addresses) for name in ("pk", "version"))
        return {
            key_term(str(name), int(pk or 0)): int(version or 0)
            for name, pk, version in zip(names, pks, versions, strict=True)
        }


class EmbeddedWriter:
    """Holds the writer lock as long as it lives. Every change goes to both indexes while a rebuild is under way."""

    def __init__(self, store: Store, *, digest_key: bytes) -> None:
        self.store = store
        self.digest_key = digest_key
        self.lock = threading.RLock()
        self.held = _hold(store.home)
        self.live: _Opened | None = None
        self.other: _Opened | None = None
        try:
            self.pointer = store.current_or_new()
            self.live = _Opened(store, self.pointer)
            pending = store.pending(self.pointer)
            self.other = _Opened(store, pending) if pending else None
            store.clear_strays()
        except BaseException:
            self.close()
            raise

    def add(self, documents: Iterable[IndexDocument]) -> int:
        """Replace documents by key in whatever is open."""
        made = self.made(project(document, key=self.digest_key) for document in documents)
        with self.lock:
            for opened in self._both():
                opened.replace(made)
        return len(made)

    def delete(self, keys: Iterable[Key]) -> None:
        terms = [key_term(*key) for key in keys]
        with self.lock:
            for opened in self._both():
                opened.delete(terms)

    def commit(self) -> None:
        """The new index first: what is acknowledged is then in both."""
        with self.lock:
            for opened in reversed(self._both()):
                opened.commit()

    def made(self, projections: Iterable[Projection]) -> list[Made]:
        return [(made.key, made.version, to_document(made)) for made in projections]

    def begin_aside(self) -> "EmbeddedAside":
        with self.lock:
            if self.other is None:
                pointer = self.store.make(Pointer.fresh())
                self.store.write("aside", pointer)
                self.other = _Opened(self.store, pointer)
            return EmbeddedAside(self)

    def mark_complete(self) -> None:
        with self.lock:
            self.pointer = self.store.update("current", self.pointer, complete=True)

    def close(self) -> None:
        with self.lock:
            for opened in self._both():
                opened.close()
            self.live = self.other = None
            self.held.close()

    def _both(self) -> list[_Opened]:
        return [opened for opened in (self.live, self.other) if opened is not None]


class EmbeddedAside:
    """The rebuild that is under way."""

    def __init__(self, writer: EmbeddedWriter) -> None:
        self.writer = writer

    @property
    def digest_key(self) -> bytes:
        return self.writer.digest_key

    def add(self, documents: Iterable[IndexDocument]) -> int:
        return self.take(project(document, key=self.digest_key) for document in documents)

    def take(self, made: Iterable[Projection]) -> int:
        rows = self.writer.made(made)
        with self.writer.lock:
            self._opened().replace(rows)
        return len(rows)

    def checkpoint(self, reached: Mapping[str, int]) -> None:
        with self.writer.lock:
            self._opened().commit()
            self.writer.store.update("aside", self._pointer(), reached=dict(reached))

    def reached(self) -> Mapping[str, int]:
        return self._pointer().reached

    def swap(self) -> None:
        """One rename of the pointer; the old directory goes after it, readers that have it open keep it."""
        writer = self.writer
        with writer.lock:
            opened, pointer = self._opened(), self._pointer()
            opened.commit()
            old = writer.live
            writer.pointer = writer.store.update("current", pointer, complete=True, reached={})
            writer.store.remove("aside")
            writer.live, writer.other = opened, None
            if old is not None:
                old.close()
            writer.store.clear_strays()

    def _opened(self) -> _Opened:
        if self.writer.other is None:
            raise WriterBusy(_("这次重建已经结束，请重新开始。"))
        return self.writer.other

    def _pointer(self) -> Pointer:
        pointer = self.writer.store.read("aside")
        if pointer is None:
            raise WriterBusy(_("这次重建已经结束，请重新开始。"))
        return pointer


def _hold(home: Path) -> TextIO:
    """The lock of the only writer, over all index directories; a process that has just died may hold it a moment."""
    home.mkdir(parents=True, exist_ok=True)
    lock = (home / "writer.lock").open("w")
    for attempt in range(LOCK_TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except BlockingIOError:
            if attempt + 1 < LOCK_TRIES:
                time.sleep(LOCK_WAIT)
    lock.close()
    raise WriterBusy(_("索引正由另一个进程写入，请把任务交给正在运行的索引进程。"))
