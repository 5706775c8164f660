"""The outbox on Celery, Redis and PostgreSQL: nudged at once, each delivery once, nothing lost by a kill."""

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.architecture.serving import House, until
from tests.production.place import empty_database
from tests.production.servers import Redis, Workers

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.redis]
ROUNDS = 3


@pytest.fixture(scope="module")
def house(redis: Redis, postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> House:
    made = House(tmp_path_factory.mktemp("celery"), probe_seconds=0.03, database=empty_database(postgres_url))
    made.env["BROKER_URL"] = redis.url
    return made


@pytest.fixture
def workers(house: House) -> Iterator[Workers]:
    made = Workers(house)
    yield made
    made.end()


def effects(house: House) -> list[str]:
    return [line[0] for line in house.lines()]


def open_effects(house: House) -> int:
    code = (
        "from audit.models import Delivery; "
        "print(Delivery.objects.filter(lane='effects').exclude(state='done').count(), end='')"
    )
    return int(house.shell(code).strip().splitlines()[-1])


def pulses(house: House) -> set[str]:
    code = (
        "from datetime import timedelta; from django.utils import timezone; from audit.models import Heartbeat; "
        "print(*Heartbeat.objects.filter(at__gt=timezone.now()-timedelta(seconds=8)).values_list('name', flat=True))"
    )
    return set(house.shell(code).split())


def test_a_commit_wakes_the_workers_without_waiting_for_the_clock(house: House, workers: Workers) -> None:
    before = len(effects(house))
    workers.worker("effects")
    until(lambda: "effects" in pulses(house))
    house.happen(20)
    # no beat runs: only the nudge can have brought them
    until(lambda: len(effects(house)) >= before + 20)
    assert set(Counter(effects(house)[before:]).values()) == {1}


def test_two_workers_and_beat_run_each_delivery_once_and_give_signs_of_life(house: House, workers: Workers) -> None:
    before = len(effects(house))
    workers.worker("effects", "papers")
    workers.worker("effects", "schedule")
    workers.beat()
    house.happen(60)
    until(lambda: len(effects(house)) >= before + 60)
    until(lambda: {"effects", "papers", "schedule"} <= pulses(house))
    assert set(Counter(effects(house)[before:]).values()) == {1}


def test_a_killed_worker_loses_nothing(house: House, workers: Workers) -> None:
    before = set(effects(house))
    for _unused in range(ROUNDS):
        house.happen(8)
        seen = len(effects(house))
        worker = workers.worker("effects", processes=1)
        until(lambda seen=seen: len(effects(house)) > seen)  # type: ignore[misc]
        time.sleep(random.uniform(0, 0.1))
        workers.kill(worker)
    workers.worker("effects", "schedule")
    workers.beat()
    until(lambda: len(set(effects(house)) - before) == 8 * ROUNDS)
    until(lambda: open_effects(house) == 0)


def test_writing_goes_on_without_the_broker_and_catches_up(house: House, workers: Workers, redis: Redis) -> None:
    before = len(effects(house))
    redis.stop()
    began = time.monotonic()
    house.happen(6)
    assert time.monotonic() - began < 20, "a dead broker holds nobody up"
    assert open_effects(house) == 6
    redis.start()
    workers.worker("effects")
    workers.beat()
    until(lambda: len(effects(house)) >= before + 6)
    assert set(Counter(effects(house)[before:]).values()) == {1}
