"""An installation of its own in a folder, and its commands as processes whose time and memory are known."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST = (
    ("migrate", "-v0"), ("load_law", "-v0"), ("collectstatic", "--noinput", "-v0"), ("demonstrate", "--people")
)  # fmt: skip


class CommandFailed(RuntimeError):
    """A command of the installation ended badly; the message holds what it said."""


@dataclass(frozen=True)
class Ran:
    """What a command took: seconds on the wall, seconds of processor, megabytes at its highest."""

    seconds: float
    cpu: float
    peak: float
    said: str


@dataclass(frozen=True)
class House:
    """The installation in `home`."""

    home: Path

    def manage(self, *arguments: str) -> Ran:
        """Run a management command to its end; CommandFailed when it refuses."""
        log = self.home / "command.log"
        started = perf_counter()
        with log.open("wb") as out:
            child = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, stdout=out, stderr=out)
            _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds, said = perf_counter() - started, log.read_text(encoding="utf-8")
        if child.returncode:
            raise CommandFailed(f"{' '.join(arguments)}: {said[-3000:]}")
        return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)

    def bytes_of(self, name: str) -> int:
        """How much a folder or a file of the installation takes."""
        place = self.home / name
        found = place.rglob("*") if place.is_dir() else place.parent.glob(f"{name}*")
        return sum(path.stat().st_size for path in found if path.is_file())


@contextmanager
def installed(kept: Path | None = None, *, database: str = "") -> Iterator[House]:
    """An empty installation with law, organs and people; this process then works on it too. Gone afterwards.

    A folder that is `kept` stays, and is used as it is when it was installed before; its rows may be in a `database`
    of a server, by its address.
    """
    with nullcontext(str(kept)) if kept else TemporaryDirectory(prefix="zhiheng-bench-") as folder:
        for name in [key for key in os.environ if key.startswith(("ZHIHENG_", "DATABASE_", "SEARCH_"))]:
            if name not in ("ZHIHENG_DATA", "ZHIHENG_TEST_SEARCH_URL"):
                del os.environ[name]
        os.environ["ZHIHENG_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        if database:
            os.environ["DATABASE_URL"] = database
        house = House(Path(folder))
        done = house.home / "installed"
        if not done.exists():
            house.home.mkdir(parents=True, exist_ok=True)
            for command in FIRST:
                house.manage(*command)
            done.touch()
        import django
        from django.conf import settings

        django.setup()
        settings.ROOT_URLCONF = "tests.bench.bare"
        yield house


@contextmanager
def throwaway(name: str) -> Iterator[str]:
    """The address of a server that a script of deploy/ starts and stops; empty where it cannot be had."""
    script = str(ROOT / "deploy" / name)
    started = subprocess.run(["bash", script, "start"], capture_output=True, text=True, check=False)
    if started.returncode:
        yield ""
        return
    folder, url = started.stdout.split()
    try:
        yield url
    finally:
        subprocess.run(["bash", script, "stop", folder], check=False)
