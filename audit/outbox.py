"""Draining the outbox: claim by lease, run, retry with growing pauses, dead letter for a person at the end."""

import logging
import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from audit import wiring
from audit.away import Away
from audit.models import Delivery, Heartbeat, JobRun

log = logging.getLogger("audit.outbox")

# operational figures of the machine, not of the law
LEASE = timedelta(seconds=90)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=2)
HORIZON = 14


def worker_name(lane: str) -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{lane}"


def lease_clock() -> datetime:
    """The one clock that all workers share: the database server's, or this machine's where a file is the database."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def claim(lane: str, *, worker: str, limit: int, now: datetime, leased_at: datetime | None = None) -> list[Delivery]:
    """Lease up to `limit` due deliveries of a lane; a lease that ran out may be taken over.

    `now` says what is due; leases run by `leased_at`, the clock of all workers, which is `now` unless told.
    """
    clock = leased_at or now
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=clock)
    with transaction.atomic():
        rows = Delivery.objects.filter(free, lane=lane, state=Delivery.State.WAITING, due_at__lte=now).order_by(
            "due_at", "id"
        )
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        ids = list(rows.values_list("pk", flat=True)[:limit])
        if not ids:
            return []
        Delivery.objects.filter(pk__in=ids).update(
            leased_until=clock + LEASE, leased_by=worker, attempts=F("attempts") + 1
        )
    return list(Delivery.objects.filter(pk__in=ids).select_related("entry").order_by("id"))


def pause_after(attempts: int) -> timedelta:
    """5 s, 10 s, 20 s … at most two hours."""
    return min(FIRST_PAUSE * int(2 ** max(attempts - 1, 0)), LONGEST_PAUSE)


def finish(delivery: Delivery, *, worker: str, now: datetime) -> None:
    """Mark done, unless another worker has taken the lease over meanwhile."""
    Delivery.objects.filter(pk=delivery.pk, leased_by=worker, state=Delivery.State.WAITING).update(
        state=Delivery.State.DONE, done_at=now, leased_until=None, error=""
    )


def fail(delivery: Delivery, *, worker: str, error: str, now: datetime) -> None:
    """Put it back with a pause, or to the dead letters after the horizon."""
    dead = delivery.attempts >= HORIZON
    Delivery.objects.filter(pk=delivery.pk, leased_by=worker).update(
        state=Delivery.State.DEAD if dead else Delivery.State.WAITING,
        due_at=now + pause_after(delivery.attempts),
        leased_until=None,
        error=error[:4000],
    )


def deliver(delivery: Delivery, *, worker: str) -> bool:
    """Run one claimed delivery; an exception is kept on the row, never lost and never raised, but for Away."""
    listener = wiring.listener(delivery.listener)
    try:
        if listener is None:
            raise LookupError(f"no listener named {delivery.listener}")
        listener.run(delivery.entry, delivery.pk)
    except Away:
        raise
    except Exception as error:
        log.warning("delivery %s to %s failed", delivery.pk, delivery.listener, exc_info=True)
        fail(delivery, worker=worker, error=f"{type(error).__name__}: {error}", now=timezone.now())
        return False
    finish(delivery, worker=worker, now=timezone.now())
    return True


def drain(lane: str, *, worker: str | None = None, limit: int = 50) -> int:
    """Deliver what is due in one lane now; returns how many were tried. Raises Away when nothing can be."""
    name = worker or worker_name(lane)
    claimed = claim(lane, worker=name, limit=limit, now=timezone.now(), leased_at=lease_clock())
    try:
        _deliver_all(claimed, worker=name)
    except Away:
        _put_back(claimed, worker=name)
        raise
    return len(claimed)


def _deliver_all(claimed: list[Delivery], *, worker: str) -> None:
    for listener_name, group in _by_listener(claimed).items():
        if not _deliver_batch(listener_name, group, worker=worker):
            for delivery in group:
                # a slow one before it may have outlived this one's lease, and another worker may have it now
                if still_held(delivery, worker=worker, now=lease_clock()):
                    deliver(delivery, worker=worker)


def _put_back(claimed: list[Delivery], *, worker: str) -> None:
    """As they were before they were claimed: the try does not count, and whoever comes next may take them at once."""
    held = Delivery.objects.filter(pk__in=[row.pk for row in claimed], leased_by=worker, state=Delivery.State.WAITING)
    held.filter(leased_until__isnull=False).update(leased_until=None, leased_by="", attempts=F("attempts") - 1)


def _by_listener(claimed: list[Delivery]) -> dict[str, list[Delivery]]:
    groups: dict[str, list[Delivery]] = {}
    for delivery in claimed:
        groups.setdefault(delivery.listener, []).append(delivery)
    return groups


def _deliver_batch(listener_name: str, group: list[Delivery], *, worker: str) -> bool:
    """Try a listener's batch form; where it fails each delivery is tried alone, so that one cannot stop the rest."""
    listener = wiring.listener(listener_name)
    if listener is None or listener.run_batch is None or len(group) == 1:
        return False
    try:
        listener.run_batch([delivery.entry for delivery in group])
    except Away:
        raise
    except Exception:
        log.warning("a batch of %s for %s failed; trying one by one", len(group), listener_name, exc_info=True)
        return False
    Delivery.objects.filter(
        pk__in=[delivery.pk for delivery in group], leased_by=worker, state=Delivery.State.WAITING
    ).update(state=Delivery.State.DONE, done_at=timezone.now(), leased_until=None, error="")
    return True


