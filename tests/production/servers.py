"""Real servers of the production column, each of which can be killed and started again where it was."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Protocol

from tests.architecture.serving import ROOT, free_port, until


class Installed(Protocol):
    """An installation as its workers need it: a folder for their logs and the environment."""

    home: Path

    @property
    def env(self) -> dict[str, str]: ...


class Redis:
    """A throwaway broker that can be stopped and started again on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="zhiheng-redis-")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(self.answers, seconds=10)

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        """Killed outright: what it held in memory is gone."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Scripted:
    """A server that a script of deploy/ starts, kills and starts again."""

    def __init__(self, script: str) -> None:
        self.script = str(ROOT / "deploy" / script)
        self.folder, self.url = "", ""

    def ask(self, *command: str) -> str:
        """Run the script; RuntimeError with what it said where it fails."""
        # in a file: the server that it starts keeps whatever it is given open
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(["bash", self.script, *command], stdout=out, stderr=out, timeout=300)
            out.seek(0)
            said = out.read().decode(errors="replace")
        if done.returncode:
            raise RuntimeError(said[-1000:])
        return said

    def start(self) -> None:
        self.folder, self.url = self.ask("start").split()[-2:]

    def kill(self) -> None:
        """Every process of the server at once."""
        self.ask("kill", self.folder)

    def resume(self) -> None:
        """The same server over the same data at the same address."""
        self.ask("resume", self.folder)

    def remove(self) -> None:
        if self.folder:
            self.ask("stop", self.folder)
            self.folder = ""


class Workers:
    """Celery's workers and beat over one installation."""

    def __init__(self, house: Installed) -> None:
        self.house = house
        self.running: list[subprocess.Popen[bytes]] = []
        self._lines: list[tuple[tuple[str, ...], dict[str, str]]] = []
        self._logs = 0

    def celery(self, *arguments: str, more: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
        started = self._start(arguments, more or {})
        self.running.append(started)
        self._lines.append((arguments, more or {}))
        return started

    def _start(self, arguments: tuple[str, ...], more: dict[str, str]) -> "subprocess.Popen[bytes]":
        self._logs += 1
        with (Path(self.house.home) / f"celery-{self._logs}.log").open("wb") as out:
            return subprocess.Popen(
                [str(Path(sys.executable).parent / "celery"), "-A", "config.celery_app", *arguments],
                env={**self.house.env, **more}, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def mend(self) -> int:
        """Start again what has ended, after the rest of its group is gone: as systemd does. Returns how many."""
        dead = [n for n, one in enumerate(self.running) if one.poll() is not None]
        for n in dead:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.running[n].pid, signal.SIGKILL)
            self.running[n] = self._start(*self._lines[n])
        return len(dead)

    def worker(self, *lanes: str, processes: int = 2, more: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
        queues = ",".join(f"zhiheng.{lane}" for lane in lanes)
        name = f"w{len(self.running)}@%h"
        # the search index has one writer: its worker is one process
        pool = ("-P", "solo") if lanes == ("index",) else ("-c", str(processes))
        return self.celery("worker", "-Q", queues, *pool, "-n", name, "--loglevel=INFO", more=more)

    def beat(self) -> "subprocess.Popen[bytes]":
        return self.celery("beat", "-s", str(self.house.home / "beat"), "--loglevel=INFO")

    def kill(self, one: "subprocess.Popen[bytes]") -> None:
        """The whole worker at once, its processes with it."""
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()

    def end(self) -> None:
        for one in self.running:
            if one.poll() is None:
                one.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 15
        for one in self.running:
            try:
                one.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.kill(one)
        self.running.clear()
        self._lines.clear()
