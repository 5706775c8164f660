"""Answer many questions for like cases from the library of precedents: JSON lines in, JSON lines out."""

import gzip
import io
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.answering import CANDIDATES, MAX_TOP, answers
from search.engines.base import SearchDown

REFUSED_LINES = 2


class Command(BaseCommand):
    help = "Like cases for each line of a file; exit code 0 all answered, 2 some lines refused, 1 could not go on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queries", type=Path, required=True, help="JSON lines: id, text, optionally candidates")
        parser.add_argument("--out", type=Path, required=True, help="where the answers are written, a line a query")
        parser.add_argument("--top", type=int, default=10, help="how many hits for each query")
        parser.add_argument("--within", default=CANDIDATES, metavar="FIELD", help="the field that lists external ids")

    def handle(self, *args: Any, **options: Any) -> None:
        top, refused = options["top"], 0
        if not 1 <= top <= MAX_TOP:
            raise CommandError(_("--top 应为 1 至 %(n)d。") % {"n": MAX_TOP})

        def refuse(number: int, why: str) -> None:
            nonlocal refused
            refused += 1
            note(number, why)

        def note(number: int, why: str) -> None:
            self.stderr.write(_("第 %(n)d 行：%(why)s") % {"n": number, "why": why})

        answered = 0
        try:
            with _lines(options["queries"]) as lines, options["out"].open("w", encoding="utf-8") as out:
                for answer in answers(lines, top=top, within=options["within"], refused=refuse, noted=note):
                    out.write(json.dumps(answer, ensure_ascii=False) + "\n")
                    answered += 1
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise CommandError(_("未能读完或者写完文件：%(error)s。") % {"error": error}) from error
        except SearchDown as down:
            raise CommandError(str(down)) from down
        self.stdout.write(_("答复 %(n)d 条，有问题 %(bad)d 行。") % {"n": answered, "bad": refused})
        if refused:
            sys.exit(REFUSED_LINES)


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """Lines of a plain or gzipped file, told apart by content and not by name; a bad character spoils its line only."""
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        source = gzip.GzipFile(fileobj=raw) if zipped else raw
        with io.TextIOWrapper(source, encoding="utf-8-sig", errors="replace") as text:
            yield iter(text)
