"""Make the virtual environment and install the locked dependencies, saying what happens. Standard library only."""

# ruff: noqa: S603 - fixed commands of this checkout
import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

WANTED = (3, 11)


def say(text: str) -> None:
    sys.stdout.write(f"知衡 · {text}\n")
    sys.stdout.flush()


def fail(text: str) -> None:
    sys.stderr.write(f"知衡 · {text}\n")
    raise SystemExit(1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", type=Path, required=True)
    parser.add_argument("--lock", type=Path, required=True)
    parser.add_argument("--mark", type=Path, required=True)
    wanted = parser.parse_args()
    if sys.version_info < WANTED:
        fail(
            f"需要 Python {WANTED[0]}.{WANTED[1]} 以上，这里是 {sys.version.split()[0]}。装好后用 make PYTHON=… 指明。"
        )
    make_environment(wanted.venv)
    install(wanted.venv, wanted.lock)
    wanted.mark.touch()


def make_environment(venv: Path) -> None:
    if (venv / "bin" / "python").exists():
        return
    say("建立虚拟环境 creating the environment")
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode:
        fail("建立虚拟环境失败。Debian、Ubuntu 请先安装 python3-venv：apt-get install python3-venv")


def install(venv: Path, lock: Path) -> None:
    say(f"安装锁定的依赖 installing {lock} (第一次约需一分钟 about a minute the first time)")
    began = time.monotonic()
    command = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
               "--no-compile", "--require-hashes", "--no-deps", "-r", str(lock)]  # fmt: skip
    done = subprocess.run(command, env={**os.environ, "PIP_NO_INPUT": "1"}, check=False)
    if done.returncode:
        fail("依赖没有装好。请检查网络或者软件源设置，再运行一次；已经装好的不会重装。")
    say(f"依赖已就绪 dependencies ready ({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    main()
