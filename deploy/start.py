"""`make run`: database, law tables, demonstration province, then the server. Running it again starts in seconds."""

# ruff: noqa: S603, S606 - fixed commands of this checkout
import ctypes.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def say(text: str) -> None:
    sys.stdout.write(f"知衡 · {text}\n")
    sys.stdout.flush()


def manage(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.stderr.write(f"知衡 · 这一步没有完成：manage.py {' '.join(arguments)}。原因见上面。\n")
        raise SystemExit(done.returncode)


def name_what_is_missing() -> None:
    """A missing library stops one thing, and is named; the rest still runs."""
    if ctypes.util.find_library("pango-1.0") is None:
        say("缺少 Pango，暂时不能生成 PDF，其余功能照常。安装：apt-get install libpango-1.0-0 libpangoft2-1.0-0")


def main() -> None:
    os.chdir(ROOT)
    name_what_is_missing()
    say("准备数据库 preparing the database")
    manage("migrate", "--verbosity", "0")
    say("装入法律规则表和工作日历 loading the law tables")
    manage("load_law", "--verbosity", "0")
    say("准备界面文件 collecting static files")
    manage("collectstatic", "--noinput", "--verbosity", "0")
    say("准备演示省份 preparing the demonstration province")
    manage("demonstrate")
    if data := os.environ.get("ZHIHENG_DATA"):
        say("导入类案 importing precedents")
        manage("import_precedents", str(Path(data) / "judgments.jsonl.gz"))
    port = os.environ.get("ZHIHENG_PORT", "8000")
    manage("demo_signins")
    say(f"启动 starting: http://127.0.0.1:{port}/  (Ctrl-C 停止 stops)")
    os.execv(sys.executable, [sys.executable, "manage.py", "serve"])


if __name__ == "__main__":
    main()
