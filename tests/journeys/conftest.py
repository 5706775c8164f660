"""One installation and one browser for all journeys; ZHIHENG_TEST_COLUMN=production puts it on the servers."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.journeys.story import Story
from tests.journeys.town import Person, Town
from tests.production.column import DEFAULT, column

Arrive = Callable[..., Person]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    home = Path(tmp_path_factory.mktemp("town"))
    with column(os.environ.get("ZHIHENG_TEST_COLUMN", DEFAULT), home, keys=settings.KEYS) as servers:
        town = Town(home=home, engines=servers.engines)
        town.start()
        yield town
        town.stop()


@pytest.fixture(scope="session")
def story() -> Story:
    """The chapters of J3 stand in two files and share what they know."""
    return Story()


@pytest.fixture
def arrive(town: Town, browser: Browser) -> Iterator[Arrive]:
    """`arrive('zhoumin')` is 周敏 at her screen; `arrive()` is somebody from the public."""
    people: list[Person] = []

    def come(username: str = "") -> Person:
        person = Person.arrive(town, browser, username)
        people.append(person)
        return person

    yield come
    for person in people:
        person.context.close()
