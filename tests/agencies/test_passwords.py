"""The rules of passwords, the page to change one, and being led there when it is due."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from agencies.actions.accounts import change_password
from agencies.models import PasswordHistory, User
from agencies.passwords import one_time_password
from agencies.refusals import AgencyRefused
from audit.models import Entry
from config.demonstration.province import demonstration_password
from tests.cast import Cast

GOOD = ("Lantern-river-51", "Copper-meadow-62", "Willow-harbour-73", "Granite-orchid-84", "Saffron-comet-95")


def change(cast: Cast, old: str, new: str) -> User:
    return change_password(cast.user("zhoumin"), old=old, new=new, standing=cast.zhoumin)


def test_new_password_is_set_with_its_entry(cast: Cast) -> None:
    change(cast, demonstration_password(), GOOD[0])
    user = cast.user("zhoumin")
    assert user.check_password(GOOD[0])
    assert user.password_changed_at is not None
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.actor_id) == ("agencies.password_changed", user.pk)
    assert GOOD[0] not in str(entry.payload.body)


@pytest.mark.parametrize(
    ("new", "says"),
    [("Short-1x", "10"), ("zhoumin2026zh", "用户名"), ("1234567890", "常见"), ("38475610293", "数字")],
)
def test_weak_password_is_refused_with_the_reason(cast: Cast, new: str, says: str) -> None:
    with pytest.raises(AgencyRefused) as refused:
        change(cast, demonstration_password(), new)
    assert refused.value.field == "new_password1"
    assert says in str(refused.value)
    assert cast.user("zhoumin").check_password(demonstration_password())


def test_wrong_old_password_is_refused(cast: Cast) -> None:
    with pytest.raises(AgencyRefused) as refused:
        change(cast, "not-it-at-all-1", GOOD[0])
    assert refused.value.field == "old_password"


def test_none_of_the_last_five_passwords_can_be_used_again(cast: Cast) -> None:
    old = demonstration_password()
    for new in GOOD:
        change(cast, old, new)
        old = new
    with pytest.raises(AgencyRefused, match="最近5次"):
        change(cast, GOOD[4], GOOD[0])
    # the one before those five is free again; beside the present hash four are kept
    change(cast, GOOD[4], demonstration_password())
    assert PasswordHistory.objects.filter(user=cast.user("zhoumin")).count() == 4


def test_nobody_changes_the_password_of_another_person(cast: Cast) -> None:
    with pytest.raises(AgencyRefused) as refused:
        change_password(cast.user("chenli"), old=demonstration_password(), new=GOOD[0], standing=cast.zhoumin)
    assert refused.value.kind == "not_yours"


def test_old_password_leads_to_the_page_that_changes_it(cast: Cast) -> None:
    User.objects.filter(username="zhoumin").update(password_changed_at=timezone.now() - timedelta(days=90, seconds=1))
    client = cast.client("zhoumin")
    answer = client.get("/offices/")
    assert answer["Location"] == "/accounts/password/?next=%2Foffices%2F"
    assert "口令已用满90日" in client.get(answer["Location"]).content.decode()
    form = {"old_password": demonstration_password(), "new_password1": GOOD[0], "new_password2": GOOD[0]}
    assert client.post("/accounts/password/", form).status_code == 302
    assert client.get("/accounts/me/").status_code == 200
    assert client.get("/offices/").status_code == 404


def test_fragment_is_led_by_header_so_that_the_whole_page_moves(cast: Cast) -> None:
    User.objects.filter(username="zhoumin").update(one_time_password=True)
    answer = cast.client("zhoumin").get("/offices/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/accounts/password/")


def test_password_of_89_days_is_no_trouble(cast: Cast) -> None:
    User.objects.filter(username="guanli").update(password_changed_at=timezone.now() - timedelta(days=89))
    assert cast.client("guanli").get("/offices/").status_code == 200


def test_age_limit_is_a_setting(cast: Cast, settings: Any) -> None:
    User.objects.filter(username="guanli").update(password_changed_at=timezone.now() - timedelta(days=400))
    settings.PASSWORD_AGE_DAYS = 0
    assert cast.client("guanli").get("/offices/").status_code == 200
    settings.PASSWORD_AGE_DAYS = 30
    assert cast.client("guanli").get("/offices/").status_code == 302


def test_demonstration_accounts_are_never_forced_but_others_are(cast: Cast, settings: Any) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=300), tick=False):
        client = Client()
        client.force_login(cast.user("guanli"))
        assert client.get("/offices/").status_code == 200
        settings.DEMONSTRATION = False
        assert client.get("/offices/").status_code == 302


def test_changing_the_password_signs_out_everywhere_else(cast: Cast) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/accounts/login/", {"username": "zhoumin", "password": demonstration_password()})
    form = {"old_password": demonstration_password(), "new_password1": GOOD[0], "new_password2": GOOD[0]}
    here.post("/accounts/password/", form)
    assert here.get("/accounts/me/").status_code == 200
    assert there.get("/accounts/me/").status_code == 302


def test_two_different_new_passwords_are_noticed(cast: Cast) -> None:
    form = {"old_password": demonstration_password(), "new_password1": GOOD[0], "new_password2": GOOD[1]}
    answer = cast.client("zhoumin").post("/accounts/password/", form)
    assert answer.status_code == 422
    assert "两次输入的新口令不一样" in answer.content.decode()


def test_one_time_passwords_differ_and_have_no_lookalikes() -> None:
    made = {one_time_password() for _unused in range(50)}
    assert len(made) == 50
    assert not set("".join(made)) & set("01il")
