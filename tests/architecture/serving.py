"""A real installation in a folder of its own, started and watched from outside."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from config.parentage import started_at
from tests import prepared

ROOT = Path(__file__).resolve().parents[2]


class House:
    """One home folder, its database, and the processes started over it."""

    def __init__(self, home: Path, *, probe_seconds: float = 0.05, database: str = "") -> None:
        self.home = home
        self.port = free_port()
        self.env = {
            **os.environ,
            "ZHIHENG_HOME": str(home),
            "ZHIHENG_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "tests.architecture.serve_settings",
            "PROBE_SECONDS": str(probe_seconds),
            "PYTHONPATH": str(ROOT),
        }
        self.env.pop("DATABASE_URL", None)
        if database:
            self.env["DATABASE_URL"] = database
            self._tables()
        else:
            prepared.begin_with("probe", home, make=self._made_at)

    def _tables(self) -> None:
        self.manage("migrate", "--run-syncdb", "-v0")

    def _made_at(self, home: Path) -> None:
        own, self.env["ZHIHENG_HOME"] = self.env["ZHIHENG_HOME"], str(home)
        self._tables()
        self.env["ZHIHENG_HOME"] = own

    def manage(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=120,
        )
        if done.returncode:
            raise AssertionError(done.stdout + done.stderr)
        return done.stdout

    def popen(self, *command: str, more: dict[str, str] | None = None) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env={**self.env, **(more or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v0", "-c", code)

    def happen(self, times: int) -> None:
        """Record entries that the probe's two listeners hear."""
        self.shell(
            "from config.demonstration.province import system_user\n"
            "from audit.recording import Note, record\n"
            f"for n in range({times}): record(Note(verb='probe.happened', actor=system_user()))"
        )

    def lines(self) -> list[list[str]]:
        path = self.home / "probe.txt"
        return [line.split() for line in path.read_text().splitlines()] if path.exists() else []

    def waiting(self) -> int:
        out = self.shell(
            "from audit.models import Delivery; print(Delivery.objects.exclude(state='done').count(), end='')"
        )
        return int(out.strip().splitlines()[-1])

    def children(self) -> dict[str, int]:
        """The children the lock file names."""
        try:
            body = json.loads((self.home / "serve.lock").read_text() or "{}")
        except (OSError, ValueError):
            return {}
        return {row["name"]: row["pid"] for row in body.get("children", [])}

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz/", timeout=2) as answer:
                return bool(answer.read() == b"ok\n")
        except OSError:
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(question: Callable[[], object], *, seconds: float = 40.0) -> None:
    """Wait until the answer is yes."""
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            raise AssertionError(f"still not so after {seconds:g} s")
        time.sleep(0.1)


def alive(pid: int) -> bool:
    return bool(started_at(pid))


def kill_outright(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def descendants(pid: int) -> list[int]:
    """Every living process below one, by the parents they name."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                fields = (path / "stat").read_text(errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(path.name))
    found, open_ = [], [pid]
    while open_:
        below = parents.get(open_.pop(), [])
        found += below
        open_ += below
    return [one for one in found if alive(one)]
