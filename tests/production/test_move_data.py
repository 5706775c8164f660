"""From one folder to a server: everything arrives as it was, or nothing does and a sentence says why."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from config.lock import ServeLock
from tests import prepared
from tests.production.place import MIGRATED, Place, ready_database

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

COUNTS = (
    "from config.moving import tables, digest_of_trail\n"
    "counted = {m._meta.db_table: m._base_manager.count() for m in tables() if m._meta.app_label != 'search'}\n"
    "print(counted, digest_of_trail('default'))"
)
READS = "from cases.models import Party\nprint(sorted(p.identity_no + p.telephone for p in Party.objects.all()))"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("county"))
    prepared.begin(place.home)
    place.manage("demonstrate")
    place.shell(
        "from config.schedule import seal_yesterday; from django.utils import timezone; seal_yesterday(timezone.now())"
    )
    return place


@pytest.fixture(scope="module")
def new(old: Place, postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An empty database of the server, brought to the present version; what is refused leaves it empty."""
    home = tmp_path_factory.mktemp("province")
    return Place(home, database=ready_database(postgres_url, home, commands=MIGRATED), keys=old.home / "keys")


def refused(place: Place, home: Path) -> str:
    done = place.run("move_data", "--home", str(home))
    assert done.returncode != 0
    return done.stderr


def entries(place: Place) -> int:
    code = "from audit.models import Entry; print(Entry.objects.count())"
    return int(place.shell(code))


def test_a_changed_trail_is_not_moved(old: Place, new: Place, tmp_path: Path) -> None:
    home = tmp_path / "forged"
    shutil.copytree(old.home, home)
    with sqlite3.connect(home / "zhiheng.sqlite3") as line:
        triggers = line.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_entry'"
        ).fetchall()
        for (name,) in triggers:
            line.execute(f"DROP TRIGGER {name}")
        line.execute("UPDATE audit_entry SET verb='cases.case_linked' WHERE id=(SELECT min(id) FROM audit_entry)")
    assert "核验不过" in refused(new, home)
    assert entries(new) == 0


def test_other_keys_a_living_server_and_an_empty_folder_are_refused(old: Place, new: Place, tmp_path: Path) -> None:
    assert "没有 zhiheng.sqlite3" in refused(new, tmp_path)
    lock = ServeLock(old.home / "serve.lock")
    try:
        assert "还在运行" in refused(new, old.home)
    finally:
        lock.release()
    other = Place(tmp_path / "other", database=new.env["DATABASE_URL"])
    assert "与原安装不同" in refused(other, old.home)
    del other.env["DATABASE_URL"]
    assert "目标还是 SQLite" in refused(other, old.home)
    assert entries(new) == 0


def test_everything_arrives_as_it_was(old: Place, new: Place) -> None:
    said = new.manage("move_data", "--home", str(old.home))
    assert "逐条一致" in said
    assert new.shell(COUNTS) == old.shell(COUNTS)
    assert new.shell(READS) == old.shell(READS)
    assert "审计记录完整" in new.manage("verify_audit")
    for folder in ("files", "seals"):
        assert files(new.home / folder) == files(old.home / folder) != {}
    # the new house goes on by itself: the next number is free, and a second move is refused
    new.shell(
        "from audit.recording import Note, record; from config.demonstration.province import system_user\n"
        "record(Note(verb='cases.case_linked', actor=system_user()))"
    )
    assert "审计记录完整" in new.manage("verify_audit")
    assert "已有业务内容" in refused(new, old.home)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
