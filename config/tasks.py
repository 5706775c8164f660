"""The tasks: drain a lane, run a job. Both may run twice, at once and late: what they find undone is what they do."""

import logging
import time

from celery import shared_task, signals
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from audit import outbox
from audit.models import Delivery
from config.indexing import Indexer
from config.schedule import JOBS

log = logging.getLogger("config.tasks")

BATCH = 50
# a task gives its worker back after this long; what is left is asked for again at once
LONGEST = 20.0
_indexer = Indexer()


@shared_task(name="config.tasks.drain_lane", ignore_result=True)
def drain_lane(lane: str) -> int:
    """Deliver what is due in one lane; claims skip what another worker holds, so each delivery has one runner."""
    if lane not in Delivery.Lane.values:
        raise ValueError(f"no lane named {lane}")
    close_old_connections()
    began, done = time.monotonic(), 0
    try:
        while time.monotonic() - began < LONGEST:
            # the search index has one writer: its queue has one worker process
            tried = _indexer.round() if lane == Delivery.Lane.INDEX else outbox.drain(lane, limit=BATCH)
            done += tried
            if not tried:
                break
    except (OperationalError, InterfaceError):
        log.warning("%s: database unavailable; the lane is asked again", lane, exc_info=True)
        close_old_connections()
    return done


@shared_task(name="config.tasks.run_job", ignore_result=True)
def run_job(name: str) -> int:
    """Run one job of the timetable; each finds nothing to do the second time."""
    job = next(job for job in JOBS if job.name == name)
    close_old_connections()
    return job.run(timezone.now())


class Pulse:
    """The signs of life of a worker: one for each lane it takes, as the children of serve give them."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()

    def begin(self, sender: object, **kwargs: object) -> None:
        taken = getattr(getattr(sender, "task_consumer", None), "queues", ())
        found = {getattr(queue, "name", str(queue)).removeprefix("zhiheng.") for queue in taken}
        self.names = tuple(sorted(found))
        for lane in found & set(Delivery.Lane.values):
            # what workers of this machine held when they were killed is free at once
            outbox.release_dead(lane)
        self.beat()

    def beat(self, **kwargs: object) -> None:
        try:
            for name in self.names:
                outbox.beat(name)
        except (OperationalError, InterfaceError):
            close_old_connections()


pulse = Pulse()
signals.worker_ready.connect(pulse.begin, weak=False)
signals.heartbeat_sent.connect(pulse.beat, weak=False)
