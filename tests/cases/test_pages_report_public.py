"""投诉举报 without sign-in: the form, the code, following, and what strangers may read."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.actions.reporter import follow
from cases.models import Evidence, Paper, Party, ReportCase, ReportDetail
from cases.views import public_report
from cases.views.public_gate import Allowance
from tests.cases.report_line import FIRM, IDENTITY, NAME, PHONE
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


def said(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "agency": cast.agency("m").pk, "nature": "report", "naming": "confidential", "sender_kind": "person",
        "content": "锐达公司仓库里有大量假“磐锐”电钻。", "name": NAME, "telephone": PHONE, "identity_no": IDENTITY,
        "respondent_name": FIRM, "respondent_address": "云澜市临江区锐达路8号", **more,
    }  # fmt: skip


def code_on(page: Any) -> str:
    found = re.search(r'zh-follow-code">([A-Z0-9-]+)<', page.content.decode())
    assert found is not None
    return found.group(1)


def test_anybody_sends_a_report_with_a_right_and_files_and_gets_the_code_once(cast: Cast, client: Client) -> None:
    assert "发现假冒、侵权，怎样举报" in client.get("/report/").content.decode()
    files = [SimpleUploadedFile("冯晓岚的手机照片.JPG", b"picture"), SimpleUploadedFile("台账.pdf", b"ledger")]
    right = {"right_kind": "trademark", "right_name": "磐锐", "right_number": "第99012345号"}
    page = client.post("/report/", {**said(cast), **right, "files": files})
    assert page.status_code == 201 and "no-store" in page["Cache-Control"]
    case = ReportCase.objects.get()
    state = follow(code_on(page))
    assert state is not None and state.number == case.number
    assert case.rights.get().number == "99012345"
    items = list(Evidence.objects.filter(case=case).order_by("serial"))
    assert [e.file_name for e in items] == ["材料1.jpg", "材料2.pdf"] and all(len(e.sha256) == 64 for e in items)
    assert NAME not in str(list(Evidence.objects.values()))
    assert NAME not in page.content.decode()


def test_what_is_missing_is_said_at_its_field_and_everything_typed_stays(cast: Cast, client: Client) -> None:
    page = client.post("/report/", said(cast, nature="complaint", claims="", respondent_address="", address=""))
    html = page.content.decode()
    assert page.status_code == 422 and not ReportDetail.objects.exists()
    assert "没有填投诉请求" in html and "没有填被投诉人地址" in html and "第九条" in html
    for kept in ("锐达公司仓库里有大量假", FIRM, NAME, PHONE):
        assert kept in html


def test_a_file_that_cannot_be_taken_is_named_with_its_cure(cast: Cast, client: Client) -> None:
    files = [SimpleUploadedFile("virus.exe", b"MZ")]
    page = client.post("/report/", {**said(cast), "files": files})
    html = page.content.decode()
    assert page.status_code == 422 and "virus.exe" in html and "文件要重新选一次" in html
    many = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(7)]
    assert "选了7个文件，最多6个" in client.post("/report/", {**said(cast), "files": many}).content.decode()
    assert not Evidence.objects.exists()


def test_an_anonymous_report_keeps_no_name_even_if_one_was_typed(cast: Cast, client: Client) -> None:
    assert client.post("/report/", said(cast, naming="anonymous")).status_code == 201
    detail = ReportDetail.objects.get()
    party = Party.objects.get(role=Party.Role.REPORTER)
    assert (detail.reporter_name, party.telephone, party.identity_no) == ("", "", "")


def test_the_form_asks_for_the_token_of_its_own_page(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/report/", said(cast)).status_code == 403
    assert not ReportDetail.objects.exists()


def test_one_address_sends_so_many_reports_and_no_more(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Allowance("report", 2, public_report.SENDING.stretch)
    monkeypatch.setattr(public_report, "SENDING", few)
    answers = [client.post("/report/", said(cast)).status_code for _n in range(3)]
    assert answers == [201, 201, 429] and ReportDetail.objects.count() == 2
    waiting = client.post("/report/", said(cast))
    assert int(waiting["Retry-After"]) > 0 and "以后可以再来" in waiting.content.decode()
    elsewhere = client.post("/report/", said(cast), REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 201


def test_guessing_codes_is_slowed_down(cast: Cast, client: Client) -> None:
    answers = [client.post("/report/follow/", {"code": "AAAA-BBBB-CCCC"}).status_code for _n in range(21)]
    assert answers == [404] * 20 + [429]


def test_the_code_shows_the_state_and_a_wrong_one_says_how_to_go_on(cast: Cast, client: Client) -> None:
    code = code_on(client.post("/report/", said(cast)))
    page = client.post("/report/follow/", {"code": code.lower()}).content.decode()
    assert "已登记，正在分类" in page and ReportCase.objects.get().number in page and "立案前核查" in page
    assert FIRM not in page and NAME not in page
    wrong = client.post("/report/follow/", {"code": "AAAA-BBBB-CCCC"})
    assert wrong.status_code == 404 and "没有这个查询码" in wrong.content.decode()
    assert client.post("/report/follow/", {"code": ""}).status_code == 422


def test_the_public_menu_leads_to_the_form_to_following_and_to_the_notices(cast: Cast, client: Client) -> None:
    html = client.get("/report/follow/").content.decode()
    assert 'href="/report/"' in html and 'href="/notices/"' in html
    assert re.search(r'href="/report/follow/" aria-current="page"', html)
    assert not re.search(r'href="/report/" aria-current="page"', html)


def test_a_report_is_shown_to_nobody_without_an_account(cast: Cast, client: Client) -> None:
    client.post("/report/", said(cast))
    case = ReportCase.objects.get()
    paper = Paper.objects.filter(case=case).first()
    assert paper is not None
    for address in (f"/cases/{case.pk}/", f"/cases/{case.pk}/reporter/", "/rewards/", "/cases/new/report/"):
        assert client.get(address)["Location"].startswith("/accounts/login/"), address
    Paper.objects.filter(pk=paper.pk).update(public=True)
    assert client.get(f"/notices/{paper.pk}/").status_code == 404
    assert "现在没有公告" in client.get("/notices/").content.decode()
