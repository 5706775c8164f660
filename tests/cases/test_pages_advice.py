"""A consultation opinion on the screen: the counter, the case page, the portal, budgets and what strangers get."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.proposing import propose_step
from cases.actions.taking import take_step
from cases.models import AdviceCase, Party, PartyAccess, SignatureRequest
from cases.reading.tray import read_tray
from cases.search_documents import CaseSource
from tests.cases import advice_line as line
from tests.cases.portal_line import PANRUI, PLAIN, RUIDA, browser, opened
from tests.cases.query_count import counted
from tests.cases.roll_line import disclosed
from tests.cases.ruling_line import clockwork, go
from tests.cast import Cast, when

pytestmark = pytest.mark.django_db
STEP_BUDGET, PAGE_BUDGET = 20, 25


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


def counter_form(**more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), "asker": "warned",
        "petitioner_name": "云澜市沛然卡尺有限公司", "petitioner_kind": "unit", "holder_name": "云澜市衡准仪器有限公司",
        "patent_no": line.PATENT, "patent_title": "一种数显游标卡尺", "product": "PR-150",
        "questions": "是否落入权利要求1？", "facts_told": "权利人来函称侵权。", "signer": "沛然",
        "signed_on": f"{today}",
        "warned_on": f"{today - timedelta(days=120)}", "demand_sent_on": f"{today - timedelta(days=90)}",
        "uploads": SimpleUploadedFile("请求书.pdf", b"%PDF-1.4 request"), **more,
    }  # fmt: skip


def test_the_counter_registers_a_request_and_the_desk_finds_it_waiting(cast: Cast) -> None:
    client = cast.client("tongxin")
    assert "登记咨询请求" in client.get("/cases/").content.decode()
    late = {"warned_on": f"{timezone.localdate() + timedelta(days=1)}"}
    assert client.post("/cases/new/advice/", counter_form(**late)).status_code == 422
    answer = client.post("/cases/new/advice/", counter_form(uploads=""))
    assert answer.status_code in (409, 422)
    assert client.post("/cases/new/advice/", counter_form(asker="customs")).status_code == 422
    answer = client.post("/cases/new/advice/", counter_form())
    assert answer.status_code == 302, answer.content.decode()
    case = AdviceCase.objects.get()
    assert case.parties.get(role=Party.Role.RIGHT_HOLDER).name == "云澜市衡准仪器有限公司"
    waiting = read_tray(cast.tongxin, now=timezone.now()).waiting_cases
    assert case.pk in {one.pk for one in waiting}
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "等待权利人行动的期限" in page and "不予受理" in page
    assert cast.client("zhoumin").get("/cases/new/advice/").status_code == 404
    assert cast.client("luocheng").get(f"/cases/{case.pk}/").status_code == 404


def cost(case: Any, step: str, values: dict[str, Any], by: Any, document: int | None = None) -> list[str]:
    row = line.read(case)
    moment = when(document_id=document) if document else when()
    with counted() as statements:
        take_step(row, step, values=values, standing=by, version=None, when=moment)
    return statements


def test_steps_of_an_opinion_cost_at_most_twenty_statements_and_its_page_25(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        first = line.heard(cast, line.advising(cast))  # content types and law rows are read once a process
        chosen = [use.entry for use in first.roll_uses.order_by("pk")]
        case = line.received(cast)
        found = {"accept": cost(case, "accept", {**line.ACCEPT, "case_officer": cast.user("xiaqing")}, cast.tongxin)}
        values = {"experts": chosen, "expert_questions": "是否具备特征D？"}
        found["choose_experts"] = cost(case, "choose_experts", values, cast.xiaqing)
        disclosed(cast, case, by=cast.xiaqing)
        line.serve(cast, case, "advice.experts")
        use, other = case.roll_uses.order_by("pk")
        said = {"opinion_by": str(use.pk), "opinion_text": "样品没有特征D。"}
        document = line.proof(cast, case, "专家意见书")
        found["record_opinion"] = cost(case, "record_opinion", said, cast.xiaqing, document)
        line.taken(case, "record_opinion", {**said, "opinion_by": str(other.pk)}, by=cast.xiaqing, document=document)
        go(now, "2026-10-20")
        client = cast.client("xiaqing")
        client.get(f"/cases/{case.pk}/")
        with counted() as page:
            text = client.get(f"/cases/{case.pk}/").content.decode()
        assert "样品没有特征D。" in text and "供机关参考，不公开" in text
        found["issue"] = cost(case, "issue", line.DRAFT, cast.qiuwei)
        source = next(iter(CaseSource().load([case.pk])))
        assert "没有落入专利权的保护范围" in source.text and line.PATENT in source.numbers
    over = {name: statements for name, statements in found.items() if len(statements) > STEP_BUDGET}
    assert over == {}, "\n".join(f"{name} {s[:150]}" for name in over for s in found[name])
    assert len(page) <= PAGE_BUDGET, "\n".join(s[:150] for s in page)


def portal_form(cast: Cast, **more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "agency": cast.agency("ip").pk, "asker": "warned", "patent_no": line.PATENT,
        "patent_title": "一种数显游标卡尺", "product": "PR-150", "warned_on": f"{today - timedelta(days=120)}",
        "demand_sent_on": f"{today - timedelta(days=90)}", "legal_representative": "刘某峰",
        "respondent_kind": "unit", "respondent_name": PANRUI.name, "respondent_address": "工业路6号",
        "requests": "是否落入权利要求1的保护范围？", "facts_told": "权利人来函称侵权。",
        "evidence_lines": "警告函|书证|收到警告|2|权利人|原件", "signer": "刘某峰", **more,
    }  # fmt: skip


def test_whoever_was_warned_asks_at_the_portal_and_is_told_the_day_when_it_is_too_early(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    client = browser(account)
    assert "填写咨询请求书" in client.get("/portal/file/").content.decode()
    assert "权利人姓名" in client.get("/portal/file/advice/").content.decode()
    early = client.post("/portal/file/advice/", portal_form(cast, demand_sent_on=f"{timezone.localdate()}"))
    assert early.status_code == 409 and "才届满" in early.content.decode()
    assert not AdviceCase.objects.exists() and not PartyAccess.objects.exists()
    answer = client.post("/portal/file/advice/", portal_form(cast))
    assert answer.status_code == 302, answer.content.decode()
    case = AdviceCase.objects.get()
    assert PartyAccess.objects.get().party.role == "petitioner"
    assert SignatureRequest.objects.get().paper.code == "advice.request"
    page = client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert "撤回咨询请求" in page and case.number in page
    assert browser(opened(PANRUI, "panrui")).get(f"/portal/cases/{case.pk}/").status_code == 404


def test_the_asker_reads_at_the_portal_no_expert_s_opinion(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    assert client.post("/portal/file/advice/", portal_form(cast)).status_code == 302
    case = line.heard(cast, line.advising(cast, line.accepted(cast, AdviceCase.objects.get())))
    page = client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert "样品没有特征D" not in page
    propose_step(
        case, "extend", values={"extension_reason": "拆解。"}, standing=cast.xiaqing, version=None, when=when()
    )
    assert "拆解。" not in client.get(f"/portal/cases/{case.pk}/").content.decode()
