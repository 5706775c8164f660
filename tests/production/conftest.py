"""Real servers of the production column: the one named in the environment, else a throwaway one."""

import os
from collections.abc import Iterator

import pytest

from tests.production.servers import Redis, Scripted


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    server = Redis()
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server named in the environment, else a throwaway one."""
    named = os.environ.get("TEST_POSTGRES_URL")
    if named:
        yield named
        return
    server = Scripted("test_servers.sh")
    server.start()
    yield server.url
    server.remove()
