"""Backup, restore and its rehearsal: one folder holds the database, the files and a manifest that proves both."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import tarfile
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from audit.models import Entry
from cases.models import Case

MANIFEST = "manifest.json"
KEY_NAMES = ("django", "fields", "blind-index")


class BadBackup(RuntimeError):
    """The folder is not a whole backup, or it cannot be put where it was asked to go."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `keys` are digests: the keys themselves are kept apart from the data they open."""

    made_at: str
    database: str
    entries: int
    last_digest: str
    cases: int
    files: str
    keys: dict[str, str]
    sha256: dict[str, str] = field(default_factory=dict)


def make(folder: Path, *, now: datetime) -> Manifest:
    """Write one backup into a new folder, while people work; the manifest is written last and makes it whole."""
    folder.mkdir(parents=True)
    # counted before the copy: what is written meanwhile may or may not be in it
    last, cases = Entry.objects.order_by("-pk").first(), Case.objects.count()
    name = _dump(folder)
    files = getattr(default_storage, "location", "") if _in_folder() else ""
    if files:
        _pack(folder / "files.tar", Path(files))
    _pack(folder / "seals.tar", Path(settings.HOME) / "seals")
    made = Manifest(
        made_at=now.isoformat(),
        database=connection.vendor,
        entries=Entry.objects.filter(pk__lte=last.pk).count() if last else 0,
        last_digest=last.digest if last else "",
        cases=cases,
        files="files.tar" if files else "bucket",
        keys=key_digests(Path(settings.KEYS)),
        sha256={p.name: digest(p) for p in sorted(folder.iterdir()) if p.name in (name, "files.tar", "seals.tar")},
    )
    (folder / MANIFEST).write_text(json.dumps(asdict(made), ensure_ascii=False, indent=1), encoding="utf-8")
    return made


def read(folder: Path) -> Manifest:
    """The manifest of a backup whose every file still has the bytes it had. Raises BadBackup."""
    try:
        made = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise BadBackup(f"{folder} 里没有完整的备份（缺少或者读不懂 {MANIFEST}）") from fault
    for name, mark in made.sha256.items():
        if not (folder / name).is_file():
            raise BadBackup(f"备份缺少 {name}")
        if digest(folder / name) != mark:
            raise BadBackup(f"备份中的 {name} 与制作时不同，可能已损坏")
    return made


def restore(folder: Path, *, home: Path, database: str = "") -> Manifest:
    """Put a backup into an empty home (and an empty server database). Raises BadBackup; never overwrites."""
    made = read(folder)
    if (home / "zhiheng.sqlite3").exists() or any((home / name).exists() for name in ("files", "seals")):
        raise BadBackup(f"{home} 里已有数据，恢复只写入空文件夹")
    home.mkdir(parents=True, exist_ok=True)
    if made.database == "sqlite":
        shutil.copyfile(folder / "database.sqlite3", home / "zhiheng.sqlite3")
    elif not database:
        raise BadBackup("这份备份来自 PostgreSQL，要写明恢复到哪个空库（--database）")
    else:
        _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", database, str(folder / "database.dump"))
    for name in ("files", "seals"):
        packed = folder / f"{name}.tar"
        if packed.is_file():
            with tarfile.open(packed) as tar:
                tar.extractall(home / name, filter="data")
    return made


def _in_folder() -> bool:
    return str(settings.STORAGES["default"]["BACKEND"]).endswith("FileSystemStorage")


def _dump(folder: Path) -> str:
    if connection.vendor == "sqlite":
        target = folder / "database.sqlite3"
        source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
        with sqlite3.connect(target) as copy:
            source.backup(copy, pages=4096)
        copy.close()
        source.close()
        return target.name
    _run("pg_dump", "--format=custom", "--file", str(folder / "database.dump"), "--dbname", server_url())
    return "database.dump"


def server_url(name: str = "") -> str:
    """The address of the server database for its own tools, or of another database on the same server."""
    place = connection.settings_dict
    who = f"{place['USER']}:{place['PASSWORD']}@" if place["PASSWORD"] else f"{place['USER']}@"
    port = f":{place['PORT']}" if place["PORT"] else ""
    return f"postgresql://{who}{place['HOST']}{port}/{name or place['NAME']}"


def _run(*command: str) -> None:
    tool = shutil.which(command[0])
    if tool is None:
        raise BadBackup(f"缺少 {command[0]}：apt-get install postgresql-client")
    done = subprocess.run([tool, *command[1:]], capture_output=True, text=True, check=False)  # noqa: S603 - our own line
    if done.returncode:
        host = urlsplit(command[-1]).hostname or ""
        raise BadBackup(f"{command[0]} 没有完成（{host}）：{done.stderr.strip()[-400:]}")


def _pack(target: Path, folder: Path) -> None:
    with tarfile.open(target, "w") as tar:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else ():
            tar.add(path, arcname=path.relative_to(folder).as_posix(), recursive=False)


def digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def key_digests(folder: Path) -> dict[str, str]:
    """Which keys open this data, by their digests."""
    return {name: digest(folder / name) for name in KEY_NAMES if (folder / name).is_file()}
