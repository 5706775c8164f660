"""The forms that add to a case or change how it is handled."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from audit.models import AccessLog, Entry
from cases.forms.step import initial_from_stored
from cases.models import AmountFigure, Assignment, Case, Evidence, GoodsItem, Measure, Paper, Party, ThresholdEvaluation
from tests.cases.penalty_line import investigating, open_clue, read
from tests.cast import Cast
from workflow.models import Correction
from workflow.step import FLOWS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


def test_party_with_a_mistyped_code_is_told_which_place_is_wrong(cast: Cast) -> None:
    case = open_clue(cast)
    form = {"role": "respondent", "kind": "unit", "name": "某厂", "credit_code": "91110000I00037341L"}
    page = cast.client("zhoumin").post(f"/cases/{case.pk}/add/party/", form)
    html = page.content.decode()
    assert page.status_code == 422 and "第9位" in html and "某厂" in html
    assert not Party.objects.filter(name="某厂").exists()


def test_right_number_is_checked_by_its_kind(cast: Cast) -> None:
    case = open_clue(cast)
    client = cast.client("zhoumin")
    wrong = client.post(f"/cases/{case.pk}/add/right/", {"kind": "trademark", "name": "磐锐", "number": "ABC"})
    assert wrong.status_code == 422 and "商标注册号应为" in wrong.content.decode()
    right = {"kind": "trademark", "name": "磐锐", "number": "第99012345号", "classes": "7、9"}
    assert client.post(f"/cases/{case.pk}/add/right/", right).status_code == 302
    made = case.rights.get()
    assert (made.number, made.classes) == ("99012345", "7,9")


def upload(case: Any, client: Any, *names: str, **more: Any) -> Any:
    form = {"kind": "electronic", "name": "台账", "obtained_on": str(timezone.localdate()), "obtained_by": "周敏、陈立"}
    files = [SimpleUploadedFile(name, name.encode()) for name in names]
    return client.post(f"/cases/{case.pk}/add/evidence/", {**form, "uploads": files, **more})


def test_two_files_become_two_items_with_digests_and_download_as_attachments(cast: Cast) -> None:
    case = open_clue(cast)
    client = cast.client("zhoumin")
    assert upload(case, client, "a.html", "b.csv").status_code == 302
    items = list(Evidence.objects.filter(case=case).order_by("serial"))
    assert [len(e.sha256) for e in items] == [64, 64] and items[0].sha256 != items[1].sha256
    answer = client.get(f"/evidence/{items[0].pk}/file/")
    assert b"".join(answer) == b"a.html"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert AccessLog.objects.filter(kind="export", subject=f"evidence:{items[0].pk}").count() == 1
    assert cast.client("luocheng").get(f"/evidence/{items[0].pk}/file/").status_code == 404


def test_trade_secret_opens_to_people_named_on_the_case_only(cast: Cast) -> None:
    case = investigating(cast)
    assert upload(case, cast.client("zhoumin"), "c.txt", secret="on", name="客户名单").status_code == 302
    item = Evidence.objects.get(case=case)
    assert cast.client("chenli").get(f"/evidence/{item.pk}/file/").status_code == 200
    assert cast.client("sunyue").get(f"/evidence/{item.pk}/file/").status_code == 404
    assert "客户名单" not in cast.client("sunyue").get(f"/cases/{case.pk}/").content.decode()


def test_reporter_who_asked_for_secrecy_opens_to_intake_only_and_each_opening_is_logged(cast: Cast) -> None:
    case = open_clue(cast)
    form = {"role": "reporter", "kind": "person", "name": "举某某", "confidential": "on"}
    assert cast.client("zhoumin").post(f"/cases/{case.pk}/add/party/", form).status_code == 302
    reporter = Party.objects.get(case=case, role="reporter")
    assert "举某某" not in cast.client("zhoumin").get(f"/cases/{case.pk}/").content.decode()
    assert cast.client("zhoumin").get(f"/parties/{reporter.pk}/").status_code == 404
    assert "举某某" in cast.client("linwen").get(f"/parties/{reporter.pk}/").content.decode()
    assert AccessLog.objects.filter(kind="reveal", subject=f"party:{reporter.pk}").count() == 1


def test_goods_and_figures_are_recorded_and_compared(cast: Cast) -> None:
    case = investigating(cast)
    client = cast.client("zhoumin")
    goods = {
        "name": "冲击钻",
        "unit": "台",
        "quantity": "426",
        "sold": "318",
        "unit_price_fen": "268.00",
        "price_source": "actual",
    }
    assert client.post(f"/cases/{case.pk}/add/goods/", goods).status_code == 302
    assert GoodsItem.objects.get(case=case).value_fen == 19939200
    url = f"/cases/{case.pk}/figures/?offence=TM_COUNTERFEIT"
    empty = client.post(url, {})
    assert empty.status_code == 422 and "至少填一项数额" in empty.content.decode()
    assert client.post(url, {"m-goods_business": "275172", "working": "台账"}).status_code == 302
    assert AmountFigure.objects.get(case=case).working == "台账"
    assert ThresholdEvaluation.objects.get(case=case, standing=True).advice == "MUST_TRANSFER"
    assert "275,172" in client.get(f"/cases/{case.pk}/").content.decode()


def test_urgent_measure_needs_listed_goods_and_an_ordinary_one_waits_for_approval(cast: Cast) -> None:
    case = investigating(cast)
    client = cast.client("zhoumin")
    form = {"measure": "seize", "place": "仓库", "reasons": "防止转移", "legal_basis": "《商标法》第六十二条"}
    urgent = {**form, "emergency": "on", "scene_notes": "当事人正在装车转移。"}
    refused = client.post(f"/cases/{case.pk}/add/measure/", urgent)
    assert refused.status_code == 409 and "还没有登记物品清单" in refused.content.decode()
    assert not Measure.objects.filter(case=case).exists()
    assert client.post(f"/cases/{case.pk}/add/measure/", form).status_code == 302
    measure = Measure.objects.get(case=case)
    assert measure.stage == "requested"
    page = cast.client("zhengyuan").get(f"/p/measure/{measure.pk}/").content.decode()
    assert f"/p/measure/{measure.pk}/steps/approve/" in page
    step = {"approval_text": "同意。", "intent": "take", "version": measure.version}
    assert cast.client("zhengyuan").post(f"/p/measure/{measure.pk}/steps/approve/", step).status_code == 302
    assert Measure.objects.get(pk=measure.pk).stage == "approved"
    assert cast.client("luocheng").get(f"/p/measure/{measure.pk}/").status_code == 404


def test_reviewer_adds_nothing_to_a_file(cast: Cast) -> None:
    case = open_clue(cast)
    form = {"role": "other", "kind": "unit", "name": "某厂"}
    page = cast.client("hejing").post(f"/cases/{case.pk}/add/party/", form)
    assert page.status_code == 409 and "不归您办" in page.content.decode() and "某厂" in page.content.decode()


def test_unit_head_changes_handlers_and_secrecy(cast: Cast) -> None:
    case = investigating(cast)
    head = cast.client("huangtao")
    people = {"lead": cast.user("sunyue").pk, "others": [cast.user("chenli").pk], "reason": "工作调整"}
    assert head.post(f"/cases/{case.pk}/handlers/", people).status_code == 302
    lead = Assignment.objects.get(case=case, capacity="lead", until=None)
    assert lead.person.username == "sunyue"
    refused = cast.client("zhoumin").post(f"/cases/{case.pk}/secrecy/", {"secret": "yes", "reason": "商业秘密"})
    assert refused.status_code == 409
    assert head.post(f"/cases/{case.pk}/secrecy/", {"secret": "yes", "reason": "商业秘密"}).status_code == 302
    assert Case.objects.get(pk=case.pk).secret
    assert head.get(f"/cases/{case.pk}/").status_code == 404
    assert cast.client("sunyue").get(f"/cases/{case.pk}/").status_code == 200
    assert AccessLog.objects.filter(kind="read", subject=f"case:{case.pk}").count() == 1


def test_correction_is_proposed_by_one_and_approved_by_another(cast: Cast) -> None:
    case = investigating(cast)
    officer, head = cast.client("zhoumin"), cast.client("zhengyuan")
    assert officer.post(f"/cases/{case.pk}/correction/", {"reason": "点错了步骤"}).status_code == 302
    waiting = Correction.objects.get()
    own = officer.post(f"/corrections/{waiting.pk}/", {"decision": "approve"})
    assert own.status_code == 409 and read(case).stage == "investigating"
    assert head.post(f"/corrections/{waiting.pk}/", {"decision": "approve", "opinion": "同意"}).status_code == 302
    assert read(case).stage == "filed"
    assert "<s>" in officer.get(f"/cases/{case.pk}/").content.decode()


def test_paper_of_no_step_is_drafted_issued_and_shown(cast: Cast) -> None:
    case = investigating(cast)
    client = cast.client("zhoumin")
    assert "询问笔录" in client.get(f"/cases/{case.pk}/papers/new/").content.decode()
    form = {"place": "本局", "interviewee": "刘某峰", "questions_answers": "问：……"}
    made = client.post(f"/cases/{case.pk}/papers/new/penalty.interview/", form)
    paper = Paper.objects.get(case=case, code="penalty.interview")
    assert made["Location"] == f"/papers/{paper.pk}/" and paper.state == "draft"
    refused = client.post(f"/papers/{paper.pk}/")
    assert refused.status_code == 409 and "缺少必填内容" in refused.content.decode()
    assert cast.client("luocheng").get(f"/papers/{paper.pk}/").status_code == 404


def test_pdf_is_made_once_with_its_own_entry(cast: Cast) -> None:
    pytest.importorskip("weasyprint")
    case = investigating(cast)
    paper = Paper.objects.get(case=case, code="penalty.filing")
    client = cast.client("zhoumin")
    first, second = client.get(f"/papers/{paper.pk}/pdf/"), client.get(f"/papers/{paper.pk}/pdf/")
    assert first.content[:5] == b"%PDF-" and first.content == second.content
    assert Entry.objects.filter(verb="cases.paper_rendered", subject_id=case.pk).count() == 1
    assert len(Paper.objects.get(pk=paper.pk).pdf_sha256) == 64
    assert read(case).version == case.version


def test_service_is_refused_without_proof_and_recorded_with_it(cast: Cast) -> None:
    from cases.models import Service

    case = investigating(cast)
    paper = Paper.objects.get(case=case, code="penalty.filing")
    service = Service.objects.create(paper=paper, party=case.parties.first(), addressee="某公司")
    Paper.objects.filter(pk=paper.pk).update(issued_at=timezone.now() - timedelta(hours=3))
    at = timezone.localtime() - timedelta(hours=1)
    form = {
        "method": "direct",
        "tried_at": f"{at:%Y-%m-%dT%H:%M}",
        "reached_at": f"{at:%Y-%m-%dT%H:%M}",
        "witnesses": "周敏、陈立",
    }
    client = cast.client("zhoumin")
    bare = client.post(f"/services/{service.pk}/attempt/", form)
    assert bare.status_code == 409 and "送达要有凭证" in bare.content.decode()
    assert client.post(f"/services/{service.pk}/attempt/", {**form, "proof_note": "回证1号"}).status_code == 302
    assert Service.objects.get(pk=service.pk).served_at is not None
    assert cast.client("luocheng").get(f"/services/{service.pk}/attempt/").status_code == 404


def test_what_an_interrupted_upload_left_is_never_taken_for_the_evidence(cast: Cast, tmp_path: Path) -> None:
    case = open_clue(cast)
    client = cast.client("zhoumin")
    sha = hashlib.sha256(b"ledger.csv").hexdigest()
    torn = tmp_path / f"evidence/{case.pk}/{sha[:2]}/{sha}"
    torn.parent.mkdir(parents=True)
    # as long as the whole, and shorter: a kill leaves either
    for left in (b"ledger.\0\0\0", b"led"):
        torn.write_bytes(left)
        assert upload(case, client, "ledger.csv").status_code == 302
        item = Evidence.objects.latest("pk")
        assert b"".join(client.get(f"/evidence/{item.pk}/file/")) == b"ledger.csv"
    # a whole one is kept once
    torn.write_bytes(b"ledger.csv")
    assert upload(case, client, "ledger.csv").status_code == 302
    assert Evidence.objects.latest("pk").file.name == f"evidence/{case.pk}/{sha[:2]}/{sha}"


def test_the_rows_of_a_returned_proposal_come_back_as_they_were_typed() -> None:
    spec = next(step for step in FLOWS["penalty"].steps.values() if step.id == "penalty:PEN-12")
    (lines,) = (item for item in spec.inputs if item.kind == "lines")
    row = {column.key: 12345 if column.kind == "money" else "甲" for column in lines.columns}
    assert (
        initial_from_stored(spec, {lines.key: [row, row]})[lines.key].splitlines() == ["甲 | 123.45 | 甲 | 甲 | 甲"] * 2
    )
