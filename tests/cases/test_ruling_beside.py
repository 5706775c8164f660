"""Beside the main line of a ruling: exchange of evidence, changed and separated claims, major disputes, cards."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.actions.hearings import move_hearing
from cases.actions.rooms import save_room
from cases.actions.ruling import PartyGiven
from cases.models import Hearing, HearingPerson, Paper, RulingCase
from cases.reading.hearings import HearingPlan, Seat
from tests.cases import ruling_line as line
from tests.cases.ruling_line import approved, at, clock, clockwork, go, handed_in, last_day, read, said, taken
from tests.cast import Cast
from workflow.law.load import add_local_row
from workflow.offering import offers
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def call(day: str, hour: int = 10, **more: Any) -> dict[str, Any]:
    return {"exchange_at": at(day, hour), "exchange_place": "三楼评议室", "hearing_minutes": 60, **more}


def exchange_of(case: Any) -> Hearing:
    return Hearing.objects.filter(case=case.pk, purpose="evidence").latest("pk")


def held(began: Any) -> dict[str, Any]:
    return {"exchange_began_at": began, "exchange_present": "陶然；丁勇。", "exchange_course": "双方交换了全部证据。"}


def room_of(cast: Cast) -> Any:
    values = {"name": "评议室", "seats": 30, "online_link": "", "active": True}
    return save_room(cast.agency("ip"), values=values, standing=cast.weiran)


def test_the_notice_of_an_exchange_books_room_and_people_and_is_served_on_everybody(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        place = room_of(cast)
        case = taken(line.in_evidence(cast), "call_exchange", call("2025-04-28", hearing_room=str(place.pk)),
                     by=cast.xiaqing)  # fmt: skip
        booked = exchange_of(case)
        assert (booked.room, booked.starts_at, booked.state) == (place, at("2025-04-28"), "planned")
        assert booked.ends_at - booked.starts_at == timedelta(minutes=60) and not booked.open_to_public
        roles = dict(HearingPerson.objects.filter(hearing=booked).values_list("name", "role"))
        assert roles["路遥"] == "panel" and roles[line.MAKER.name] == "party" and roles[line.HOLDER.name] == "party"
        notice = Paper.objects.get(case=case.pk, code="ruling.exchange-notice")
        assert set(notice.services.values_list("addressee", flat=True)) == {line.MAKER.name, line.HOLDER.name}
        page = cast.client("xiaqing").get(f"/cases/{case.pk}/").content.decode()
        assert "三楼评议室" in page and f"/hearings/{booked.pk}/" in page


def test_a_busy_room_refuses_the_exchange_and_nothing_is_written(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        place = room_of(cast)
        first = taken(line.in_evidence(cast), "call_exchange", call("2025-04-28", hearing_room=str(place.pk)),
                      by=cast.xiaqing)  # fmt: skip
        second = line.in_evidence(cast)
        with pytest.raises(Refused, match=f"已有{first.number}"):
            taken(second, "call_exchange", call("2025-04-28", hearing_room=str(place.pk)), by=cast.xiaqing)
        assert read(second).detail.exchange_at is None
        assert not Paper.objects.filter(case=second.pk, code="ruling.exchange-notice").exists()


def test_an_exchange_is_held_after_its_time_and_after_everybody_was_told_and_its_record_is_signed(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = taken(line.in_evidence(cast), "call_exchange", call("2025-04-28"), by=cast.xiaqing)
        with pytest.raises(Refused, match="还没有到通知的时间"):
            taken(case, "hold_exchange", held(timezone.now()), by=cast.xiaqing)
        go(now, "2025-04-28", 12)
        with pytest.raises(Refused, match="证据交换通知还没有送达"):
            taken(case, "hold_exchange", held(at("2025-04-28")), by=cast.xiaqing)
        line.serve(cast, case, "ruling.exchange-notice")
        case = taken(case, "hold_exchange", held(at("2025-04-28")), by=cast.xiaqing)
        booked = exchange_of(case)
        assert (booked.state, booked.starts_at, booked.ends_at) == ("held", at("2025-04-28"), at("2025-04-28", 12))
        assert said(case, "ruling.exchange-record")["exchange_course"] == ("双方交换了全部证据。",)
        line.sign_all(cast, case, "ruling.exchange-record")
        with pytest.raises(Refused, match="没有通知证据交换"):
            taken(case, "hold_exchange", held(at("2025-04-28")), by=cast.xiaqing)


def test_a_second_notice_moves_the_exchange_and_only_the_step_may(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = taken(line.in_evidence(cast), "call_exchange", call("2025-04-28"), by=cast.xiaqing)
        first = exchange_of(case)
        plan = HearingPlan(purpose="evidence", starts_at=at("2025-04-29"), ends_at=at("2025-04-29", 11), place="三楼",
                           people=(Seat("host", "某人"),))  # fmt: skip
        with pytest.raises(Refused, match="由“通知证据交换”这一步"):
            move_hearing(first, plan, reason="改期。", standing=cast.xiaqing)
        case = taken(case, "call_exchange", call("2025-04-30"), by=cast.xiaqing)
        second = exchange_of(case)
        moved = Hearing.objects.get(pk=first.pk)
        assert (moved.state, moved.moved_to_id, second.state) == ("adjourned", second.pk, "planned")


def test_a_suspension_or_the_notice_of_the_hearing_frees_the_room_of_the_exchange(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = taken(line.in_evidence(cast), "call_exchange", call("2025-04-28"), by=cast.xiaqing)
        cause = {"suspension_cause": "invalidation", "suspension_proof": "4W117062", "cause_ends_when": "决定生效。"}
        case = approved(cast, case, "suspend", cause)
        assert exchange_of(case).state == "cancelled" and case.detail.exchange_at is None
        case = taken(line.pretrial(cast), "call_exchange", call("2025-05-06"), by=cast.xiaqing)
        case = taken(case, "set_hearing", line.hearing_values(at("2025-05-08")), by=cast.xiaqing)
        assert exchange_of(case).state == "cancelled" and case.detail.exchange_at is None


def card_ids(case: Any, standing: Any) -> list[str]:
    row = read(case)
    return [o.spec.id for o in offers(row, standing=standing, facts=row.facts()) if o.is_open]


def test_the_answer_is_not_offered_once_every_respondent_has_answered(cast: Cast) -> None:
    with clockwork("2025-03-12"):
        case = line.answering(cast)
        assert "ruling:R08a" in card_ids(case, cast.xiaqing)
        case = handed_in(cast, case, "answer", line.answer_values())
        ids = card_ids(case, cast.xiaqing)
        assert "ruling:R08a" not in ids and ids[:2] == ["ruling:R08f", "ruling:R08"]
        with pytest.raises(Refused, match="已经答辩"):
            handed_in(cast, case, "answer", line.answer_values())


def test_what_is_only_recorded_for_others_stands_behind_the_officers_own_steps(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = line.answering(cast)
        go(now, "2025-03-28")
        ids = card_ids(case, cast.xiaqing)
        assert ids.index("ruling:R08") < ids.index("ruling:R08a")


def test_a_second_answer_of_one_respondent_is_refused_while_another_is_awaited(cast: Cast) -> None:
    other = PartyGiven("澄湖区百工五金店", kind="sole", address="澄湖区东门街2号")
    with clockwork("2025-03-12"):
        case = line.answering(cast, respondents=[line.MAKER, other])
        first = str(case.parties.get(name=line.MAKER.name).pk)
        case = handed_in(cast, case, "answer", line.answer_values(answering_party=first))
        with pytest.raises(Refused, match=f"{line.MAKER.name}已经答辩"):
            handed_in(cast, case, "answer", line.answer_values(answering_party=first))


def test_a_separated_claim_leaves_the_case_and_is_registered_with_its_data(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = line.in_evidence(cast)
        first, second = case.claims.all()
        values = {"split_claim": str(second.pk), "split_reasons": "涉及另一件专利的技术方案。"}
        case = taken(case, "split", values, by=cast.xiaqing)
        second.refresh_from_db()
        assert (second.state, second.outcome) == ("split", "涉及另一件专利的技术方案。")
        assert said(case, "ruling.split")["split_claim"] == (f"2．{second.text}",)
        with pytest.raises(Refused, match="只有一项，不能再分"):
            taken(case, "split", {"split_claim": str(first.pk), "split_reasons": "再分。"}, by=cast.xiaqing)
        client = cast.client("xiaqing")
        assert f"/cases/new/ruling/?split={case.pk}" in client.get(f"/cases/{case.pk}/").content.decode()
        form = client.get(f"/cases/new/ruling/?split={case.pk}").content.decode()
        assert second.text in form and first.text not in form and line.PATENT in form


def test_a_changed_claim_replaces_the_old_one_and_the_ordinary_limit_runs_on(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = line.in_evidence(cast)
        before, old = last_day(case, "rmc:TL-R14"), case.claims.first()
        go(now, "2025-04-25")
        values = {"changed_claim": str(old.pk), "new_claim": "责令停止许诺销售"}
        case = handed_in(cast, case, "change_claim", values)
        states = list(case.claims.values_list("serial", "state", "text"))
        assert [(n, s) for n, s, _t in states] == [(1, "withdrawn"), (2, "open"), (3, "open")]
        assert states[2][2] == "责令停止许诺销售" and last_day(case, "rmc:TL-R14") == before


MAJOR = {"major_ground": "industry", "major_facts": "涉及主要制式的标准必要专利。",
         "major_certificate": "某省知识产权局证明〔2025〕3号"}  # fmt: skip


def national(cast: Cast) -> None:
    """The office of the cast as the national one: a local row of the parameter says so."""
    cells = {"code": "ruling.major_authority", "label_zh": "国务院专利行政部门", "label_en": "National office",
             "value": "1", "unit": "FLAG", "basis": "《专利法》第七十条"}  # fmt: skip
    add_local_row("parameters", cells, agency_id=cast.agency("ip").pk)


def test_only_the_national_office_takes_a_major_dispute(cast: Cast) -> None:
    with clockwork("2025-03-03"), pytest.raises(Refused, match="本机关没有管辖权"):
        approved(cast, line.received(cast), "take_as_major", MAJOR)


def test_the_national_office_files_only_what_was_certified_as_major(cast: Cast) -> None:
    with clockwork("2025-03-03"):
        national(cast)
        case = line.received(cast)
        with pytest.raises(Refused, match="只处理重大专利侵权纠纷"):
            approved(cast, case, "file", line.filing_values(cast))
        with pytest.raises(Refused, match="省级管理专利工作的部门出具的证明"):
            approved(cast, case, "take_as_major", {**MAJOR, "major_certificate": ""})
        case = approved(cast, case, "take_as_major", MAJOR)
        case = approved(cast, case, "file", line.filing_values(cast))
        assert (case.stage, case.detail.track) == ("filed", "major")
        assert clock(case, "rmc:TL-R14M").state == "running"


def test_the_limit_of_a_major_case_restarts_on_a_changed_claim_and_is_extended_by_its_own_rule(cast: Cast) -> None:
    with clockwork("2025-03-03") as now:
        national(cast)
        case = approved(cast, line.received(cast), "take_as_major", MAJOR)
        case = approved(cast, case, "file", line.filing_values(cast))
        assert last_day(case, "rmc:TL-R14M") == "2025-06-03"
        go(now, "2025-03-10")
        case = handed_in(cast, case, "change_claim", {"changed_claim": "", "new_claim": "责令停止进口"})
        assert last_day(case, "rmc:TL-R14M") == "2025-06-10"
        with pytest.raises(Refused, match="重大案件的期限按其规定延长"):
            approved(cast, case, "extend", {"extension_reasons": "案情复杂。"})
        case = approved(cast, case, "extend_major", {"extension_reasons": "案情复杂。"})
        assert last_day(case, "rmc:TL-R14M") == "2025-07-10"
        again = {"extension_months": 4, "extension_reasons": "特别复杂。"}
        case = approved(cast, case, "extend_major_again", again)
        assert last_day(case, "rmc:TL-R14M") == "2025-11-10"
        with pytest.raises(Refused, match="已经延长两次"):
            approved(cast, case, "extend_major_again", again)


def test_a_request_that_is_not_major_is_assigned_to_a_local_office(cast: Cast) -> None:
    with clockwork("2025-03-03"):
        national(cast)
        values = {"designation_text": "只涉及一地。", "competent_text": "云澜市知识产权局", "competent": None}
        case = approved(cast, line.received(cast), "assign_locally", values)
        assert case.stage == "transferred" and clock(case, "rmc:TL-R01").state == "met"


def test_termination_is_a_reason_only_of_a_major_case_whose_patent_fell(cast: Cast) -> None:
    with clockwork("2025-03-12"):
        case = line.answering(cast)
        values = {"revocation_ground": "terminated", "revocation_text": "专利权被宣告全部无效。"}
        with pytest.raises(Refused, match="终止处理只适用于"):
            approved(cast, case, "revoke", values)
        RulingCase.objects.get(pk=case.pk).detail.__class__.objects.filter(pk=case.pk).update(
            track="major", validity="invalid"
        )
        assert approved(cast, case, "revoke", values).stage == "revoked"
