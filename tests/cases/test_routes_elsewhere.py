"""布图设计 and other rights not ruled on here: who handles them is said with its article, and what remains."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.actions.people import add_right
from cases.actions.routes import choose_at_portal, give_notice, record_choice
from cases.models import Case, Right, RouteNotice
from cases.reading.routes import comparison, ruled_elsewhere
from tests.cases import ruling_line
from tests.cases.portal_line import PLAIN, RUIDA, browser, opened, standing
from tests.cases.test_portal_filing import RULING, known_on
from tests.cases.test_routes_carried import counter_values
from tests.cast import Cast
from workflow.law.load import add_local_row
from workflow.models import LawRow
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
LAYOUT: dict[str, Any] = {
    "right_kind": "layout", "right_number": "BS.205001234", "right_name": "电源管理芯片布图设计",
    "other_side": "云澜市速测电子有限公司", "other_code": "", "facts": "对方复制、销售。", "claims": "停止侵权",
}  # fmt: skip
WHO, ARTICLE = "只由国家知识产权局处理", "第四十五条"


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


def test_a_party_with_a_layout_design_is_told_at_the_portal_who_rules_and_what_remains(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    sent = {**LAYOUT, "choice": "ruling", "agency": cast.agency("ip").pk}
    answer = client.post("/portal/file/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409 and not RouteNotice.objects.exists()
    assert "不归您办" in page and WHO in page and ARTICLE in page and "还可以走的途径：调解、诉讼。" in page
    assert LAYOUT["facts"] in page
    assert client.post("/portal/file/", {**sent, "choice": "mediation"}).status_code == 302
    assert client.post("/portal/file/", {**sent, "right_kind": "patent"}).status_code == 302


def test_the_number_of_a_layout_design_in_a_request_for_a_ruling_is_told_the_same(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    sent = {**RULING, "agency": cast.agency("ip").pk, "known_on": known_on(), "patent_no": "BS.205001234"}
    answer = client.post("/portal/file/ruling/", {**sent, "uploads": [ruling_line.scan()]})
    assert answer.status_code == 422 and WHO in answer.content.decode()
    counter = cast.client("xiaqing").post("/cases/new/ruling/", {**counter_values(), "patent_no": "BS.205001234"})
    assert counter.status_code == 422 and WHO in counter.content.decode() and ARTICLE in counter.content.decode()
    assert not Case.objects.filter(kind="ruling").exists()


def test_at_the_window_the_notice_says_it_and_a_ruling_is_not_recorded_as_chosen(cast: Cast) -> None:
    values = {**LAYOUT, "recipient": "云澜芯片有限公司", "method": "window"}
    notice = give_notice(cast.agency("ip"), values=values, standing=cast.xiaqing)
    page = cast.client("xiaqing").get(f"/routes/{notice.pk}/").content.decode()
    assert "这类纠纷不在这里裁决" in page and WHO in page and ARTICLE in page
    with pytest.raises(Refused, match=WHO) as refused:
        record_choice(notice, choice="ruling", acknowledged="签名", note="", standing=cast.xiaqing)
    (one,) = refused.value.refusals
    assert (one.kind, ARTICLE in one.basis) == ("not_yours", True) and "调解、诉讼" in str(one.how)
    done = record_choice(notice, choice="suit", acknowledged="签名", note="", standing=cast.xiaqing)
    assert done.choice == "suit"


def test_a_layout_design_is_not_added_to_a_case_of_ruling(cast: Cast) -> None:
    case = ruling_line.received(cast)
    values = {"kind": "layout", "number": "BS.205001234", "name": "布图设计"}
    with pytest.raises(Refused, match=WHO):
        add_right(case, values=values, standing=cast.xiaqing)
    assert not Right.objects.filter(case=case.pk, kind="layout").exists()


def test_everybody_reads_on_the_page_of_the_routes_which_disputes_are_ruled_on_elsewhere(cast: Cast) -> None:
    client = cast.client("zhoumin")
    client.logout()
    page = client.get("/routes/").content.decode()
    for words in ("不在这里裁决的纠纷", WHO, ARTICLE, "植物新品种", "《种子法》第七十二条"):
        assert words in page
    rows = comparison(on=timezone.localdate())
    assert LawRow.objects.filter(pk__in=rows.row_ids, table="ruling_rights").count() == 3


def test_the_article_is_that_of_the_day_and_other_rights_have_their_own_answer(cast: Cast) -> None:
    old, new = (ruled_elsewhere("layout", on=day) for day in (date(2026, 10, 14), date(2026, 10, 15)))
    assert old is not None and "第三十一条" in old.basis
    assert new is not None and ARTICLE in new.basis
    assert ruled_elsewhere("patent", on=date(2026, 11, 1)) is None and ruled_elsewhere("", on=date(2026, 11, 1)) is None
    mark = ruled_elsewhere("trademark", on=date(2026, 11, 1))
    assert mark is not None and "没有行政裁决程序" in mark.says and "仲裁" in mark.ways


def test_a_local_row_opens_the_ruling(cast: Cast) -> None:
    """The rows decide, not the code."""
    row = LawRow.objects.filter(table="ruling_rights", code="RUL-LAYOUT").latest("effective_from")
    add_local_row("ruling_rights", {**row.data, "here": "1"}, agency_id=cast.agency("ip").pk)
    mine = opened(RUIDA, "ruida")
    values = {**LAYOUT, "choice": "ruling", "agency": cast.agency("ip")}
    made = choose_at_portal(mine, values=values, standing=standing(mine))
    assert made.choice == "ruling"
    with pytest.raises(Refused, match=WHO):
        choose_at_portal(mine, values={**values, "agency": cast.agency("pip")}, standing=standing(mine))
