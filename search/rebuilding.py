"""Building the index anew beside the one in use, from the database, and swapping it in."""

from collections.abc import Callable

from search.engines.base import Engine
from search.registry import sources

BATCH = 500
CHECKPOINT_EVERY = 2_000

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

    def step(self) -> bool:
        """Take in one batch; False when all was taken in and the new index is in use."""
        while self._waiting:
            source = self._waiting[0]
            pks = source.pks_after(self.reached.get(source.name, -1), BATCH)
            if pks:
                self.aside.add(list(source.load(pks)))
                self.reached[source.name] = pks[-1]
                self._note(len(pks))
                return True
            self._waiting.pop(0)
        self.aside.swap()
        return False

    def _note(self, taken: int) -> None:
        self.done += taken
        self._unsaved += taken
        if self._unsaved >= CHECKPOINT_EVERY:
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
