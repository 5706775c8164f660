"""An installation with tables, law and static files but nobody in it: made once a run, copied by all who begin one."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (("migrate", "-v0"), ("load_law", "-v0"), ("collectstatic", "--noinput", "-v0"))
OTHERS = ("ZHIHENG_", "DATABASE_", "BROKER_", "SEARCH_", "STORAGE_")


def bare_environment() -> dict[str, str]:
    """What is set here, without the settings of another installation."""
    return {key: value for key, value in os.environ.items() if not key.startswith(OTHERS)}


def begin(home: Path) -> None:
    """Put a copy into `home`, which has nothing of it yet; on the default engines."""
    begin_with("empty", home, make=_empty)


def begin_with(name: str, home: Path, *, make: Callable[[Path], None]) -> None:
    """Copy into `home` what `make` puts into a folder the first time this name is asked for in a run."""
    ready = Path(settings.HOME) / name
    with (Path(settings.HOME) / f"{name}.lock").open("w") as lock:
        # whoever comes first makes it, the others wait
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (ready / "made").exists():
            shutil.rmtree(ready, ignore_errors=True)
            ready.mkdir()
            make(ready)
            (ready / "made").touch()
    shutil.copytree(ready, home, dirs_exist_ok=True)


def _empty(home: Path) -> None:
    for command in COMMANDS:
        line = [sys.executable, "manage.py", *command]
        subprocess.run(line, cwd=ROOT, env={**bare_environment(), "ZHIHENG_HOME": str(home)}, check=True)
