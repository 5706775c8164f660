"""The load says truly what it measured: slow pages, faults and bars nobody asked for are all missed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.house import ROOT
from tests.load.table import BARS, Outcome, as_text
from tests.load.visitor import Took


def outcome(**slow: float) -> Outcome:
    times = {what: 10.0 for what in BARS} | {what.replace("_", " "): ms for what, ms in slow.items()}
    return Outcome([Took(what, ms) for what, ms in times.items() for _n in range(20)], 60.0)


def test_a_run_within_its_bars_misses_nothing() -> None:
    assert outcome().missed() == []
    assert "public query" in as_text(outcome().rows()) and "yes" in as_text(outcome().rows())


def test_a_slow_page_a_fault_and_a_bar_without_requests_are_missed() -> None:
    assert outcome(case_page=401.0).missed() == ["case page: p95 401 ms"]
    faulty = Outcome([*outcome().took, Took("form", 5.0, "500 /cases/1/")], 60.0)
    assert faulty.missed() == ["form: 500 /cases/1/ × 1"]
    without = Outcome([one for one in outcome().took if one.what != "tray"], 60.0)
    assert without.missed() == ["tray: no request"]


@pytest.mark.slow
def test_a_few_people_for_a_few_seconds_meet_no_fault(tmp_path: Path) -> None:
    page = tmp_path / "load.md"
    done = subprocess.run(
        [sys.executable, "-m", "tests.load", "--sqlite", "--minutes", "0.5", "--officers", "3", "--public", "6",
         "--cases", "300", "--page", str(page)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    written = page.read_text(encoding="utf-8") if page.is_file() else done.stderr[-2000:]
    assert "| sign-in | 3 |" in written and "3 officers and 6 of the public" in written, written
    rows = [line for line in written.splitlines() if line.startswith("| ")][2:]
    assert rows and all(line.split("|")[7].strip() == "0" for line in rows), written
