"""Analysis by several processes: the same outcome in the same order, whatever becomes of the processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from search import analysing
from search.analysing import Analysts
from search.engines.base import Engine
from search.projection import project
from search.query import Query
from search.rebuilding import Rebuild, rebuild
from tests.bench.house import ROOT
from tests.search.conftest import KEY, OFFICER, MemorySource, document

ROWS = [document(pk, text=f"假冒注册商标第{pk}件", names=(f"锐达{pk}鞋业",)) for pk in range(1, 61)]
MANY = 10**6


@pytest.fixture
def pooled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes even for a few rows, also on a machine of one core."""
    monkeypatch.setattr(analysing, "WORTH_IT", 1)
    monkeypatch.setattr(analysing, "PORTION", 7)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def ids(analysts: Analysts) -> list[int]:
    assert analysts._pool is not None
    return list(analysts._pool._processes)


def test_the_outcome_is_that_of_one_process_in_the_same_order(pooled: None) -> None:
    analysts = Analysts(KEY, rows=MANY)
    made = [one for portion in analysts.made(ROWS) for one in portion]
    assert len(ids(analysts)) == 2 and os.getpid() not in ids(analysts)
    analysts.close()
    assert made == [project(row, key=KEY) for row in ROWS]


def test_a_few_rows_start_no_process() -> None:
    analysts = Analysts(KEY, rows=10)
    assert analysts._pool is None and analysts.processes == 1
    assert [one for portion in analysts.made(ROWS) for one in portion] == [project(row, key=KEY) for row in ROWS]


def test_processes_that_somebody_ends_are_done_without(pooled: None) -> None:
    analysts = Analysts(KEY, rows=MANY)
    made = analysts.made(ROWS)
    first = next(made)
    for pid in ids(analysts):
        os.kill(pid, signal.SIGKILL)
    rest = [one for portion in made for one in portion]
    again = [one for portion in analysts.made(ROWS) for one in portion]
    assert [*first, *rest] == again == [project(row, key=KEY) for row in ROWS]


def test_processes_end_with_the_one_that_started_them_however_it_ends() -> None:
    code = (
        "import os, sys; from search import analysing; analysing.WORTH_IT = 1; os.cpu_count = lambda: 2\n"
        "from tests.search.test_analysing import KEY, ROWS\n"
        "analysts = analysing.Analysts(KEY, rows=10**6); list(analysts.made(ROWS))\n"
        "print(*analysts._pool._processes, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True)  # fmt: skip
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert pids
    parent.kill()
    parent.wait()
    until = time.monotonic() + 20
    while (left := [pid for pid in pids if Path(f"/proc/{pid}").exists()]) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def test_a_rebuild_by_several_processes_holds_every_row(
    engine: Engine, pooled: None, only_sources: Callable[..., None]
) -> None:
    source = MemorySource()
    source.put(*ROWS)
    only_sources(source)
    assert rebuild(engine) == len(ROWS)
    assert engine.count(Query(reach=OFFICER, text="假冒")) == len(ROWS)
    assert engine.search(Query(reach=OFFICER, text="第33件")).total == 1


def test_a_rebuild_that_fails_leaves_no_process_behind(
    engine: Engine, pooled: None, only_sources: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = MemorySource()
    source.put(*ROWS)
    only_sources(source)
    work = Rebuild(engine)
    monkeypatch.setattr(type(work.aside), "take", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work.step()
    assert work._analysts._pool is None
