"""An installation with tables, law and static files but nobody in it: made once a run, copied by all who begin one."""

import fcntl
import os
import shutil
import subprocess
import sys
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
    shutil.copytree(_empty(), home, dirs_exist_ok=True)


def _empty() -> Path:
    empty = Path(settings.HOME) / "empty"
    with (Path(settings.HOME) / "empty.lock").open("w") as lock:
        # whoever comes first makes it, the others wait
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (empty / "made").exists():
            shutil.rmtree(empty, ignore_errors=True)
            empty.mkdir()
            for command in COMMANDS:
                line = [sys.executable, "manage.py", *command]
                subprocess.run(line, cwd=ROOT, env={**bare_environment(), "ZHIHENG_HOME": str(empty)}, check=True)
            (empty / "made").touch()
    return empty
