"""An installation by its environment, run from outside, and an empty database for it."""

import subprocess
import sys
import uuid
from pathlib import Path

import psycopg

from tests.architecture.serving import ROOT


def empty_database(server: str) -> str:
    """A new database on a server, by its address."""
    name = f"place_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


class Place:
    """An installation by its environment."""

    def __init__(self, home: Path, *, database: str = "", keys: Path | None = None) -> None:
        self.home = home
        self.env = {"PATH": "/usr/bin:/bin", "ZHIHENG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings"}
        if database:
            self.env["DATABASE_URL"] = database
        if keys:
            self.env["ZHIHENG_KEYS"] = str(keys)

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        line = [sys.executable, str(ROOT / "manage.py"), *command]
        return subprocess.run(line, env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=300)

    def manage(self, *command: str) -> str:
        done = self.run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v0", "-c", code)
