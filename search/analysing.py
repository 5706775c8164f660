"""Analysis by several processes: it costs more than all that an engine does with the outcome, and shares nothing.

They are the gentler ones on the machine, and they end with the process that started them.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from search.documents import IndexDocument
from search.projection import Projection, project

PORTION, WORTH_IT = 100, 5_000
GENTLE = 5
Portion = list[Projection]


class Analysts:
    """Makes projections of documents, in their order; where there is little to do, or one core, in this process."""

    def __init__(self, key: bytes, *, rows: int) -> None:
        self.key = key
        self.processes = (os.cpu_count() or 1) if rows >= WORTH_IT else 1
        self._pool: ProcessPoolExecutor | None = None
        if self.processes > 1:
            self._pool = ProcessPoolExecutor(self.processes, mp_context=get_context("spawn"), initializer=_beside)

    def made(self, documents: Sequence[IndexDocument]) -> Iterator[Portion]:
        """The projections by portions, each as soon as it is there."""
        portions = [documents[at : at + PORTION] for at in range(0, len(documents), PORTION)]
        keys = [self.key] * len(portions)
        if self._pool is None:
            yield from map(_projected, keys, portions)
            return
        done = 0
        try:
            for portion in self._pool.map(_projected, keys, portions):
                yield portion
                done += 1
        except BrokenProcessPool:
            # somebody ended them, or there is no memory for them: it only takes longer
            self.close()
            yield from map(_projected, keys[done:], portions[done:])

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _projected(key: bytes, documents: Sequence[IndexDocument]) -> Portion:
    return [project(document, key=key) for document in documents]


def _beside() -> None:
    os.nice(GENTLE)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed cannot say that it is over."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
