"""Running a province: agencies, units, accounts and appointments, each with its trace and its refusals."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from agencies.actions import accounts, organs, posts
from agencies.actions.posts import Appointment
from agencies.models import Agency, Membership, Unit, User
from agencies.refusals import AgencyRefused
from agencies.standing import standing_of
from audit.models import AccessLog, Entry
from tests.cast import Cast

NEW = {
    "kind": "market",
    "level": "city",
    "region_code": "990200",
    "name": "平川市综合执法局",
    "short_name": "平川综合局",
    "word": "平川综执",
    "connected": True,
    "active": True,
}


def today() -> date:
    return timezone.localdate()


def officer(**more: Any) -> Appointment:
    return Appointment(**{"role": "OFFICER", "valid_from": today(), **more})


def last_entry() -> Entry:
    return Entry.objects.latest("pk")


def refused(kind: str, field: str = "") -> Any:
    class Check:
        def __enter__(self) -> None:
            self.context = pytest.raises(AgencyRefused)
            self.info = self.context.__enter__()

        def __exit__(self, *details: Any) -> bool:
            caught = self.context.__exit__(*details)
            assert self.info.value.kind == kind, str(self.info.value)
            assert self.info.value.field == field
            return bool(caught)

    return Check()


def test_province_administrator_sets_up_an_agency(cast: Cast) -> None:
    made = organs.add_agency(values=NEW, parent=cast.agency("pm"), standing=cast.shengguan)
    assert (made.province, made.city, made.county) == ("990000", "990200", "")
    assert made.group.name == "agency:平川市综合执法局"
    entry = last_entry()
    assert (entry.verb, entry.chain) == ("agencies.agency_added", f"a:{made.pk}")


def test_agency_administrator_sets_up_no_agency(cast: Cast) -> None:
    with refused("not_yours"):
        organs.add_agency(values=NEW, parent=None, standing=cast.guanli)
    assert not Agency.objects.filter(name=NEW["name"]).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [({"level": "county"}, "region_code"), ({"region_code": "123456"}, "region_code")],
)
def test_agency_must_fit_its_region(cast: Cast, change: dict[str, str], field: str) -> None:
    with refused("incomplete", field):
        organs.add_agency(values=NEW | change, parent=None, standing=cast.shengguan)


def test_two_agencies_never_share_a_name(cast: Cast) -> None:
    with refused("not_now", "name"):
        organs.add_agency(values=NEW | {"name": cast.agency("m").name}, parent=None, standing=cast.shengguan)


def test_change_of_an_agency_leaves_old_and_new(cast: Cast) -> None:
    organs.change_agency(cast.agency("m"), values={"telephone": "0990-5550999"}, standing=cast.guanli)
    body = last_entry().payload.body
    assert body == {"old": {"telephone": "0990-5550100"}, "new": {"telephone": "0990-5550999"}}


def test_word_and_connection_are_changed_by_the_province_only(cast: Cast) -> None:
    with refused("not_yours"):
        organs.change_agency(cast.agency("m"), values={"word": "云澜监"}, standing=cast.guanli)
    organs.change_agency(cast.agency("po"), values={"connected": False}, standing=cast.shengguan)
    assert not cast.agency("po").connected


def test_agency_with_active_agencies_below_stays_active(cast: Cast) -> None:
    with refused("not_now", "active"):
        organs.change_agency(cast.agency("m"), values={"active": False}, standing=cast.shengguan)


def test_unit_is_added_once_and_renamed(cast: Cast) -> None:
    agency = cast.agency("m")
    unit = organs.add_unit(agency, name="网络执法大队", standing=cast.guanli)
    with refused("not_now", "name"):
        organs.add_unit(agency, name="网络执法大队", standing=cast.guanli)
    organs.rename_unit(unit, name="网监大队", standing=cast.guanli)
    assert last_entry().payload.body == {"old": {"name": "网络执法大队"}, "new": {"name": "网监大队"}}
    with refused("not_yours"):
        organs.add_unit(cast.agency("m2"), name="网监大队", standing=cast.guanli)


def test_new_account_has_one_time_password_and_a_post(cast: Cast) -> None:
    person, secret = accounts.add_person(
        cast.agency("m"), username="xinren", name="新任", email="", appointment=officer(), standing=cast.guanli
    )
    assert person.check_password(secret)
    assert person.one_time_password
    assert cast.xinren.holds("OFFICER", cast.agency("m").pk)
    verbs = list(Entry.objects.order_by("-pk").values_list("verb", flat=True)[:2])
    assert verbs == ["agencies.role_given", "agencies.person_added"]
    assert not any(secret in str(entry.payload.body) for entry in Entry.objects.select_related("payload"))


def test_taken_user_name_is_refused(cast: Cast) -> None:
    with refused("not_now", "username"):
        accounts.add_person(
            cast.agency("m"), username="ZhouMin", name="周敏", email="", appointment=officer(), standing=cast.guanli
        )


def test_failed_appointment_leaves_no_account_behind(cast: Cast) -> None:
    with refused("incomplete", "role"):
        accounts.add_person(
            cast.agency("m"), username="xinren", name="新任", email="",
            appointment=officer(role="JUDGE"), standing=cast.guanli,
        )  # fmt: skip
    assert not User.objects.filter(username="xinren").exists()


def test_nobody_changes_her_own_roles(cast: Cast) -> None:
    guanli, own = cast.user("guanli"), Membership.objects.get(user__username="guanli")
    with refused("not_yours"):
        posts.appoint(guanli, cast.agency("m"), officer(), standing=cast.guanli)
    with refused("not_yours"):
        posts.end_appointment(own, last_day=today(), reason="调岗。", standing=cast.guanli)
    with refused("not_yours"):
        posts.change_certificate(own, values={"certificate_no": "云澜执1号"}, standing=cast.guanli)
    assert cast.guanli.roles_in(cast.agency("m").pk) == {"AGENCY_ADMIN"}


def test_administrator_appoints_in_her_own_agency_only(cast: Cast) -> None:
    person = cast.user("linwen")
    posts.appoint(person, cast.agency("m"), officer(certificate_no="云澜执〔2026〕9"), standing=cast.guanli)
    assert cast.linwen.holds("OFFICER", cast.agency("m").pk)
    with refused("not_yours"):
        posts.appoint(person, cast.agency("mc"), officer(), standing=cast.guanli)
    posts.appoint(person, cast.agency("mc"), officer(), standing=cast.shengguan)


def test_administrator_raises_nobody_above_herself(cast: Cast) -> None:
    with refused("not_yours", "role"):
        posts.appoint(cast.user("zhoumin"), cast.agency("m"), officer(role="PROVINCE_ADMIN"), standing=cast.guanli)
    with refused("not_yours", "role"):
        posts.appoint(cast.user("zhoumin"), cast.agency("m"), officer(role="AUDITOR"), standing=cast.guanli)
    posts.appoint(cast.user("zhoumin"), cast.agency("m"), officer(role="AUDITOR"), standing=cast.shengguan)


def test_same_person_never_runs_and_audits_an_agency(cast: Cast) -> None:
    with refused("not_now", "role"):
        posts.appoint(cast.user("guanli"), cast.agency("m"), officer(role="AUDITOR"), standing=cast.shengguan)
    with refused("not_now", "role"):
        posts.appoint(cast.user("panyun"), cast.agency("m"), officer(role="AGENCY_ADMIN"), standing=cast.shengguan)


def test_same_role_twice_at_one_time_is_refused_but_later_is_fine(cast: Cast) -> None:
    row = Membership.objects.get(user__username="zhoumin")
    with refused("not_now", "role"):
        posts.appoint(row.user, row.agency, officer(), standing=cast.guanli)
    posts.end_appointment(row, last_day=today(), reason="轮岗。", standing=cast.guanli)
    posts.appoint(row.user, row.agency, officer(valid_from=today() + timedelta(days=30)), standing=cast.guanli)


def test_ended_appointment_counts_to_its_last_day(cast: Cast) -> None:
    row = Membership.objects.get(user__username="zhoumin")
    posts.end_appointment(row, last_day=today(), reason="调离。", standing=cast.guanli)
    agency, user = row.agency_id, row.user
    assert standing_of(user, on=today()).holds("OFFICER", agency)
    assert not standing_of(user, on=today() + timedelta(days=1)).holds("OFFICER", agency)
    entry = last_entry()
    assert entry.verb == "agencies.role_ended"
    assert entry.payload.body["more"]["reason"] == "调离。"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_until": date(2020, 1, 1)}, "valid_until"),
        ({"certificate_until": date(2030, 1, 1)}, "certificate_no"),
    ],
)
def test_impossible_appointment_is_refused(cast: Cast, change: dict[str, Any], field: str) -> None:
    with refused("incomplete", field):
        posts.appoint(cast.user("linwen"), cast.agency("m"), officer(**change), standing=cast.guanli)


def test_unit_of_another_agency_is_refused(cast: Cast) -> None:
    foreign = Unit.objects.filter(agency=cast.agency("m2")).first()
    with refused("incomplete", "unit"):
        posts.appoint(cast.user("linwen"), cast.agency("m"), officer(unit=foreign), standing=cast.guanli)


def test_certificate_is_renewed_with_old_and_new(cast: Cast) -> None:
    row = Membership.objects.get(user__username="zhoumin")
    values = {"certificate_no": row.certificate_no, "certificate_until": date(2031, 12, 31)}
    posts.change_certificate(row, values=values, standing=cast.guanli)
    assert last_entry().payload.body["old"] == {"certificate_until": "2029-12-31"}


def test_deactivated_account_loses_sessions_and_posts_at_once(cast: Cast) -> None:
    client = cast.client("zhoumin")
    assert client.get("/accounts/me/").status_code == 200
    accounts.deactivate(cast.user("zhoumin"), reason="退休。", standing=cast.guanli)
    assert client.get("/accounts/me/").status_code == 302
    assert cast.zhoumin.posts == ()
    with refused("not_now"):
        accounts.deactivate(cast.user("zhoumin"), reason="退休。", standing=cast.guanli)
    accounts.reactivate(cast.user("zhoumin"), reason="返聘。", standing=cast.guanli)
    assert cast.zhoumin.posts


def test_nobody_takes_over_an_account_that_reaches_further_than_her_own(cast: Cast) -> None:
    # of another agency, an auditor of her own, and somebody who also works elsewhere
    with refused("not_yours"):
        accounts.reset_password(cast.user("luocheng"), standing=cast.guanli)
    with refused("not_yours"):
        accounts.reset_password(cast.user("panyun"), standing=cast.guanli)
    posts.appoint(cast.user("luocheng"), cast.agency("m"), officer(), standing=cast.guanli)
    with refused("not_yours"):
        accounts.reset_password(cast.user("luocheng"), standing=cast.guanli)
    with refused("not_yours"):
        accounts.deactivate(cast.user("shengguan"), reason="不要了。", standing=cast.guanli)
    secret = accounts.reset_password(cast.user("zhoumin"), standing=cast.guanli)
    assert cast.user("zhoumin").check_password(secret)
    assert cast.user("zhoumin").one_time_password


def test_closed_account_of_another_agency_is_not_reopened(cast: Cast) -> None:
    accounts.deactivate(cast.user("luocheng"), reason="停职。", standing=cast.shengguan)
    with refused("not_yours"):
        accounts.reactivate(cast.user("luocheng"), reason="试试。", standing=cast.guanli)


def test_attempt_at_a_foreign_agency_finds_nothing_and_is_logged(cast: Cast) -> None:
    foreign = cast.agency("m2")
    assert cast.client("guanli").get(f"/offices/{foreign.pk}/").status_code == 404
    line = AccessLog.objects.latest("pk")
    assert (line.kind, line.subject, line.user_id) == ("denied", f"agency:{foreign.pk}", cast.user("guanli").pk)
