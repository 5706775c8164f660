"""`make bench` at the size of a province: filled in bulk, measured as a limited user, without the search engine."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q
from django.utils import translation

from cases.models import Case
from tests.bench import million, pages, public, rush, work
from tests.bench.house import ROOT, House, Ran
from tests.bench.run import BEGIN, Size, facts, say
from tests.bench.table import Line, as_markdown, as_text, number
from tests.cast import Cast

DOCUMENT = ROOT / "docs" / "benchmarks.md"
FULL = 100_000


def measure(house: House, options: Namespace) -> None:
    """Fill what is missing, measure, print, and write the section of the document."""
    cases, subjects = options.cases or FULL, options.subjects
    size = Size(cases, subjects, 8 if options.quick else 40, options.seed)
    load = os.getloadavg()
    ran = fill(house, size, options.audit or 20 * cases)
    with translation.override("zh-hans"):
        lines = million.filled(ran, cases, options.audit or 20 * cases) + measured(house, size)
    about = [*facts(size, "python -m tests.bench " + " ".join(sys.argv[1:]), load), *million.said(house)]
    say("\n" + as_text(lines) + "\n\n" + "\n".join(about))
    target = options.page or (None if options.quick else DOCUMENT)
    if target is not None:
        write(target, lines, about)
        say(f"written to {target}")


def fill(house: House, size: Size, audit: int) -> Ran | None:
    """The population by its command; None where it stood already."""
    if Case.objects.filter(external_id__startswith=f"P{size.seed}-").count() >= size.cases:
        return None
    say("filling: population")
    return house.manage(
        "make_population", "--cases", str(size.cases), "--subjects", str(size.subjects), "--audit", str(audit),
        "--seed", str(size.seed),
    )  # fmt: skip


def measured(house: House, size: Size) -> list[Line]:
    """Every line, one thing at a time."""
    cast = Cast()
    pages.play_stories()
    say("measuring: lists")
    lines = million.lists(cast, rounds=size.rounds)
    say("measuring: files and home pages")
    lines += million.files(cast, rounds=size.rounds, seed=size.seed)
    say("measuring: eight at once")
    _number, cursor = million.deepest(cast, Q())
    deep = "/cases/?" + urlencode({"tab": "all", "after": cursor})
    lines += rush.lines(house, [deep], seconds=size.rounds // 2)
    say("measuring: public side")
    lines += public.lookups(rounds=size.rounds, seed=size.seed)
    say("measuring: steps")
    lines += work.steps(cast, rounds=size.rounds)
    say("measuring: sweep")
    return lines + work.sweeps()


def write(target: Path, lines: list[Line], about: list[str]) -> None:
    """The section of this database between its marks, put at the end where there is none."""
    name, where = ("", "SQLite") if connection.vendor == "sqlite" else (" on a server", "PostgreSQL")
    begin, end = f"{BEGIN}{name} -->", f"<!-- end: province{name} -->"
    missed = [
        f"- {line.what}: p50 {number(line.ours.p50)}, p95 {number(line.ours.p95)} {line.unit} (bar {line.bar})"
        for line in lines
        if line.met is False
    ]
    section = "\n".join([
        begin, f"## The size of a province, {where}", "",
        "Filled in bulk by `manage.py make_population` (agencies' shares fall like 1/j, 5 % shared, 3 % closed), "
        "measured as 周敏, an officer of the agency with most files. Search is measured apart.", "",
        *(f"- {one}" for one in about), "", as_markdown(lines), "", "Bars missed:" if missed else "No bar was missed.",
        *missed, end,
    ])  # fmt: skip
    text = target.read_text(encoding="utf-8") if target.is_file() else ""
    before, _begin, rest = text.partition(begin)
    after = rest.partition(end)[2]
    target.write_text(before.rstrip() + "\n\n" + section + "\n" + after.lstrip("\n"), encoding="utf-8")
