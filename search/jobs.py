"""Work for the running indexer, the only process that may write the index."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from search.engines.base import Engine, SearchDown
from search.indexing import sweep
from search.models import IndexJob
from search.rebuilding import Rebuild

Between = Callable[[], None]


def ask_for(kind: IndexJob.Kind) -> IndexJob:
    """File a job, or return the one of its kind that already waits or runs."""
    with transaction.atomic():
        open_states = (IndexJob.State.WAITING, IndexJob.State.RUNNING)
        job = IndexJob.objects.filter(kind=kind, state__in=open_states).first()
        return job or IndexJob.objects.create(kind=kind, asked_at=timezone.now())


def work_on_next(engine: Engine, between: Between) -> IndexJob | None:
    """Do the oldest open job, calling `between` after each step so that changes go on being indexed.

    Only the holder of the writer calls this, so a job that says it runs was left by a process that died: it is
    taken up again.
    """
    job = IndexJob.objects.filter(state__in=(IndexJob.State.RUNNING, IndexJob.State.WAITING)).first()
    if job is None:
        return None
    job.state, job.started_at = IndexJob.State.RUNNING, job.started_at or timezone.now()
    job.save(update_fields=["state", "started_at"])
    try:
        {IndexJob.Kind.REBUILD: _rebuild, IndexJob.Kind.SWEEP: _sweep}[IndexJob.Kind(job.kind)](job, engine, between)
        job.state, job.error = IndexJob.State.DONE, ""
    except SearchDown as down:
        # nobody need ask again: it goes on where it was when the engine is back
        job.state, job.error = IndexJob.State.WAITING, str(down)
        raise
    except Exception as error:
        # The person who asked must see the failure on the job; the indexer then fails loudly as before.
        job.state, job.error = IndexJob.State.FAILED, f"{type(error).__name__}: {error}"
        raise
    finally:
        job.finished_at = None if job.state == IndexJob.State.WAITING else timezone.now()
        job.save(update_fields=["state", "error", "finished_at", "done", "total"])
    return job


def _rebuild(job: IndexJob, engine: Engine, between: Between) -> None:
    work = Rebuild(engine)
    more = True
    while more:
        more = work.step()
        job.done, job.total = work.done, max(work.total, work.done)
        job.save(update_fields=["done", "total"])
        between()


def _sweep(job: IndexJob, engine: Engine, between: Between) -> None:
    report = sweep(engine)
    job.done = job.total = report.compared
    if report.ahead:
        ask_for(IndexJob.Kind.REBUILD)
    between()
