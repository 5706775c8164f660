"""J3, first part: a confidential report becomes a transfer to the police, and comes back; each chapter goes on.

Report → penalty case → goods seized → figures over the threshold of 刑法 213 → transfer → the police file, withdraw.
"""

import re

from playwright.sync_api import expect

from tests.journeys.acts import (
    FIRM,
    approved,
    closed,
    day,
    filing,
    link,
    moment,
    path_of,
    send,
    stage,
    take,
)  # fmt: skip
from tests.journeys.conftest import Arrive
from tests.journeys.story import Story
from tests.journeys.town import Label

REPORTER, TELEPHONE = "赵晓安", "13900990031"
THRESHOLD = "《最高人民法院 最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释》"


def test_1_somebody_reports_and_asks_not_to_be_named(arrive: Arrive, story: Story) -> None:
    public = arrive()
    assert public.open("/report/") == 200
    public.fill({
        "nature": "report", "content": "仓库里有几百台假的“磐锐”角磨机，每天往外发货。",
        "respondent_name": FIRM["name"], "respondent_address": FIRM["address"], "respondent_code": FIRM["credit_code"],
        "agency": Label("云澜市市场监督管理局"), "right_kind": "trademark", "right_name": "磐锐",
        "naming": "confidential", "sender_kind": "person", "name": REPORTER, "telephone": TELEPHONE,
    })  # fmt: skip
    public.press()
    story["reporter"] = REPORTER
    story["code"] = public.page.locator(".zh-follow-code").inner_text().strip()
    story["report number"] = public.page.locator(".zh-pub-facts .zh-no").inner_text().strip()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", story["code"])
    public.open("/report/follow/")
    public.fill({"code": story["code"]})
    public.press(".zh-pub-search button")
    public.sees(story["report number"])


def test_2_intake_classifies_and_officers_verify_without_learning_who_it_was(arrive: Arrive, story: Story) -> None:
    intake, officer, head = arrive("linwen"), arrive("zhoumin"), arrive("zhengyuan")
    intake.open("/cases/?tab=report")
    intake.page.get_by_role("row").filter(has_text=story["report number"]).get_by_role("link").first.click()
    intake.page.wait_for_url(re.compile(r"/cases/\d+/$"))
    report = story["report"] = path_of(intake)
    intake.sees_not(REPORTER)
    take(intake, report, "classify", {"subject_matter": "trademark", "maybe_criminal": "yes", "route": "report"})
    verification = {
        "officers": [Label("周敏"), Label("陈立")], "officers__lead": Label("周敏"),
        "verification_note": "到仓库核查。",
    }  # fmt: skip
    take(officer, report, "start_verification", verification)
    for page in (report, f"{report}history/", f"{report}papers/"):
        officer.open(page)
        officer.sees_not(REPORTER)
        officer.sees_not(TELEPHONE)
    assert officer.open(f"{report}reporter/") == 404
    intake.open(f"{report}reporter/")
    intake.fill({"reason": "回访核对线索。"})
    intake.page.get_by_role("button", name="查看举报人").click()
    intake.sees(REPORTER)
    decision = {
        "act": "F-TM", "prima_facie": "仓库现场有标注“磐锐”的角磨机一批。", "jurisdiction": "违法行为发生在云澜市。",
        "acts_ended_on": day(3), "handler": Label("周敏"),
    }  # fmt: skip
    approved(officer, head, report, "file_case", decision)
    take(intake, report, "inform", {"reply_method": "web", "reply_text": "已经立案。"})
    own = report.split("/")[2]
    penalty = story["penalty"] = link(officer, report, rf"/cases/(?!{own}/)\d+/")
    officer.open(penalty)
    officer.sees(FIRM["name"])
    officer.sees_not(REPORTER)


