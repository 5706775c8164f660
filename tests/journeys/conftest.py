"""One installation and one browser for all journeys; ZHIHENG_TEST_COLUMN=production puts it on the servers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.story import Story
from tests.journeys.town import Person, Town, running_town

Arrive = Callable[..., Person]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_town(Path(tmp_path_factory.mktemp("town"))) as town:
        yield town


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
