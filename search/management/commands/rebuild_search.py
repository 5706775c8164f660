"""Rebuild the search index beside the one in use and swap it in; shows progress."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.engines import engine
from search.engines.base import SearchDown, WriterBusy
from search.jobs import ask_for
from search.models import IndexJob
from search.rebuilding import rebuild

POLL_SECONDS = 0.5


class Command(BaseCommand):
    help = "Rebuild the search index; when the indexer runs, the work is filed with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-wait", action="store_true", help="only file the job when the indexer runs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rebuild(engine(), self._show)
        except WriterBusy:
            self._follow(ask_for(IndexJob.Kind.REBUILD), wait=not options["no_wait"])
            return
        except SearchDown as down:
            raise CommandError(str(down)) from down
        engine().close()
        self.stdout.write("\n" + _("索引已重建，共 %(n)d 条。") % {"n": done})

    def _show(self, done: int, total: int) -> None:
        self.stdout.write("\r" + _("重建索引 %(done)d / %(total)d") % {"done": done, "total": total}, ending="")
        self.stdout.flush()

    def _follow(self, job: IndexJob, *, wait: bool) -> None:
        self.stdout.write(_("索引进程正在运行，任务 %(id)d 已交给它。") % {"id": job.pk})
        while wait and job.state in (IndexJob.State.WAITING, IndexJob.State.RUNNING):
            time.sleep(POLL_SECONDS)
            job.refresh_from_db()
            self._show(job.done, job.total)
        if job.state == IndexJob.State.FAILED:
            raise CommandError(_("重建失败：%(error)s") % {"error": job.error})
        if wait:
            self.stdout.write("\n" + _("索引已重建，共 %(n)d 条。") % {"n": job.done})
