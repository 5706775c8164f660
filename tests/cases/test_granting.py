"""Exceptions open exactly one file for a time, and the single check, the list and the engine filter agree."""

from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from agencies.visibility import facing, page_of_keys, reach_of, visible
from audit.models import AccessLog
from cases.access import CASES, case_for
from cases.actions.granting import break_glass, end_access, end_expired, grant_access, review_glass
from cases.actions.secrecy import set_secrecy
from cases.models import Case
from config.demonstration.province import system_user
from tests.cases.penalty_line import filed, open_clue, read
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def seen(cast: Cast, username: str, case: Case) -> set[bool]:
    """The three answers of the rule for one person and one case; they must be one."""
    standing, now = getattr(cast, username), timezone.now()
    listed = {pk for _, pk in page_of_keys(standing, CASES, now=now, sort="opened_on", limit=500)}
    asked = Case.objects.filter(visible(standing, CASES, now=now)).values_list("pk", flat=True)
    row = Case.objects.get(pk=case.pk)
    reach = reach_of(standing, now=now)
    try:
        case_for(standing, case.pk, now=now)
        opened = True
    except Http404:
        opened = False
    return {case.pk in listed, case.pk in set(asked), reach.sees(facing(CASES, row)), opened}


def test_own_agency_sees_and_another_agency_does_not(cast: Cast) -> None:
    case = open_clue(cast)
    assert seen(cast, "chenli", case) == {True}
    for stranger in ("luocheng", "xiaqing", "leiming", "linlan", "lianluo1", "jiangping"):
        assert seen(cast, stranger, case) == {False}
    assert AccessLog.objects.filter(kind="denied", subject=f"case:{case.pk}").count() == 6


def test_a_grant_opens_one_file_to_one_agency_until_its_end(cast: Cast) -> None:
    case, other = open_clue(cast), open_clue(cast)
    made = grant_access(
        case, kind="assistance", reason="请协查供货方", ends_at=timezone.now() + timedelta(days=3),
        standing=cast.zhengyuan, agency=cast.agency("m2"),
    )  # fmt: skip
    assert seen(cast, "luocheng", case) == {True}
    assert seen(cast, "luocheng", other) == {False}
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert seen(cast, "luocheng", case) == {False}
    end_access(made, standing=cast.zhengyuan)
    assert seen(cast, "luocheng", case) == {False}


def test_an_officer_cannot_grant_and_a_grant_needs_a_reason(cast: Cast) -> None:
    case = open_clue(cast)
    later = timezone.now() + timedelta(days=3)
    with pytest.raises(Refused) as refused:
        grant_access(
            case, kind="assistance", reason=" ", ends_at=later, standing=cast.zhoumin, agency=cast.agency("m2")
        )
    assert [r.kind for r in refused.value.refusals] == ["not_yours", "incomplete"]


def test_a_secret_file_opens_by_name_only(cast: Cast) -> None:
    case = filed(cast)
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.huangtao)
    assert seen(cast, "chenli", case) == {True}
    assert seen(cast, "sunyue", case) == {False}
    assert seen(cast, "shenguohua", case) == {False}
    set_secrecy(read(case), secret=False, reason="公开部分", standing=cast.huangtao)
    assert seen(cast, "sunyue", case) == {True}


def test_expired_grants_are_closed_by_the_schedule(cast: Cast) -> None:
    case = open_clue(cast)
    made = grant_access(
        case, kind="consultation", reason="会商", ends_at=timezone.now() + timedelta(hours=1),
        standing=cast.shenguohua, person=cast.user("linlan"),
    )  # fmt: skip
    assert seen(cast, "linlan", case) == {True}
    assert end_expired(now=timezone.now() + timedelta(hours=2), actor=system_user()) == 1
    assert seen(cast, "linlan", case) == {False}
    assert end_expired(now=timezone.now() + timedelta(hours=2), actor=system_user()) == 0
    made.refresh_from_db()
    assert made.ended_at is not None


def test_broken_glass_is_logged_and_reviewed_by_somebody_else(cast: Cast) -> None:
    case = open_clue(cast)
    with pytest.raises(Refused):
        break_glass(case, reason="急", standing=cast.luocheng)
    made = break_glass(case, reason="嫌疑人正在转移货物，需要核对清单。", standing=cast.luocheng)
    assert seen(cast, "luocheng", case) == {True}
    with pytest.raises(Refused):
        review_glass(made, opinion="可以", standing=cast.luocheng)
    review_glass(made, opinion="情况属实，符合紧急查阅条件。", standing=cast.panyun)
    made.refresh_from_db()
    assert made.reviewed_by == cast.user("panyun")