def test_3_goods_are_seized_with_approval_and_counted(arrive: Arrive, story: Story) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    case = story["penalty"]
    take(officer, case, "start_verification", {"verification_note": "到仓库清点。"})
    approved(officer, head, case, "file", filing())
    take(officer, case, "start_investigation", {"investigation_plan": "调取台账，询问法定代表人。"})
    goods = {
        "name": "电动角磨机", "mark": "磐锐", "unit": "台", "quantity": "400", "sold": "600",
        "unit_price_fen": "400.00", "price_source": "actual", "seal_no": "F-0001", "storage_place": "市局罚没物品仓库",
    }  # fmt: skip
    send(officer, f"{case}add/goods/", goods)
    request = {
        "measure": "seize", "place": "澄湖区锐达路8号仓库", "reasons": "防止转移涉案角磨机。",
        "legal_basis": "《商标法》第六十二条第一款第四项",
    }  # fmt: skip
    send(officer, f"{case}add/measure/", request)
    measure = story["measure"] = link(officer, case, r"/p/measure/\d+/")
    imposing = {
        "officers": [Label("周敏"), Label("陈立")], "officers__lead": Label("周敏"), "place": "澄湖区锐达路8号仓库",
        "scene_notes": "刘某峰到场，对清点的数量没有异议。", "custodian": "市局罚没物品仓库",
    }  # fmt: skip
    officer.open(f"{measure}steps/impose/")
    assert not officer.page.locator("[name=intent][value=take]").count()
    take(head, measure, "approve", {"approval_text": "同意扣押，全程录像。"})
    take(officer, measure, "impose", imposing)
    officer.open(case)
    officer.sees("400,000.00")
    officer.open(f"{case}papers/")
    officer.sees("清单")
    photo = {"kind": "audio_visual", "name": "仓库现场照片", "obtained_on": day(0), "obtained_by": "周敏、陈立"}
    opinion = {"kind": "opinion", "name": "鉴别意见", "obtained_on": day(0), "obtained_by": "周敏、陈立"}
    result = {
        "kind": "electronic", "name": "商标档案", "obtained_on": day(0), "obtained_by": "周敏、陈立",
        "uploads": {"name": "mark.txt", "mimeType": "text/plain", "buffer": "磐锐　注册".encode()},
    }  # fmt: skip
    for item in (photo, opinion, result):
        send(officer, f"{case}add/evidence/", item)
    send(officer, f"{case}add/right/", {"kind": "trademark", "name": "磐锐", "number": "9085123", "classes": "7"})
    check = {
        "check_right": Label("磐锐"), "check_source": "中国商标网", "check_queried_at": moment(minutes=5),
        "check_result": Label("商标档案"), "check_state_on_act": "valid", "check_state_today": "valid",
    }  # fmt: skip
    take(officer, case, "check_right_state", check)
    officer.open(f"{case}papers/")
    officer.sees("权利状态核验表")


def test_4_figures_cross_the_threshold_and_the_watch_shows_its_arithmetic(arrive: Arrive, story: Story) -> None:
    officer = arrive("zhoumin")
    case = story["penalty"]
    figures = {
        "m-goods_gain": "100000", "m-goods_business": "400000", "m-goods_kinds": "1",
        "working": "（已售600＋扣押400）× 400.00 = 400,000.00",
    }  # fmt: skip
    send(officer, f"{case}figures/?offence=TM_COUNTERFEIT", figures)
    officer.open(case)
    goods = officer.page.locator("#goods")
    expect(goods).to_contain_text("假冒注册商标罪")
    expect(goods).to_contain_text("400,000")
    expect(goods).to_contain_text("50,000")
    expect(goods).to_contain_text(THRESHOLD)
    take(officer, case, "answer_screening", {"suspicion": "yes", "suspicion_text": "非法经营数额达到追诉标准。"})
    story["transfer"] = link(officer, case, r"/p/transfer/\d+/")


def test_5_team_report_decision_and_letter(arrive: Arrive, story: Story) -> None:
    officer, deputy, principal = arrive("zhoumin"), arrive("zhengyuan"), arrive("shenguohua")
    transfer = story["transfer"]
    take(deputy, transfer, "name_team", {"ground": "THRESHOLD_MET", "team": [Label("周敏"), Label("陈立")]})
    report = {
        "offences": ["TM_COUNTERFEIT"], "discovery_process": "核查举报时发现。",
        "facts_summary": "仓库内存放标注“磐锐”商标的角磨机四百台，已售六百台。",
        "evidence_overview": "现场照片、鉴别意见、进销存台账。",
        "amount_calculation": "一千台，每台四百元，计四十万元。",
        "legal_analysis": "未经许可在同一种商品上使用相同商标。", "team_opinion": "建议移送公安机关。",
    }  # fmt: skip
    take(officer, transfer, "submit_report", report)
    said = closed(deputy, transfer, "approve")
    assert "第五条" in said
    take(principal, transfer, "approve", {"head_opinion": "批准移送，当日送达。"})
    letter = {
        "to_police": Label("云澜市公安局"), "copy_to": Label("云澜市人民检察院"), "tests": [Label("鉴别意见")],
        "materials": [Label("仓库现场照片")], "page_count": "86页", "contact_phone": "0990-5550123",
    }  # fmt: skip
    take(officer, transfer, "send", letter)
    story["handover"] = link(officer, transfer, r"/p/handover/\d+/")


