"""Add the shipped law rows and calendar years that this installation does not have yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflow.law.load import load_shipped
from workflow.models.law import LawRowFrozen


class Command(BaseCommand):
    help = "Add missing law rows (time limits, thresholds, fines …) and working-day years. Never alters a row."

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            loaded = load_shipped()
        except (LawRowFrozen, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["verbosity"] == 0:
            return
        if not loaded.rows and not loaded.years:
            self.stdout.write("法律规则没有新增。")
        for table, count in sorted(loaded.rows.items()):
            self.stdout.write(f"{table}: +{count}")
        if loaded.years:
            self.stdout.write("工作日历: " + " ".join(map(str, loaded.years)))
