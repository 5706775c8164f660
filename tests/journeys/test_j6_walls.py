"""J6: each role tries what it must not, sees nothing and leaves a trace; the rightful role gets the page."""

import pytest

from tests.journeys.acts import closed, link, path_of, propose, send
from tests.journeys.conftest import Arrive
from tests.journeys.lines import investigating
from tests.journeys.story import Story
from tests.journeys.town import Label, Person

pytestmark = pytest.mark.browser

STRANGERS = ("luocheng", "leiming", "linlan", "guanli", "lianluo1", "xinyong", "faguan", "tiaojie")
REPORT = {
    "channel": "phone", "nature": "report", "naming": "confidential", "content": "仓库里有假的“磐锐”角磨机。",
    "respondent_name": "云澜市锐达五金工具有限公司", "sender_kind": "person", "name": "孙晓暄",
    "telephone": "13900990047",
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def refusals_of(auditor: Person, username: str, subject: str) -> int:
    """How often the auditor's page says that somebody was refused something."""
    auditor.open(f"/audit/accesses/?kind=denied&actor={username}&subject={subject}")
    return auditor.page.locator("main tbody tr").count()


def test_a_file_opens_to_its_handler_and_to_nobody_of_another_organ(arrive: Arrive, known: Story) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    case = known["case"] = investigating(officer, head)
    paper = link(officer, f"{case}papers/", r"/papers/\d+/")
    pages = (case, f"{case}history/", f"{case}evidence/", f"{case}figures/", f"{case}steps/close_investigation/", paper)
    for page in pages:
        assert officer.open(page) == 200, page
    for username in STRANGERS:
        stranger = arrive(username)
        for page in pages:
            assert stranger.open(page) == 404, (username, page)
            stranger.sees_not("磐锐")
    nobody = arrive()
    nobody.open(case)
    assert path_of(nobody) == "/accounts/login/"


def test_every_attempt_within_the_organ_stands_on_the_auditors_page(arrive: Arrive, known: Story) -> None:
    case, auditor = known["case"], arrive("panyun")
    subject = f"case:{case.split('/')[2]}"
    administrator = arrive("guanli")
    before = refusals_of(auditor, "guanli", subject)
    assert administrator.open(case) == 404
    assert administrator.open(f"{case}papers/") == 404
    assert refusals_of(auditor, "guanli", subject) == before + 2
    auditor.sees("被拒绝")
    auditor.sees(f"案件 {case.split('/')[2]}")
    assert arrive("zhoumin").open("/audit/accesses/") in (403, 404)


def test_the_reporter_is_hidden_from_the_officer_and_opens_to_intake_with_a_reason(arrive: Arrive) -> None:
    intake, officer, auditor = arrive("linwen"), arrive("zhoumin"), arrive("panyun")
    intake.open("/cases/new/report/")
    intake.fill(REPORT)
    intake.press()
    report = intake.page.locator("main a[href^='/cases/']").filter(has_text="案").first.get_attribute("href") or ""
    officer.open(report)
    officer.sees_not("孙晓暄")
    assert officer.open(f"{report}reporter/") == 404
    subject = f"case:{report.split('/')[2]}"
    assert refusals_of(auditor, "zhoumin", subject) == 1
    intake.open(f"{report}reporter/")
    intake.fill({"reason": "回访核对线索。"})
    intake.press()
    intake.sees("孙晓暄")
    auditor.open(f"/audit/accesses/?kind=reveal&actor=linwen&subject={subject}")
    auditor.sees("回访核对线索。")
    auditor.sees_not("孙晓暄")


def test_who_proposes_never_approves_and_an_officer_is_no_head(arrive: Arrive, known: Story) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    case = known["case"]
    values = {"suspension_ground": Label("不可抗力"), "suspension_reason": "洪水，现场无法到达。"}
    waiting = propose(officer, case, "suspend", values)
    officer.open(waiting)
    assert not officer.page.locator("[name=decision][value=approve]").count()
    colleague = arrive("chenli")
    colleague.open(waiting)
    assert not colleague.page.locator("[name=decision][value=approve]").count()
    send(head, waiting, {"decision": "return", "opinion": "洪水已退，继续调查。"})
    assert "不归您办" in closed(arrive("linwen"), case, "close_investigation")


def test_a_closed_file_opens_by_name_only(arrive: Arrive, known: Story) -> None:
    case, head, auditor = known["case"], arrive("zhengyuan"), arrive("panyun")
    sunyue = arrive("sunyue")
    assert sunyue.open(case) == 200
    send(head, f"{case}secrecy/", {"secret": "yes", "reason": "案卷含权利人未公开的工艺图纸。"})
    assert sunyue.open(case) == 404
    assert refusals_of(auditor, "sunyue", f"case:{case.split('/')[2]}") == 1
    assert arrive("zhoumin").open(case) == 200


def test_offices_and_operation_belong_to_administrators(arrive: Arrive) -> None:
    for page, rightful, others in (
        ("/offices/", "guanli", ("zhoumin", "luocheng", "songjie")),
        ("/audit/", "panyun", ("zhoumin", "guanli", "shengguan")),
        ("/rewards/", "tangbo", ("zhoumin", "linwen", "leiming")),
        ("/transfers/", "linlan", ("tiaojie", "lianluo1")),
    ):
        assert arrive(rightful).open(page) == 200
        for username in others:
            assert arrive(username).open(page) in (403, 404), (username, page)
