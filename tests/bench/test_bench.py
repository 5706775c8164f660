"""The measurement runs from an empty folder to its table, and has a line for every bar."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import prepared
from tests.bench.house import ROOT

ROWS = (
    "import of 300 cases", "search index rebuilt", "import of a penalty sheet", "case list, tab mine",
    "case list, tab open", "case list, tab all", "case list, tab closed", "deep", "case page, decided file",
    "case page, transferred file",
    "case page, imported files", "home page", "prosecutor's board", "search page, two characters",
    "search page, phrase", "search page, number", "search page, name", "tantivy, page of 20, 500 agencies",
    "tantivy, page and three facets, 500 agencies",
    "credit lookup by code", "credit lookup by whole name", "credit page by code", "check of a paper",
    "step: start of verification", "step: approval of the notice", "running clocks, backlog", "nothing due: 0 due",
)  # fmt: skip


PROVINCE = (
    "case list of 100, tab mine, page 1", "case list of 100, tab all, page 1", "case page, files old and new",
    "home page, the head", "home page, intake", "pages a second, 8 clients", "credit lookup by code",
    "credit lookup by whole name", "step: start of verification", "running clocks, backlog", "audit entries",
)  # fmt: skip


def at(place: Path) -> tuple[str, str]:
    """A folder with tables and law in it already; the organs and people are the command's."""
    home = place / "home"
    prepared.begin(home)
    return "--home", str(home)


@pytest.mark.slow
def test_the_size_of_a_province_has_its_lines_and_keeps_the_rest_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Benchmarks\n\nbefore\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick", "--cases", "400", "--subjects", "400", "--page", str(page),
         *at(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    written = page.read_text(encoding="utf-8")
    assert written.startswith("# Benchmarks\n\nbefore\n") and written.count("## The size of a province, SQLite") == 1
    for row in PROVINCE:
        assert row in written, row


@pytest.mark.slow
def test_a_small_run_prints_and_writes_a_line_for_everything_it_promises(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick", "--cases", "300", "--page", str(page), *at(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    written = page.read_text(encoding="utf-8")
    for row in ROWS:
        assert row in done.stdout, row
        assert row in written, row
    assert "Load of the machine" in written and "{" not in written
