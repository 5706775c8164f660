"""What happens by the clock. Every job may run again at any time: the second time it finds nothing to do."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from agencies.signin import forget_old_failures
from audit.access_log import seal_access_log
from audit.models import Delivery
from audit.outbox import note_run
from audit.sealing import seal_day
from cases.actions.granting import end_expired
from cases.actions.roll_sweep import end_roll_terms
from cases.actions.sending import make_digest
from cases.attachments import read_unread
from cases.reminding import sweep_and_tell
from config.demonstration.province import system_user
from credit.actions.sweeping import end_what_is_over, recheck_gate
from search.jobs import ask_for
from search.models import IndexJob
from web.search_alerts import tell_nightly, tell_of_change

log = logging.getLogger("config.schedule")

SWEPT = 500
SEALED = 5000
SLACK = timedelta(seconds=1)


@dataclass(frozen=True)
class Job:
    """Runs every so often and at the start of the process, or once a day at a local time; then a start makes good
    only a run that was missed."""

    name: str
    run: Callable[[datetime], int]
    every: timedelta | None = None
    at: time | None = None

    def next_after(self, now: datetime) -> datetime:
        """When it runs again."""
        if self.every is not None:
            return now + self.every
        assert self.at is not None
        local = timezone.localtime(now)
        today = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > local else today + timedelta(days=1)


def sweep_deadlines(now: datetime) -> int:
    """Remind of clocks that came near or ran out, in transactions of at most five hundred."""
    total = 0
    while (found := sweep_and_tell(now=now, limit=SWEPT)) == SWEPT:
        total += found
    return total + found


def seal_yesterday(now: datetime) -> int:
    """Seal the day that ended; once a day, however often it is asked."""
    seal_day(timezone.localdate(now) - timedelta(days=1))
    return 1


def seal_reading(now: datetime) -> int:
    """Seal the read log in batches until nothing is left."""
    total = 0
    while (seal := seal_access_log(batch=SEALED)) is not None:
        total += seal.last - seal.first + 1
    return total


def end_expired_grants(now: datetime) -> int:
    """Close exceptions whose time is over, each with its entry. They have opened nothing since that moment."""
    return end_expired(now=now, actor=system_user())


def end_credit_terms(now: datetime) -> int:
    """Listings and publications whose term is over disappear, and measures are ordered to be lifted."""
    ended = end_what_is_over(now=now)
    recheck_gate(now=now)
    return ended.listings + ended.publications


def redeliver(now: datetime) -> int:
    """Let go of deliveries whose worker died with them, so that the lane shows them as waiting and takes them first."""
    lost = Delivery.objects.filter(state=Delivery.State.WAITING, leased_until__lt=now)
    return lost.update(leased_until=None, leased_by="")


def compare_index(now: datetime) -> int:
    """Have the indexer compare the search index with the database and repair what differs."""
    ask_for(IndexJob.Kind.SWEEP)
    return 1


def read_attachments(now: datetime) -> int:
    """Attachments taken in by import, before their words were read, or left unread by an older reader."""
    actor, total = system_user(), 0
    while (found := read_unread(limit=SWEPT, actor=actor)) == SWEPT:
        total += found
    return total + found


def keep_statistics(now: datetime) -> int:
    """SQLite looks again at tables that have grown, to choose its indexes well; a server does so by itself."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        # every table that changed since, those never looked at among them; a bounded look at each
        cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("PRAGMA optimize = 0x10002")
    return 1


JOBS: tuple[Job, ...] = (
    Job("sweep_deadlines", sweep_deadlines, every=timedelta(seconds=20)),
    Job("redeliver", redeliver, every=timedelta(seconds=30)),
    Job("seal_reading", seal_reading, every=timedelta(minutes=5)),
    Job("end_expired_grants", end_expired_grants, every=timedelta(minutes=10)),
    Job("end_credit_terms", end_credit_terms, every=timedelta(minutes=10)),
    Job("end_roll_terms", lambda now: end_roll_terms(now=now), every=timedelta(minutes=10)),
    Job("forget_old_failures", lambda now: forget_old_failures(now=now), every=timedelta(minutes=10)),
    Job("make_digest", lambda now: make_digest(now, actor=system_user()), at=time(7, 30)),
    Job("read_attachments", read_attachments, at=time(2, 30)),
    Job("tell_of_searches", lambda now: tell_of_change(now=now), every=timedelta(minutes=5)),
    Job("tell_of_searches_nightly", lambda now: tell_nightly(now=now), at=time(6, 0)),
    Job("seal_yesterday", seal_yesterday, at=time(0, 5)),
    Job("keep_statistics", keep_statistics, at=time(1, 30)),
    Job("compare_index", compare_index, at=time(2, 30)),
)


class Timetable:
    """Which job is due when; held by one process. `last` are the runs of daily jobs that came to their end."""

    def __init__(self, jobs: tuple[Job, ...], *, now: datetime, last: Mapping[str, datetime] | None = None) -> None:
        known = last or {}
        self._next = {job.name: now if job.every else job.next_after(known.get(job.name, now)) for job in jobs}
        self._jobs = jobs

    def run_due(self, *, now: datetime) -> int:
        """Run what is due, each job in its turn; returns how many jobs ran."""
        ran = 0
        for job in self._jobs:
            if self._next[job.name] <= now or self._was_set_back(job, now):
                # moved on first: a job that fails is tried at its next time and never in a tight circle
                self._next[job.name] = job.next_after(now)
                job.run(now)
                if job.every is None:
                    note_run(job.name, at=now)
                ran += 1
        return ran

    def _was_set_back(self, job: Job, now: datetime) -> bool:
        """Whether the clock was set back since, so that the job would wait longer than it ever has to."""
        return self._next[job.name] - now > (job.every or timedelta(days=1)) + SLACK
