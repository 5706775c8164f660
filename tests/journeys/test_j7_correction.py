"""J7: a step taken by mistake is corrected in the open: number kept, clock back, effect undone, everybody told."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import (
    FIRM,
    approved,
    filing,
    moment,
    open_paper,
    path_of,
    refused,
    send,
    take,
    until_seen,
)  # fmt: skip
from tests.journeys.conftest import Arrive
from tests.journeys.town import Label, Person

pytestmark = pytest.mark.browser

P01, P11 = "立案前核查", "作出处罚决定"
VOID = "已作废"
WRONG_FILING = "管辖依据写错，立案审批表作废后重新呈批。"


def open_clue(officer: Person) -> str:
    clue = {
        "title": "云澜市锐达五金工具有限公司涉嫌侵犯“磐锐”商标权案", "source": "inspection",
        "received_at": moment(hours=2), "content": "检查时发现仓库内有标注“磐锐”的电动工具。",
    }  # fmt: skip
    case = send(officer, "/cases/new/penalty/", clue)
    send(officer, f"{case}add/party/", FIRM)
    take(officer, case, "start_verification", {"verification_note": "到仓库核查。"})
    return case


def stage_and_clocks(person: Person, case: str) -> tuple[str, set[str]]:
    """The stage of the case and the clocks that run, as its page shows them."""
    person.open(case)
    stage = person.page.locator(".zh-case-no > .zh-tag, .zh-case-no > .zh-ink").first.inner_text().strip()
    running = person.page.locator("#due > ul").inner_text()
    return stage, {name for name in (P01, P11) if name in running}


def clock(person: Person, case: str) -> str:
    """What the page says of the time for the decision."""
    person.open(case)
    return person.page.locator("#due > ul > li").filter(has_text=P11).first.inner_text()


def corrected(officer: Person, other: Person, case: str, reason: str) -> None:
    """Proposed by the officer, who cannot approve it himself; approved by somebody else."""
    send(officer, f"{case}correction/", {"reason": reason})
    officer.open(f"{case}correction/")
    waiting = path_of(officer)
    assert re.fullmatch(r"/corrections/\d+/", waiting)
    assert "不归您办" in refused(officer, waiting, {"decision": "approve"})
    send(other, waiting, {"decision": "approve", "opinion": "情况属实。"})


def test_a_wrong_filing_goes_back_with_its_clocks_and_papers(arrive: Arrive) -> None:
    officer, head, unit_head = arrive("zhoumin"), arrive("zhengyuan"), arrive("huangtao")
    case = open_clue(officer)
    approved(officer, head, case, "file", filing())
    assert stage_and_clocks(officer, case) == ("立案", {P11})
    paper = open_paper(officer, case, "立案审批表")
    officer.sees_not(VOID)

    corrected(officer, unit_head, case, WRONG_FILING)
    assert stage_and_clocks(officer, case) == ("立案前核查", {P01})
    expect(officer.page.locator("#history")).to_contain_text("上一步作废")
    officer.open(paper)
    officer.sees(VOID)
    officer.sees(WRONG_FILING)
    until_seen(officer, "/notifications/", "批准更正，上一步作废")

    approved(officer, head, case, "file", filing())
    assert stage_and_clocks(officer, case) == ("立案", {P11})
    assert open_paper(officer, case, "立案审批表") != paper


def test_a_wrong_suspension_is_undone_and_its_number_stays(arrive: Arrive) -> None:
    officer, helper = arrive("zhoumin"), arrive("chenli")
    head, unit_head = arrive("zhengyuan"), arrive("huangtao")
    case = open_clue(officer)
    approved(officer, head, case, "file", filing())
    take(officer, case, "start_investigation", {"investigation_plan": "调取台账，询问法定代表人。"})
    before = clock(officer, case)
    values = {"suspension_ground": Label("其他"), "suspension_reason": "等待另案结果。"}
    approved(officer, head, case, "suspend", values)
    assert stage_and_clocks(officer, case)[0] == "中止调查" and "暂停" in clock(officer, case)
    paper = open_paper(officer, case, "中止")
    number = officer.page.locator(".zh-head .zh-no").inner_text()
    assert re.search(r"〔20\d\d〕\d+号$", number)

    corrected(officer, unit_head, case, "另案已经审结，没有中止的必要。")
    assert stage_and_clocks(officer, case)[0] == "调查取证"
    assert clock(officer, case) == before
    officer.open(paper)
    officer.sees(VOID)
    expect(officer.page.locator(".zh-head .zh-no")).to_have_text(number)
    for handler in (officer, helper):
        until_seen(handler, "/notifications/", "批准更正，上一步作废")

    approved(officer, head, case, "suspend", values)
    open_paper(officer, case, "中止")
    assert officer.page.locator(".zh-head .zh-no").inner_text() > number
