"""The indexer: feeds the search engine from the outbox and does filed jobs between.

Of the embedded engine it is the only process that opens the writer.
"""

import logging
import time
from datetime import datetime

from django.utils import timezone

from audit import outbox
from audit.models import Delivery
from search.engines import engine
from search.engines.base import SearchDown
from search.jobs import ask_for, work_on_next
from search.models import IndexJob

log = logging.getLogger("config.indexing")
BATCH = 200
LOOK_AFTER = 10.0


class Indexer:
    """One round: changes first, then at most one filed job, which lets changes through as it goes."""

    def __init__(self) -> None:
        self._sound_until = 0.0

    def round(self) -> int:
        """How much was done; nothing while the engine is down, so that no delivery uses up its tries on it."""
        try:
            if time.monotonic() >= self._sound_until:
                self._look_after()
            done = self._changes()
            job = work_on_next(engine(), self._between)
        except SearchDown as down:
            log.warning("search is down, changes wait: %s", down)
            self._sound_until = 0.0
            return 0
        return done + (1 if job is not None else 0)

    def _look_after(self) -> None:
        """Take the writer; an index that is new, missing or broken is built from the database."""
        engine().commit()
        health = engine().health()
        if not health.complete:
            ask_for(IndexJob.Kind.REBUILD)
        self._sound_until = time.monotonic() + LOOK_AFTER

    def _changes(self) -> int:
        began = timezone.now()
        done = outbox.drain(Delivery.Lane.INDEX, limit=BATCH)
        if done:
            _hurry(began)
        return done

    def _between(self) -> None:
        self._changes()


def _hurry(began: datetime) -> None:
    """Once something got through, what failed because the engine was down or full need not sit out its pause."""
    lane = Delivery.objects.filter(lane=Delivery.Lane.INDEX)
    paused = lane.filter(
        state=Delivery.State.WAITING, due_at__gt=began, leased_until__isnull=True, error__startswith=SearchDown.__name__
    )
    if paused.exists() and lane.filter(state=Delivery.State.DONE, done_at__gte=began).exists():
        paused.update(due_at=began)
