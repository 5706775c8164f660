"""Hearings: nobody sits in two places, open ones are announced in time, the week and the calendar of a person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from audit.models import Entry
from cases.actions.hearings import cancel_hearing, hold_hearing, move_hearing, people_of, plan_hearing
from cases.actions.rooms import new_feed, save_room, token_of
from cases.actions.taking import take_step
from cases.models import Case, Hearing, HearingPerson, Party, PartyAccess, Representative, Room
from cases.reading.hearings import HearingPlan, Seat
from tests.cases.penalty_line import RESPONDENT, approved, investigating, read, serve, taken
from tests.cases.query_count import counted
from tests.cases.test_penalty_hearing import asked, hearing_values, heavy, report_values
from tests.cast import Cast, when
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
ROOM = {"name": "三楼听证室", "seats": 20, "online_link": "", "active": True}


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def room(cast: Cast) -> Room:
    return save_room(cast.agency("m"), values=ROOM, standing=cast.guanli)


def plan(case: Any, at: datetime = MONDAY, *, minutes: int = 60, **more: Any) -> HearingPlan:
    known = {"purpose": "evidence", "place": "三楼", "people": people_of(case)}
    return HearingPlan(starts_at=at, ends_at=at + timedelta(minutes=minutes), **{**known, **more})


def host(cast: Cast) -> tuple[Seat, ...]:
    """Somebody new each time, so that only the room is shared."""
    return (Seat("host", f"主持{HearingPerson.objects.count()}"),)


def other_case(cast: Cast) -> Any:
    """A second file of the same officers with a respondent of its own."""
    case = investigating(cast)
    Party.objects.filter(case=case, role="respondent").update(name="别的公司", credit_code="", identity_index="")
    return case


@time_machine.travel(START, tick=False)
def test_one_room_is_not_given_twice_and_is_free_again_after_a_cancellation(cast: Cast) -> None:
    first, second, place = investigating(cast), other_case(cast), room(cast)
    booked = plan_hearing(first, plan(first, room=place, people=host(cast)), standing=cast.zhoumin)
    with pytest.raises(Refused, match=f"三楼听证室在11-16 09:00至10:00已有{first.number}"):
        plan_hearing(second, plan(second, room=place, people=host(cast)), standing=cast.zhoumin)
    later = plan(second, MONDAY + timedelta(minutes=60), room=place, people=host(cast))
    assert plan_hearing(second, later, standing=cast.zhoumin).state == "planned"
    cancel_hearing(booked, reason="当事人撤回申请。", standing=cast.zhoumin)
    assert plan_hearing(second, plan(second, room=place, people=host(cast)), standing=cast.zhoumin).room == place
    assert Entry.objects.filter(subject_id=first.pk, verb="cases.hearing_cancelled").count() == 1


@time_machine.travel(START, tick=False)
def test_officers_parties_and_agents_are_found_across_cases(cast: Cast) -> None:
    first, second = investigating(cast), other_case(cast)
    plan_hearing(first, plan(first), standing=cast.zhoumin)
    with pytest.raises(Refused, match="周敏在11-16"):
        plan_hearing(second, plan(second), standing=cast.zhoumin)
    party = Party.objects.get(case=second, role="respondent")
    Representative.objects.create(party=party, kind="agent", name="徐律", office="云澜律所", authority="一般")
    alone = tuple(seat for seat in people_of(second) if seat.role in ("party", "agent"))
    assert plan_hearing(second, plan(second, people=alone), standing=cast.zhoumin).pk
    third = other_case(cast)
    agent = tuple(seat for seat in people_of(second) if seat.role == "agent")
    with pytest.raises(Refused, match="徐律在11-16"):
        plan_hearing(third, plan(third, people=agent), standing=cast.zhoumin)
    same = investigating(cast)
    parties = tuple(seat for seat in people_of(same) if seat.role == "party")
    with pytest.raises(Refused, match=RESPONDENT["name"]):
        plan_hearing(same, plan(same, people=parties), standing=cast.zhoumin)


@time_machine.travel(START, tick=False)
def test_a_refusal_does_not_name_a_case_the_reader_may_not_see(cast: Cast) -> None:
    first, second = investigating(cast), other_case(cast)
    plan_hearing(first, plan(first), standing=cast.zhoumin)
    Case.objects.filter(pk=first.pk).update(secret=True)
    first.assignments.filter(person=cast.user("sunyue")).delete()
    seats = tuple(seat for seat in people_of(second) if seat.name == "周敏")
    with pytest.raises(Refused) as refused:
        plan_hearing(second, plan(second, people=seats), standing=cast.sunyue)
    assert first.number not in str(refused.value) and "另一场安排" in str(refused.value)


@time_machine.travel(START, tick=False)
def test_a_moved_hearing_stays_as_adjourned_and_names_its_successor(cast: Cast) -> None:
    case = investigating(cast)
    first = plan_hearing(case, plan(case), standing=cast.zhoumin)
    with pytest.raises(Refused, match="写明改期的理由"):
        move_hearing(first, plan(case, MONDAY + timedelta(days=1)), reason=" ", standing=cast.zhoumin)
    second = move_hearing(
        first, plan(case, MONDAY + timedelta(minutes=30)), reason="代理人冲突。", standing=cast.zhoumin
    )
    old = Hearing.objects.get(pk=first.pk)
    assert (old.state, old.moved_to_id, old.reason) == ("adjourned", second.pk, "代理人冲突。")
    with pytest.raises(Refused, match="已改期"):
        cancel_hearing(first, reason="再取消。", standing=cast.zhoumin)
    with pytest.raises(Refused):
        cancel_hearing(second, reason="外人。", standing=cast.luocheng)


@time_machine.travel(START, tick=False)
def test_a_hearing_is_held_only_after_it_was(cast: Cast) -> None:
    case = investigating(cast)
    made = plan_hearing(case, plan(case), standing=cast.zhoumin)
    with pytest.raises(Refused, match="起止时间不对"):
        hold_hearing(made, starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1), standing=cast.zhoumin)
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        hold_hearing(made, starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1), standing=cast.zhoumin)
    assert Hearing.objects.get(pk=made.pk).state == "held"


@pytest.mark.parametrize(("days", "ok"), [(5, True), (3, False)])
def test_an_open_hearing_is_announced_three_working_days_ahead(cast: Cast, days: int, ok: bool) -> None:
    """TL-R12: from Wednesday the 11th to Monday the 16th are three working days, from Friday one."""
    with time_machine.travel(MONDAY - timedelta(days=days), tick=False):
        case = investigating(cast)
        wanted = plan(case, purpose="oral", open_to_public=True)
        if not ok:
            with pytest.raises(Refused, match="最迟要在2026-11-11公告"):
                plan_hearing(case, wanted, standing=cast.zhoumin)
            return
        assert plan_hearing(case, wanted, standing=cast.zhoumin).state == "announced"
        page = cast.client("zhoumin").get("/notices/hearings/").content.decode()
        assert "三楼" in page and case.agency.name in page
        assert "三楼" in cast.client("zhoumin").get("/notices/").content.decode()
        Case.objects.filter(pk=case.pk).update(secret=True)
        assert "三楼" not in cast.client("zhoumin").get("/notices/hearings/").content.decode()


def test_the_penalty_hearing_books_room_and_people_and_a_second_notice_moves_it(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = asked(cast, heavy(cast))
        place = room(cast)
        approved(cast, case, "notice_hearing", hearing_values(cast, hearing_room=str(place.pk), hearing_minutes=90))
        first = Hearing.objects.get(case=case)
        assert (first.purpose, first.state, first.room) == ("penalty", "announced", place)
        assert first.ends_at - first.starts_at == timedelta(minutes=90)
        roles = dict(HearingPerson.objects.filter(hearing=first).values_list("name", "role"))
        assert roles["许宁"] == "host" and roles["周敏"] == "officer" and roles[RESPONDENT["name"]] == "party"
        with pytest.raises(Refused, match="由“指定主持人，通知听证”这一步安排和改期"):
            move_hearing(first, plan(case), reason="改期。", standing=cast.zhoumin)
        later = timezone.now() + timedelta(days=15)
        approved(cast, read(case), "notice_hearing", hearing_values(cast, hearing_at=later))
        second = Hearing.objects.exclude(pk=first.pk).get(case=case)
        assert Hearing.objects.get(pk=first.pk).state == "adjourned" and second.starts_at == later
        serve(cast, case, "penalty.hearing-notice")
        now.move_to(later + timedelta(hours=4))
        held = report_values(hearing_held_at=later)
        taken(read(case), "report_hearing", held, by=cast.xuning)
        assert Hearing.objects.get(pk=second.pk).state == "held"


def test_a_notice_with_its_booking_stays_within_twenty_statements(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        case, head, place = asked(cast, heavy(cast)), cast.zhengyuan, room(cast)
        values = hearing_values(cast, hearing_room=str(place.pk))
        with counted() as queries:
            take_step(case, "notice_hearing", values=values, standing=head, version=None, when=when())
    assert len(queries) <= 20, "\n".join(queries)


def test_a_busy_room_refuses_the_notice_and_leaves_the_case_where_it_was(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        place = room(cast)
        busy = other_case(cast)
        at = timezone.now() + timedelta(days=14)
        plan_hearing(busy, plan(busy, at, room=place, people=host(cast)), standing=cast.zhoumin)
        case = asked(cast, heavy(cast))
        with pytest.raises(Refused, match="三楼听证室在"):
            approved(cast, case, "notice_hearing", hearing_values(cast, hearing_room=str(place.pk)))
        assert read(case).detail.hearing_at is None and not Hearing.objects.filter(case=case).exists()


@time_machine.travel(START, tick=False)
def test_the_week_shows_what_one_may_see_and_only_that_a_room_is_taken(cast: Cast) -> None:
    case, place = investigating(cast), room(cast)
    plan_hearing(case, plan(case, room=place), standing=cast.zhoumin)
    client = cast.client("zhoumin")
    with counted() as queries:
        mine = client.get("/hearings/?week=2026-11-18").content.decode()
    assert case.number in mine and len(queries) <= 12, queries
    Case.objects.filter(pk=case.pk).update(secret=True)
    others = cast.client("hejing").get("/hearings/?week=2026-11-18").content.decode()
    assert case.number not in others and "三楼听证室已占用" in others
    outside = cast.client("luocheng").get("/hearings/?week=2026-11-18").content.decode()
    assert case.number not in outside and "已占用" not in outside
    assert cast.client("zhoumin").get("/hearings/?week=nonsense").status_code == 200


@time_machine.travel(START, tick=False)
def test_free_days_are_one_line_and_a_free_week_names_the_next_hearing(cast: Cast) -> None:
    case, client = investigating(cast), cast.client("zhoumin")
    made = plan_hearing(case, plan(case, room=room(cast)), standing=cast.zhoumin)
    day = timezone.localdate(made.starts_at)
    page = client.get(f"/hearings/?week={day}").content.decode()
    assert 1 <= page.count("没有安排") <= 3 and f"/hearings/{made.pk}/" in page
    before = client.get(f"/hearings/?week={day - timedelta(days=14)}").content.decode()
    assert "这一周没有开庭" in before and f"?week={day}" in before
    assert (
        f"?week={day}"
        not in cast.client("luocheng").get(f"/hearings/?week={day - timedelta(days=14)}").content.decode()
    )


@time_machine.travel(START, tick=False)
def test_only_who_manages_rooms_is_shown_the_way_to_them(cast: Cast) -> None:
    place = room(cast)
    for who, shown in (("guanli", True), ("huangtao", True), ("zhoumin", False)):
        page = cast.client(who).get("/hearings/").content.decode()
        assert (place.name in page, f"/hearings/rooms/{place.pk}/" in page, "/hearings/rooms/new/" in page) == (
            True, shown, shown,
        ), who  # fmt: skip


@time_machine.travel(START, tick=False)
def test_the_pages_plan_refuse_and_move(cast: Cast) -> None:
    case, place, client = investigating(cast), room(cast), cast.client("zhoumin")
    sent = {"purpose": "evidence", "starts_at": "2026-11-16T09:00", "minutes": 60, "room": place.pk}
    answer = client.post(f"/cases/{case.pk}/hearings/new/", sent)
    made = Hearing.objects.get(case=case)
    assert answer["Location"] == f"/hearings/{made.pk}/" and made.place == place.name
    assert client.post(f"/cases/{case.pk}/hearings/new/", sent).status_code == 409
    assert client.post(f"/cases/{case.pk}/hearings/new/", {**sent, "starts_at": "明天"}).status_code == 422
    moved = client.post(f"/hearings/{made.pk}/move/", {**sent, "starts_at": "2026-11-17T09:00", "reason": "冲突"})
    assert moved.status_code == 302
    assert "已改期" in client.get(f"/hearings/{made.pk}/").content.decode()
    assert "开庭安排" in client.get(f"/cases/{case.pk}/").content.decode()


@time_machine.travel(START, tick=False)
def test_the_calendar_address_shows_ones_own_hearings_until_it_is_renewed(cast: Cast) -> None:
    case = investigating(cast)
    plan_hearing(case, plan(case, place="三楼；东侧, 听证室"), standing=cast.zhoumin)
    client = cast.client("zhoumin")
    page = client.post("/hearings/feed/").content.decode()
    assert "calendar.ics" in page
    old = token_of(new_feed(cast.user("zhoumin")))
    answer = cast.client("luocheng").get(f"/hearings/feed/{old}/calendar.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "DTSTART:20261116T010000Z\r\n" in text
    assert case.number in text.replace("\r\n ", "") and RESPONDENT["name"] not in text.replace("\r\n ", "")
    assert "三楼；东侧\\, 听证室" in text and all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    new_feed(cast.user("zhoumin"))
    assert client.get(f"/hearings/feed/{old}/calendar.ics").status_code == 404
    assert client.get("/hearings/feed/1.abc:forged/calendar.ics").status_code == 404


@time_machine.travel(START, tick=False)
def test_a_linked_party_has_the_hearing_in_its_calendar(cast: Cast) -> None:
    case = investigating(cast)
    plan_hearing(case, plan(case), standing=cast.zhoumin)
    party = Party.objects.get(case=case, role="respondent")
    stranger = token_of(new_feed(cast.user("lianluo1")))
    assert "VEVENT" not in cast.client("zhoumin").get(f"/hearings/feed/{stranger}/calendar.ics").content.decode()
    PartyAccess.objects.create(party=party, user=cast.user("lianluo1"), since=timezone.now(), reason="本人")
    assert "VEVENT" in cast.client("zhoumin").get(f"/hearings/feed/{stranger}/calendar.ics").content.decode()


def test_only_those_who_run_the_agency_register_rooms(cast: Cast) -> None:
    with pytest.raises(Refused, match="由机关管理员"):
        save_room(cast.agency("m"), values=ROOM, standing=cast.zhoumin)
    made = room(cast)
    with pytest.raises(Refused, match="同名"):
        room(cast)
    assert save_room(made.agency, values={**ROOM, "active": False}, standing=cast.guanli, room=made).active is False
    assert Entry.objects.filter(verb="cases.room_changed").count() == 2
