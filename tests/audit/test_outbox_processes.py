"""Real workers over a real database: no delivery runs twice while all live, and none is lost when they are killed."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.architecture.serving import ROOT, House, until
from tests.journeys.town import CLOCKWORK
from tests.production.place import empty_database

pytestmark = pytest.mark.slow
ROUNDS = 5


@pytest.fixture(scope="module")
def sqlite_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("outbox"), probe_seconds=0.03)


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    """The server named in the environment, else a throwaway one."""
    named = os.environ.get("TEST_POSTGRES_URL")
    if named:
        yield named
        return
    script = str(ROOT / "deploy" / "test_servers.sh")
    started = subprocess.run(["bash", script, "start"], capture_output=True, text=True, timeout=120)
    assert started.returncode == 0, started.stdout + started.stderr
    folder, url = started.stdout.split()
    yield url
    subprocess.run(["bash", script, "stop", folder], check=True, timeout=60)


@pytest.fixture(scope="module")
def postgres_house(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("outbox-pg"), probe_seconds=0.03, database=empty_database(postgres_url))


def work(house: House, *, ahead: int = 0) -> "subprocess.Popen[str]":
    """A worker, on a machine whose clock is so many seconds ahead."""
    moved = {"PYTHONPATH": f"{CLOCKWORK}:{ROOT}", "JOURNEY_AHEAD": str(ahead)}
    return house.popen("run_lane", "effects", more=moved if ahead else None)


def end(workers: "list[subprocess.Popen[str]]") -> None:
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    for worker in workers:
        worker.communicate(timeout=15)


def effects(house: House) -> list[str]:
    """The deliveries the probe of the effects lane has run, each time it ran."""
    return [line[0] for line in house.lines()]


def two_workers_run_each_delivery_once(house: House, *, ahead: int = 0) -> None:
    before = len(effects(house))
    house.happen(60)
    workers = [work(house), work(house, ahead=ahead)]
    try:
        until(lambda: len(effects(house)) >= before + 60)
        time.sleep(1.5)
    finally:
        end(workers)
    counted = Counter(effects(house)[before:])
    assert len(counted) == 60
    assert set(counted.values()) == {1}
    assert len({line[2] for line in house.lines()[before:]}) == 2, "both workers had a share"


def killed_workers_lose_nothing(house: House) -> None:
    before = set(effects(house))
    for _unused in range(ROUNDS):
        house.happen(8)
        seen = len(effects(house))
        worker = work(house)
        # killed somewhere in the middle of its work, not before it began
        until(lambda seen=seen: len(effects(house)) > seen)  # type: ignore[misc]
        time.sleep(random.uniform(0, 0.15))
        os.kill(worker.pid, signal.SIGKILL)
        worker.communicate()
    last = work(house)
    try:
        until(lambda: len(set(effects(house)) - before) == 8 * ROUNDS)
        until(lambda: open_effects(house) == 0)
    finally:
        end([last])


def open_effects(house: House) -> int:
    code = (
        "from audit.models import Delivery; "
        "print(Delivery.objects.filter(lane='effects').exclude(state='done').count(), end='')"
    )
    return int(house.shell(code).strip().splitlines()[-1])


def test_two_workers_on_sqlite_run_each_delivery_once(sqlite_house: House) -> None:
    two_workers_run_each_delivery_once(sqlite_house)


def test_killed_workers_on_sqlite_lose_nothing(sqlite_house: House) -> None:
    killed_workers_lose_nothing(sqlite_house)


@pytest.mark.postgres
def test_two_workers_on_postgresql_run_each_delivery_once(postgres_house: House) -> None:
    two_workers_run_each_delivery_once(postgres_house)


@pytest.mark.postgres
def test_a_worker_whose_clock_is_minutes_ahead_takes_nothing_that_another_holds(postgres_house: House) -> None:
    two_workers_run_each_delivery_once(postgres_house, ahead=300)


@pytest.mark.postgres
def test_killed_workers_on_postgresql_lose_nothing(postgres_house: House) -> None:
    killed_workers_lose_nothing(postgres_house)
