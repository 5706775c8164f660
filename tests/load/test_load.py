"""The load says truly what it measured: slow pages, faults and bars nobody asked for are all missed."""

import subprocess
import sys

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


def test_the_command_starts() -> None:
    line = [sys.executable, "-m", "tests.load", "--help"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "--minutes" in done.stdout, done.stderr
