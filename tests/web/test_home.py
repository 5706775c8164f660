"""The home page of each role, and what it costs."""

from typing import Any

import pytest
from django.utils import timezone

from cases.actions.proposing import propose_step
from cases.models import Notification
from config import shell
from tests.cases.penalty_line import figures, filing_values, investigating, open_clue, taken
from tests.cast import Cast, when

pytestmark = pytest.mark.django_db


def test_officer_sees_own_deadlines_and_the_transfer_watch(cast: Cast) -> None:
    case = figures(cast, investigating(cast), goods_business=275172, goods_gain=30846)
    page = cast.client("zhoumin").get("/").content.decode()
    assert case.number in page and "作出处罚决定" in page
    assert "已达到立案追诉标准" in page and "应当移送" in page
    assert "登记线索" in page


def test_filter_narrows_the_tray_to_one_state(cast: Cast) -> None:
    case = investigating(cast)
    client = cast.client("zhoumin")
    assert case.number in client.get("/?due=later").content.decode().split("今后7个工作日")[0]
    assert case.number not in client.get("/?due=late").content.decode().split("今后7个工作日")[0]


def test_head_sees_what_waits_for_approval_and_the_proposer_does_not(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    values = filing_values(cast)
    proposal = propose_step(case, "file", values=values, standing=cast.zhoumin, version=None, when=when())
    assert f"/proposals/{proposal.pk}/" in cast.client("zhengyuan").get("/").content.decode()
    assert proposal.pk not in [row.url for row in cast.client("zhoumin").get("/").context["page"].proposals]
    assert f"/proposals/{proposal.pk}/" not in cast.client("fanghua").get("/").content.decode()


def test_reviewer_sees_cases_under_review(cast: Cast) -> None:
    case = open_clue(cast)
    type(case).objects.filter(pk=case.pk).update(stage="under_review")
    assert case.title in cast.client("hejing").get("/").content.decode()


@pytest.mark.parametrize("who", ["zhoumin", "zhengyuan", "hejing", "linwen", "leiming", "linlan", "faguan", "lianluo1"])
def test_every_role_has_a_home_within_25_queries(cast: Cast, who: str, django_assert_max_num_queries: Any) -> None:
    figures(cast, investigating(cast), goods_business=275172, goods_gain=30846)
    open_clue(cast)
    client = cast.client(who)
    with django_assert_max_num_queries(25):
        page = client.get("/")
    assert page.status_code == 200


def test_other_agency_sees_nothing_of_the_case(cast: Cast) -> None:
    case = investigating(cast)
    for who in ("luocheng", "leiming", "linlan"):
        assert case.number not in cast.client(who).get("/").content.decode(), who


def test_secret_case_stays_out_of_the_agency_tray(cast: Cast) -> None:
    from cases.actions.secrecy import set_secrecy

    case = investigating(cast)
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.zhengyuan)
    assert case.number in cast.client("zhoumin").get("/").content.decode()
    assert case.number not in cast.client("huangtao").get("/").content.decode()


def test_inbox_shows_own_messages_and_marks_them_read(cast: Cast) -> None:
    user = cast.user("zhoumin")
    Notification.objects.create(user=user, text="郑远批准立案", url="/cases/1/", made_at=timezone.now())
    assert shell.unread(user) == 1
    client = cast.client("zhoumin")
    assert "郑远批准立案" in client.get("/notifications/").content.decode()
    assert "郑远批准立案" not in cast.client("chenli").get("/notifications/").content.decode()
    client.post("/notifications/")
    assert shell.unread(cast.user("zhoumin")) == 0
