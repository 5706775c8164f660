"""J1: a patentee asks for a ruling at the portal; it is made, served, not performed, and taken to the court.

The installation lives from 3 March 2026 on: what a party does at the portal happens when it happens.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.acts import approved, closed, link, refused, send, stage, take, until_seen
from tests.journeys.calendar import at
from tests.journeys.conftest import Arrive
from tests.journeys.dispute import (
    HOLDER,
    MAKER,
    PATENT,
    PDF,
    TAKE,
    clock_says,
    filing_values,
    serve_all,
    signs,
    signs_in,
    signs_up,
    verified,
)  # fmt: skip
from tests.journeys.story import Story
from tests.journeys.town import Label, Town, running_town

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_town(Path(tmp_path_factory.mktemp("town-of-march")), moment="2026-03-03 09:30") as town:
        yield town


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def test_1_the_patentee_has_its_identity_checked_and_files_with_evidence(arrive: Arrive, known: Story) -> None:
    holder, counter = arrive(), arrive("tongxin")
    signs_up(holder, HOLDER)
    verified(counter, HOLDER)
    holder.open("/portal/file/")
    for route in ("行政裁决", "调解", "仲裁", "诉讼"):
        holder.sees(route)
    request = {
        "agency": Label("云澜市知识产权局"), "patent_no": PATENT, "patent_title": "一种数显游标卡尺",
        "patent_type": "utility", "patentee": HOLDER["name"], "asserted_claims": "1、3", "standing": "patentee",
        "legal_representative": "陶然", "respondent_kind": "unit", "respondent_name": MAKER["name"],
        "respondent_code": MAKER["credit_code"], "respondent_address": MAKER["address"],
        "requests": "责令停止制造、销售SC-150型卡尺\n责令销毁专用模具",
        "facts_told": "2026年2月10日在云澜市五金城公证购买被控卡尺两把。",
        "reasons_claim_chart": "被控产品具备权利要求1的技术特征A至E。",
        "evidence_lines-0-name": "公证书", "evidence_lines-0-kind": "书证", "evidence_lines-0-proves": "销售事实",
        "evidence_lines-0-pages": "12", "evidence_lines-0-source": "公证处", "evidence_lines-0-original": "原件",
        "uploads": PDF, "known_on": "2026-02-10",
        "acts_continue": "yes", "sued": "no", "other_method": "no", "mediation_willingness": "no", "signer": "陶然",
        "register_extract": "专利登记簿副本（2026年2月20日）",
    }  # fmt: skip
    mine = known["holder's"] = send(holder, "/portal/file/ruling/", request)
    case = known["case"] = mine.replace("/portal", "", 1)
    holder.sees("公证书")
    signs(holder, mine, "请求书", firm=HOLDER)
    counter.open(case)
    counter.sees("责令销毁专用模具")
    assert "03-10" in clock_says(counter, case, "决定是否受理裁决请求")


def test_2_the_office_files_it_with_a_panel_and_serves_both(arrive: Arrive, known: Story) -> None:
    officer, head = arrive("xiaqing"), arrive("qiuwei")
    case = known["case"]
    approved(officer, head, case, "file", filing_values())
    assert stage(officer, case) == "已立案"
    officer.sees("夏青（合议组组长）")
    assert "06-03" in clock_says(officer, case, "裁决结案")
    take(officer, case, "serve_request")
    for title in ("立案通知书", "答辩通知书", "举证通知书"):
        serve_all(officer, case, title)
    assert stage(officer, case) == "答辩期"


def test_3_the_respondent_is_linked_by_the_officer_and_answers(arrive: Arrive, known: Story, town: Town) -> None:
    town.move(at("2026-03-10 09:30"))
    maker, counter, officer, holder = arrive(), arrive("tongxin"), arrive("xiaqing"), signs_in(arrive, HOLDER)
    case = known["case"]
    signs_up(maker, MAKER)
    officer.open(case)
    number = known["number"] = officer.page.locator(".zh-case-no > .zh-no").inner_text().strip()
    send(maker, "/portal/link/", {"number": number, "note": "被请求人"}, button="button:has-text('申请关联')")
    verified(counter, MAKER)
    asked = link(officer, f"{case}portal/", r"/portal-requests/\d+/")
    send(officer, asked, {"party": Label(MAKER["name"])})
    mine = known["maker's"] = known["holder's"]
    assert "03-18" in clock_says(maker, mine, "提交答辩书")
    maker.sees_not("童欣")
    answer = {
        "answer_position": "不同意请求人的全部请求。", "defences": "SC-150型卡尺采用现有技术。",
        "limitation_pleaded": "no", "invalidation_filed": "no", "willing_to_mediate": "no",
    }  # fmt: skip
    send(maker, f"{mine}steps/answer/", answer)
    take(officer, case, "forward_answer", {"forwarding_note": "门户转送请求人"})
    take(officer, case, "begin_evidence")
    for party in (holder, maker):
        send(party, f"{mine}steps/finish_evidence/")
    take(officer, case, "prepare")
    assert stage(officer, case) == "审理准备"


def test_4_a_hearing_is_set_announced_and_answered(arrive: Arrive, known: Story) -> None:
    officer, holder, maker = arrive("xiaqing"), signs_in(arrive, HOLDER), signs_in(arrive, MAKER)
    case, mine = known["case"], known["maker's"]
    set_for = {
        "hearing_at": "2026-03-20T10:00", "hearing_place": "本局第一审理室", "hearing_public": "yes",
        "hearing_online": "no",
    }  # fmt: skip
    too_soon = refused(officer, f"{case}steps/set_hearing/", {**set_for, "hearing_at": "2026-03-12T10:00"}, button=TAKE)
    assert "三个工作日" in too_soon and "第二十六条" in too_soon
    take(officer, case, "set_hearing", set_for)
    take(officer, case, "announce_hearing", {"announcement": "本局公告栏和门户网站"})
    serve_all(officer, case, "口头审理通知书")
    for party, boss in ((holder, "陶然"), (maker, "丁勇")):
        send(party, f"{mine}steps/reply_hearing/", {"attendance": "yes", "attendants": boss})
    officer.open(case)
    officer.sees("回执参加：是")
    assert "还没有到通知的时间" in closed(officer, case, "hold_hearing")


def test_5_the_hearing_is_held_and_both_sides_sign_its_record(arrive: Arrive, known: Story, town: Town) -> None:
    town.move(at("2026-03-20 10:30"))
    officer, holder, maker = arrive("xiaqing"), signs_in(arrive, HOLDER), signs_in(arrive, MAKER)
    case, mine = known["case"], known["maker's"]
    record = {
        "hearing_held_at": "2026-03-20T10:00", "participants": "请求人陶然；被请求人丁勇。",
        "issues": "是否落入权利要求1的保护范围。", "hearing_course": "双方就技术特征逐项比对，发表了意见。",
    }  # fmt: skip
    take(officer, case, "hold_hearing", record)
    assert "笔录还没有签名" in closed(officer, case, "deliberate")
    signs(holder, mine, "口头审理笔录", firm=HOLDER)
    assert MAKER["name"] in closed(officer, case, "deliberate")
    signs(maker, mine, "口头审理笔录", firm=MAKER)
    officer.open(case)
    assert officer.page.locator("#signatures li").filter(has_text="已签名").count() >= 2


def test_6_the_panel_deliberates_and_each_member_signs(arrive: Arrive, known: Story) -> None:
    officer, case = arrive("xiaqing"), known["case"]
    minutes = {
        "deliberated_at": "2026-03-20T10:30", "deliberation_place": "本局会议室", "issues": "是否落入保护范围。",
        "views": "夏青、路遥：落入。金铭：保留意见。", "conclusion": "多数意见认定侵权成立。",
    }  # fmt: skip
    take(officer, case, "deliberate", minutes)
    assert "路遥" in closed(officer, case, "submit_draft")
    for member in ("xiaqing", "luyao", "jinming"):
        take(arrive(member), case, "sign_deliberation", {"signer_view": "同意多数意见。"})


def test_7_the_draft_goes_through_section_and_head(arrive: Arrive, known: Story) -> None:
    officer, section, head = arrive("xiaqing"), arrive("weiran"), arrive("qiuwei")
    case = known["case"]
    draft = {
        "result": "infringement", "evidence_finding": "公证书真实、合法、关联，予以采信。",
        "finding_reasons": "SC-150型卡尺具备权利要求1的全部技术特征，落入保护范围；现有技术抗辩不成立。",
        "ruling_basis": "《专利法》第十一条、第六十四条、第六十五条", "performance_days": "0",
        "stop_orders": "停止制造 | SC-150型卡尺 | 全部\n停止销售 | SC-150型卡尺 | 全部渠道",
    }  # fmt: skip
    take(officer, case, "submit_draft", draft)
    take(section, case, "give_section_opinion", {"section_opinion": "事实清楚，同意合议意见。"})
    take(head, case, "rule", {"head_opinion": "同意。"})
    assert stage(head, case) == "已裁决"
    head.sees("侵权成立")


def test_8_the_ruling_is_served_on_both_and_neither_sues(arrive: Arrive, known: Story, town: Town) -> None:
    officer, head, maker = arrive("xiaqing"), arrive("qiuwei"), signs_in(arrive, MAKER)
    case, mine = known["case"], known["maker's"]
    assert "裁决书还没有送达" in closed(officer, case, "confirm_service")
    serve_all(officer, case, "裁决书")
    take(officer, case, "confirm_service")
    assert "04-07" in clock_says(maker, mine, "不服裁决起诉")
    maker.page.locator("#papers a").filter(has_text="裁决书").first.click()
    maker.sees("SC-150型卡尺")
    public = {"public_text": "某仪器公司请求处理某电子公司侵权，本局责令停止。", "masking_note": "隐去名称，路遥核对"}
    approved(officer, head, case, "publish", public)
    arrive().open("/notices/")
    assert "还没有生效" in closed(officer, case, "urge")


def test_9_nothing_is_performed_and_the_respondent_is_urged(arrive: Arrive, known: Story, town: Town) -> None:
    town.move(at("2026-04-09 09:30"))
    officer, head, holder = arrive("xiaqing"), arrive("qiuwei"), signs_in(arrive, HOLDER)
    case, mine = known["case"], known["maker's"]
    officer.open(case)
    assert officer.page.locator("#ruling-sides li").filter(has_text="已生效").count() == 2
    send(holder, f"{mine}steps/ask_enforcement/", {"duty_unperformed": "网店仍在销售SC-150型卡尺。", "uploads": PDF})
    approved(officer, head, case, "urge", {"duty_to_perform": "立即停止制造、销售SC-150型卡尺。"})
    assert stage(officer, case) == "催告"
    assert "催告书还没有送达" in closed(officer, case, "apply_to_court")
    serve_all(officer, case, "催告书")
    assert "十个工作日" in closed(officer, case, "apply_to_court")


def test_10_the_court_is_asked_and_the_credit_list_suggested(arrive: Arrive, known: Story, town: Town) -> None:
    town.move(at("2026-04-27 09:30"))
    officer, head, judge = arrive("xiaqing"), arrive("qiuwei"), arrive("faguan")
    case = known["case"]
    application = {
        "court": Label("云澜市中级人民法院"), "duty_unperformed": "没有停止制造、销售SC-150型卡尺。",
        "respondent_view": "催告后没有答复，仍在销售。",
    }  # fmt: skip
    assert judge.open(case) == 404
    approved(officer, head, case, "apply_to_court", application)
    assert stage(officer, case) == "已申请强制执行"
    until_seen(officer, f"{case}listing/", "行政裁决已经生效，没有履行")
    take(officer, case, "flag", {
        "ability_found": "正常经营，有履行能力。", "refusal_to_perform": "催告后继续销售。",
        "credibility_harm": "公开宣称不理会裁决。",
    })  # fmt: skip
    until_seen(officer, f"{case}listing/", "公开宣称不理会裁决。")
    officer.open(case)
    officer.sees("可能适用")
