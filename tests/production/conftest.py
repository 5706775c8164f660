"""Real servers of the production column: the one named in the environment, else a throwaway one."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.serving import ROOT, House, free_port, until


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
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    server = Redis()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server named in the environment, else a throwaway one."""
    named = os.environ.get("TEST_POSTGRES_URL")
    if named:
        yield named
        return
    script = str(ROOT / "deploy" / "test_servers.sh")
    started = subprocess.run(["bash", script, "start"], capture_output=True, text=True, timeout=120)
    assert started.returncode == 0, started.stdout + started.stderr
    folder, url = started.stdout.split()
    yield url
    subprocess.run(["bash", script, "stop", folder], check=True, timeout=60)


class Workers:
    """Celery's workers and beat over one installation."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.running: list[subprocess.Popen[bytes]] = []

    def celery(self, *arguments: str) -> "subprocess.Popen[bytes]":
        log = Path(self.house.home) / f"celery-{len(self.running)}.log"
        with log.open("wb") as out:
            started = subprocess.Popen(
                [str(Path(sys.executable).parent / "celery"), "-A", "config.celery_app", *arguments],
                env=self.house.env, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.running.append(started)
        return started

    def worker(self, *lanes: str, processes: int = 2) -> "subprocess.Popen[bytes]":
        queues = ",".join(f"zhiheng.{lane}" for lane in lanes)
        name = f"w{len(self.running)}@%h"
        return self.celery(
            "worker", "-Q", queues, "-c", str(processes), "-n", name, "--loglevel=INFO", "--without-mingle"
        )

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
