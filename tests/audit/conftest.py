"""Pages drawn in tests name their static files plainly: the hashed manifest exists only after collectstatic."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.utils import translation


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """A request in another language leaves it active in the thread; every test begins in Chinese."""
    with translation.override("zh-hans"):
        yield
