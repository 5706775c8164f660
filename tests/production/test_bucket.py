"""Files in a bucket of a server that speaks S3: taken in, read back through the doors only, backed up, and away."""

import hashlib
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cases.models import Evidence
from config.engines import storage_of
from tests.architecture.serving import free_port, until
from tests.cases.penalty_line import investigating
from tests.cast import Cast
from tests.production.place import Place, copy_of_the_tests

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
KEY, SECRET, BUCKET = "zhiheng", "p@ss/word", "cases"


class Bucket:
    """The server as a process of its own, on a port that it keeps."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"s3://{KEY}:p%40ss%2Fword@127.0.0.1:{self.port}/{BUCKET}?tls=false"

    def start(self) -> None:
        line = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(self.answers)
        self.client().create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "cn-north-1"})

    def client(self) -> Any:
        return boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{self.port}", aws_access_key_id=KEY, aws_secret_access_key=SECRET,
            region_name="cn-north-1",
        )  # fmt: skip

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture(scope="module")
def server() -> Iterator[Bucket]:
    made = Bucket()
    made.start()
    yield made
    made.kill()


@pytest.fixture
def bucket(server: Bucket, settings: Any, tmp_path: Path) -> Bucket:
    """The installation of the tests with its files in the bucket."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage_of(server.url, default=tmp_path), "staticfiles": plain}
    return server


def test_what_is_stored_comes_back_and_nothing_is_overwritten(bucket: Bucket) -> None:
    first = default_storage.save("evidence/one.txt", ContentFile("证据一".encode()))
    second = default_storage.save("evidence/one.txt", ContentFile("证据二".encode()))
    assert first != second
    with default_storage.open(first) as kept:
        assert kept.read().decode() == "证据一"
    assert default_storage.size(second) == len("证据二".encode())
    held = {row["Key"] for row in bucket.client().list_objects_v2(Bucket=BUCKET)["Contents"]}
    assert {first, second} <= held
    default_storage.delete(second)
    assert default_storage.exists(first) and not default_storage.exists(second)


def test_evidence_goes_into_the_bucket_and_comes_out_through_its_door(bucket: Bucket, cast: Cast) -> None:
    case, client = investigating(cast), cast.client("zhoumin")
    note = {
        "kind": "document", "name": "台账", "obtained_on": f"{timezone.localdate():%Y-%m-%d}",
        "obtained_by": "周敏、陈立", "uploads": SimpleUploadedFile("note.txt", b"ledger " * 2000),
    }  # fmt: skip
    assert client.post(f"/cases/{case.pk}/add/evidence/", note).status_code == 302
    item = Evidence.objects.latest("pk")
    stored = bucket.client().get_object(Bucket=BUCKET, Key=item.file.name)["Body"].read()
    assert hashlib.sha256(stored).hexdigest() == item.sha256
    answer: Any = client.get(f"/evidence/{item.pk}/file/")
    assert b"".join(answer.streaming_content) == stored
    assert Client().get(f"/evidence/{item.pk}/file/").status_code == 302, "the bucket is no way around the door"


def test_a_bucket_that_is_away_is_said_soon_and_in_words(bucket: Bucket, cast: Cast, settings: Any) -> None:
    case = investigating(cast)
    client: Any = cast.client("zhoumin")
    client.raise_request_exception = False
    gone = f"s3://{KEY}:x@127.0.0.1:{free_port()}/{BUCKET}?tls=false"
    settings.STORAGES = {**settings.STORAGES, "default": storage_of(gone, default=Path("/nowhere"))}
    note = {
        "kind": "document",
        "name": "台账",
        "obtained_on": f"{timezone.localdate():%Y-%m-%d}",
        "obtained_by": "周敏",
    }
    before, began = Evidence.objects.count(), time.monotonic()
    answer = client.post(
        f"/cases/{case.pk}/add/evidence/", {**note, "uploads": SimpleUploadedFile("note.txt", b"ledger")}
    )
    assert answer.status_code == 503 and "文件存储暂时没有应答" in answer.content.decode()
    assert time.monotonic() - began < 20 and Evidence.objects.count() == before
    assert client.post(f"/cases/{case.pk}/add/evidence/", note).status_code == 302, "work without files goes on"


def test_a_backup_says_that_the_files_are_in_the_bucket(bucket: Bucket, settings: Any, tmp_path: Path) -> None:
    place = Place(tmp_path / "house", keys=Path(settings.KEYS))
    place.env["STORAGE_URL"] = bucket.url
    place.home.mkdir()
    copy_of_the_tests(place.home / "zhiheng.sqlite3")
    place.shell(
        "from django.core.files.base import ContentFile; from django.core.files.storage import default_storage\n"
        "default_storage.save('evidence/kept.txt', ContentFile(b'kept'))"
    )
    place.manage("backup", str(tmp_path / "kept"))
    (made,) = (tmp_path / "kept").iterdir()
    assert json.loads((made / "manifest.json").read_text())["files"] == "bucket"
    assert "已在临时位置恢复并核验" in place.manage("restore", str(made), "--rehearse")
    again = Place(tmp_path / "again", keys=Path(settings.KEYS))
    again.env["STORAGE_URL"] = bucket.url
    again.manage("restore", str(made), "--home", str(again.home))
    read = (
        "from django.core.files.storage import default_storage; print(default_storage.open('evidence/kept.txt').read())"
    )
    assert "b'kept'" in again.shell(read)
