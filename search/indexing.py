"""Keeping the index true to the database: by key, in any order, as often as one likes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from agencies.reach import Key
from search.documents import IndexDocument
from search.engines.base import Engine
from search.registry import SearchSource, Versions, sources

LOAD_SIZE = 200
BUCKET = 1000
END_OF_IDS = 2**62


def index_keys(engine: Engine, keys: Iterable[Key]) -> int:
    """Bring these rows to their current state in one commit; rows that are gone leave the index."""
    gone, added = dict.fromkeys(keys), 0
    for documents in current_documents(list(gone)):
        added += engine.add(documents)
        for document in documents:
            gone.pop(document.key, None)
    engine.delete(gone)
    engine.commit()
    return added


def current_documents(keys: Iterable[Key]) -> Iterator[list[IndexDocument]]:
    """The present documents of the keys, in portions that fit in memory; unknown sources have none."""
    by_source: dict[str, list[int]] = defaultdict(list)
    for name, pk in keys:
        by_source[name].append(pk)
    known = sources()
    for name, pks in by_source.items():
        if name not in known:
            continue
        for start in range(0, len(pks), LOAD_SIZE):
            yield list(known[name].load(pks[start : start + LOAD_SIZE]))


@dataclass(frozen=True)
class Repaired:
    """One range of ids in which the index differed from the database."""

    source: str
    low: int
    high: int
    database: Versions
    index: Versions


@dataclass
class SweepReport:
    """What a comparison looked at and what it put right; rows `ahead` of the database only a rebuild puts right."""

    compared: int = 0
    repaired: list[Repaired] = field(default_factory=list)
    ahead: list[Key] = field(default_factory=list)

    @property
    def was_true(self) -> bool:
        return not self.repaired


def sweep(engine: Engine) -> SweepReport:
    """Compare count and version sum by range of ids, and bring every range that differs to its current state."""
    report = SweepReport()
    for source in sources().values():
        sweep_source(engine, source, report)
    if not report.ahead:
        engine.mark_complete()
    return report


def sweep_source(engine: Engine, source: SearchSource, report: SweepReport) -> None:
    """The comparison of one registered source alone; the empty commit takes the writer, or says who has it, first."""
    engine.commit()
    for low, high in _ranges(source):
        _compare(engine, source, low, high, report)


def _compare(engine: Engine, source: SearchSource, low: int, high: int, report: SweepReport) -> None:
    ours, theirs = source.versions(low, high), engine.versions(source.name, low, high)
    report.compared += ours.rows
    if ours == theirs:
        return
    # the index is read before the rows: what is newer in it then is newer for good, the database was set back
    stray = dict(engine.held(source.name, low, high))
    for pks in batched(_pks(source, low, high), LOAD_SIZE):
        for document in source.load(pks):
            held = stray.pop(document.pk, None)
            if held is None or held < document.version:
                engine.add([document])
            elif held > document.version:
                report.ahead.append(document.key)
    engine.delete((source.name, pk) for pk in stray)
    engine.commit()
    report.repaired.append(Repaired(source.name, low, high, ours, theirs))


def _ranges(source: SearchSource) -> Iterator[tuple[int, int]]:
    """Buckets that hold rows, and the empty stretches between them, so that nothing stray is missed."""
    reached = 0
    while True:
        following = source.pks_after(reached - 1, 1)
        low = following[0] // BUCKET * BUCKET if following else END_OF_IDS
        if low > reached:
            yield reached, low
        if not following:
            return
        reached = low + BUCKET
        yield low, reached


def _pks(source: SearchSource, low: int, high: int) -> Iterator[int]:
    at = low - 1
    while pks := [pk for pk in source.pks_after(at, BUCKET) if pk < high]:
        yield from pks
        at = pks[-1]


def batched(pks: Iterable[int], size: int) -> Iterator[list[int]]:
    """Portions that fit in memory."""
    waiting = iter(pks)
    while portion := list(islice(waiting, size)):
        yield portion
