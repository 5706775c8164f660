"""J9: a request to invalidate the patent suspends the ruling; the right stands and the case goes on, or it falls.

The installation lives from 4 March 2026 on. Requests come in on paper at the counter with the day they were received;
what the parties hand in later is recorded from their papers with the day it happened.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import approved, closed, refused, send, stage, take
from tests.journeys.calendar import at
from tests.journeys.conftest import Arrive
from tests.journeys.dispute import HOLDER, MAKER, PATENT, PDF, clock_says, filing_values, serve_all
from tests.journeys.story import Story
from tests.journeys.town import Label, Person, Town, running_town

pytestmark = pytest.mark.browser

CAUSE = {"suspension_cause": "invalidation", "suspension_proof": "无效宣告请求受理通知书4W117062"}
DECISION = {"validity_no": "第60001号", "validity_text": "审查决定要点。", "document": Label("无效宣告请求审查决定")}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_town(Path(tmp_path_factory.mktemp("town-of-invalidation")), moment="2026-03-04 09:30") as town:
        yield town


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def in_evidence(counter: Person, officer: Person, head: Person) -> str:
    """Received on Monday the 2nd, filed on the 4th; served and answered on the same day."""
    request = {
        "received_at": "2026-03-02T10:00", "uploads": PDF, "signer": "陶然", "signed_on": "2026-03-02",
        "patent_no": PATENT, "patent_title": "一种数显游标卡尺", "asserted_claims": "权利要求1", "standing": "patentee",
        "standing_proof": "专利证书", "register_extract": "专利登记簿副本", "petitioner_name": HOLDER["name"],
        "petitioner_kind": "unit", "petitioner_code": HOLDER["credit_code"], "petitioner_representative": "陶然",
        "petitioner_address": HOLDER["address"], "petitioner_telephone": HOLDER["telephone"],
        "respondent_name": MAKER["name"], "respondent_kind": "unit", "respondent_code": MAKER["credit_code"],
        "respondent_address": MAKER["address"], "requests": "责令停止制造、销售SC-150型卡尺",
        "facts_told": "被控产品落入保护范围。", "known_on": "2026-02-10", "acts_continue": True,
    }  # fmt: skip
    case = send(counter, "/cases/new/ruling/", request)
    assert "03-09" in clock_says(counter, case, "决定是否受理裁决请求")
    approved(officer, head, case, "file", filing_values())
    take(officer, case, "serve_request")
    for title in ("答辩通知书", "举证通知书"):
        serve_all(officer, case, title)
    handed_in(officer, case, "答辩书", "2026-03-04")
    answer = {
        "answer_position": "不同意请求人的请求。", "defences": "专利权应当宣告无效。", "limitation_pleaded": "no",
        "invalidation_filed": "yes", "willing_to_mediate": "no", "document": Label("答辩书"),
    }  # fmt: skip
    take(officer, case, "answer", answer)
    take(officer, case, "forward_answer", {"forwarding_note": "当面交陶然"})
    take(officer, case, "begin_evidence")
    assert "06-04" in clock_says(officer, case, "裁决结案")
    return case


def handed_in(officer: Person, case: str, name: str, day: str) -> None:
    """A paper of a party or of another authority, registered as what an act rests on."""
    upload = {**PDF, "name": f"{name}.pdf", "buffer": name.encode()}
    paper = {"kind": "document", "name": name, "obtained_on": day, "obtained_by": "夏青、路遥", "uploads": upload}
    send(officer, f"{case}add/evidence/", paper)


def suspended(officer: Person, head: Person, case: str) -> None:
    """Asked for on 30 March, recorded and decided on 1 April."""
    for name in ("中止处理申请书", "无效宣告请求受理通知书"):
        handed_in(officer, case, name, "2026-03-30")
    asked = {
        **CAUSE, "suspension_reasons": "已就涉案实用新型请求宣告无效并被受理。", "second_request": "no",
        "document": Label("中止处理申请书"), "happened_at": "2026-03-30T10:00",
    }  # fmt: skip
    take(officer, case, "ask_suspension", asked)
    approved(officer, head, case, "suspend", {**CAUSE, "cause_ends_when": "无效宣告请求审查决定作出并送达。"})


def resumed(officer: Person, head: Person, case: str, validity: str) -> None:
    """The examiners have decided on 8 June; the case goes on on 10 June."""
    handed_in(officer, case, "无效宣告请求审查决定", "2026-06-08")
    officer.open(f"{case}steps/resume/")
    officer.sees("还没有登记审查决定或者撤回的情况")
    officer.sees("第二十八条")
    decision = {**DECISION, "validity": validity, "happened_at": "2026-06-08T10:00"}
    take(officer, case, "record_validity", decision)
    approved(officer, head, case, "resume", {"cause_ended": "无效宣告请求审查决定已经作出并送达。"})


def test_1_two_cases_come_to_the_evidence(arrive: Arrive, known: Story) -> None:
    counter, officer, head = arrive("tongxin"), arrive("xiaqing"), arrive("qiuwei")
    known["stands"] = in_evidence(counter, officer, head)
    known["falls"] = in_evidence(counter, officer, head)


def test_2_an_accepted_request_for_invalidation_suspends_both(arrive: Arrive, known: Story, town: Town) -> None:
    town.move(at("2026-04-01 09:30"))
    officer, head = arrive("xiaqing"), arrive("qiuwei")
    for name in ("stands", "falls"):
        case = known[name]
        suspended(officer, head, case)
        officer.open(case)
        expect(officer.page.locator(".zh-case-no")).to_contain_text("中止")
        assert "暂停" in clock_says(officer, case, "裁决结案")
        officer.open(f"{case}papers/")
        officer.sees("中止")


def test_3_the_right_stands_and_the_case_goes_on_with_its_days(arrive: Arrive, known: Story, town: Town) -> None:
    town.move(at("2026-06-10 09:30"))
    officer, head, case = arrive("xiaqing"), arrive("qiuwei"), known["stands"]
    resumed(officer, head, case, "upheld")
    assert "08-13" in clock_says(officer, case, "裁决结案")
    expect(officer.page.locator(".zh-case-no")).not_to_contain_text("中止")
    officer.sees("维持专利权有效")
    assert stage(officer, case) == "举证与调查"
    officer.open(f"{case}papers/")
    officer.sees("恢复")


def test_4_the_right_falls_and_the_petitioner_withdraws(arrive: Arrive, known: Story) -> None:
    officer, head, case = arrive("xiaqing"), arrive("qiuwei"), known["falls"]
    resumed(officer, head, case, "invalid")
    ending = {"revocation_ground": "invalidated", "revocation_text": "专利权被宣告全部无效。"}
    said = refused(officer, f"{case}steps/revoke/", ending, button="[name=intent][value=propose]")
    assert "以裁决驳回请求" in said
    assert "没有请求人的撤案请求" in closed(officer, case, "revoke_on_withdrawal")
    take(officer, case, "tell_invalid", {"invalid_told_text": "电话告知陶然，请求人表示撤回请求。"})
    handed_in(officer, case, "撤回请求书", "2026-06-10")
    asked = {"withdrawal_ground": "other", "withdrawal_text": "专利已被宣告无效。", "document": Label("撤回请求书")}
    take(officer, case, "ask_withdrawal", asked)
    approved(officer, head, case, "revoke_on_withdrawal", {"revocation_text": "准许撤回，撤销案件。"})
    assert stage(officer, case) == "撤销案件"
    serve_all(officer, case, "撤销")
    assert "12-10" in clock_says(officer, case, "起诉")
    assert "起诉期限还没有届满" in closed(officer, case, "archive")
