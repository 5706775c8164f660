"""A whole installation that is killed part by part and looked after as systemd looks after it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from config.demonstration.province import demonstration_password
from tests.architecture.serving import ROOT, alive, descendants, until
from tests.faults.caller import Caller, Clock
from tests.journeys.calendar import CALENDAR
from tests.journeys.town import CLOCKWORK, Town
from tests.production.column import DEFAULT, Column, column
from tests.production.place import copy_of_the_tests

LONG = os.environ.get("ZHIHENG_FAULTS") == "long"
# how often the long form repeats a fault
ROUNDS = int(os.environ.get("ZHIHENG_FAULTS_ROUNDS", "50"))
# deploy/systemd: RestartSec
RESTART = 2.0
# longer than any pause of the supervisor
RECOVERY = 120.0
WAITING = "SELECT count(*) FROM audit_delivery WHERE state = 'waiting'"


class Keeper(threading.Thread):
    """What systemd does: whatever it started and has ended is started again after two seconds."""

    def __init__(self, town: Town) -> None:
        super().__init__(daemon=True)
        self.town = town
        self.rests = threading.Event()
        self.ends = threading.Event()

    def run(self) -> None:
        while not self.ends.wait(0.2):
            if self.rests.is_set():
                continue
            serve = self.town.process
            dead = [one for one in self.town.workers.running if one.poll() is not None]
            if not dead and (serve is None or serve.poll() is None):
                continue
            if self.ends.wait(RESTART) or self.rests.is_set():
                continue
            self.town.workers.mend()
            if serve is not None and serve.poll() is not None:
                self.town.launch()


@dataclass
class Installation:
    """One installation on one column."""

    town: Town
    column: Column
    clock: Clock = field(default_factory=Clock)
    keeper: Keeper = field(init=False)
    people: dict[str, Caller] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keeper = Keeper(self.town)

    @property
    def name(self) -> str:
        return self.column.name

    def begin(self) -> None:
        self.town.manage("collectstatic", "--noinput", "-v0")
        self.town.serve()
        until(self.is_whole, seconds=RECOVERY)
        self.keeper.start()

    def end(self) -> None:
        self.keeper.ends.set()
        self.keeper.join()
        self.town.stop()

    def person(self, username: str) -> Caller:
        """Somebody who has signed in; signing in is slow by design and done once."""
        if username not in self.people:
            caller = Caller(self.town.port, self.clock)
            self.people[username] = caller.sign_in(username, demonstration_password())
        return self.people[username]

    def restart_at(self, hours: int) -> None:
        """Stopped, and started again on a machine whose clock is so many hours from the right one."""
        self.keeper.rests.set()
        self.town.stop()
        CALENDAR.ahead = timedelta(hours=hours)
        self.town.is_moved = bool(hours)
        self.town.serve()
        until(self.is_whole, seconds=RECOVERY)
        self.keeper.rests.clear()

    def wrong_workers(self, seconds: int) -> None:
        """Every worker ends; others, whose clocks are so many seconds from the right one, take their place."""
        self.keeper.rests.set()
        workers = self.town.workers
        workers.end()
        more = {"PYTHONPATH": str(CLOCKWORK), "JOURNEY_AHEAD": str(seconds)} if seconds else {}
        workers.worker("effects", "papers", "outward", "schedule", more=more)
        workers.worker("index", more=more)
        # who sends the messages has the right clock
        workers.beat()
        until(self.is_whole, seconds=RECOVERY)
        self.keeper.rests.clear()

    def children(self) -> dict[str, int]:
        """What the lock file of serve names."""
        try:
            body = json.loads((self.town.home / "serve.lock").read_text() or "{}")
        except (OSError, ValueError):
            return {}
        return {row["name"]: row["pid"] for row in body.get("children", [])}

    def parts(self) -> dict[str, int]:
        """Everything that can be killed, by name."""
        found = self.children()
        if self.town.process is not None:
            found["serve"] = self.town.process.pid
        if workers := descendants(found.get("web", 0)) if "web" in found else []:
            found["web worker"] = workers[0]
        if self.column.name != DEFAULT:
            names = ("worker", "indexer", "beat")
            found |= {name: one.pid for name, one in zip(names, self.town.workers.running, strict=False)}
            if workers := descendants(found.get("worker", 0)) if "worker" in found else []:
                found["worker child"] = workers[0]
        return found

    def wanted(self) -> set[str]:
        shared = {"serve", "web", "web worker"}
        if self.column.name == DEFAULT:
            return shared | {"index", "effects", "papers", "outward", "schedule"}
        return shared | {"worker", "worker child", "indexer", "beat"}

    def is_whole(self) -> bool:
        parts = self.parts()
        return set(parts) == self.wanted() and all(alive(pid) for pid in parts.values()) and self.answers()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.town.url}/readyz/", timeout=3) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self, name: str) -> float:
        """Kill one part outright; the seconds until it is replaced and everything answers."""
        pid, began = self.parts()[name], time.monotonic()
        os.kill(pid, signal.SIGKILL)
        until(lambda: not alive(pid), seconds=5)
        until(lambda: self.parts().get(name, pid) != pid and self.is_whole(), seconds=RECOVERY)
        return time.monotonic() - began

    def count(self, sql: str) -> int:
        """One number asked of the database itself."""
        if url := self.town.engines.get("DATABASE_URL"):
            with psycopg.connect(url) as line:
                return int((line.execute(sql).fetchone() or [0])[0])
        lite = sqlite3.connect(f"file:{self.town.home / 'zhiheng.sqlite3'}?mode=ro", uri=True, timeout=20)
        try:
            return int(lite.execute(sql).fetchone()[0])
        finally:
            lite.close()

    def waiting(self) -> int:
        """Deliveries that have not been made."""
        return self.count(WAITING)

    def processes(self) -> list[int]:
        """Everything of the installation that runs, its servers apart."""
        serve = self.town.process
        roots = [one.pid for one in self.town.workers.running] + ([serve.pid] if serve else [])
        return [pid for root in roots for pid in (root, *descendants(root))]

    def caught_up(self, *, seconds: float = 150.0) -> float:
        """Wait until nothing waits any more; the seconds it took."""
        began = time.monotonic()
        until(lambda: self.waiting() == 0, seconds=seconds)
        return time.monotonic() - began

    def verdict(self, *parts: str) -> dict[str, Any]:
        """The answers of tests/faults/verdict.py."""
        line = [sys.executable, "-m", "tests.faults.verdict", *parts]
        done = subprocess.run(line, cwd=ROOT, env=self.town.env, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def installed(name: str, home: Path) -> Iterator[Installation]:
    """An installation on a column, with law tables, organs and people, running; stopped and removed afterwards."""
    with column(name, home, keys=settings.KEYS, own=True, own_search=LONG) as servers:
        town = Town(home=home, engines=servers.engines or {"ZHIHENG_KEYS": str(settings.KEYS)})
        town.engines |= {"ZHIHENG_TRUSTED_PROXIES": "127.0.0.1"}
        if name == DEFAULT:
            copy_of_the_tests(home / "zhiheng.sqlite3")
        made = Installation(town, servers)
        try:
            made.begin()
            yield made
        finally:
            made.end()
            CALENDAR.real()
