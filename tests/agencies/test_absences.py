"""Lending a role, leading for a time, leave with a deputy."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agencies.actions import absences
from agencies.actions.absences import Term
from agencies.models import Delegation, Leave
from agencies.refusals import AgencyRefused
from audit.models import Entry
from tests.cast import Cast


def day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)


def term(first: int = 0, last: int = 6, document: str = "云澜市监办〔2026〕12号") -> Term:
    return Term(day(first), day(last), document)


def lend(cast: Cast, *, giver: str = "zhengyuan", taker: str = "huangtao", role: str = "HEAD_DEPUTY") -> Delegation:
    return absences.delegate(
        cast.agency("m"), giver=cast.user(giver), taker=cast.user(taker), role=role, term=term(), standing=cast.guanli
    )


def test_lent_role_counts_for_what_may_be_delegated(cast: Cast) -> None:
    lend(cast)
    m = cast.agency("m").pk
    assert cast.huangtao.holds("HEAD_DEPUTY", m)
    assert not cast.huangtao.holds("HEAD_DEPUTY", m, delegable=False)
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.payload.body["new"]["document"]) == ("agencies.role_lent", "云澜市监办〔2026〕12号")


def test_only_a_role_held_can_be_lent(cast: Cast) -> None:
    with pytest.raises(AgencyRefused) as refused:
        lend(cast, role="HEAD_PRINCIPAL")
    assert refused.value.field == "role"


def test_lent_role_is_not_lent_on(cast: Cast) -> None:
    lend(cast)
    with pytest.raises(AgencyRefused, match="没有该角色"):
        lend(cast, giver="huangtao", taker="zhoumin")


def test_administration_and_audit_are_never_lent(cast: Cast) -> None:
    with pytest.raises(AgencyRefused) as refused:
        lend(cast, giver="panyun", taker="zhoumin", role="AUDITOR")
    assert refused.value.kind == "not_yours"


def test_nobody_lends_a_role_to_herself(cast: Cast) -> None:
    with pytest.raises(AgencyRefused, match="自己的岗位"):
        lend(cast, taker="guanli")


def test_stranger_to_the_agency_gets_no_lent_role(cast: Cast) -> None:
    with pytest.raises(AgencyRefused, match="没有岗位"):
        lend(cast, taker="luocheng")


def test_acting_principal_may_do_what_cannot_be_delegated(cast: Cast) -> None:
    m = cast.agency("m")
    absences.appoint_acting_principal(m, taker=cast.user("zhengyuan"), term=term(), standing=cast.guanli)
    assert cast.zhengyuan.holds("HEAD_PRINCIPAL", m.pk, delegable=False)
    assert Entry.objects.latest("pk").verb == "agencies.acting_appointed"


def test_two_people_never_lead_at_once(cast: Cast) -> None:
    m = cast.agency("m")
    absences.appoint_acting_principal(m, taker=cast.user("zhengyuan"), term=term(), standing=cast.guanli)
    with pytest.raises(AgencyRefused) as refused:
        absences.appoint_acting_principal(m, taker=cast.user("huangtao"), term=term(6, 9), standing=cast.guanli)
    assert refused.value.kind == "not_now"
    absences.appoint_acting_principal(m, taker=cast.user("huangtao"), term=term(7, 9), standing=cast.guanli)


def test_organ_without_administrative_head_has_no_acting_principal(cast: Cast) -> None:
    with pytest.raises(AgencyRefused, match="没有行政机关正职负责人"):
        absences.appoint_acting_principal(
            cast.agency("po"), taker=cast.user("leiming"), term=term(), standing=cast.shengguan
        )


@pytest.mark.parametrize(
    ("wrong", "field"), [(term(3, 1), "last"), (term(-9, -2), "last"), (term(document=" "), "document")]
)
def test_term_must_make_sense_and_name_its_paper(cast: Cast, wrong: Term, field: str) -> None:
    with pytest.raises(AgencyRefused) as refused:
        absences.appoint_acting_principal(
            cast.agency("m"), taker=cast.user("zhengyuan"), term=wrong, standing=cast.guanli
        )
    assert refused.value.field == field


def test_lent_role_taken_back_ends_on_the_day_named(cast: Cast) -> None:
    row = lend(cast)
    absences.end_delegation(row, last_day=day(0), reason="提前返岗。", standing=cast.guanli)
    assert Delegation.objects.get(pk=row.pk).valid_until == day(0)
    with pytest.raises(AgencyRefused, match="起止日期之内"):
        absences.end_delegation(row, last_day=day(5), reason="延长。", standing=cast.guanli)


def leave(cast: Cast, person: str = "zhoumin", deputy: str = "chenli", first: int = 1, last: int = 5) -> Leave:
    return absences.record_leave(
        cast.user(person), cast.agency("m"), deputy=cast.user(deputy), first=day(first), last=day(last),
        reason="年休假", standing=cast.guanli,
    )  # fmt: skip


def test_leave_names_its_deputy(cast: Cast) -> None:
    row = leave(cast)
    assert (row.user.username, row.deputy.username) == ("zhoumin", "chenli")
    assert Entry.objects.latest("pk").payload.body["new"]["deputy"] == "chenli"


def test_deputy_is_somebody_else_who_is_there(cast: Cast) -> None:
    with pytest.raises(AgencyRefused, match="代理自己"):
        leave(cast, deputy="zhoumin")
    leave(cast, person="chenli", deputy="sunyue")
    with pytest.raises(AgencyRefused, match="代理人这段时间也请假"):
        leave(cast)
    with pytest.raises(AgencyRefused, match="代理他人"):
        leave(cast, person="sunyue", deputy="zhoumin")


def test_leave_overlapping_another_is_refused_and_ending_early_frees_the_days(cast: Cast) -> None:
    row = leave(cast)
    with pytest.raises(AgencyRefused, match="已登记过请假"):
        leave(cast, first=4, last=8)
    absences.end_leave(row, last_day=day(3), standing=cast.guanli)
    leave(cast, first=4, last=8)


def test_person_records_her_own_leave_but_nobody_elses(cast: Cast) -> None:
    m = cast.agency("m")
    absences.record_leave(
        cast.user("zhoumin"), m, deputy=cast.user("chenli"), first=day(1), last=day(2), reason="", standing=cast.zhoumin
    )
    with pytest.raises(AgencyRefused) as refused:
        absences.record_leave(
            cast.user("sunyue"), m, deputy=cast.user("chenli"), first=day(1), last=day(2), reason="",
            standing=cast.zhoumin,
        )  # fmt: skip
    assert refused.value.kind == "not_yours"
