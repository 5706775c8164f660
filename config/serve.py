"""The supervisor: starts the web server, the lanes and the schedule as children and restarts what ends."""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.lock import Kin, ServeLock
from config.parentage import die_with_parent, group_members, kill_group, started_at

log = logging.getLogger("config.serve")

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# a child that lived this long has recovered: its next pause is short again
SOUND = 30.0
TICK = 0.1
# of the ten seconds in which everything ends, the last two are for those who did not listen
PATIENCE = 8.0


@dataclass(frozen=True)
class Child:
    """One child: its name and its command line."""

    name: str
    command: tuple[str, ...]


@dataclass
class Running:
    """A child as it is now; `process` is None while it waits for its next start."""

    child: Child
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = FIRST_PAUSE
    starts_at: float = 0.0
    kin: Kin = field(default=Kin("", 0, ""))


def children(*, base: Path, host: str, port: int, workers: int, lanes: list[str]) -> list[Child]:
    """The web server, one child a lane, and the schedule; without lanes the web server alone."""
    manage = (sys.executable, str(base / "manage.py"))
    granian = (
        sys.executable, "-m", "granian", "config.wsgi:application", "--interface", "wsgi",
        "--host", host, "--port", str(port), "--workers", str(workers), "--no-ws",
        "--blocking-threads", "4", "--backlog", "256", "--respawn-failed-workers",
        "--workers-kill-timeout", "5", "--working-dir", str(base), "--log-level", "warning",
    )  # fmt: skip
    loops = [Child(lane, (*manage, "run_lane", lane)) for lane in lanes]
    schedule = [Child("schedule", (*manage, "run_schedule"))] if lanes else []
    return [Child("web", granian), *loops, *schedule]


class Supervisor:
    """Holds the lock, never works itself."""

    def __init__(self, wanted: list[Child], lock: ServeLock, *, say: Callable[[str], None]) -> None:
        self._running = [Running(child) for child in wanted]
        self._lock, self._say = lock, say
        self._stopping = False

    def run(self) -> None:
        """Work until a signal to end."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            while not self._stopping:
                self._look_after()
                time.sleep(TICK)
        finally:
            self._end_all()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _look_after(self) -> None:
        now = time.monotonic()
        changed = False
        for one in self._running:
            if one.process is None:
                if now >= one.starts_at:
                    self._start(one, now)
                    changed = True
            elif one.process.poll() is not None:
                self._mourn(one, now)
                changed = True
        if changed:
            self._lock.write([one.kin for one in self._running if one.process is not None])

    def _start(self, one: Running, now: float) -> None:
        parent = os.getpid()
        one.process = subprocess.Popen(  # noqa: S603 - our own command line
            one.child.command,
            start_new_session=True,
            env={**os.environ, "ZHIHENG_SERVE": str(parent)},
            stdin=subprocess.DEVNULL,
            # safe: the supervisor has one thread
            preexec_fn=lambda: die_with_parent(parent),
        )
        one.began = now
        one.kin = Kin(one.child.name, one.process.pid, started_at(one.process.pid))

    def _mourn(self, one: Running, now: float) -> None:
        assert one.process is not None
        # its workers may outlive it: a web server killed outright leaves them serving
        kill_group(one.process.pid)
        if now - one.began >= SOUND:
            one.pause = FIRST_PAUSE
        self._say(f"{one.child.name}: {one.process.returncode}, +{one.pause:g}s")
        log.warning("child %s ended with %s", one.child.name, one.process.returncode)
        one.process, one.starts_at = None, now + one.pause
        one.pause = min(one.pause * 2, LONGEST_PAUSE)

    def _end_all(self) -> None:
        alive = [one.process for one in self._running if one.process is not None]
        for process in alive:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + PATIENCE
        while any(process.poll() is None for process in alive) and time.monotonic() < deadline:
            time.sleep(0.05)
        for process in alive:
            kill_group(process.pid)
        for process in alive:
            process.wait(timeout=2)
        while any(group_members(process.pid) for process in alive) and time.monotonic() < deadline + 1.5:
            time.sleep(0.05)


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody listens there; asked before any child starts, so that the answer is a sentence."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
