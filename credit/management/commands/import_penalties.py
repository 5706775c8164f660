"""Import a double-publicity sheet of penalties: `manage.py import_penalties FILE.xlsx --agency 云澜省社会信用中心`."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, User
from credit.actions.importing import BATCH, Counted, SheetImporter
from credit.facts import law
from credit.rules import tables
from credit.rules.sheet import Problem, Row, SheetChecker
from credit.sheets import PenaltySheet, UnreadableSheet
from workflow.flows.listing.actors import SYSTEM


class Command(BaseCommand):
    help = "Import a double-publicity sheet of penalties; refused rows go to a report. Safe to repeat and to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", required=True, help="name of the agency that keeps the imported records")
        parser.add_argument("--report", type=Path, help="where refused rows are written; FILE.refused.csv by default")
        parser.add_argument("--accept-doubtful", default="", metavar="REASON",
                            help="take codes whose check character does not match, for this stated reason")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        agency = Agency.objects.filter(name=options["agency"]).first()
        if agency is None:
            raise CommandError(_("没有名为“%(name)s”的机关") % {"name": options["agency"]})
        on = timezone.localdate()
        checker = SheetChecker(law.all_rows(tables.SheetColumn, agency, on=on), on=on)
        try:
            sheet = PenaltySheet(path, checker)
        except UnreadableSheet as unreadable:
            raise CommandError(str(unreadable)) from unreadable
        report = options["report"] or path.with_suffix(".refused.csv")
        importer = SheetImporter(agency=agency, actor=User.objects.get(username=SYSTEM), on=on)
        counted, refused, started = Counted(), 0, perf_counter()
        with report.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([_("行号"), _("栏目"), _("填写内容"), _("原因")])
            batch: list[Row] = []
            for number, answer in self._checked(sheet, checker, reason=options["accept_doubtful"]):
                if isinstance(answer, Row):
                    batch.append(answer)
                    if len(batch) >= BATCH:
                        counted.add(importer.import_batch(batch))
                        batch = []
                    continue
                refused += 1
                writer.writerows([number, p.field, _safe(p.value), p.reason_zh] for p in answer)
            if batch:
                counted.add(importer.import_batch(batch))
        self._say(counted, refused, report, seconds=perf_counter() - started)

    def _checked(
        self, sheet: PenaltySheet, checker: SheetChecker, *, reason: str
    ) -> Iterator[tuple[int, Row | list[Problem]]]:
        for number, cells in sheet:
            answer = checker.check_row(cells, sheet.headings)
            if isinstance(answer, Row) and answer.to_confirm and not reason.strip():
                yield number, list(answer.to_confirm)
            else:
                yield number, answer

    def _say(self, counted: Counted, refused: int, report: Path, *, seconds: float) -> None:
        total = counted.made + counted.changed + counted.same
        words = {
            "made": counted.made, "changed": counted.changed, "same": counted.same, "refused": refused,
            "rate": int((total + refused) / max(seconds, 0.001)),
        }  # fmt: skip
        self.stdout.write(
            _("新增 %(made)d 条，更新 %(changed)d 条，没有变化 %(same)d 条，退回 %(refused)d 行；每秒 %(rate)d 行。")
            % words
        )
        if refused:
            self.stdout.write(_("退回的行和原因见 %(report)s") % {"report": report})


def _safe(value: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{value}" if value[:1] in "=+-@\t\r" else value
