"""Writing to Elasticsearch: in bulk, by key, each document with the version of its row.

A document is refused where a newer version stands (409), which is what we want. The same version may replace itself:
what surrounds a row may change without it, and every writer sends what it has just read.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from elasticsearch import NotFoundError, helpers

from agencies.reach import Key
from search.documents import IndexDocument
from search.engines.base import SearchDown, WriterBusy
from search.engines.elastic_index import Indices, State, body_of
from search.engines.elastic_server import Server, refusal
from search.projection import Projection, key_term, project

CHUNK, CHUNK_BYTES = 500, 8_000_000
TRIES = 3
OLDER, MISSING = 409, 404
Change = Mapping[str, Any] | None  # a document to put, or nothing where it is to be deleted


class Moved(Exception):
    """An alias is gone: a rebuild has just been swapped in, look again."""


class ElasticWriter:
    """Collects changes until commit. Any number of processes may write: versions decide, not the order."""

    def __init__(self, server: Server, indices: Indices, *, digest_key: bytes, refresh: bool = False) -> None:
        self.server, self.indices, self.digest_key = server, indices, digest_key
        self.refresh = "true" if refresh else "false"
        self.lock = threading.Lock()
        self.waiting: dict[str, Change] = {}

    def add(self, documents: Iterable[IndexDocument]) -> int:
        made = self.made(documents)
        with self.lock:
            for key, change in made.items():
                before = self.waiting.get(key)
                if before is None or before["version"] <= change["version"]:
                    self.waiting[key] = change
        return len(made)

    def delete(self, keys: Iterable[Key]) -> None:
        with self.lock:
            self.waiting.update((key_term(*key), None) for key in keys)

    def commit(self) -> None:
        """Both indexes while one is rebuilt, that one first: what is acknowledged is then in both."""
        with self.lock:
            waiting, self.waiting = self.waiting, {}
        for _attempt in range(TRIES):
            state = self.indices.state_or_new()
            try:
                if state.aside is not None:
                    self.send(self.indices.aside_alias, waiting)
                self.send(self.indices.alias, waiting)
                return
            except Moved:
                continue
        raise SearchDown(_("搜索索引正在切换，请稍后再试；积压的更新会自动补上。"))

    def drop(self) -> None:
        """Forget what was not committed."""
        with self.lock:
            self.waiting = {}

    def made(self, documents: Iterable[IndexDocument]) -> dict[str, dict[str, Any]]:
        return bodies(project(document, key=self.digest_key) for document in documents)

    def send(self, alias: str, changes: Mapping[str, Change]) -> None:
        """All changes to what stands behind an alias; never creates an index by itself."""
        if not changes:
            return
        with self.server.answers():
            try:
                actions = self._actions(alias, changes)
                for done, told in helpers.streaming_bulk(
                    self.server.writing, actions, chunk_size=CHUNK, max_chunk_bytes=CHUNK_BYTES, raise_on_error=False,
                    max_retries=2, initial_backoff=0.2, max_backoff=1, require_alias=True, refresh=self.refresh,
                ):  # fmt: skip
                    if not done:
                        _judge(told)
            except NotFoundError as error:
                raise Moved from error

    def _actions(self, alias: str, changes: Mapping[str, Change]) -> Iterator[dict[str, Any]]:
        held = self._versions(alias, [key for key, change in changes.items() if change is None])
        for key, change in changes.items():
            about = {"_index": alias, "_id": key, "version_type": "external_gte"}
            if change is not None:
                yield {**about, "_op_type": "index", "version": change["version"], "_source": change}
            elif key in held:
                yield {**about, "_op_type": "delete", "version": held[key]}

    def _versions(self, alias: str, keys: list[str]) -> dict[str, int]:
        """The versions that stand, so that a deletion leaves that one behind and no higher: the row may come back."""
        if not keys:
            return {}
        found: Any = self.server.writing.mget(index=alias, ids=keys, source=False).body
        return {row["_id"]: row["_version"] for row in found["docs"] if row.get("found")}


def bodies(made: Iterable[Projection]) -> dict[str, dict[str, Any]]:
    """What is sent of each row, by its key."""
    return {projection.key: body_of(projection) for projection in made}


def _judge(told: Mapping[str, Any]) -> None:
    """What it means that one item was not done."""
    ((action, result),) = told.items()
    status, error = result["status"], result.get("error", {})
    if status == OLDER or (status == MISSING and action == "delete" and not error):
        return
    if status == MISSING:
        raise Moved
    raise refusal(status, str(error))


class ElasticAside:
    """The rebuild that is under way."""

    def __init__(self, writer: ElasticWriter) -> None:
        self.writer = writer

    @property
    def digest_key(self) -> bytes:
        return self.writer.digest_key

    def add(self, documents: Iterable[IndexDocument]) -> int:
        return self.take(project(document, key=self.digest_key) for document in documents)

    def take(self, made: Iterable[Projection]) -> int:
        changes = bodies(made)
        try:
            self.writer.send(self.writer.indices.aside_alias, changes)
        except Moved as moved:
            raise _over() from moved
        return len(changes)

    def checkpoint(self, reached: Mapping[str, int]) -> None:
        self.writer.indices.note(self._state().aside or "", reached=dict(reached))

    def reached(self) -> Mapping[str, int]:
        return self._state().reached

    def swap(self) -> None:
        self.writer.indices.swap(self._state())

    def _state(self) -> State:
        state = self.writer.indices.state()
        if state.aside is None:
            raise _over()
        return state


def _over() -> WriterBusy:
    return WriterBusy(_("这次重建已经结束，请重新开始。"))
