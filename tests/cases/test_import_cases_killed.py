"""A real import, killed without warning three times: afterwards every file is in once, whole and chained."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import prepared
from tests.cases.import_rows import penalty, write

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
ROWS = 3_000
STAGE = """
from datetime import date
from config.demonstration.province import build_province
build_province(since=date(2024, 1, 1))
"""


def environment(home: Path) -> dict[str, str]:
    own = {"ZHIHENG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return {**kept, **own}


def count(home: Path, sql: str) -> int:
    with sqlite3.connect(f"file:{home / 'zhiheng.sqlite3'}?mode=ro", uri=True, timeout=20) as base:
        return int(base.execute(sql).fetchone()[0])


def start(home: Path, path: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "import_cases", str(path)]
    return subprocess.Popen(command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def kill_after(home: Path, path: Path, seen: int) -> None:
    """Let it store some more files, then kill -9 somewhere inside the next batch."""
    running = start(home, path)
    try:
        until = time.monotonic() + 120
        while running.poll() is None and time.monotonic() < until:
            if count(home, "SELECT COUNT(*) FROM cases_case") > seen:
                time.sleep(0.15)
                break
            time.sleep(0.02)
    finally:
        running.kill()
        running.wait()


def test_three_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    prepared.begin(home)
    stage = [sys.executable, "manage.py", "shell", "-v0", "-c", STAGE]
    subprocess.run(stage, cwd=ROOT, env=environment(home), check=True, capture_output=True)
    path = write(tmp_path / "a.jsonl", [penalty(n) for n in range(1, ROWS + 1)])
    for _round in range(3):
        before = count(home, "SELECT COUNT(*) FROM cases_case")
        kill_after(home, path, before)
        after = count(home, "SELECT COUNT(*) FROM cases_case")
        assert before < after < ROWS and after % 500 == 0
    last = start(home, path)
    said = (last.communicate(timeout=240)[0] or b"").decode()
    assert last.returncode == 0 and "拒绝0件" in said and "导入3000件" not in said
    assert count(home, "SELECT COUNT(*) FROM cases_case") == ROWS
    assert count(home, "SELECT COUNT(DISTINCT external_id) FROM cases_case") == ROWS
    for table, each in (("party", 2), ("goodsitem", 1), ("paper", 1), ("penaltydetail", 1)):
        assert count(home, f"SELECT COUNT(*) FROM cases_{table}") == ROWS * each  # names from this list
    assert count(home, "SELECT COUNT(*) FROM workflow_deadline") == ROWS * 2
    chained = (
        "SELECT COUNT(*) FROM cases_case c JOIN audit_entry e ON e.digest = c.chain_head "
        "WHERE e.chain = 'p:cases.case:' || c.id AND c.chain_length = 1"
    )
    assert count(home, chained) == ROWS
