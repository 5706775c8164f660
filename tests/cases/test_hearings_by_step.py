"""Hearings set by steps of rulings and mediations: booked with room and people, moved, held, dropped, announced."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.actions.hearings import move_hearing, plan_hearing
from cases.actions.rooms import save_room
from cases.models import Hearing, HearingPerson, Room
from cases.reading.hearings import HearingPlan, Seat
from tests.cases import mediation_line, ruling_line
from tests.cases.ruling_line import approved, at, clockwork, go, read, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
SUSPENDED = {"suspension_cause": "invalidation", "suspension_proof": "4W117062", "cause_ends_when": "决定生效。"}


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def room_of(cast: Cast, agency: str, standing: Any) -> Room:
    values = {"name": "第一审理室", "seats": 30, "online_link": "", "active": True}
    return save_room(cast.agency(agency), values=values, standing=standing)


def newest(case: Any) -> Hearing:
    return Hearing.objects.filter(case=case.pk).latest("pk")


def test_the_notice_of_an_oral_hearing_books_room_panel_clerk_and_parties(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        place = room_of(cast, "ip", cast.weiran)
        more = {"hearing_room": str(place.pk), "hearing_minutes": 90}
        case = ruling_line.hearing_set(cast, at("2025-05-08"), **more)
        made = newest(case)
        assert (made.purpose, made.room, made.starts_at) == ("oral", place, at("2025-05-08"))
        assert made.ends_at - made.starts_at == timedelta(minutes=90) and made.state == "planned"
        roles = dict(HearingPerson.objects.filter(hearing=made).values_list("name", "role"))
        assert roles["路遥"] == "panel" and roles["童欣"] == "clerk" and roles[ruling_line.MAKER.name] == "party"
        page = cast.client("xiaqing").get(f"/cases/{case.pk}/").content.decode()
        assert f"/hearings/{made.pk}/" in page


def test_only_the_step_sets_and_moves_an_oral_hearing(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = ruling_line.hearing_set(cast, at("2025-05-08"))
        made = newest(case)
        later = made.starts_at + timedelta(days=1)
        seats = (Seat("host", "某人"),)
        plan = HearingPlan(
            purpose="oral", starts_at=later, ends_at=later + timedelta(hours=1), place="三楼", people=seats
        )
        with pytest.raises(Refused, match="由“通知口头审理”这一步"):
            plan_hearing(case, plan, standing=cast.xiaqing)
        with pytest.raises(Refused, match="由“通知口头审理”这一步"):
            move_hearing(made, plan, reason="改期。", standing=cast.xiaqing)
        form = cast.client("xiaqing").get(f"/cases/{case.pk}/hearings/new/").content.decode()
        assert 'value="mediation"' in form
        assert 'value="evidence"' not in form and 'value="oral"' not in form


def test_a_busy_room_refuses_the_notice_of_a_second_ruling(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        place = room_of(cast, "ip", cast.weiran)
        first = ruling_line.hearing_set(cast, at("2025-05-08"), hearing_room=str(place.pk))
        second = ruling_line.pretrial(cast)
        with pytest.raises(Refused, match=f"第一审理室在05-08 10:00至12:00已有{first.number}"):
            values = ruling_line.hearing_values(at("2025-05-08", 11), hearing_room=str(place.pk))
            taken(second, "set_hearing", values, by=cast.xiaqing)
        assert read(second).stage == "pretrial" and not Hearing.objects.filter(case=second.pk).exists()


def test_a_postponement_adjourns_the_first_booking_and_the_record_marks_the_second_held(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = ruling_line.hearing_set(cast, at("2025-05-08"))
        first = newest(case)
        values = {**ruling_line.hearing_values(at("2025-05-20")), "postponement": "代理人出国。"}
        case = taken(case, "postpone", values, by=cast.xiaqing)
        second = newest(case)
        old = Hearing.objects.get(pk=first.pk)
        assert (old.state, old.moved_to_id, old.reason) == ("adjourned", second.pk, "代理人出国。")
        ruling_line.serve(cast, case, "ruling.postponement")
        go(now, "2025-05-20", 12)
        record = {**ruling_line.record_values(), "hearing_held_at": at("2025-05-20")}
        taken(case, "hold_hearing", record, by=cast.xiaqing)
        held = Hearing.objects.get(pk=second.pk)
        assert (held.state, held.starts_at, held.ends_at) == ("held", at("2025-05-20"), at("2025-05-20", 12))


def test_an_open_hearing_stands_on_the_public_page_from_its_announcement_on(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = ruling_line.hearing_set(cast, at("2025-05-08"))
        client = cast.client("luocheng")
        assert "本局第一审理室" not in client.get("/notices/hearings/").content.decode()
        case = taken(case, "announce_hearing", {"announcement": "本局公告栏"}, by=cast.xiaqing)
        assert newest(case).state == "announced" and ruling_line.clock(case, "rmc:TL-R12").state == "met"
        page = client.get("/notices/hearings/").content.decode()
        assert "本局第一审理室" in page and ruling_line.MAKER.name in page


def test_a_closed_hearing_is_not_announced(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        more = {"hearing_public": "no", "closed_reason": "涉及商业秘密"}
        case = ruling_line.hearing_set(cast, at("2025-05-08"), **more)
        with pytest.raises(Refused, match="不公开进行，不用公告"):
            taken(case, "announce_hearing", {"announcement": "本局公告栏"}, by=cast.xiaqing)
        assert newest(case).open_to_public is False


def test_a_suspension_and_a_withdrawal_free_the_room(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = ruling_line.hearing_set(cast, at("2025-05-08"))
        approved(cast, case, "suspend", SUSPENDED)
        assert newest(case).state == "cancelled" and newest(case).reason == "中止处理"
    with clockwork("2025-04-21") as now:
        case = ruling_line.hearing_set(cast, at("2025-05-08"))
        go(now, "2025-05-08", 11)
        approved(cast, case, "petitioner_absent", {"default_note": "无正当理由未到。"})
        assert newest(case).state == "cancelled"


def call(cast: Cast, **more: Any) -> dict[str, Any]:
    moment = timezone.now() + timedelta(days=2)
    return {"mediation_at": moment, "mediation_place": "调解室", "mode": "onsite", "invited": "", **more}


def test_a_session_of_mediation_is_booked_moved_and_held(cast: Cast) -> None:
    line = mediation_line
    case = line.accepted(cast)
    case = line.taken(cast, case, "choose_mediator", line.mediators(cast, case))
    case = line.taken(cast, case, "call_session", call(cast))
    first = newest(case)
    roles = set(HearingPerson.objects.filter(hearing=first).values_list("name", "role"))
    assert first.purpose == "mediation" and not first.open_to_public
    assert {("田洁", "mediator"), (line.HOLDER, "party"), (line.FIRM, "party")} <= roles
    case = line.taken(cast, case, "call_session", call(cast, mediation_at=timezone.now() + timedelta(days=3)))
    assert Hearing.objects.get(pk=first.pk).state == "adjourned"
    line.served(cast, case, "mediation.notice", at=timezone.now())
    values = line.session_values()
    line.taken(cast, case, "hold_session", values)
    held = newest(case)
    assert (held.state, held.starts_at, held.ends_at) == ("held", values["started_at"], values["ended_at"])


def test_a_mediator_is_not_called_to_two_sessions_at_once(cast: Cast) -> None:
    line = mediation_line
    same = timezone.now() + timedelta(days=2)
    cases = [line.accepted(cast), line.accepted(cast)]
    cases = [line.taken(cast, case, "choose_mediator", line.mediators(cast, case)) for case in cases]
    line.taken(cast, cases[0], "call_session", call(cast, mediation_at=same))
    with pytest.raises(Refused, match="田洁在"):
        line.taken(cast, cases[1], "call_session", call(cast, mediation_at=same + timedelta(minutes=30)))
    line.taken(cast, cases[1], "call_session", call(cast, mediation_at=same + timedelta(hours=3)))
