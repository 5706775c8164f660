"""The indexer: the only process that opens the search writer. Feeds it from the outbox and does filed jobs between."""

import logging

from audit import outbox
from audit.models import Delivery
from search.engines import engine
from search.engines.base import SearchDown
from search.jobs import ask_for, work_on_next
from search.models import IndexJob

log = logging.getLogger("config.indexing")
BATCH = 200


class Indexer:
    """One round: changes first, then at most one filed job, which lets changes through as it goes."""

    def __init__(self) -> None:
        self._opened = False

    def round(self) -> int:
        if not self._opened:
            self._open()
        done = self._changes()
        job = work_on_next(engine(), self._between)
        return done + (1 if job is not None else 0)

    def _open(self) -> None:
        """Take the writer; a new or unreadable index is built from the database."""
        try:
            engine().commit()
            fresh = engine().health().documents == 0
        except SearchDown:
            log.warning("the index cannot be used and is built anew", exc_info=True)
            fresh = True
        if fresh:
            ask_for(IndexJob.Kind.REBUILD)
        self._opened = True

    def _changes(self) -> int:
        return outbox.drain(Delivery.Lane.INDEX, limit=BATCH)

    def _between(self) -> None:
        self._changes()
