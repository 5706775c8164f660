"""A person's work moves to a colleague: cases, places on them and clocks, each case with its own entry."""

import pytest
from django.contrib.contenttypes.models import ContentType

from agencies.actions.handing_over import hand_over_work
from agencies.models import Membership
from agencies.refusals import AgencyRefused
from audit.models import Entry
from cases.models import Assignment, Case
from tests.cases.penalty_line import filed, open_clue, read
from tests.cast import Cast
from workflow.models import Deadline


def hand_over(cast: Cast, taker: str = "sunyue", by: str = "guanli", giver: str = "zhoumin") -> dict[str, int]:
    return hand_over_work(
        cast.user(giver), cast.user(taker), cast.agency("m"), reason="周敏调离。", standing=getattr(cast, by)
    )


def test_open_cases_seats_and_clocks_go_to_the_taker_with_an_entry_each(cast: Cast) -> None:
    case, clue = filed(cast), open_clue(cast)
    assert hand_over(cast)["cases"] == 2
    moved = read(case)
    assert moved.officer_id == cast.user("sunyue").pk
    assert moved.handler_ids() == {cast.user("sunyue").pk, cast.user("chenli").pk}
    lead = moved.assignments.get(capacity="lead", until__isnull=True)
    assert (lead.person.username, lead.certificate_no != "") == ("sunyue", True)
    assert read(clue).officer_id == cast.user("sunyue").pk
    clocks = Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(Case), subject_id__in=[case.pk, clue.pk], state__in=Deadline.OPEN
    )
    assert clocks.exists()
    assert set(clocks.values_list("responsible__username", flat=True)) == {"sunyue"}
    for one in (case, clue):
        entry = Entry.objects.filter(subject_id=one.pk, verb="cases.work_handed_over").get()
        assert entry.digest == read(one).chain_head
        assert entry.payload.body["new"] == {"officer": "sunyue"}
    assert Entry.objects.latest("pk").verb == "agencies.work_handed_over"
    assert Entry.objects.latest("pk").payload.body["more"]["moved"]["cases"] == 2


def test_running_it_again_moves_nothing(cast: Cast) -> None:
    filed(cast)
    hand_over(cast)
    assert hand_over(cast)["cases"] == 0


def test_second_handler_who_takes_the_lead_holds_one_place(cast: Cast) -> None:
    case = filed(cast)
    hand_over(cast, taker="chenli")
    seats = read(case).assignments.filter(until__isnull=True, person=cast.user("chenli"))
    assert list(seats.values_list("capacity", flat=True)) == ["lead"]


def test_case_the_taker_reviews_stays_where_it_is(cast: Cast) -> None:
    case, other = filed(cast), open_clue(cast)
    Assignment.objects.create(case_id=case.pk, person=cast.user("sunyue"), capacity="reviewer", since=case.opened_at)
    assert hand_over(cast)["cases"] == 1
    assert read(case).officer_id == cast.user("zhoumin").pk
    assert read(other).officer_id == cast.user("sunyue").pk


def test_taker_without_certificate_is_refused_and_nothing_moves(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(AgencyRefused, match="执法证"):
        hand_over(cast, taker="linwen")
    assert read(case).officer_id == cast.user("zhoumin").pk
    Membership.objects.filter(user__username="sunyue").update(certificate_until="2020-01-01")
    with pytest.raises(AgencyRefused, match="第四十二条"):
        hand_over(cast)


def test_closed_case_and_case_of_another_agency_stay(cast: Cast) -> None:
    case = open_clue(cast)
    Case.objects.filter(pk=case.pk).update(is_open=False)
    assert hand_over(cast)["cases"] == 0
    with pytest.raises(AgencyRefused):
        hand_over_work(
            cast.user("zhoumin"), cast.user("luocheng"), cast.agency("m"), reason="调离。", standing=cast.guanli
        )


def test_unit_head_hands_over_and_officers_do_not(cast: Cast) -> None:
    open_clue(cast)
    with pytest.raises(AgencyRefused) as refused:
        hand_over(cast, by="chenli")
    assert refused.value.kind == "not_yours"
    assert hand_over(cast, by="huangtao")["cases"] == 1


@pytest.mark.parametrize(("taker", "reason"), [("zhoumin", "调离。"), ("sunyue", " ")])
def test_handing_over_needs_somebody_else_and_a_reason(cast: Cast, taker: str, reason: str) -> None:
    with pytest.raises(AgencyRefused) as refused:
        hand_over_work(cast.user("zhoumin"), cast.user(taker), cast.agency("m"), reason=reason, standing=cast.guanli)
    assert refused.value.kind == "incomplete"


def test_more_cases_than_one_transaction_takes_all_move_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.actions import handing_over

    monkeypatch.setattr(handing_over, "CHUNK", 2)
    for _unused in range(5):
        open_clue(cast)
    assert hand_over(cast)["cases"] == 5
    assert Entry.objects.filter(verb="cases.work_handed_over").count() == 5
