"""`make test`: the whole suite; names what this machine lacks, and with CI=true a lack is a failure."""

# ruff: noqa: S603 - fixed commands of this checkout
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def lacking() -> dict[str, str]:
    """What is missing and how to get it."""
    found = {}
    if not shutil.which("chromium"):
        found["browser"] = "没有 Chromium，浏览器测试不运行：apt-get install chromium"
    if not Path("/usr/lib/postgresql").exists():
        found["postgres"] = "没有 PostgreSQL，相应测试不运行：apt-get install postgresql"
    if not shutil.which("redis-server"):
        found["redis"] = "没有 Redis，相应测试不运行：apt-get install redis-server"
    return found


def pytest(arguments: list[str]) -> int:
    """One run in a folder of its own; its exit code."""
    with tempfile.TemporaryDirectory(prefix="zhiheng-test-") as home:
        command = [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, "ZHIHENG_HOME": home}, check=False).returncode


def main() -> None:
    lacks = lacking()
    without = [f"not {mark}" for mark in lacks if mark != "browser"]
    # the browser's tests stand apart: one driver, one installation, chapters in their order
    runs = [["-n", "2", "--dist", "loadfile", "-m", " and ".join(["not browser", *without])]]
    if "browser" not in lacks:
        runs.append(["-m", " and ".join(["browser", *without])])
    failed = [run for run in runs if pytest(run)]
    for sentence in lacks.values():
        sys.stdout.write(f"知衡 · {sentence}\n")
    if lacks and os.environ.get("CI") == "true":
        raise SystemExit(1)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
