"""Pages drawn in tests name their static files plainly and in Chinese unless a test asks otherwise."""

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
def speaks_chinese() -> Iterator[None]:
    """A page asked for in English must not leave its language to the next test."""
    with translation.override("zh-hans"):
        yield
