"""An installation by its environment, run from outside, and an empty database for it."""

import hashlib
import sqlite3
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from tests.architecture.serving import ROOT

Commands = tuple[tuple[str, ...], ...]


def empty_database(server: str) -> str:
    """A new database on a server, by its address."""
    name = f"place_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


MIGRATED = (("migrate", "-v0"),)
READY = (*MIGRATED, ("load_law", "-v0"), ("demonstrate", "--people"))


def ready_database(server: str, home: Path, *, keys: Path | None = None, commands: Commands = READY) -> str:
    """A database of its own on which the commands have been run already: once a server, then copied."""
    base = server.rpartition("/")[0]
    name = f"place_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as line:
        # whoever comes first makes it, the others wait
        line.execute("SELECT pg_advisory_lock(20261124)")
        template = _layer(line, base, home, keys, commands)
        line.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{base}/{name}"


def _layer(line: "psycopg.Connection[Any]", base: str, home: Path, keys: Path | None, commands: Commands) -> str:
    """The template after these commands: the one before the last command, copied, and that command run on it."""
    if not commands:
        return "template1"
    mark = repr((commands, keys and sorted(path.read_bytes() for path in keys.iterdir() if path.is_file())))
    name = f"ready_{hashlib.sha256(mark.encode()).hexdigest()[:16]}"
    if not line.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        # the tables do not depend on the keys
        before = _layer(line, base, home, keys if len(commands) > 2 else None, commands[:-1])
        line.execute(f"DROP DATABASE IF EXISTS {name}_raw")
        line.execute(f"CREATE DATABASE {name}_raw TEMPLATE {before}")
        Place(home / "ready", database=f"{base}/{name}_raw", keys=keys).manage(*commands[-1])
        line.execute(f"ALTER DATABASE {name}_raw RENAME TO {name}")
    return name


def copy_of_the_tests(target: Path) -> None:
    """The database that the tests have prepared already: migrated, with law tables, organs and people."""
    assert connection.vendor == "sqlite"
    with sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True) as source:
        with sqlite3.connect(target) as copy:
            source.backup(copy)
        copy.close()
    source.close()


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
