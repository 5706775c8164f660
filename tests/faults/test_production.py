"""The production column under the same faults, and its servers killed under people at work."""

from collections.abc import Iterator

import pytest

from tests.faults import importing, scenarios
from tests.faults.installation import LONG, ROUNDS, Installation, installed

pytestmark = [
    pytest.mark.faults, pytest.mark.slow, pytest.mark.postgres, pytest.mark.redis, pytest.mark.elastic,
]  # fmt: skip
VICTIMS = ("worker child", "web worker", "indexer", "worker", "web", "beat", "serve")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed("production", tmp_path_factory.mktemp("faults")) as made:
        yield made


def test_parts_killed_at_any_moment_lose_nothing_and_come_back(here: Installation) -> None:
    scenarios.kills(here, VICTIMS, rounds=ROUNDS if LONG else 1)


@pytest.mark.skipif(not LONG, reason="its short form is on the default column")
def test_a_killed_import_brings_every_row_in_once(here: Installation) -> None:
    importing.killed_imports(here, rounds=ROUNDS // 5 if LONG else 1)


def test_a_full_disk_refuses_in_words_and_goes_on_when_there_is_room(here: Installation) -> None:
    scenarios.full_disk(here, rounds=max(ROUNDS // 10, 1) if LONG else 1)


def test_two_people_take_the_same_step_and_one_of_them_does(here: Installation) -> None:
    scenarios.same_step(here, rounds=ROUNDS if LONG else 3)


def test_the_database_is_killed_and_comes_back(here: Installation) -> None:
    server = here.column.postgres
    assert server is not None
    scenarios.down(
        here, "PostgreSQL", server.kill, server.resume, rounds=max(ROUNDS // 10, 1) if LONG else 1, seconds=3
    )


def test_the_broker_is_killed_and_comes_back(here: Installation) -> None:
    server = here.column.redis
    assert server is not None
    scenarios.down(here, "Redis", server.stop, server.start, rounds=max(ROUNDS // 10, 1) if LONG else 1, seconds=3)


@pytest.mark.skipif(not LONG, reason="the search server takes long to start; its short form is in tests/search")
def test_the_search_server_is_killed_and_comes_back(here: Installation) -> None:
    server = here.column.search
    assert server is not None and server.folder
    scenarios.down(here, "Elasticsearch", server.kill, server.resume, rounds=3, seconds=5)


def test_a_crowd_asks_the_public_list_while_officers_work(here: Installation) -> None:
    scenarios.public_asks(here, people=1000 if LONG else 60)


@pytest.mark.skipif(not LONG, reason="the workers are started three times; in the long form only")
def test_workers_whose_clocks_are_wrong_deliver_everything_once(here: Installation) -> None:
    scenarios.skewed_workers(here, seconds=(200, -20))
