"""The default column under kills, full disks, moved clocks and crowds: nothing lost, nothing double, nobody hangs."""

from collections.abc import Iterator

import pytest

from tests.faults import importing, scenarios
from tests.faults.installation import LONG, ROUNDS, Installation, installed

# the installation begins as a copy of the database that the tests prepare
pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.django_db]
VICTIMS = ("web worker", "effects", "index", "web", "papers", "schedule", "serve", "outward")


@pytest.fixture(scope="module")
def here(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed("default", tmp_path_factory.mktemp("faults")) as made:
        yield made


def test_parts_killed_at_any_moment_lose_nothing_and_come_back(here: Installation) -> None:
    scenarios.kills(here, VICTIMS, rounds=ROUNDS if LONG else 5)


def test_a_killed_import_brings_every_row_in_once(here: Installation) -> None:
    importing.killed_imports(here, rounds=ROUNDS // 5 if LONG else 1)


@pytest.mark.skipif(not LONG, reason="every lane waits out its pauses; its short form is on the servers")
def test_a_full_disk_refuses_in_words_and_goes_on_when_there_is_room(here: Installation) -> None:
    scenarios.full_disk(here, rounds=max(ROUNDS // 10, 1) if LONG else 1)


def test_two_people_take_the_same_step_and_one_of_them_does(here: Installation) -> None:
    scenarios.same_step(here, rounds=ROUNDS if LONG else 3)


def test_a_crowd_asks_the_public_list_while_officers_work(here: Installation) -> None:
    scenarios.public_asks(here, people=1000 if LONG else 60)


@pytest.mark.skipif(not LONG, reason="the installation is started three times; in the long form only")
def test_a_clock_set_forward_and_back_breaks_nothing(here: Installation) -> None:
    scenarios.moved_clock(here, hours=(2, -2, 0))
