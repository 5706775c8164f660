"""A backup is whole or said not to be; its rehearsal proves it without touching what stands."""

import json
import subprocess
from pathlib import Path

import pytest

from tests import prepared
from tests.production.place import MIGRATED, Place, empty_database, ready_database

pytestmark = pytest.mark.slow
FILL = (
    "from datetime import date; from config.demonstration.province import build_province, system_user\n"
    "build_province(since=date(2024, 1, 1))\n"
    "from audit.recording import Note, record\n"
    "for n in range(30): record(Note(verb='cases.case_linked', actor=system_user()))\n"
    "from django.core.files.base import ContentFile; from django.core.files.storage import default_storage\n"
    "default_storage.save('evidence/one.txt', ContentFile('证据一'.encode()))\n"
)


def filled(place: Place) -> Place:
    prepared.begin(place.home)
    place.shell(FILL)
    return place


def only(folder: Path) -> Path:
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return filled(Place(tmp_path_factory.mktemp("county")))


def test_a_backup_of_a_folder_is_rehearsed_and_restored(county: Place, tmp_path: Path) -> None:
    county.manage("backup", str(tmp_path / "kept"))
    made = only(tmp_path / "kept")
    assert "已在临时位置恢复并核验" in county.manage("restore", str(made), "--rehearse")
    log = json.loads((county.home / "backups.json").read_text())
    assert log["backup"]["result"] == "完成" and log["rehearsal"]["result"] == "通过"
    again = Place(tmp_path / "again", keys=county.home / "keys")
    again.manage("restore", str(made), "--home", str(again.home))
    assert "审计记录完整" in again.manage("verify_audit")
    assert (again.home / "files/evidence/one.txt").read_text() == "证据一"
    assert "已有数据" in refused(county, "restore", str(made), "--home", str(again.home))


def test_a_damaged_backup_is_named_and_nothing_is_restored(county: Place, tmp_path: Path) -> None:
    county.manage("backup", str(tmp_path / "kept"))
    made = only(tmp_path / "kept")
    with (made / "database.sqlite3").open("r+b") as file:
        file.seek(5000)
        file.write(b"x" * 20)
    assert "database.sqlite3 与制作时不同" in refused(county, "restore", str(made), "--rehearse")
    assert "与制作时不同" in refused(county, "restore", str(made), "--home", str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    (made / "manifest.json").unlink()
    assert "没有完整的备份" in refused(county, "restore", str(made), "--rehearse")


def test_other_keys_cannot_pass_the_rehearsal(county: Place, tmp_path: Path) -> None:
    county.manage("backup", str(tmp_path / "kept"))
    stranger = Place(tmp_path / "stranger")
    assert "密钥打不开" in refused(stranger, "restore", str(only(tmp_path / "kept")), "--rehearse")


@pytest.mark.postgres
def test_a_backup_of_a_server_is_rehearsed_in_a_database_of_its_own(postgres_url: str, tmp_path: Path) -> None:
    house = filled(Place(tmp_path / "house", database=ready_database(postgres_url, tmp_path, commands=MIGRATED)))
    house.manage("backup", str(tmp_path / "kept"))
    made = only(tmp_path / "kept")
    assert "已在临时位置恢复并核验：审计记录" in house.manage("restore", str(made), "--rehearse")
    again = Place(tmp_path / "again", database=empty_database(postgres_url), keys=house.home / "keys")
    again.manage("restore", str(made), "--home", str(again.home), "--database", again.env["DATABASE_URL"])
    assert "审计记录完整" in again.manage("verify_audit")


def refused(place: Place, *command: str) -> str:
    done: subprocess.CompletedProcess[str] = place.run(*command)
    assert done.returncode != 0
    return done.stderr
