"""Verification of a paper: it tells whether a paper stands, and nothing of what the paper says."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cases.models import Paper
from tests.cases.penalty_line import RESPONDENT, filed
from tests.cast import Cast
from tests.web.markup import faults, read
from web.models import AddressWindow
from web.views.verify import LIMIT

pytestmark = pytest.mark.django_db

SECRET = (RESPONDENT["name"], RESPONDENT["legal_representative"], "磐锐", "进销存台账", "周敏")
UNKNOWN = "/verify/AAAABBBBCCCCDDDD/"


def paper_of(cast: Cast, **changes: Any) -> Paper:
    paper = Paper.objects.filter(case_id=filed(cast).pk).latest("pk")
    Paper.objects.filter(pk=paper.pk).update(**changes) if changes else None
    return Paper.objects.get(pk=paper.pk)


def shown(address: str, **post: Any) -> str:
    client = Client()
    answer = client.post(address, post) if post else client.get(address)
    html = answer.content.decode()
    assert faults(html) == []
    return html


def test_anybody_sees_title_number_organ_day_and_state_but_no_content(cast: Cast) -> None:
    paper = paper_of(cast)
    page = shown(f"/verify/{paper.verify_code}/")
    for words in (paper.title, "云澜市市场监督管理局", "这份文书是真的", paper.digest[:8], paper.digest[-8:]):
        assert words in page
    for words in (*SECRET, paper.digest, paper.case.number if paper.case else ""):
        assert not words or words not in page
    assert "公开的内容" not in page


def test_no_text_of_the_content_ever_leaks(cast: Cast) -> None:
    paper = paper_of(cast)
    page = shown(f"/verify/{paper.verify_code}/")
    told = {paper.title, paper.number, "云澜市市场监督管理局"}
    texts = {value["body"] for value in paper.content["values"] if isinstance(value["body"], str)} - told
    assert [text for text in texts if len(text) > 3 and text in page] == []


def test_content_is_shown_once_the_paper_is_public_and_no_longer_when_void(cast: Cast) -> None:
    paper = paper_of(cast, public=True)
    address = f"/verify/{paper.verify_code}/"
    assert "进销存台账" in shown(address)
    Paper.objects.filter(pk=paper.pk).update(state="void", void_reason="文号重复")
    assert "进销存台账" not in shown(address)


def test_a_void_paper_says_so_with_its_reason(cast: Cast) -> None:
    paper = paper_of(cast, state="void", void_reason="认定事实有误，另行制发")
    page = shown(f"/verify/{paper.verify_code}/")
    assert "已经作废" in page
    assert "认定事实有误，另行制发" in page
    assert "这份文书是真的" not in page


def test_a_wrong_code_and_a_draft_get_the_very_same_answer(cast: Cast) -> None:
    draft = paper_of(cast, state="draft")
    answers = [Client().get(address) for address in (f"/verify/{draft.verify_code}/", UNKNOWN, "/verify/x/")]
    assert {answer.status_code for answer in answers} == {404}
    # Forms carry a token and their own address; what is said is the same.
    assert len({read(answer.content.decode()).text for answer in answers}) == 1
    assert draft.title not in answers[0].content.decode()


def test_a_typed_code_may_have_spaces_hyphens_and_small_letters(cast: Cast) -> None:
    code = paper_of(cast).verify_code
    typed = f" {code[:4]}-{code[4:8]} {code[8:].lower()}"
    answer = Client().get("/verify/", {"code": typed})
    assert (answer.status_code, answer["Location"]) == (302, f"/verify/{code}/")
    wrong = Client().get("/verify/", {"code": "云澜市监〔2026〕1号"})
    assert wrong.status_code == 400
    assert "不是查验码" in wrong.content.decode()


def test_digest_and_file_are_compared_with_what_was_issued(cast: Cast) -> None:
    body = b"%PDF-1.7 the issued bytes"
    paper = paper_of(cast, pdf_sha256=hashlib.sha256(body).hexdigest())
    address = f"/verify/{paper.verify_code}/"
    assert "固定的内容摘要相同" in shown(address, digest=paper.digest.upper())
    assert "逐字节相同" in shown(address, file=SimpleUploadedFile("a.pdf", body))
    assert "不一致" in shown(address, file=SimpleUploadedFile("a.pdf", body + b" "))
    assert "不一致" in shown(address, digest="0" * 64)
    assert "摘要应当是64位" in shown(address, digest="abc")


def test_one_address_is_stopped_after_its_share_and_another_is_not(cast: Cast) -> None:
    code = paper_of(cast).verify_code
    with time_machine.travel(timezone.now().replace(minute=1, second=0), tick=False):
        answers = [Client().get(UNKNOWN).status_code for _turn in range(LIMIT.most)]
        assert set(answers) == {404}
        stopped = Client().get(f"/verify/{code}/")
        assert stopped.status_code == 429
        assert "请稍后再查" in stopped.content.decode()
        assert int(stopped["Retry-After"]) > 0
        assert Client(REMOTE_ADDR="203.0.113.7").get(f"/verify/{code}/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=25), tick=False):
        assert Client().get(f"/verify/{code}/").status_code == 200


def test_the_address_itself_is_not_kept_and_old_windows_go(cast: Cast) -> None:
    start = timezone.now()
    for minutes in (0, 15, 40, 70):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            Client(REMOTE_ADDR="203.0.113.7").get(UNKNOWN)
    kept = list(AddressWindow.objects.values_list("address_hash", flat=True))
    assert len(kept) == 1
    assert "203.0.113.7" not in kept[0]


def test_the_answer_is_not_stored_on_the_way(cast: Cast) -> None:
    for address in (f"/verify/{paper_of(cast).verify_code}/", UNKNOWN):
        answer = Client().get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
