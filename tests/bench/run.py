"""The whole run in its order: fill, then measure; each part tells when it begins."""

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils import timezone, translation

from tests.bench import engines, filling, pages, public, work
from tests.bench.house import House
from tests.bench.table import Line, as_markdown, as_text, number
from tests.cast import Cast

# from here on stands what `tests.bench.province` writes
BEGIN = "<!-- made: province"


@dataclass(frozen=True)
class Size:
    """How much is filled in and how often each call is made."""

    cases: int
    subjects: int
    rounds: int
    seed: int


def run(house: House, size: Size, *, command: str, page: Path | None) -> None:
    """Measure everything, print the table, and write the page where one was asked for."""
    load_before = os.getloadavg()
    with translation.override("zh-hans"):
        lines = measured(house, size)
    about = facts(size, command, load_before)
    say("\n" + as_text(lines) + "\n\n" + "\n".join(about))
    if page is not None:
        kept = page.read_text(encoding="utf-8").partition(BEGIN) if page.is_file() else ("", "", "")
        page.write_text(document(lines, about).rstrip() + "\n\n" + kept[1] + kept[2], encoding="utf-8")
        say(f"written to {page}")


def measured(house: House, size: Size) -> list[Line]:
    """Every line of the table."""
    lines, cast, rounds = (
        [filled("cases", lambda: filling.import_cases(house, count=size.cases, seed=size.seed))],
        Cast(),
        size.rounds,
    )
    say(f"{filling.share(seed=size.seed):,} files are open to somebody else")
    played = pages.play_stories()
    lines.append(filled("search index", lambda: filling.rebuild_search(house)))
    lines.append(filled("credit", lambda: filling.import_penalties(house, count=size.subjects, seed=size.seed)))
    parts: dict[str, Callable[[], list[Line]]] = {
        "lists": lambda: pages.lists(cast, rounds=rounds),
        "files": lambda: pages.files(cast, played, rounds=rounds),
        "searches": lambda: pages.searches(cast, rounds=rounds),
        "engines": lambda: engines.lines(rounds=rounds),
        "public side": lambda: public.lookups(rounds=rounds, seed=size.seed),
        "steps": lambda: work.steps(cast, rounds=rounds),
        "sweep": work.sweeps,
    }
    for name, part in parts.items():
        say(f"measuring: {name}")
        lines += part()
    return lines


def filled(name: str, part: Callable[[], Line]) -> Line:
    """One part of the filling, announced."""
    say(f"filling: {name}")
    return part()


def facts(size: Size, command: str, load_before: tuple[float, float, float]) -> list[str]:
    """On what, when and under which load."""
    load = " → ".join(f"{one:.1f}" for one in (load_before[0], os.getloadavg()[0]))
    return [
        f"Command: `{command}` ({size.cases:,} cases, {size.subjects:,} subjects of credit, {size.rounds} rounds)",
        f"Day: {timezone.localdate().isoformat()}",
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}, {engine_name()}",
        f"Load of the machine (one minute) at the beginning and at the end: {load}",
    ]


def engine_name() -> str:
    """The database that is measured, as a reader of the page knows it."""
    if connection.vendor == "sqlite":
        return "SQLite in WAL mode"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].partition(' ')[0]} on the same machine, as it comes"


def document(lines: list[Line], about: list[str]) -> str:
    """The page of the documentation."""
    text = (Path(__file__).parent / "page.md").read_text(encoding="utf-8")
    missed = [
        f"- {line.what}: {number(line.ours.p95)} {line.unit} (bar {line.bar})" for line in lines if line.met is False
    ]
    return text.format(
        about="\n".join(f"- {one}" for one in about),
        table=as_markdown(lines),
        missed="\n".join(missed) or "None in this run.",
    )


def say(text: str) -> None:
    """At once, so that a long run shows where it is."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
