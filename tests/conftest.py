"""The shared stage: law tables and a small province, built once a run; a named cast instead of anonymous fixtures."""

import math
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

from tests.cast import Cast
from tests.journeys.town import ARGUMENTS, CHROMIUM
from workflow.deadlines import working_days
from workflow.law import fresh, store

# the browser's driver keeps a loop in the thread of the tests; the database is used from that thread alone
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# begun first: a file of minutes that begins last keeps one worker busy while the others have nothing left to do
LONGEST = (
    "faults/test_production.py", "journeys/test_j1_ruling.py", "journeys/test_j3_report_to_list.py",
    "journeys/test_j9_invalidation.py", "journeys/test_accessibility.py",
    "bench/test_bench.py", "architecture/test_separation_urls.py", "production/test_population.py",
    "production/test_deploy.py", "production/test_move_data.py", "architecture/test_separation_doors.py",
    "architecture/test_serve.py", "production/test_celery_lanes.py", "production/test_backup.py",
    "search/test_processes.py", "journeys/test_j6_walls.py", "journeys/test_j4_police_do_not_file.py",
    "audit/test_outbox_processes.py", "architecture/test_search_rights.py", "faults/test_default.py",
    "cases/test_import_cases_killed.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the rest as they were found."""
    place = {Path(__file__).parent / name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    from config.demonstration.province import build_province

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("load_law", verbosity=0)
        build_province(since=date(2024, 1, 1))
    yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser a process: the driver starts once."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the province by name; their standing is asked anew at every look."""
    return Cast()


@pytest.fixture
def django_assert_max_num_queries(django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Counted without what a process asks at most once a second: whether its copies of the law are still true."""
    monkeypatch.setattr(fresh, "CHECK_EVERY_SECONDS", math.inf)
    return django_assert_max_num_queries


@pytest.fixture(autouse=True)
def language_of_the_house() -> Iterator[None]:
    """A page asked for in English leaves the thread speaking it: every test begins in the language of the house."""
    translation.activate(settings.LANGUAGE_CODE)
    yield


@pytest.fixture(autouse=True)
def law_of_the_stage() -> Iterator[None]:
    """A test that wrote law rows never commits them: the copies kept by the process are told that it is over."""
    yield
    for copy in (store._law, working_days._calendar):
        copy.after_rollback()
