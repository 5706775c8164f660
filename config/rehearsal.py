"""The rehearsal of a restore: put the backup back somewhere else, prove it, and remove what was made for it."""

import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from config.backup import BadBackup, Manifest, key_digests, read, restore, server_url

COUNTED = (
    "from audit.models import Entry; from cases.models import Case, Party; "
    "print(Entry.objects.count(), Entry.objects.filter(digest='{last}').count(), Case.objects.count(), "
    "len([p.identity_no for p in Party.objects.all()[:200]]))"
)


def rehearse(folder: Path) -> str:
    """Restore into a temporary place and verify trail, counts and keys there; returns a sentence. Raises BadBackup."""
    made = read(folder)
    if made.keys and made.keys != key_digests(Path(settings.KEYS)):
        raise BadBackup("本机的密钥打不开这份备份里的加密内容；备份要与密钥文件夹分开保存，但都要有")
    with tempfile.TemporaryDirectory(prefix="zhiheng-rehearsal-") as place, _database(made) as database:
        home = Path(place) / "home"
        restore(folder, home=home, database=database)
        env = {**os.environ, "ZHIHENG_HOME": str(home), "ZHIHENG_KEYS": str(settings.KEYS), "BROKER_URL": ""}
        env["DATABASE_URL"] = database or f"sqlite:///{home / 'zhiheng.sqlite3'}"
        _manage(env, "verify_audit")
        counted = _manage(env, "shell", "-v0", "-c", COUNTED.format(last=made.last_digest)).split()[-4:]
        entries, found, cases, _readable = (int(number) for number in counted)
    if entries < made.entries or cases < made.cases or (made.entries and not found):
        raise BadBackup(f"恢复出来的审计记录 {entries} 条、案件 {cases} 件，与备份清单不符")
    return f"已在临时位置恢复并核验：审计记录 {entries} 条完整，案件 {cases} 件，密钥可用。"


@contextmanager
def _database(made: Manifest) -> Iterator[str]:
    """A database of its own on the same server, dropped afterwards; nothing for a file."""
    if made.database == "sqlite":
        yield ""
        return
    if connection.vendor != "postgresql":
        raise BadBackup("这份备份来自 PostgreSQL，演练要在设置了 DATABASE_URL 的机器上进行")
    name = f"rehearsal_{uuid.uuid4().hex[:10]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield server_url(name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _manage(env: dict[str, str], *command: str) -> str:
    line = [sys.executable, str(settings.BASE_DIR / "manage.py"), *command]
    done = subprocess.run(line, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own line
    if done.returncode:
        raise BadBackup(f"恢复出来的数据没有通过 {command[0]}：{(done.stdout + done.stderr).strip()[-400:]}")
    return done.stdout
