"""What a reader is told while something is away: 503 and which, in words; a fault of our own stays 500."""

import errno
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config.urls import handler500 as handler500
from config.urls import urlpatterns as real

pytestmark = pytest.mark.django_db
FAULTS: dict[str, Callable[[], Exception]] = {
    "away": lambda: OperationalError("connection refused"),
    "full": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "own": lambda: KeyError("x"),
}


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    raise FAULTS[how]()


urlpatterns = [*real, path("fail/<str:how>/", fail)]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("how", "status", "title", "english"),
    [
        ("away", 503, "数据库暂时没有应答", "The database is not answering"),
        ("full", 503, "存储空间已满，这次没有写入", "The storage is full"),
        ("own", 500, "没有办成，出了我们的问题", ""),
    ],
)
def test_a_failing_page_says_what_is_away(how: str, status: int, title: str, english: str) -> None:
    client: Any = Client(raise_request_exception=False)
    answer = client.get(f"/fail/{how}/")
    assert answer.status_code == status
    assert title in answer.content.decode()
    assert ("Retry-After" in answer.headers) == (status == 503)
    if english:
        assert english in client.get(f"/fail/{how}/", headers={"Accept-Language": "en"}).content.decode()
