"""行刑衔接 through the pages: an officer, a head, the police and a prosecutor, each in a browser."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from agencies.models import Agency
from audit.models import AccessLog
from cases.actions.goods import list_goods
from cases.models import CriminalCase, FilingSupervision, GoodsItem, Handover, Paper, TransferDecision
from tests.cases.penalty_line import figures, investigating, read
from tests.cases.transfer_line import (
    GOODS,
    RECEIPT,
    REPORT,
    accepted,
    again,
    evidence,
    opened,
    owed_case,
    police_filed,
    police_not_filed,
    sent,
    take,
    transfer_of,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def post(client: Any, row: Any, step: str, values: dict[str, Any], intent: str = "take") -> Any:
    row = again(row)
    base = f"/cases/{row.pk}" if row.kind == "criminal" else f"/p/{row.kind}/{row.pk}"
    return client.post(f"{base}/steps/{step}/", {**values, "version": row.version, "intent": intent})


def test_officer_starts_head_names_team_principal_approves_and_the_letter_goes(cast: Cast) -> None:
    case = figures(cast, investigating(cast), goods_gain=100, goods_business=1000, goods_kinds=1)
    list_goods(case, values=GOODS, standing=cast.zhoumin)
    officer, deputy, principal = cast.client("zhoumin"), cast.client("zhengyuan"), cast.client("shenguohua")
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "启动移送" in page and f"/cases/{case.pk}/transfer/" in page
    assert "有其他严重情节" in officer.get(f"/cases/{case.pk}/transfer/").content.decode()
    started = officer.post(f"/cases/{case.pk}/transfer/", {"ground": "HUMAN_JUDGEMENT"})
    row = TransferDecision.objects.get(case=case.pk)
    assert started["Location"] == f"/p/transfer/{row.pk}/"
    again_started = officer.post(f"/cases/{case.pk}/transfer/", {"ground": "HUMAN_JUDGEMENT"})
    assert again_started.status_code == 409 and "已有正在办理的移送" in again_started.content.decode()
    team = [str(cast.user("zhoumin").pk), str(cast.user("chenli").pk)]
    assert post(deputy, row, "name_team", {"ground": "HUMAN_JUDGEMENT", "team": team}).status_code == 302
    assert post(officer, row, "submit_report", REPORT).status_code == 302
    shown = principal.get(f"/p/transfer/{row.pk}/").content.decode()
    assert (
        "批准移送" in shown and str(REPORT["facts_summary"]) in shown and "假冒注册商标罪" in shown and "周敏" in shown
    )
    assert post(deputy, row, "approve", {"head_opinion": "批准移送。"}).status_code == 409
    assert post(principal, row, "approve", {"head_opinion": "批准移送。"}).status_code == 302
    test, photo = evidence(cast, case), evidence(cast, case, "现场照片", "audio_visual")
    form = officer.get(f"/p/transfer/{row.pk}/steps/send/").content.decode()
    assert test.mark in form and "云澜市公安局" in form
    letter = {
        "to_police": str(cast.agency("po").pk), "copy_to": str(cast.agency("pr").pk), "tests": [test.mark],
        "materials": [photo.mark], "page_count": "86页", "contact_phone": "0990-1234567",
    }  # fmt: skip
    assert post(officer, row, "send", letter).status_code == 302
    page = officer.get(f"/p/transfer/{row.pk}/").content.decode()
    handover = Handover.objects.get(transfer=row)
    assert "沈国华" in page and "移送附件" in page and f"/p/handover/{handover.pk}/" in page
    case_page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "机关间交接" in case_page and "已移送，待签收" in case_page and "公安签收" in case_page


def test_police_sign_accept_and_file_and_never_open_the_penalty_file(cast: Cast) -> None:
    row = sent(cast)
    police, head = cast.client("leiming"), cast.client("gaoqiang")
    inbox = police.get("/transfers/").content.decode()
    assert f"/p/handover/{row.pk}/steps/sign_receipt/" in inbox and row.letter_no in inbox
    page = police.get(f"/p/handover/{row.pk}/").content.decode()
    assert f"/cases/{row.case_id}/" not in page and f"/p/transfer/{row.transfer_id}/" not in page
    for item in row.items.all():
        assert f"/handovers/{row.pk}/items/{item.pk}/" in page
        shown = police.get(f"/handovers/{row.pk}/items/{item.pk}/")
        html = shown.content.decode()
        assert shown.status_code == 200 and item.digest in html and "与冻结时一致" in html
    before = AccessLog.objects.filter(kind="denied").count()
    assert police.get(f"/cases/{row.case_id}/").status_code == 404
    assert police.get(f"/p/transfer/{row.transfer_id}/").status_code == 404
    assert AccessLog.objects.filter(kind="denied").count() == before + 2
    assert post(police, row, "sign_receipt", RECEIPT).status_code == 302
    assert post(police, row, "accept", {}).status_code == 302
    criminal = CriminalCase.objects.get(pk=again(row).opened_case_id)
    own = police.get(f"/cases/{criminal.pk}/").content.decode()
    assert "刑事办理情况" in own and "立案审查" in own and "强制措施" not in own and "物品与金额" not in own
    assert f'href="/cases/{row.case_id}/"' not in own
    filing = {"crime_facts": "犯罪地在本市。", "offences": "假冒注册商标罪", "case_officer": "雷鸣"}
    assert post(head, criminal, "file_case", filing).status_code == 302
    told = cast.client("zhoumin").get(f"/p/handover/{row.pk}/").content.decode()
    assert "公安机关已立案" in told and "答复" in told and criminal.number in told


def test_goods_are_counted_by_four_and_the_slip_is_made(cast: Cast) -> None:
    row = transfer_of(police_filed(cast))
    item = GoodsItem.objects.get(case=row.case_id)
    officer = cast.client("zhoumin")
    assert f"/transfers/{row.pk}/goods/" in officer.get(f"/p/transfer/{row.pk}/").content.decode()
    form = {
        "place": "市局罚没物品仓库", "second_person": str(cast.user("chenli").pk), "receiver1": "雷鸣0991",
        "receiver2": "周浩0992", f"count_{item.pk}": "399", f"why_{item.pk}": "",
    }  # fmt: skip
    missing = officer.post(f"/transfers/{row.pk}/goods/", form)
    assert missing.status_code == 409 and "实交399，要写明差异原因" in missing.content.decode()
    assert 'value="399"' in missing.content.decode()
    done = officer.post(f"/transfers/{row.pk}/goods/", {**form, f"count_{item.pk}": "400"})
    slip = Paper.objects.get(code="transfer.D21")
    assert done["Location"] == f"/papers/{slip.pk}/" and again(item).stage == "handed_over"
    assert cast.client("linlan").get(f"/transfers/{row.pk}/goods/").status_code == 404


def test_prosecutor_sees_the_board_every_step_and_asks_for_reasons_in_one_act(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    row = transfer_of(criminal)
    prosecutor = cast.client("linlan")
    board = prosecutor.get("/transfers/").content.decode()
    assert "要求说明不立案理由" in board and f"/transfers/{row.pk}/reasons/" in board and "情节显著轻微" not in board
    page = prosecutor.get(f"/p/transfer/{row.pk}/").content.decode()
    assert "书面报告" in page and "不予立案" in page and f'href="/cases/{row.case_id}/"' not in page
    for item in Handover.objects.get(transfer=row).items.all():
        assert prosecutor.get(f"/handovers/{item.handover_id}/items/{item.pk}/").status_code == 200
    before = AccessLog.objects.filter(kind="denied").count()
    assert prosecutor.get(f"/cases/{row.case_id}/").status_code == 404
    assert AccessLog.objects.filter(kind="denied").count() == before + 1
    form = {
        "ground": "NOT_FILED", "why_should_file": "数额已达标准。", "attachments_listed": "通知书", "contact": "林岚",
        "review_note": "受理。", "questions": "说明不立案的理由和依据。",
    }  # fmt: skip
    asked = prosecutor.post(f"/transfers/{row.pk}/reasons/", form)
    supervision = FilingSupervision.objects.get(transfer=row)
    assert asked["Location"] == f"/p/supervision/{supervision.pk}/" and supervision.stage == "reasons_requested"
    inbox = cast.client("gaoqiang").get("/transfers/").content.decode()
    assert "本机关要答复的" in inbox and f"/p/supervision/{supervision.pk}/" in inbox
    answer = {"reply": "情节显著轻微。", "reply_basis": "《刑法》第十三条", "reply_evidence": "询问笔录"}
    assert post(cast.client("gaoqiang"), supervision, "state_reasons", answer).status_code == 302
    assert again(supervision).stage == "reasons_received"
    assert "看立案监督" in prosecutor.get("/transfers/").content.decode()


def test_reasons_of_a_delay_are_refused_before_the_period_is_over(cast: Cast) -> None:
    row = transfer_of(accepted(cast))
    form = {
        "ground": "OVERDUE", "why_should_file": "逾期。", "attachments_listed": "回执", "contact": "林岚",
        "review_note": "受理。", "questions": "说明逾期理由。",
    }  # fmt: skip
    refused = cast.client("linlan").post(f"/transfers/{row.pk}/reasons/", form)
    assert refused.status_code == 409 and "审查期限还没有届满" in refused.content.decode()
    assert not FilingSupervision.objects.exists()


def test_silence_stands_first_with_its_days_and_answers_are_counted(cast: Cast) -> None:
    with time_machine.travel("2026-11-20T10:00:00+08:00", tick=False):
        silent = transfer_of(accepted(cast))
    with time_machine.travel("2026-11-26T10:00:00+08:00", tick=False):
        fresh = sent(cast)
        page = cast.client("linlan").get("/transfers/")
        html = page.content.decode()
        assert [line.url for line in page.context["rows"]] == [
            f"/p/transfer/{silent.pk}/", f"/p/transfer/{fresh.transfer_id}/",
        ]  # fmt: skip
        assert "沉默6日" in html and "要求说明逾期理由" in html and "没有签收" in html
        assert page.context["totals"] == {"prompt": 0, "slow": 0, "silent": 1}


def test_owed_cases_stand_with_figures_and_reasons_and_an_opinion_opens(cast: Cast) -> None:
    row = opened(cast)
    take(row, "decide_against", {"no_transfer_reason": "明知证据不足。"}, by=cast.shenguohua)
    prosecutor = cast.client("linlan")
    html = prosecutor.get("/transfers/?tab=owed").content.decode()
    assert "达到标准，没有移送" in html and "明知证据不足。" in html and "≥" in html
    made = prosecutor.post(f"/transfers/{row.pk}/opinion/", {"subject": "督促移送该公司案"})
    assert made.status_code == 302 and prosecutor.get(made["Location"]).status_code == 200
    assert cast.client("zhoumin").get(made["Location"]).status_code == 404


def test_another_region_sees_nothing(cast: Cast) -> None:
    row = sent(cast)
    stranger = cast.client("pingchuan")
    item = row.items.first()
    assert item is not None
    assert stranger.get("/transfers/?tab=all").context["rows"] == []
    for address in (
        f"/p/transfer/{row.transfer_id}/", f"/p/handover/{row.pk}/", f"/handovers/{row.pk}/items/{item.pk}/",
        f"/transfers/{row.transfer_id}/reasons/", f"/transfers/{row.transfer_id}/opinion/",
    ):  # fmt: skip
        before = AccessLog.objects.filter(kind="denied").count()
        assert stranger.get(address).status_code == 404, address
        assert AccessLog.objects.filter(kind="denied").count() == before + 1, address
    assert cast.client("tiaojie").get("/transfers/").status_code == 404


def test_sender_asks_for_reconsideration_and_suggests_supervision(cast: Cast) -> None:
    row = transfer_of(police_not_filed(cast))
    head = cast.client("zhengyuan")
    page = head.get(f"/p/transfer/{row.pk}/").content.decode()
    assert "提请复议" in page and "建议立案监督" in page
    asked = head.post(
        f"/transfers/{row.pk}/reconsideration/", {"reconsideration_grounds": "数额已达标准。", "request": "请求立案。"}
    )
    assert asked.status_code == 302 and "数额已达标准。" in head.get(asked["Location"]).content.decode()
    form = {
        "organ": str(cast.agency("pr").pk), "ground": "NOT_FILED", "why_should_file": "数额已达标准。",
        "attachments_listed": "通知书", "contact": "周敏",
    }  # fmt: skip
    assert head.post(f"/transfers/{row.pk}/supervision/", form).status_code == 302
    assert "立案监督" in cast.client("linlan").get("/transfers/").content.decode()


def test_steps_of_police_without_a_connection_are_marked_and_need_a_document(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.agency("po").pk).update(connected=False)
    row = sent(cast)
    slip = evidence(cast, row.case, "移送书回执扫描件", "document")
    officer = cast.client("zhoumin")
    page = officer.get(f"/p/handover/{row.pk}/").content.decode()
    assert "凭文书记录：签收移送书回执" in page and "未接入" in page
    bare = post(officer, row, "sign_receipt", RECEIPT)
    assert bare.status_code == 409
    assert post(officer, row, "sign_receipt", {**RECEIPT, "document": str(slip.pk)}).status_code == 302
    assert post(officer, row, "accept", {"document": str(slip.pk)}).status_code == 302
    criminal = CriminalCase.objects.get(pk=again(row).opened_case_id)
    form = officer.get(f"/cases/{criminal.pk}/steps/do_not_file/").content.decode()
    assert slip.name in form


def test_an_item_that_was_changed_behind_the_system_says_so(cast: Cast) -> None:
    row = sent(cast)
    goods = row.items.get(what="goods")
    type(goods).objects.filter(pk=goods.pk).update(content={**goods.content, "quantity": 1})
    html = cast.client("leiming").get(f"/handovers/{row.pk}/items/{goods.pk}/").content.decode()
    assert "摘要与冻结时不一致" in html


def test_police_say_how_they_use_a_piece_of_evidence(cast: Cast) -> None:
    row = sent(cast)
    item = row.items.filter(what="evidence").first()
    assert item is not None
    address = f"/handovers/{row.pk}/items/{item.pk}/"
    police = cast.client("leiming")
    refused = police.post(address, {"use": "rejected", "reason": ""})
    assert refused.status_code == 409 and "写明理由" in refused.content.decode()
    assert police.post(address, {"use": "as_is", "reason": ""}).status_code == 302
    assert again(item).use == "as_is" and "怎样使用这件证据" not in cast.client("linlan").get(address).content.decode()


def test_a_general_hand_over_goes_out_and_is_received_next_door(cast: Cast) -> None:
    case = owed_case(cast)
    item = evidence(cast, case)
    form = {
        "to_agency": str(cast.agency("m2").pk), "purpose": "assistance", "legal_basis": "《行政处罚法》第二十六条",
        "evidence": [item.mark],
    }  # fmt: skip
    made = cast.client("zhoumin").post(f"/cases/{case.pk}/handover/", form)
    row = Handover.objects.get(case=case.pk)
    assert made["Location"] == f"/p/handover/{row.pk}/"
    other = cast.client("luocheng")
    assert f"/p/handover/{row.pk}/steps/receive/" in other.get("/transfers/?tab=received").content.decode()
    assert other.get(f"/cases/{case.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["linlan", "leiming", "zhoumin"])
def test_lists_cost_at_most_twelve_queries(cast: Cast, who: str, django_assert_max_num_queries: Any) -> None:
    for _n in range(2):
        sent(cast)
    police_not_filed(cast)
    client = cast.client(who)
    client.get("/transfers/")
    with django_assert_max_num_queries(12):
        assert client.get("/transfers/").status_code == 200


def test_lists_go_on_by_cursor_without_gap_or_double(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.reading import transfer_lists

    monkeypatch.setattr(transfer_lists, "SIZE", 1)
    for _n in range(3):
        sent(cast)
    for who in ("linlan", "leiming"):
        client, after, found = cast.client(who), "", []
        for _page in range(3):
            page = client.get("/transfers/", {"after": after})
            found += [line.url for line in page.context["rows"]]
            after = page.context["pager"]["after"]
        assert after == "" and len(set(found)) == 3
    assert cast.client("linlan").get("/transfers/?after=nonsense").status_code == 200


def test_recording_may_be_lent_until_a_day_and_the_page_says_so(cast: Cast) -> None:
    row = sent(cast)
    until = timezone.localtime() + timedelta(days=2)
    lent = {"record_until": f"{until:%Y-%m-%dT%H:%M}", "reasons": "系统维护"}
    assert post(cast.client("leiming"), row, "grant_recording", lent).status_code == 302
    assert "凭文书记录：" in cast.client("zhoumin").get(f"/p/handover/{row.pk}/").content.decode()
    assert read(row.case).stage


def test_case_page_with_a_transfer_costs_at_most_25_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    case = transfer_of(police_filed(cast)).case
    client = cast.client("zhoumin")
    client.get(f"/cases/{case.pk}/")
    with django_assert_max_num_queries(25):
        page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "公安机关已立案" in page and "接收涉案物品" in page and "移交涉案物品和材料" in page
