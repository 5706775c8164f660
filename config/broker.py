"""What the broker is told: queues, late acknowledgement, the timetable; and the nudge that saves a lane its wait.

A message carries the name of a lane or a job and nothing else: losing every message loses only time, because beat asks
again and the deliveries stand in the database.
"""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from celery.schedules import crontab
from django.conf import settings

from audit.models import Delivery
from config.schedule import JOBS, Job

log = logging.getLogger("config.broker")

# operational figures of the machine, not of the law
PULSE = timedelta(seconds=2)
# a message nobody took is dropped after this long, by the clock of whoever takes it: so far apart may clocks stand
LAPSE = timedelta(minutes=5)
# after the broker has not answered, nobody waits for it again so soon
QUIET = 10.0
WAITS = 1.0


def queue_of(lane: str) -> str:
    return f"zhiheng.{lane}"


SCHEDULE_QUEUE = "zhiheng.schedule"


def conf() -> dict[str, Any]:
    """Settings of workers and beat: a task is acknowledged when done, so that a killed worker's is taken again."""
    return {
        "broker_url": settings.BROKER_URL,
        "broker_connection_retry_on_startup": True,
        "broker_transport_options": {
            "visibility_timeout": 300, "socket_timeout": 5, "socket_connect_timeout": WAITS, "retry_on_timeout": False,
        },
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_ignore_result": True,
        "task_serializer": "json",
        "accept_content": ["json"],
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        "task_default_queue": SCHEDULE_QUEUE,
        "timezone": settings.TIME_ZONE,
        "enable_utc": True,
    }  # fmt: skip


def beat_schedule() -> dict[str, dict[str, Any]]:
    """Every lane is asked every two seconds, every job at its time; a message nobody took in time is dropped."""
    lanes = {
        f"lane {lane}": {
            "task": "config.tasks.drain_lane", "schedule": PULSE, "args": (str(lane),),
            "options": {"queue": queue_of(lane), "expires": LAPSE.total_seconds()},
        }
        for lane in Delivery.Lane.values
    }  # fmt: skip
    return {**lanes, **{f"job {job.name}": _entry(job) for job in JOBS}}


def _entry(job: Job) -> dict[str, Any]:
    when: Any = job.every
    expires = max(job.every or timedelta(hours=1), LAPSE).total_seconds()
    if job.at is not None:
        when = crontab(hour=str(job.at.hour), minute=str(job.at.minute))
    return {
        "task": "config.tasks.run_job", "schedule": when, "args": (job.name,),
        "options": {"queue": SCHEDULE_QUEUE, "expires": expires},
    }  # fmt: skip


class Nudge:
    """Tells the workers of a lane that something waits; a broker that is away costs one short wait, then none."""

    def __init__(self) -> None:
        self._quiet_until = 0.0

    def __call__(self, lanes: Iterable[str]) -> None:
        if time.monotonic() < self._quiet_until:
            return
        from config.tasks import drain_lane

        try:
            for lane in sorted(set(lanes)):
                drain_lane.apply_async((lane,), queue=queue_of(lane), retry=False, expires=LAPSE.total_seconds())
        except Exception:
            # the deliveries stand in the database and beat asks for them; work goes on without the broker
            log.warning("the broker does not answer; lanes are drained by the clock", exc_info=True)
            self._quiet_until = time.monotonic() + QUIET