def release_dead(lane: str) -> int:
    """Let go at once of what workers of this machine held when they died; a worker asks when it starts.

    Only numbers no process bears now: one that is borne again waits for its lease to run out, and so do other machines.
    """
    rows = Delivery.objects.filter(lane=lane, state=Delivery.State.WAITING, leased_until__isnull=False)
    names = rows.order_by().values_list("leased_by", flat=True).distinct()
    dead = [name for name in names if _is_dead_here(name)]
    return rows.filter(leased_by__in=dead).update(leased_until=None, leased_by="") if dead else 0


def _is_dead_here(worker: str) -> bool:
    host, _colon, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def still_held(delivery: Delivery, *, worker: str, now: datetime) -> bool:
    """Renew the lease of one claimed delivery before it runs; False when another worker has taken it over."""
    mine = Delivery.objects.filter(
        pk=delivery.pk, leased_by=worker, attempts=delivery.attempts, state=Delivery.State.WAITING
    )
    return bool(mine.update(leased_until=now + LEASE))


@dataclass(frozen=True)
class LaneState:
    lane: str
    waiting: int
    oldest_at: datetime | None
    dead: int


def lanes() -> list[LaneState]:
    """How far each lane is behind, in two queries a lane."""
    states = []
    for lane in Delivery.Lane.values:
        waiting = Delivery.objects.filter(lane=lane, state=Delivery.State.WAITING)
        oldest = waiting.order_by("due_at").values_list("due_at", flat=True).first()
        dead = Delivery.objects.filter(lane=lane, state=Delivery.State.DEAD).count()
        states.append(LaneState(lane, waiting.count() if oldest else 0, oldest, dead))
    return states


def retry_dead(delivery: Delivery) -> None:
    """A person asks for one more round of tries."""
    Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.DEAD).update(
        state=Delivery.State.WAITING, attempts=0, due_at=timezone.now(), leased_until=None
    )


def beat(name: str) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now(), "pid": os.getpid()})


def note_run(name: str, *, at: datetime) -> None:
    """A job of the timetable ran to its end."""
    JobRun.objects.update_or_create(name=name, defaults={"at": at})


def last_runs() -> dict[str, datetime]:
    """When each job last ran to its end."""
    return dict(JobRun.objects.values_list("name", "at"))
