"""A respondent on a telephone: account, invitation, counter, signature by hand, evidence, electronic service."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.acts import link, path_of, send
from tests.journeys.conftest import Arrive
from tests.journeys.lines import investigating
from tests.journeys.story import Story
from tests.journeys.town import Person

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
PASSWORD = "shi-bu-shi-zhen-2026"
SIGN_UP = {
    "kind": "unit", "name": "云澜市锐达五金工具有限公司", "credit_code": "91110000600037341L",
    "contact_name": "刘某峰", "telephone": "13900001111", "email": "ruida@example.invalid", "username": "ruida2026",
    "password1": PASSWORD, "password2": PASSWORD, "consent": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def faultless(person: Person, page: str) -> None:
    """No grave fault of accessibility, and no scrolling sideways at the width of a telephone."""
    assert person.open(page) == 200, page
    person.page.set_viewport_size({"width": 390, "height": 844})
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 390, page
    found = Axe().run(person.page).response["violations"]
    faults = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found if one["impact"] in GRAVE]
    assert faults == [], page


def back_in(arrive: Arrive) -> Person:
    """The respondent at a browser of its own."""
    person = arrive()
    person.open("/accounts/login/")
    person.fill({"username": "ruida2026", "password": PASSWORD})
    person.submit("登录")
    return person


def test_the_respondent_signs_up_and_links_the_case_with_the_served_code(arrive: Arrive, known: Story) -> None:
    officer, head, party = arrive("zhoumin"), arrive("zhengyuan"), arrive()
    case = known["case"] = investigating(officer, head)
    for page in ("/portal/signup/", "/portal/recover/", "/portal/privacy/"):
        faultless(party, page)
    send(party, "/portal/signup/", SIGN_UP)
    party.sees("身份还没有核验")
    officer.open(link(officer, f"{case}portal/", r"/parties/\d+/invitation/"))
    officer.submit("开具邀请单")
    code = officer.page.locator("[data-secret]").inner_text()
    assert send(party, "/portal/link/", {"code": code}) == case.replace("/cases/", "/portal/cases/")
    party.sees("当事人")
    party.sees_not("调取台账")


def test_the_counter_looks_at_the_document(arrive: Arrive, known: Story) -> None:
    officer = arrive("zhoumin")
    officer.open("/counter/")
    officer.fill({"number": SIGN_UP["credit_code"]})
    officer.submit("查找")
    faults = Axe().run(officer.page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in GRAVE] == []
    officer.fill({"document": "营业执照原件和介绍信"})
    officer.submit("登记身份核验")
    officer.sees("身份已核验")


def test_the_address_for_service_is_signed_by_hand_on_the_screen(arrive: Arrive, known: Story) -> None:
    party = back_in(arrive)
    mine = known["case"].replace("/cases/", "/portal/cases/")
    sign = send(
        party, f"{mine}consent/", {"service_address": "锐达路8号", "telephone": "13900001111", "electronic": "yes"}
    )
    faultless(party, sign)
    party.fill({"method": "screen"})
    pad = party.page.locator("[data-sign-canvas]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    party.page.mouse.move(box["x"] + 20, box["y"] + 20)
    party.page.mouse.down()
    party.page.mouse.move(box["x"] + 90, box["y"] + 60, steps=6)
    party.page.mouse.up()
    party.submit("签署这份文书")
    assert path_of(party) == mine, party.said()
    party.sees("同意电子送达")
    officer = arrive("zhoumin")
    officer.open(link(officer, f"{known['case']}papers/", r"/papers/\d+/"))
    officer.sees("屏幕手写签名")


def test_evidence_is_handed_in_and_decided_on(arrive: Arrive, known: Story) -> None:
    party, officer = back_in(arrive), arrive("zhoumin")
    mine = known["case"].replace("/cases/", "/portal/cases/")
    upload = {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": b"%PDF contract"}
    send(party, f"{mine}submit/", {"text": "进货合同。", "name": "进货合同", "uploads": upload})
    party.sees("待审查")
    officer.open(known["case"])
    officer.sees("当事人提交的证据1件")
    item = link(officer, f"{known['case']}portal/", r"/portal-items/\d+/")
    send(officer, item, {"admitted": "yes", "opinion": "真实、合法、有关联。"})
    party.open(mine)
    party.sees("真实、合法、有关联。")


def test_the_pages_of_the_portal_hold_to_the_rules(arrive: Arrive, known: Story) -> None:
    party, officer = back_in(arrive), arrive("zhoumin")
    mine = known["case"].replace("/cases/", "/portal/cases/")
    own = ("/portal/", "/portal/account/", "/portal/link/", "/portal/messages/", "/portal/file/", mine)
    for page in (*own, f"{mine}submit/", f"{mine}consent/", f"{mine}agents/", f"{mine}steps/record_statement/"):
        faultless(party, page)
    for page in (f"{known['case']}portal/", f"{known['case']}portal/exchange/", "/counter/", "/counter/accounts/new/"):
        faultless(officer, page)
