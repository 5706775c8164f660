"""`make reset`: forget this checkout's data. Refuses while the server runs."""

import fcntl
import shutil
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "var"


def main() -> None:
    lock = HOME / "serve.lock"
    if lock.exists():
        with lock.open("r+") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sys.stderr.write("知衡 · 服务还在运行，请先停止再清除数据。\n")
                raise SystemExit(1) from None
    shutil.rmtree(HOME, ignore_errors=True)
    sys.stdout.write("知衡 · 数据已清除。make run 重新开始。\n")


if __name__ == "__main__":
    main()
