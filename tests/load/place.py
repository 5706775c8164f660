"""An installation of its own for the load: filled, indexed, and served by `manage.py serve` as an office runs it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.house import FIRST, ROOT, House, throwaway


@dataclass(frozen=True)
class Place:
    """Where it answers and on what it stands."""

    base: str
    database: str


@contextmanager
def postgres(*, wanted: bool) -> Iterator[str]:
    """A throwaway PostgreSQL where there is one; empty for the default."""
    if not wanted:
        yield ""
        return
    with throwaway("test_servers.sh") as url:
        yield url


def prepare(home: Path, *, database: str, cases: int) -> House:
    """Law, organs, people, files and their index; what is there already is not made again."""
    for name in [key for key in os.environ if key.startswith(("ZHIHENG_", "DATABASE_", "SEARCH_", "BROKER_"))]:
        del os.environ[name]
    os.environ |= {"ZHIHENG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings"}
    if database:
        os.environ["DATABASE_URL"] = database
    house = House(home)
    for command in FIRST:
        house.manage(*command)
    house.manage("make_population", "--cases", str(cases), "--subjects", str(cases), "--seed", "7")
    house.manage("rebuild_search")
    return house


@contextmanager
def serving(house: House, *, workers: int) -> Iterator[str]:
    """The product's own supervisor with its web workers, lanes and schedule; its address."""
    port = free_port()
    log = (house.home / "serve.log").open("wb")
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", str(workers)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(base, child)
        yield base
    finally:
        child.terminate()
        child.wait(timeout=30)
        log.close()


def _wait(base: str, child: "subprocess.Popen[bytes]", *, patience: float = 120) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if child.poll() is not None:
            raise RuntimeError(f"serve ended with {child.returncode}")
        try:
            with urllib.request.urlopen(f"{base}/readyz/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the server did not answer in time")


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
