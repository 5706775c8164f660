"""Building the index anew beside the one in use, from the database, and swapping it in."""

from collections.abc import Callable

from search.analysing import Analysts
from search.engines.base import Engine
from search.registry import sources

BATCH = 500
CHECKPOINT_EVERY, CHECKPOINTS = 2_000, 50  # rows; in a large index a fiftieth of it, which is lost when it is killed

Progress = Callable[[int, int], None]


class Rebuild:
    """A rebuild in small steps, so that the indexer can take in changes between them; resumed by id."""

    def __init__(self, engine: Engine) -> None:
        self.aside = engine.aside()
        self.reached = {name: pk for name, pk in self.aside.reached().items() if name in sources()}
        self.total = sum(source.count() for source in sources().values())
        self.done = sum(source.versions(0, self.reached.get(name, -1) + 1).rows for name, source in sources().items())
        self._unsaved = 0
        self._waiting = list(sources().values())
        self._analysts = Analysts(self.aside.digest_key, rows=self.total - self.done)
        self._batch = BATCH * self._analysts.processes

    def step(self) -> bool:
        """Take in one batch; False when all was taken in and the new index is in use."""
        try:
            return self._step()
        except BaseException:
            self._analysts.close()
            raise

    def _step(self) -> bool:
        while self._waiting:
            source = self._waiting[0]
            pks = source.pks_after(self.reached.get(source.name, -1), self._batch)
            if pks:
                # a batch read is a batch taken in: nothing that changes between two steps is overtaken by an older row
                for made in self._analysts.made(list(source.load(pks))):
                    self.aside.take(made)
                self.reached[source.name] = pks[-1]
                self._note(len(pks))
                return True
            self._waiting.pop(0)
        self._analysts.close()
        self.aside.swap()
        return False

    def _note(self, taken: int) -> None:
        self.done += taken
        self._unsaved += taken
        if self._unsaved >= max(CHECKPOINT_EVERY, self.total // CHECKPOINTS):
            self.aside.checkpoint(self.reached)
            self._unsaved = 0


def rebuild(engine: Engine, progress: Progress | None = None) -> int:
    """Rebuild from start (or from where it was interrupted) to swap; returns how many rows were taken in."""
    work = Rebuild(engine)
    while True:
        if progress:
            progress(work.done, max(work.total, work.done))
        if not work.step():
            return work.done
