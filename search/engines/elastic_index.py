"""The indices on the server: their mapping, their names, and the aliases that readers and writers follow.

The alias names the version of fields and analysis, so an older release goes on reading its own index while a newer one
builds its own. `-aside` is the alias of the index being rebuilt. Nobody writes to an index but through an alias.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import new_class
from typing import Any
from uuid import uuid4

from elasticsearch.dsl import Document, Keyword, Long, MetaField, Text
from elasticsearch.dsl.field import Field

from search.analysis import VERSION
from search.engines.elastic_server import Server
from search.projection import FIELDS, SCHEMA, Kept, Projection

TAKEN_AT = "taken_at"  # milliseconds of the server's clock of the day a document came in: how old the index is


def _made(kept: Kept) -> Field:
    if kept is Kept.WORDS:
        return Text(analyzer="whitespace", index_options="positions")
    if kept is Kept.SINGLES:
        return Text(analyzer="whitespace", index_options="freqs")
    if kept is Kept.NUMBER:
        return Long()
    return Keyword(doc_values=kept is Kept.FACET, index=kept is not Kept.SHOWN)


class _Meta:
    """Strict, and of the document itself only what is given back is kept: text never leaves the database twice."""

    dynamic = MetaField("strict")
    source = MetaField(includes=[name for name, kept in FIELDS.items() if kept is Kept.SHOWN])


class _Index:
    settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "1s"}


def _declared(namespace: dict[str, Any]) -> None:
    namespace.update({name: _made(kept) for name, kept in FIELDS.items()})
    namespace.update({TAKEN_AT: Long(), "Meta": _Meta, "Index": _Index, "__module__": __name__})


# a Projection as a document: the class one would write by hand, made from the same declaration as the other engine's
Row: type[Document] = new_class("Row", (Document,), exec_body=_declared)


def body_of(projection: Projection) -> dict[str, Any]:
    """What is sent of a document."""
    return {**{name: getattr(projection, name) for name in FIELDS}, TAKEN_AT: int(time.time() * 1000)}


@dataclass(frozen=True)
class State:
    """Which indices stand behind the aliases, and all there are of this installation."""

    current: str | None = None
    aside: str | None = None
    complete: bool = False
    reached: Mapping[str, int] = field(default_factory=dict)
    every: tuple[str, ...] = ()


class Indices:
    """Looks up, creates and swaps."""

    def __init__(self, server: Server, prefix: str) -> None:
        self.server = server
        self.pattern = f"{prefix}-v*"
        self.alias = f"{prefix}-v{SCHEMA}.{VERSION}"
        self.aside_alias = f"{self.alias}-aside"

    def state(self) -> State:
        """As it is now, in one request; where two processes created an index at once the first one counts."""
        with self.server.answers():
            found: Any = self.server.reading.indices.get(
                index=self.pattern, filter_path="*.aliases,*.mappings._meta"
            ).body
        holders = {alias: sorted(name for name in found if alias in found[name]["aliases"]) for alias in self._aliases}
        current, aside = (next(iter(holders[alias]), None) for alias in self._aliases)
        return State(
            current=current,
            aside=aside,
            complete=bool(current and _noted(found[current]).get("complete")),
            reached=_noted(found[aside]).get("reached", {}) if aside else {},
            every=tuple(found),
        )

    def state_or_new(self) -> State:
        """The same for a writer: an index that is missing is created, and is not complete."""
        state = self.state()
        if state.current is None:
            self.make(self.alias)
            state = self.state()
        return state

    def make(self, alias: str) -> None:
        """Create an index behind an alias, unless another process has just done so."""
        name = f"{self.alias}-{time.strftime('%Y%m%d%H%M%S')}-{uuid4().hex[:8]}"
        index = Row._index.clone(name=name)
        index.aliases(**{alias: {}})
        with self.server.answers():
            index.create(using=self.server.writing)
        state = self.state()
        if name not in (state.current, state.aside):
            self.drop([name])

    def note(self, index: str, **facts: object) -> None:
        """Remember facts about an index in its mapping, in place of what was noted."""
        with self.server.answers():
            self.server.writing.indices.put_mapping(index=index, meta=facts)

    def swap(self, state: State) -> None:
        """The rebuilt index in the place of the current one, in one step; then nothing else of ours is kept."""
        assert state.aside is not None
        with self.server.answers():
            self.server.writing.indices.refresh(index=state.aside)
        self.note(state.aside, complete=True)
        actions: list[dict[str, Any]] = [
            {"remove": {"index": state.aside, "alias": self.aside_alias}},
            {"add": {"index": state.aside, "alias": self.alias}},
        ]
        if state.current is not None:
            actions.append({"remove": {"index": state.current, "alias": self.alias}})
        with self.server.answers():
            self.server.writing.indices.update_aliases(actions=actions)
        self.drop([name for name in state.every if name != state.aside])

    @property
    def _aliases(self) -> tuple[str, str]:
        return self.alias, self.aside_alias

    def drop(self, names: list[str]) -> None:
        """Delete indices; one that is gone already is no matter."""
        if names:
            with self.server.answers():
                self.server.writing.indices.delete(index=names, ignore_unavailable=True)


def _noted(index: Mapping[str, Any]) -> Mapping[str, Any]:
    return index.get("mappings", {}).get("_meta", {})  # type: ignore[no-any-return]
