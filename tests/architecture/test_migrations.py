"""The models and the migrations say the same."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT


@pytest.mark.slow
def test_no_migration_is_missing() -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "makemigrations", "--check", "--dry-run", "-v1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_migration_has_a_name_that_says_something() -> None:
    found = [path.name for path in ROOT.glob("*/migrations/[0-9]*.py") if "_auto_" in path.name]
    assert found == []
