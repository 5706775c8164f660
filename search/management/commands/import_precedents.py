"""Import published judgments (裁判文书) from a .jsonl or .jsonl.gz file."""

import csv
import gzip
import io
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.engines import engine
from search.engines.base import SearchDown, WriterBusy
from search.indexing import SweepReport, sweep_source
from search.jobs import ask_for
from search.models import IndexJob
from search.precedents import Outcome, PrecedentImport, Refused
from search.search_documents import PrecedentSource

REFUSED_ROWS = 2
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Command(BaseCommand):
    help = "Import precedents; exit code 0 all taken in, 2 some rows refused (see the report), 1 could not go on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--report", type=Path, help="where refused rows are written; default FILE.report.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        report = Path(options["report"]) if options["report"] else path.with_name(path.name + ".report.csv")
        try:
            with _lines(path) as lines, _report(report) as write:
                outcome = PrecedentImport(on_refused=write, on_batch=self._note).run(lines)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            self._index()
            message = _("未能读完文件：%(error)s。已导入的保留，修好后可重新运行。")
            raise CommandError(message % {"error": error}) from error
        self._index()
        self.stdout.write(_summary(outcome, report))
        if outcome.refused:
            sys.exit(REFUSED_ROWS)

    def _note(self, outcome: Outcome) -> None:
        self.stderr.write(_("已读 %(n)d 行") % {"n": outcome.read})

    def _index(self) -> None:
        """Compare and repair rather than index what was touched: an earlier run may have been killed before this."""
        try:
            report = SweepReport()
            sweep_source(engine(), PrecedentSource(), report)
            engine().close()
            if report.ahead:
                ask_for(IndexJob.Kind.REBUILD)
        except WriterBusy:
            ask_for(IndexJob.Kind.SWEEP)
        except SearchDown as down:
            self.stderr.write(str(down))


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """Lines of a plain or gzipped file, told apart by content and not by name."""
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with io.TextIOWrapper(gzip.GzipFile(fileobj=raw) if zipped else raw, encoding="utf-8-sig") as text:
            yield iter(text)


@contextmanager
def _report(path: Path) -> Iterator[Any]:
    """A CSV that spreadsheets open safely: cells that would be formulas are quoted."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["row", "field", "value", "reason"])

        def write(refused: Refused) -> None:
            value = f"'{refused.value}" if refused.value.startswith(FORMULA_STARTS) else refused.value
            rows.writerow([refused.row, refused.field, value, refused.reason])

        yield write


def _summary(outcome: Outcome, report: Path) -> str:
    line = _("读入 %(read)d 行：新增 %(added)d，更新 %(changed)d，未变 %(same)d，拒绝 %(refused)d。") % {
        "read": outcome.read,
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.unchanged,
        "refused": outcome.refused,
    }
    return line + (_("拒绝的行见 %(report)s。") % {"report": report} if outcome.refused else "")
