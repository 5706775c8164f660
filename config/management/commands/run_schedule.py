"""manage.py run_schedule: run what happens by the clock until told to end; a child of serve."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from audit.outbox import last_runs
from config.looping import Loop
from config.schedule import JOBS, Timetable


class Command(BaseCommand):
    help = "按时执行定时任务（由 manage.py serve 启动）。"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        timetable = Timetable(JOBS, now=timezone.now(), last=last_runs())
        Loop("schedule", lambda: timetable.run_due(now=timezone.now())).run()
