"""The screens through HTTP: each by its rightful account, and the same address refused to the others."""

import re
from typing import Any

import pytest
from django.utils import timezone

from agencies.models import Agency, Delegation, Leave, Membership, User
from audit.models import AccessLog, Entry
from tests.agencies.test_absences import leave, lend
from tests.cast import Cast

AGENCY_PAGES = ("", "edit/", "units/add/", "people/add/", "appoint/", "lend/", "acting/", "leave/", "handover/")


def own_pages(cast: Cast) -> list[str]:
    m, zhoumin = cast.agency("m"), cast.user("zhoumin")
    post = Membership.objects.get(user=zhoumin)
    lend(cast)
    leave(cast)
    return [
        "/offices/",
        f"/offices/?under={m.pk}",
        *(f"/offices/{m.pk}/{tail}" for tail in AGENCY_PAGES),
        f"/offices/{m.pk}/units/{m.units.first().pk}/",  # type: ignore[union-attr]
        f"/offices/posts/{post.pk}/end/",
        f"/offices/posts/{post.pk}/certificate/",
        f"/offices/delegations/{Delegation.objects.get().pk}/end/",
        f"/offices/leaves/{Leave.objects.get().pk}/end/",
        f"/offices/people/{zhoumin.pk}/",
        f"/offices/people/{zhoumin.pk}/password/",
        f"/offices/people/{zhoumin.pk}/deactivate/",
        f"/offices/people/{zhoumin.pk}/reactivate/",
    ]


def test_administrator_opens_every_page_of_her_agency_and_no_stranger_does(cast: Cast) -> None:
    pages = own_pages(cast)
    owner, officer, auditor = cast.client("guanli"), cast.client("chenli"), cast.client("panyun")
    for page in pages:
        assert owner.get(page).status_code == 200, page
        assert officer.get(page).status_code == 404, page
        assert auditor.get(page).status_code == 404, page


def test_stranger_administrator_finds_nothing_of_another_agency(cast: Cast) -> None:
    pages = own_pages(cast)
    Membership.objects.create(
        user=cast.user("fanghua"), agency=cast.agency("m2"), role="AGENCY_ADMIN", valid_from=timezone.localdate()
    )
    foreign, province = cast.client("fanghua"), cast.client("shengguan")
    for page in pages[1:]:
        assert foreign.get(page).status_code == 404, page
        assert province.get(page).status_code == 200, page
    assert AccessLog.objects.filter(kind="denied", user=cast.user("fanghua")).count() == len(pages) - 1


def test_visitors_are_led_to_sign_in(client: Any, cast: Cast) -> None:
    for page in own_pages(cast):
        answer = client.get(page)
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/accounts/login/?next=/offices/")


def test_only_the_province_sets_up_agencies(cast: Cast) -> None:
    assert cast.client("shengguan").get("/offices/add/").status_code == 200
    assert cast.client("guanli").get("/offices/add/").status_code == 404


def test_tree_shows_the_tops_and_what_lies_below(cast: Cast) -> None:
    province = cast.client("shengguan")
    below_m = cast.agency("mc").name
    page = province.get("/offices/").content.decode()
    assert cast.agency("pm").name in page
    assert below_m not in page
    below = province.get(f"/offices/?under={cast.agency('m').pk}").content.decode()
    assert below_m in below
    own = cast.client("guanli").get("/offices/").content.decode()
    assert cast.agency("m").name in own
    assert cast.agency("po").name not in own


def test_one_time_password_is_shown_once_and_must_be_changed(cast: Cast) -> None:
    admin, m = cast.client("guanli"), cast.agency("m")
    form = {"username": "xinren", "name": "新任", "role": "OFFICER", "valid_from": timezone.localdate()}
    answer = admin.post(f"/offices/{m.pk}/people/add/", form)
    secret = re.search(r"data-secret>([^<]+)<", answer.content.decode())
    assert secret is not None
    assert "no-store" in answer["Cache-Control"]
    fresh = cast.client("xinren")
    fresh.logout()
    signed = fresh.post("/accounts/login/", {"username": "xinren", "password": secret[1]})
    assert signed["Location"] == "/accounts/password/"
    assert fresh.get("/")["Location"].startswith("/accounts/password/")
    new = "Lantern-river-51"
    fresh.post("/accounts/password/", {"old_password": secret[1], "new_password1": new, "new_password2": new})
    assert not User.objects.get(username="xinren").one_time_password


def test_refusal_stands_at_the_field_that_cures_it(cast: Cast) -> None:
    m = cast.agency("m")
    form = {"person": "zhoumin", "role": "OFFICER", "valid_from": timezone.localdate()}
    answer = cast.client("guanli").post(f"/offices/{m.pk}/appoint/", form)
    assert answer.status_code == 422
    assert "同一时间已担任该角色" in answer.context["form"].errors["role"][0]


def test_page_of_an_agency_costs_the_same_for_many_people(cast: Cast, django_assert_max_num_queries: Any) -> None:
    m = cast.agency("m")
    for number in range(60):
        person = User.objects.create(username=f"person{number}", name=f"员工{number}")
        Membership.objects.create(user=person, agency=m, role="OFFICER", valid_from=timezone.localdate())
    admin = cast.client("guanli")
    with django_assert_max_num_queries(25):
        page = admin.get(f"/offices/{m.pk}/")
    after = re.search(r"after=(\d+)", page.content.decode())
    assert after is not None
    second = admin.get(f"/offices/{m.pk}/?after={after[1]}").content.decode()
    assert "员工59" in second
    assert "周敏" not in second.split("</header>", 1)[1].split("zh-stackcol", 2)[1]


@pytest.mark.parametrize("tail", ["end/", "certificate/"])
def test_own_post_is_not_changed_even_by_address(cast: Cast, tail: str) -> None:
    own = Membership.objects.get(user__username="guanli")
    form = {"last_day": timezone.localdate(), "reason": "试试", "certificate_no": "1"}
    answer = cast.client("guanli").post(f"/offices/posts/{own.pk}/{tail}", form)
    assert answer.status_code == 422
    assert "不能变更自己的岗位" in answer.content.decode()
    assert not Entry.objects.filter(verb__startswith="agencies.role").exists()


def test_hand_over_page_says_how_much_moved(cast: Cast) -> None:
    from tests.cases.penalty_line import open_clue

    open_clue(cast)
    form = {"giver": "zhoumin", "taker": cast.user("sunyue").pk, "reason": "调离"}
    page = cast.client("guanli").post(f"/offices/{cast.agency('m').pk}/handover/", form).content.decode()
    assert "周敏的工作已交给孙悦" in page
    assert "<dd>1</dd>" in page


def test_agency_is_changed_through_its_form(cast: Cast) -> None:
    m = cast.agency("m")
    keys = ("name", "short_name", "word", "address", "connected", "active")
    form = {key: getattr(m, key) for key in keys} | {"telephone": "0990-1"}
    assert cast.client("guanli").post(f"/offices/{m.pk}/edit/", form).status_code == 302
    assert Agency.objects.get(pk=m.pk).telephone == "0990-1"


def test_interface_speaks_english_to_those_who_choose_it(cast: Cast) -> None:
    client = cast.client("guanli")
    for page in ("/accounts/me/", "/offices/", "/accounts/delegations/", "/accounts/password/"):
        assert client.get(page, headers={"Accept-Language": "en"}).status_code == 200
