"""The words of attachments: read after the request, found with their place, hidden where the file is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from audit import outbox
from audit.models import AccessLog, Delivery, Entry
from cases import attachments
from cases.actions.evidence import add_evidence
from cases.actions.secrecy import set_secrecy
from cases.attachments import SEALED, FileSource, read_unread
from cases.models import Evidence
from config.schedule import JOBS
from search import extraction
from search.extraction import EXTRACTOR
from search.models import FileText
from tests.cases.penalty_line import investigating
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(tmp_path: Path) -> Iterator[None]:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": storage, "staticfiles": static}):
        yield


def taken_in(cast: Cast, case: Any, data: bytes, name: str = "台账.txt", **values: Any) -> Evidence:
    known = {"kind": "document", "name": "台账", "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    upload = SimpleUploadedFile(name, data)
    return add_evidence(case, values={**known, **values}, upload=upload, standing=cast.zhoumin)


def read_by_the_lane() -> None:
    while outbox.drain(Delivery.Lane.PAPERS, limit=100):
        pass


def test_a_file_is_read_in_the_outbox_and_never_in_the_request(cast: Cast) -> None:
    item = taken_in(cast, investigating(cast), "出货台账".encode())
    assert not FileText.objects.exists()
    read_by_the_lane()
    text = FileText.objects.get(owner_pk=item.pk)
    assert (text.state, text.parts, text.sha256) == ("read", [["第1行起", "出货台账"]], item.sha256)
    entry = Entry.objects.get(verb="search.attachment_read")
    assert entry.agency == cast.agency("m").pk
    assert entry.deliveries.filter(lane=Delivery.Lane.INDEX).count() == 1
    Delivery.objects.filter(lane=Delivery.Lane.PAPERS).update(state="waiting", due_at=timezone.now())
    read_by_the_lane()
    assert Entry.objects.filter(verb="search.attachment_read").count() == 1, "running twice reads once"


def test_what_holds_no_words_is_not_searched_and_says_why(cast: Cast) -> None:
    item = taken_in(cast, investigating(cast), b"\xff\xd8\xff", "照片.jpg")
    read_by_the_lane()
    text = FileText.objects.get(owner_pk=item.pk)
    assert text.state == "unreadable" and ".jpg" in text.reason
    assert FileSource().count() == 0 and list(FileSource().load([item.pk])) == []
    assert text.reason in cast.client("zhoumin").get(f"/evidence/{item.pk}/text/").content.decode()


def test_the_place_of_the_words_is_the_file_and_its_part(cast: Cast) -> None:
    item = taken_in(cast, investigating(cast), ("甲" * 1300 + "\n出货台账").encode())
    read_by_the_lane()
    places = [label for label, _text in FileSource().texts([item.pk])[item.pk]]
    assert places[1:] == ["台账.txt 第1行起", "台账.txt 第2行起"]
    page = cast.client("zhoumin").get(f"/evidence/{item.pk}/text/").content.decode()
    assert "第2行起" in page and "出货台账" in page
    assert AccessLog.objects.filter(kind="read", subject=f"evidence:{item.pk}").count() == 1


def test_a_sealed_attachment_faces_by_its_own_key(cast: Cast) -> None:
    case = investigating(cast)
    sealed = taken_in(cast, case, "配比".encode(), secret=True)
    plain = taken_in(cast, case, "台账".encode())
    read_by_the_lane()
    facings = FileSource().facings([sealed.pk, plain.pk])
    assert facings[sealed.pk].key == (SEALED, case.pk) and facings[sealed.pk].secret
    assert facings[plain.pk].key == ("case", case.pk) and not facings[plain.pk].secret
    assert cast.client("sunyue").get(f"/evidence/{sealed.pk}/text/").status_code == 404
    assert cast.client("sunyue").get(f"/evidence/{plain.pk}/text/").status_code == 200


def test_a_name_kept_in_confidence_is_blocked_out(cast: Cast) -> None:
    case = investigating(cast)
    case.parties.create(role="reporter", kind="person", name="费若兰", confidential=True)
    item = taken_in(cast, case, "举报人费若兰陈述".encode())
    read_by_the_lane()
    (document,) = FileSource().load([item.pk])
    assert "费若兰" not in document.text and "■■■" in document.text
    assert "费若兰" not in str(FileSource().texts([item.pk]))


def test_a_change_of_secrecy_makes_other_documents_of_the_attachments(cast: Cast) -> None:
    case = investigating(cast)
    item = taken_in(cast, case, "台账".encode())
    read_by_the_lane()
    before = FileSource().versions(0, 10**9)
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.shenguohua)
    assert FileSource().versions(0, 10**9).total == before.total + 1
    assert FileSource().facings([item.pk])[item.pk].secret


def test_files_taken_in_before_are_read_by_the_clock(cast: Cast) -> None:
    taken_in(cast, investigating(cast), "台账".encode())
    assert read_unread(limit=10, actor=cast.user("zhoumin")) == 1
    assert read_unread(limit=10, actor=cast.user("zhoumin")) == 0


def test_a_lost_file_is_said(cast: Cast) -> None:
    item = taken_in(cast, investigating(cast), "台账".encode())
    item.file.storage.delete(str(item.file.name))
    read_by_the_lane()
    assert FileText.objects.get(owner_pk=item.pk).reason


def test_what_an_older_reader_could_not_read_is_read_again_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed before PDFs could be read: the reader of that day gave up, today's does not."""
    item = taken_in(cast, investigating(cast), "出货台账".encode(), "台账.wps")
    read_by_the_lane()
    text = FileText.objects.get(owner_pk=item.pk)
    assert (text.state, text.extractor) == ("unreadable", EXTRACTOR)
    assert read_unread(limit=10, actor=cast.user("zhoumin")) == 0, "nothing new can be read"
    monkeypatch.setattr(attachments, "EXTRACTOR", EXTRACTOR + 1)
    monkeypatch.setitem(extraction._READERS, ".wps", extraction._READERS[".txt"])
    assert read_unread(limit=10, actor=cast.user("zhoumin")) == 1
    again = FileText.objects.get(owner_pk=item.pk)
    assert (again.state, again.parts, again.version) == ("read", [["第1行起", "出货台账"]], text.version + 1)
    assert Entry.objects.filter(verb="search.attachment_read").count() == 2
    assert read_unread(limit=10, actor=cast.user("zhoumin")) == 0


def test_a_file_marked_unreadable_by_the_first_reader_is_found_after_the_night(cast: Cast) -> None:
    item = taken_in(cast, investigating(cast), "出货台账".encode())
    read_by_the_lane()
    FileText.objects.filter(owner_pk=item.pk).update(state="unreadable", reason="没有安装", parts=[], extractor=1)
    assert FileSource().count() == 0
    (nightly,) = [job for job in JOBS if job.name == "read_attachments"]
    assert nightly.run(timezone.now()) == 1
    assert FileSource().count() == 1