def test_6_police_sign_and_file_and_take_over_the_goods(arrive: Arrive, story: Story) -> None:
    police, chief, officer = arrive("leiming"), arrive("gaoqiang"), arrive("zhoumin")
    handover = story["handover"]
    assert police.open(story["penalty"]) == 404
    receipt = {"receiver": "雷鸣（警号099127）", "materials_complete": "yes", "jurisdiction_result": "OWN"}
    take(police, handover, "sign_receipt", receipt)
    take(police, handover, "accept")
    criminal = story["criminal"] = link(police, handover, r"/cases/\d+/")
    values = {
        "crime_facts": "数额已达追诉标准，犯罪地在本市。", "offences": "假冒注册商标罪", "case_officer": "雷鸣",
    }  # fmt: skip
    approved(police, chief, criminal, "file_case", values)
    slip = {
        "place": "市局罚没物品仓库", "second_person": Label("陈立"),
        "receiver1": "雷鸣099127", "receiver2": "周浩099128",
    }  # fmt: skip
    send(officer, f"/transfers/{story['transfer'].split('/')[3]}/goods/", slip)
    officer.sees("清单")
    assert stage(officer, story["measure"]) == "随案移送"


def test_7_the_prosecutor_sees_the_transfer_and_the_copies_only(arrive: Arrive, story: Story) -> None:
    prosecutor = arrive("linlan")
    prosecutor.open("/transfers/?tab=all")
    prosecutor.sees(FIRM["name"])
    transfer = story["transfer"]
    assert prosecutor.open(transfer) == 200
    for shown in ("专案组", "书面报告", "批准移送，当日送达。", "移送附件", "公安机关已立案"):
        prosecutor.sees(shown)
    assert f'href="{story["penalty"]}"' not in prosecutor.page.content()
    prosecutor.open(story["handover"])
    items = set(re.findall(r'href="(/handovers/\d+/items/\d+/)"', prosecutor.page.content()))
    assert len(items) >= 4
    for item in items:
        assert prosecutor.open(item) == 200
    for hidden in (story["penalty"], f"{story['penalty']}papers/", f"{story['penalty']}history/", story["report"]):
        assert prosecutor.open(hidden) == 404


def test_8_no_fine_while_the_police_have_the_case(arrive: Arrive, story: Story) -> None:
    officer = arrive("zhoumin")
    case = story["penalty"]
    closing = {
        "report_facts": "当事人明知未经许可，销售标注“磐锐”的角磨机。", "report_evidence": "台账、照片、鉴别意见。",
        "right_state": "valid", "nature": "侵犯注册商标专用权，适用《商标法》第六十条。",
        "discretion": "收到警告函后继续销售，从重处罚。", "turnover_fen": "400000", "goods_value_fen": "400000",
        "proposed_fine_fen": "1200000", "proposed_confiscation": "没收侵权角磨机。",
    }  # fmt: skip
    take(officer, case, "close_investigation", closing)
    said = closed(officer, case, "send_for_review")
    assert "不得以行政处罚代替移送" in said and "第十一条" in said
    assert stage(officer, case) == "调查终结"


def test_9_the_police_withdraw_and_suggest_a_penalty_and_the_hold_lifts(arrive: Arrive, story: Story) -> None:
    police, chief, officer, head = arrive("leiming"), arrive("gaoqiang"), arrive("zhoumin"), arrive("zhengyuan")
    case, criminal = story["penalty"], story["criminal"]
    withdrawal = {
        "withdrawal_ground": "OBVIOUSLY_MINOR", "withdrawal_reasons": "扣除退货后，情节显著轻微，不认为是犯罪。",
        "suggests_penalty": "yes", "suggestion": "建议依照《商标法》第六十条给予行政处罚。",
    }  # fmt: skip
    approved(police, chief, criminal, "withdraw", withdrawal)
    goods = link(officer, case, r"/p/goods/\d+/")
    assert stage(officer, goods) == "已移交"
    take(officer, goods, "come_back", {"second_person": Label("陈立"), "movement_note": "当面清点四百台。"})
    assert stage(officer, goods) == "在案"
    officer.open(case)
    expect(officer.page.locator(".zh-case-no")).to_contain_text("涉罪移送期间")
    approved(officer, head, case, "lift_criminal_hold", {"hold_lift_reason": "公安机关撤销案件，建议行政处罚。"})
    officer.open(case)
    expect(officer.page.locator(".zh-case-no")).not_to_contain_text("涉罪移送期间")
