"""J2: a patent ruling goes to mediation, comes back with one claim left, and the court confirms what was agreed.

Ruling filed → time to settle, clock stopped → mediation organisation → partial agreement signed by all → the clock runs
on with the claim that is left → joint application → the court confirms.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.acts import (
    approved,
    closed,
    day,
    moment,
    now,
    open_paper,
    path_of,
    refused,
    send,
    stage,
    take,
)  # fmt: skip
from tests.journeys.conftest import Arrive
from tests.journeys.story import Story
from tests.journeys.town import Label, Person

pytestmark = pytest.mark.browser

HOLDER, MAKER = "云澜市衡准仪器有限公司", "云澜市速测电子有限公司"
STOP, DESTROY = "责令停止制造、销售被控侵权的游标卡尺", "责令销毁专用模具"
BODY, COURT = "云澜市知识产权纠纷人民调解委员会", "云澜市中级人民法院"
LIMIT = "裁决结案"


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def upload(name: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/pdf", "buffer": f"%PDF-1.4 {name}".encode()}


def clock(person: Person, case: str, label: str = LIMIT) -> Locator:
    """The row of a limit that runs, on the page of a case."""
    person.open(case)
    return person.page.locator("section[aria-labelledby=h-due] li").filter(has_text=label).first


def clock_line(person: Person, case: str, label: str = LIMIT) -> str:
    return clock(person, case, label).inner_text()


def sign_all(mediator: Person, mediation: str, paper: str) -> None:
    """Both parties sign a paper at the counter of the body, each page photographed."""
    for side in (HOLDER, MAKER):
        mediator.open(f"{mediation}signing/")
        row = mediator.page.get_by_role("listitem").filter(has_text=side).filter(has_text=paper)
        waiting = row.filter(has=mediator.page.get_by_role("link", name="登记签名")).first
        address = waiting.get_by_role("link", name="登记签名").get_attribute("href") or ""
        page = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8" + address.encode()}
        send(mediator, address, {"method": "paper", "signer": "授权代表", "scan": page},
             button="form[data-sign] button[type=submit]")  # fmt: skip


def test_1_the_request_is_registered_and_filed(arrive: Arrive, known: Story) -> None:
    counter, officer, head = arrive("tongxin"), arrive("xiaqing"), arrive("qiuwei")
    request = {
        "uploads": upload("request.pdf"), "signer": "陶然", "signed_on": day(1), "patent_no": "201920744411.X",
        "patent_title": "一种数显游标卡尺", "asserted_claims": "权利要求1", "standing": "patentee",
        "standing_proof": "专利证书", "register_extract": "登记簿副本", "petitioner_name": HOLDER,
        "petitioner_kind": "unit", "petitioner_code": "91110000600037341L", "petitioner_address": "滨河路18号",
        "petitioner_telephone": "13900000001", "respondent_name": MAKER, "respondent_kind": "unit",
        "respondent_address": "工业路6号", "requests": f"{STOP}\n{DESTROY}", "facts_told": "被控产品落入保护范围。",
        "known_on": day(40), "mediation_willing": True,
    }  # fmt: skip
    case = known["ruling"] = send(counter, "/cases/new/ruling/", request)
    filing = {
        "standing": "patentee", "standing_proof": "专利证书", "register_extract": "登记簿副本",
        "jurisdiction": "被请求人住所在云澜市。", "case_officer": Label("夏青"), "panel_chief": Label("夏青"),
        "panel_members": [Label("路遥"), Label("金铭")], "clerk": Label("童欣"),
    }  # fmt: skip
    approved(officer, head, case, "file", filing)
    officer.open(case)
    officer.sees(STOP)
    officer.sees(DESTROY)
    known["limit"] = clock_line(officer, case)
    assert "还剩" in known["limit"]


def test_2_the_parties_ask_for_time_and_the_clock_stands(arrive: Arrive, known: Story) -> None:
    officer, case = arrive("xiaqing"), known["ruling"]
    asked = {
        "settlement_asked": "双方共同申请和解期间三十日。",
        "settlement_until": f"{now() + timedelta(days=30):%Y-%m-%d}",
    }
    letter = {
        "kind": "document", "name": "和解期间申请书", "obtained_on": day(), "obtained_by": "夏青",
        "uploads": upload("settle.pdf"),
    }  # fmt: skip
    send(officer, f"{case}add/evidence/", letter)
    take(officer, case, "allow_settlement", {**asked, "document": Label("和解期间申请书")})
    assert "暂停计时" in clock_line(officer, case)
    officer.sees("和解期间")
    to_body = {
        "mediation_consents": "双方在申请书上签名，同意由调解委员会主持调解。", "mediation_body": Label(BODY),
        "mediation_type": "people",
    }  # fmt: skip
    take(officer, case, "go_to_mediation", to_body)
    assert "调解还没有结束" in closed(officer, case, "go_to_mediation")


def test_3_the_body_takes_it_and_chooses_the_mediator(arrive: Arrive, known: Story) -> None:
    mediator = arrive("tiaojie")
    mediator.open("/cases/?tab=mediation")
    mediator.page.get_by_role("row").filter(has_text=MAKER).get_by_role("link").first.click()
    mediator.page.wait_for_url(re.compile(r"/cases/\d+/$"))
    case = known["mediation"] = path_of(mediator)
    mediator.sees(HOLDER)
    mediator.sees(STOP)
    assert mediator.open(known["ruling"]) == 404
    take(mediator, case, "accept", {"mediation_at": moment(hours=-24), "mediation_place": "调解室"})
    chosen = {"mediators": [Label("田洁")], "chosen_by": "body", "disclosure": "没有应当披露的情形。"}
    take(mediator, case, "choose_mediator", chosen)
    take(
        mediator,
        case,
        "call_session",
        {"mediation_at": moment(hours=-24), "mediation_place": "调解室", "mode": "onsite"},
    )


def test_4_a_session_is_held_and_its_record_signed(arrive: Arrive, known: Story) -> None:
    mediator, case = arrive("tiaojie"), known["mediation"]
    session = {
        "started_at": moment(minutes=3), "ended_at": moment(minutes=1), "session_place": "调解室",
        "petitioner_present": "yes", "respondent_present": "yes", "participants": "陶然；丁勇",
        "mediation_course": "双方就停止制造、销售交换意见，对模具没有谈成。", "result_reached": "同意停止制造、销售。",
    }  # fmt: skip
    take(mediator, case, "hold_session", session)
    assert "还没有在调解笔录上签名" in closed(mediator, case, "agree_partly")
    sign_all(mediator, case, "调解笔录")


def test_5_a_partial_agreement_names_the_claim_that_is_left(arrive: Arrive, known: Story) -> None:
    mediator, case = arrive("tiaojie"), known["mediation"]
    term = {
        "kind": "stop", "actor": Label(MAKER), "act": "停止制造、销售", "matter": "SC-150型数显游标卡尺",
        "manner": "停产并下架全部链接", "due_on": f"{now() + timedelta(days=3):%Y-%m-%d}",
    }  # fmt: skip
    send(mediator, f"{case}add/term/", term)
    agreement = {
        "facts_told": "速测公司制造、销售被控卡尺。", "issues": "停止侵权和模具处理。", "accepts_enforcement": "yes",
        "voluntary_note": "分别询问双方，均自愿。", "open_items": "专用模具的处理",
        "undisputed_facts": "速测公司制造了被控卡尺。",
    }  # fmt: skip
    said = refused(mediator, f"{case}steps/agree_partly/", agreement, button="[name=intent][value=take]")
    assert "要选定哪些请求留给裁决" in said
    take(mediator, case, "agree_partly", {**agreement, "open_claims": [Label(DESTROY)]})
    assert stage(mediator, case) == "部分达成，待签署"


def test_6_the_last_signature_brings_it_into_effect_and_the_ruling_goes_on(arrive: Arrive, known: Story) -> None:
    mediator, officer, case = arrive("tiaojie"), arrive("xiaqing"), known["mediation"]
    sign_all(mediator, case, "调解协议书")
    assert "调解员还没有签名" in closed(mediator, case, "take_effect")
    assert "暂停计时" in clock_line(officer, known["ruling"])
    mediator.open(f"{case}signing/")
    own = mediator.page.get_by_role("listitem").filter(has_text="调解协议书").get_by_role("link", name="看过后签名")
    send(mediator, own.first.get_attribute("href") or "")
    assert stage(mediator, case) == "协议生效"
    assert clock_line(officer, known["ruling"]) == known["limit"], "stopped and resumed on one day: nothing is lost"
    claims = officer.page.locator("#ruling-dispute li")
    expect(claims.filter(has_text=STOP)).to_contain_text("已调解达成协议")
    expect(claims.filter(has_text=DESTROY)).to_contain_text("待处理")
    officer.sees("双方就部分请求达成协议")
    officer.sees_not("对模具没有谈成")
    expect(officer.page.locator(".zh-case-no")).not_to_contain_text("和解期间")


def test_7_the_joint_application_goes_to_the_court(arrive: Arrive, known: Story) -> None:
    mediator, case = arrive("tiaojie"), known["mediation"]
    check = {
        "court": Label(COURT), "body_registration": "云司调备〔2024〕12号",
        "check_note": "双方身份、能力和意愿已核对。",
    }  # fmt: skip
    take(mediator, case, "check_eligibility", check)
    take(mediator, case, "draw_up_application")
    assert "还没有在申请书上签名" in closed(mediator, case, "send_to_court")
    sign_all(mediator, case, "司法确认申请书")
    take(mediator, case, "send_to_court")
    mediator.open(case)
    mediator.sees("申请司法确认")
    expect(mediator.page.locator("section[aria-labelledby=h-due]")).to_contain_text("没有在走的期限")


def test_8_the_court_accepts_and_confirms(arrive: Arrive, known: Story) -> None:
    judge, mediator, officer = arrive("faguan"), arrive("tiaojie"), arrive("xiaqing")
    judge.open("/cases/?tab=confirmation")
    judge.page.get_by_role("row").filter(has_text=MAKER).get_by_role("link").first.click()
    judge.page.wait_for_url(re.compile(r"/cases/\d+/$"))
    case = path_of(judge)
    assert judge.open(known["mediation"]) == 404
    take(judge, case, "accept", {"court_case_no": "（2026）云01民特12号", "judge": "方正"})
    ruling = {
        "ruling_no": "（2026）云01民特12号",
        "court_findings": "双方自愿，内容合法。",
        "court_ruling": "协议有效。",
    }
    take(judge, case, "confirm", ruling)
    assert stage(judge, case) == "裁定有效"
    mediator.open(known["mediation"])
    mediator.sees(ruling["ruling_no"])
    officer.open(known["ruling"])
    officer.sees("人民法院裁定确认协议有效")


def test_9_the_ruling_goes_on_with_the_claim_that_is_left(arrive: Arrive, known: Story) -> None:
    officer, case = arrive("xiaqing"), known["ruling"]
    take(officer, case, "serve_request")
    assert stage(officer, case) == "答辩期"
    notice = open_paper(officer, case, "答辩通知书")
    officer.open(notice)
    officer.sees(MAKER)
    officer.open(f"{case}steps/withdraw_claim/")
    choices = officer.page.locator("[name=claim] option").all_inner_texts()
    assert [one for one in choices if DESTROY in one] and not [one for one in choices if STOP in one]
