"""`make test`: the whole suite; names what this machine lacks, and with CI=true a lack is a failure."""

# ruff: noqa: S603 - fixed commands of this checkout
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEARCH_URL, DATABASE_URL = "ZHIHENG_TEST_SEARCH_URL", "TEST_POSTGRES_URL"


def lacking() -> dict[str, str]:
    """What is missing and how to get it."""
    found = {}
    if not (shutil.which("chromium-headless-shell") or shutil.which("chromium")):
        found["browser"] = "没有 Chromium，浏览器测试不运行：apt-get install chromium-headless-shell（或者 chromium）"
    if not Path("/usr/lib/postgresql").exists():
        found["postgres"] = "没有 PostgreSQL，相应测试不运行：apt-get install postgresql"
    if not shutil.which("redis-server"):
        found["redis"] = "没有 Redis，相应测试不运行：apt-get install redis-server"
    return found


@contextmanager
def search_server(lacks: dict[str, str]) -> Iterator[None]:
    """One Elasticsearch for all tests: the one the environment names, else a throwaway one."""
    if os.environ.get(SEARCH_URL):
        yield
        return
    script = str(ROOT / "deploy" / "test_search.sh")
    started = subprocess.run(["bash", script, "start"], capture_output=True, text=True, check=False)  # noqa: S607
    if started.returncode:
        sys.stdout.write(started.stderr)
        lacks["elastic"] = "没有 Elasticsearch，相应测试不运行：apt-get install maven openjdk-17-jre-headless"
        yield
        return
    folder, os.environ[SEARCH_URL] = started.stdout.split()
    try:
        yield
    finally:
        subprocess.run(["bash", script, "stop", folder], check=False)  # noqa: S607


@contextmanager
def database_server(lacks: dict[str, str]) -> Iterator[None]:
    """One PostgreSQL for all tests, so that a database made ready once is only copied afterwards."""
    if os.environ.get(DATABASE_URL) or "postgres" in lacks:
        yield
        return
    script = str(ROOT / "deploy" / "test_servers.sh")
    started = subprocess.run(["bash", script, "start"], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S607
    folder, os.environ[DATABASE_URL] = started.stdout.split()
    try:
        yield
    finally:
        subprocess.run(["bash", script, "stop", folder], check=False)  # noqa: S607


def pytest(home: str, arguments: list[str], *, column: str = "default") -> bool:
    """Whether one run passed."""
    command = [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]]
    env = {**os.environ, "ZHIHENG_HOME": home, "ZHIHENG_TEST_COLUMN": column}
    return not subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def run_all(home: str, lacks: dict[str, str]) -> bool:
    """Whether everything that could run here passed; what one run makes ready in the folder the next one copies."""
    without = [f"not {mark}" for mark in lacks if mark != "browser"]
    if "--faults" in sys.argv:
        sys.argv.remove("--faults")
        return pytest(home, ["-m", " and ".join(["faults", *without]), "tests/faults"])
    # one more than there are cores: much of the time is waiting for servers and processes
    side_by_side = ["-n", str(min((os.cpu_count() or 2) + 1, 4)), "--dist", "loadfile", "--no-loadscope-reorder"]
    side_by_side += ["--durations", "12"]
    # the browser's tests stand apart: its driver keeps a loop in the thread of the tests
    passed = [pytest(home, [*side_by_side, "-m", " and ".join(["not browser", *without])])]
    if "browser" not in lacks:
        journeys = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/journeys/test_j*.py"))
        with_servers = [] if without else journeys
        twice = "tests/journeys/test_j3_report_to_list.py"  # the main job
        left_out = [f"--ignore={path}" for path in with_servers if path != twice]
        passed.append(pytest(home, [*side_by_side, "-m", "browser", *left_out]))
        if with_servers:
            passed.append(pytest(home, [*side_by_side, "-m", "browser", *with_servers], column="production"))
    return all(passed)


def main() -> None:
    lacks = lacking()
    with tempfile.TemporaryDirectory(prefix="zhiheng-test-") as home, search_server(lacks), database_server(lacks):
        passed = run_all(home, lacks)
    for sentence in lacks.values():
        sys.stdout.write(f"知衡 · {sentence}\n")
    if lacks and os.environ.get("CI") == "true":
        raise SystemExit(1)
    raise SystemExit(0 if passed else 1)


if __name__ == "__main__":
    main()
