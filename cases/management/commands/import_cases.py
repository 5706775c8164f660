"""manage.py import_cases FILE.jsonl: bring in existing files; --schema prints what a row looks like."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.standing import standing_of
from cases.actions.report import SYSTEM_USERNAME
from cases.importing.checking import context
from cases.importing.run import Run
from cases.importing.running import Tally, import_file
from cases.importing.shape import schema

BAR_WIDTH = 30
TOLD_EVERY_SECONDS = 0.5


class Command(BaseCommand):
    """Exit code 0: every row is in. 1: some rows were refused. 2: nothing could be read."""

    help = "Import case files (JSON lines); safe to stop at any moment and to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a row and stop")
        parser.add_argument("--report", type=Path, help="where refused rows are listed (CSV)")
        parser.add_argument("--encoding", default="utf-8", help="encoding of the file, utf-8 unless told")
        parser.add_argument("--as", dest="username", default=SYSTEM_USERNAME, help="account that imports")
        parser.add_argument(
            "--accept-doubtful", action="store_true", help="let credit codes with a wrong check digit in"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("zh-hans"):
            if options["schema"]:
                self.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2))
                return
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        path: Path | None = options["file"]
        if path is None or not path.is_file():
            raise CommandError(_("没有这个文件：%(path)s") % {"path": path or ""}, returncode=2)
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(_("没有这个账号：%(name)s") % {"name": options["username"]}, returncode=2)
        now = timezone.now()
        today = timezone.localdate(now)
        run = Run(standing=standing_of(user, on=today), now=now, source=path.name)
        known = context(today=today, accept_doubtful=options["accept_doubtful"])
        with _report(options["report"]) as report:
            tally = import_file(
                path, run=run, context=known, report=report, encoding=options["encoding"],
                progress=_bar(self.stderr, path.stat().st_size),
            )  # fmt: skip
        self.stderr.write("")
        self.stdout.write(_said(tally, options["report"]))
        if tally.refused:
            sys.exit(1)


@contextmanager
def _report(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    # with a byte order mark, so that a spreadsheet opens it as UTF-8
    with path.open("w", encoding="utf-8-sig", newline="") as report:
        yield report


def _bar(out: Any, size: int) -> Any:
    """Tell how far the file is read, twice a second on a terminal and every tenth otherwise."""
    begun, told = time.monotonic(), [0.0, -1]
    live = bool(getattr(out, "isatty", lambda: False)())

    def progress(end: int, tally: Tally) -> None:
        moment, tenth = time.monotonic(), end * 10 // max(size, 1)
        if (live and moment - told[0] < TOLD_EVERY_SECONDS) or (not live and tenth == told[1]):
            return
        told[0], told[1] = moment, tenth
        share = end / max(size, 1)
        full = int(share * BAR_WIDTH)
        speed = int(tally.read / max(moment - begun, 0.001))
        text = _("[%(bar)s] %(share)3d%% 已读 %(read)d 行，每秒 %(speed)d 行") % {
            "bar": "#" * full + "-" * (BAR_WIDTH - full), "share": int(share * 100), "read": tally.read, "speed": speed,
        }  # fmt: skip
        out.write("\r" + text, ending="" if live else "\n")

    return progress


def _said(tally: Tally, report: Path | None) -> str:
    text = _("导入%(stored)d件，已有%(known)d件，拒绝%(refused)d件。") % {
        "stored": tally.stored, "known": tally.known, "refused": tally.refused,
    }  # fmt: skip
    if not tally.refused:
        return text
    where = _("拒绝的行和理由见 %(path)s。") % {"path": report} if report else _("加 --report 可以得到拒绝的行和理由。")
    return text + where
