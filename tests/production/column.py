"""The whole production column for one installation: a database, a broker, a search server, each its own or named."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.engines.elastic import ElasticEngine
from tests.production.place import empty_database, ready_database
from tests.production.servers import Redis, Scripted

POSTGRES, SEARCH = "TEST_POSTGRES_URL", "ZHIHENG_TEST_SEARCH_URL"
DEFAULT, PRODUCTION = "default", "production"


@dataclass(frozen=True)
class Column:
    """The servers and what an installation has to be told to use them; all empty is the default column."""

    name: str
    engines: dict[str, str]
    postgres: Scripted | None = None
    redis: Redis | None = None
    search: Scripted | None = None


@contextmanager
def column(name: str, home: Path, *, keys: Path, own: bool = False, own_search: bool = False) -> Iterator[Column]:
    """Started for one installation and removed afterwards; what is its `own` is nobody else's and may be killed.

    The database stands ready: law tables, organs and people, with passwords by these keys.
    """
    if name == DEFAULT:
        yield Column(DEFAULT, {})
        return
    redis, postgres, search = Redis(), Scripted("test_servers.sh"), Scripted("test_search.sh")
    try:
        redis.start()
        database, searched = os.environ.get(POSTGRES, ""), os.environ.get(SEARCH, "")
        if own or not database:
            postgres.start()
        ready = ready_database(database or postgres.url, home, keys=keys)
        if own and database:
            ready = copied(ready, postgres.url)
        if own_search or not searched:
            search.start()
            searched = search.url
        engines = {
            "DATABASE_URL": ready, "BROKER_URL": redis.url, "SEARCH_URL": f"{searched}/t{uuid.uuid4().hex[:12]}",
            "STORAGE_URL": f"folder:{home / 'files'}", "ZHIHENG_KEYS": str(keys),
        }  # fmt: skip
        yield Column(PRODUCTION, engines, postgres, redis, search)
        if not search.folder:
            made = ElasticEngine(engines["SEARCH_URL"], digest_key=b"whichever")
            made.indices.drop(list(made.indices.state().every))
    finally:
        for server in (redis, postgres, search):
            server.remove()


def copied(database: str, server: str) -> str:
    """The same database on another server."""
    target = empty_database(server)
    with subprocess.Popen(["pg_dump", "--format=custom", database], stdout=subprocess.PIPE) as dump:
        subprocess.run(["pg_restore", "--no-owner", "--dbname", target], stdin=dump.stdout, check=True, timeout=120)
    assert dump.returncode == 0
    return target
