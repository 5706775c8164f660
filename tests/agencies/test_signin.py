"""Signing in, being locked out, and what the read log keeps of it."""

from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from agencies.models import OpenSession, SignInFailure
from audit.models import AccessLog
from config.demonstration.province import demonstration_password
from tests.cast import Cast

LOGIN = "/accounts/login/"
HERE, THERE, ELSEWHERE = "10.1.0.5", "10.2.0.7", "10.3.0.9"


def attempt(username: str, password: str, *, address: str = HERE, client: Client | None = None) -> Any:
    return (client or Client()).post(LOGIN, {"username": username, "password": password}, REMOTE_ADDR=address)


def wrong(username: str, times: int, *, address: str = HERE) -> None:
    for _unused in range(times):
        attempt(username, "Wrong-password-1", address=address)


def test_officer_signs_in_and_the_read_log_says_so(cast: Cast) -> None:
    client = Client()
    answer = attempt("zhoumin", demonstration_password(), client=client)
    assert answer.status_code == 302
    line = AccessLog.objects.latest("pk")
    assert (line.kind, line.user_id, line.address) == ("sign_in", cast.user("zhoumin").pk, HERE)
    assert line.agency == cast.agency("m").pk
    assert client.get("/accounts/me/").status_code == 200


def test_sign_in_leads_only_inside_the_site(cast: Cast) -> None:
    secret = {"username": "zhoumin", "password": demonstration_password()}
    assert Client().post(LOGIN, {**secret, "next": "/offices/"})["Location"] == "/offices/"
    assert Client().post(LOGIN, {**secret, "next": "https://example.invalid/"})["Location"] == "/"


def test_wrong_password_is_refused_without_saying_which_part_was_wrong(cast: Cast) -> None:
    known = attempt("zhoumin", "Wrong-password-1").content.decode()
    unknown = attempt("nobody-here", "Wrong-password-1").content.decode()
    assert "用户名或者口令不对" in known
    assert "用户名或者口令不对" in unknown
    assert AccessLog.objects.filter(kind="sign_in_failed").count() == 2


def test_name_typed_into_the_log_is_kept_only_where_the_account_exists(cast: Cast) -> None:
    attempt("My-secret-password-typed-here", "x")
    line = AccessLog.objects.latest("pk")
    assert (line.kind, line.user_id, line.user_label) == ("sign_in_failed", None, "")


def test_four_wrong_passwords_close_the_address_for_that_name_and_nobody_else(cast: Cast) -> None:
    wrong("zhoumin", 4)
    closed = attempt("zhoumin", demonstration_password())
    assert closed.status_code == 429
    # the person signs in from her own machine: the stranger has not locked her out
    assert attempt("zhoumin", demonstration_password(), address=THERE).status_code == 302
    assert attempt("chenli", demonstration_password()).status_code == 302


def test_five_wrong_passwords_for_a_name_close_it_everywhere_even_for_the_right_one(cast: Cast) -> None:
    moment = timezone.now()
    with time_machine.travel(moment, tick=False):
        wrong("zhoumin", 3)
        wrong("zhoumin", 2, address=THERE)
        refused = attempt("zhoumin", demonstration_password(), address=ELSEWHERE)
        opens = timezone.localtime(moment + timedelta(minutes=15))
        text = refused.content.decode()
        assert refused.status_code == 429
        assert f"{opens:%H:%M:%S}" in text
        assert "重置" in text
    with time_machine.travel(moment + timedelta(minutes=14, seconds=59), tick=False):
        assert attempt("zhoumin", demonstration_password(), address=ELSEWHERE).status_code == 429
    with time_machine.travel(moment + timedelta(minutes=15, seconds=1), tick=False):
        assert attempt("zhoumin", demonstration_password(), address=ELSEWHERE).status_code == 302


def test_tries_while_closed_do_not_lengthen_the_lock(cast: Cast) -> None:
    moment = timezone.now()
    with time_machine.travel(moment, tick=False):
        wrong("zhoumin", 4)
    with time_machine.travel(moment + timedelta(minutes=10), tick=False):
        wrong("zhoumin", 6)
        assert SignInFailure.objects.count() == 4
    with time_machine.travel(moment + timedelta(minutes=15, seconds=1), tick=False):
        assert attempt("zhoumin", demonstration_password()).status_code == 302


def test_one_address_that_tries_many_names_is_closed(cast: Cast) -> None:
    for number in range(40):
        attempt(f"guess{number}", "Wrong-password-1")
    assert attempt("zhoumin", demonstration_password()).status_code == 429
    assert attempt("zhoumin", demonstration_password(), address=THERE).status_code == 302


def test_success_forgets_the_failures_of_the_name(cast: Cast) -> None:
    wrong("zhoumin", 3)
    attempt("zhoumin", demonstration_password())
    assert not SignInFailure.objects.exists()


def test_forwarded_address_is_believed_from_a_named_proxy_only(cast: Cast, settings: Any) -> None:
    form = {"username": "zhoumin", "password": demonstration_password()}
    Client().post(LOGIN, form, REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR="198.51.100.9")
    assert AccessLog.objects.latest("pk").address == HERE
    settings.TRUSTED_PROXIES = [HERE]
    Client().post(LOGIN, form, REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.9")
    assert AccessLog.objects.latest("pk").address == "198.51.100.9"


def test_signing_out_needs_a_post_and_is_logged(cast: Cast) -> None:
    client = Client()
    attempt("zhoumin", demonstration_password(), client=client)
    assert client.get("/accounts/logout/").status_code == 405
    assert OpenSession.objects.count() == 1
    client.post("/accounts/logout/")
    assert AccessLog.objects.latest("pk").kind == "sign_out"
    assert client.get("/accounts/me/").status_code == 302
    assert not OpenSession.objects.exists()


def test_person_ends_her_other_sessions(cast: Cast) -> None:
    office, cafe = Client(), Client()
    attempt("zhoumin", demonstration_password(), client=office)
    attempt("zhoumin", demonstration_password(), client=cafe, address=THERE)
    page = office.get("/accounts/me/").content.decode()
    assert THERE in page
    assert "办案人员" in page
    office.post("/accounts/me/sessions/end/")
    assert office.get("/accounts/me/").status_code == 200
    assert cafe.get("/accounts/me/").status_code == 302


def test_language_is_remembered_with_the_account(cast: Cast) -> None:
    client = cast.client("zhoumin")
    assert client.post("/accounts/me/", {"language": "en"}).status_code == 302
    assert cast.user("zhoumin").language == "en"
    fresh = Client()
    attempt("zhoumin", demonstration_password(), client=fresh)
    assert fresh.cookies["django_language"].value == "en"
