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
    return found


def main() -> None:
    lacks = lacking()
    marks = " and ".join(f"not {mark}" for mark in lacks)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *(["-m", marks] if marks else [])]
    with tempfile.TemporaryDirectory(prefix="zhiheng-test-") as home:
        done = subprocess.run(command + sys.argv[1:], cwd=ROOT, env={**os.environ, "ZHIHENG_HOME": home}, check=False)
    for sentence in lacks.values():
        sys.stdout.write(f"知衡 · {sentence}\n")
    if lacks and os.environ.get("CI") == "true":
        raise SystemExit(1)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
