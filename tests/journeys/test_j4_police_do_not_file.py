"""J4: the police do not file; reconsideration; the procuratorate asks for reasons and has the case filed."""

from collections.abc import Iterator

import pytest

from tests.journeys.acts import approved, closed, link, refused, send, stage, take
from tests.journeys.conftest import Arrive
from tests.journeys.lines import FILING, NON_FILING, NOTICE, REASONS, RECEIPT, RECONSIDERATION, SUGGESTION, sent
from tests.journeys.town import Label, Person

pytestmark = pytest.mark.browser

ORGANS = ("云澜市公安局",)
TAKE = "[name=intent][value=take]"


def test_all_three_organs_do_their_part_themselves(arrive: Arrive) -> None:
    police, chief, head = arrive("leiming"), arrive("gaoqiang"), arrive("zhengyuan")
    prosecutor, chief_prosecutor = arrive("linlan"), arrive("songjie")
    gone = sent(arrive)
    take(police, gone.handover, "sign_receipt", RECEIPT)
    take(police, gone.handover, "accept")
    criminal = link(police, gone.handover, r"/cases/\d+/")
    approved(police, chief, criminal, "do_not_file", NON_FILING)
    head.open(gone.transfer)
    head.sees("公安机关不予立案")

    asked = send(head, f"/transfers/{gone.number}/reconsideration/", RECONSIDERATION)
    take(chief, asked, "decide", {"reconsideration_decision": "UPHOLD", "reasons": "理由不成立。"})
    assert stage(head, asked) == "维持不予立案"

    supervision = send(head, f"/transfers/{gone.number}/supervision/", {**SUGGESTION, "ground": "UPHELD"})
    prosecutor.open("/transfers/?tab=all")
    prosecutor.sees("立案监督")
    take(prosecutor, supervision, "accept", {"review_note": "受理，由林岚承办。"})
    take(prosecutor, supervision, "request_reasons", {"questions": "退货的认定依据。"})
    assert closed(head, supervision, "state_reasons")
    take(chief, supervision, "state_reasons", REASONS)
    approved(prosecutor, chief_prosecutor, supervision, "notice_to_file", NOTICE)
    assert stage(prosecutor, supervision) == "通知立案"
    approved(police, chief, criminal, "file_case", FILING)
    assert stage(prosecutor, supervision) == "公安已立案"
    head.open(gone.transfer)
    head.sees("公安机关已立案")
    assert prosecutor.open(gone.case) == police.open(gone.case) == 404


def connect(administrator: Person, organ: str, *, connected: bool) -> None:
    """The administrator of the province says on its page whether an organ works in the system."""
    address = office(administrator, organ)
    send(administrator, f"{address}edit/", {"connected": connected})


def office(administrator: Person, organ: str) -> str:
    administrator.open("/offices/")
    for _page in range(5):
        found = administrator.page.locator("main a[href^='/offices/']").get_by_text(organ, exact=True)
        if found.count():
            return str(found.first.get_attribute("href"))
        administrator.page.locator("main a[rel=next]").first.click()
    raise AssertionError(f"{organ} is not on the administrator's pages")


@pytest.fixture
def unconnected(arrive: Arrive) -> Iterator[None]:
    administrator = arrive("shengguan")
    for organ in ORGANS:
        connect(administrator, organ, connected=False)
    yield
    for organ in ORGANS:
        connect(administrator, organ, connected=True)


@pytest.mark.usefixtures("unconnected")
def test_the_agency_records_the_same_from_their_papers(arrive: Arrive) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    gone = sent(arrive)
    paper = {"document": Label("来文扫描件")}
    bare = refused(officer, f"{gone.handover}steps/sign_receipt/", RECEIPT, button=TAKE)
    assert "文书" in bare
    take(officer, gone.handover, "sign_receipt", {**RECEIPT, **paper})
    take(officer, gone.handover, "accept", paper)
    criminal = link(officer, gone.handover, r"/cases/\d+/")
    take(officer, criminal, "do_not_file", {**NON_FILING, "notice_no": "云澜公不立字〔2026〕9号", **paper})

    asked = send(head, f"/transfers/{gone.number}/reconsideration/", RECONSIDERATION)
    answer = {"reconsideration_decision": "FILE", "reasons": "退货没有凭证，应当立案。", **paper}
    assert "文书" in refused(officer, f"{asked}steps/decide/", {**answer, "document": ""}, button=TAKE)
    take(officer, asked, "decide", answer)
    assert stage(officer, asked) == "决定立案"
    take(officer, criminal, "file_case", {**FILING, **paper})
    assert stage(officer, criminal) == "公安立案"
    officer.open(gone.transfer)
    officer.sees("公安机关已立案")
