"""Accounts of parties: real names, one an identity, recovery by mail or at the counter, and what is never pretended."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.utils import timezone

from agencies import mailing
from agencies.actions.party_accounts import (
    ask_code,
    ask_recovery,
    change_contact,
    confirm_email,
    confirm_telephone,
    recover,
    verify_by_service,
)
from agencies.actions.party_counter import close_at_counter, open_at_counter, reset_at_counter, verify_at_counter
from agencies.identity_service import ServiceDown
from agencies.models import AccountCode, NoticeConsent, PartyAccount
from agencies.refusals import AgencyRefused
from audit.models import Entry
from cases.sending import codes
from tests.cases.portal_line import LAWYER, PASSWORD, PLAIN, RUIDA, STRANGER, browser, opened
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


SIGN_UP = {
    "kind": "unit", "name": RUIDA.name, "credit_code": RUIDA.credit_code, "contact_name": "刘某峰",
    "telephone": "13900001111", "email": RUIDA.email, "username": "ruida", "password1": PASSWORD,
    "password2": PASSWORD, "consent": "on",
}  # fmt: skip


def sent() -> str:
    """Let the outbox's listener send the newest code, as its lane does; returns the code in the letter."""
    mail.outbox.clear()
    mailing.send_code(Entry.objects.filter(verb="agencies.code_asked").latest("pk"), 1)
    found = re.search(r"\d{8}", str(mail.outbox[0].body))
    assert found
    return found.group()


def test_a_unit_signs_up_at_the_page_and_is_registered_not_verified(cast: Cast) -> None:
    client = Client()
    answer = client.post("/portal/signup/", SIGN_UP)
    assert answer.status_code == 302, answer.content.decode()
    account = PartyAccount.objects.get(user__username="ruida")
    assert account.state == "registered"
    assert "身份还没有核验" in client.get("/portal/").content.decode()
    consent = NoticeConsent.objects.get(user=account.user)
    assert len(consent.digest) == 64


def test_sign_up_refuses_a_wrong_number_a_weak_password_and_no_consent(cast: Cast) -> None:
    client = Client()
    wrong = client.post("/portal/signup/", {**SIGN_UP, "credit_code": "91110000600037341X1"})
    assert wrong.status_code == 422
    weak = client.post("/portal/signup/", {**SIGN_UP, "password1": "12345678", "password2": "12345678"})
    assert weak.status_code == 409
    without = {name: value for name, value in SIGN_UP.items() if name != "consent"}
    assert client.post("/portal/signup/", without).status_code == 422
    assert not PartyAccount.objects.exists()


def test_one_identity_has_one_open_account_and_closing_frees_it(cast: Cast) -> None:
    first = opened(RUIDA, "ruida")
    with pytest.raises(AgencyRefused, match="已经有账号"):
        opened(RUIDA, "ruida2")
    close_at_counter(first, reason="冒用营业执照开立", agency=cast.agency("m"), standing=cast.linwen)
    assert not PartyAccount.objects.get(pk=first.pk).user.is_active
    assert opened(RUIDA, "ruida3").is_verified is False


def test_numbers_and_telephones_are_not_in_the_database_in_clear(cast: Cast) -> None:
    from django.db import connection

    opened(LAWYER, "jianglv")
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_no, telephone, email FROM agencies_partyaccount")
        row = str(cursor.fetchone())
    assert LAWYER.identity_no not in row
    assert LAWYER.telephone not in row
    body = str(list(Entry.objects.filter(verb="agencies.party_account_opened").values_list("payload__body", flat=True)))
    assert LAWYER.identity_no not in body


def test_a_confirmed_address_brings_the_account_back_and_ends_sessions(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    ask_recovery(username="ruida", contact=RUIDA.email)
    assert not AccountCode.objects.exists(), "an address that was never confirmed is no way in"
    ask_code(account, purpose="confirm")
    confirm_email(account, code=sent(), user=account.user)
    ask_recovery(username="RUIDA", contact=RUIDA.email)
    code = sent()
    assert AccountCode.objects.latest("pk").code == "", "the code is forgotten once it was sent"
    recover(username="ruida", code=code, password="quite-another-2027")
    assert PartyAccount.objects.get(pk=account.pk).user.check_password("quite-another-2027")
    with pytest.raises(AgencyRefused):
        recover(username="ruida", code=code, password="quite-another-2028")


def test_a_code_is_tried_five_times_and_no_more(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    ask_code(account, purpose="confirm")
    code = sent()
    for _attempt in range(5):
        with pytest.raises(AgencyRefused, match="不对"):
            confirm_email(account, code="00000000" if code != "00000000" else "1", user=account.user)
    with pytest.raises(AgencyRefused, match="试错5次"):
        confirm_email(account, code=code, user=account.user)


def test_a_new_address_has_to_be_confirmed_again(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    ask_code(account, purpose="confirm")
    confirm_email(account, code=sent(), user=account.user)
    changed = change_contact(account, telephone="1", email="new@example.invalid", address="", user=account.user)
    assert changed.email_confirmed_at is None


def texted(settings: LazySettings) -> str:
    """Let the outbox's listener send the newest code by short message; returns the code in its file."""
    codes.send_telephone_code(Entry.objects.filter(verb="agencies.code_asked").latest("pk"), 1)
    written = sorted(Path(settings.SMS_FOLDER).glob("*.txt"), key=lambda path: int(path.stem[1:].split(".")[0]))
    telephone, text = written[-1].read_text(encoding="utf-8").splitlines()
    assert telephone == RUIDA.telephone
    found = re.search(r"\d{8}", text)
    assert found
    return found.group()


def test_a_telephone_answers_by_its_code_and_brings_the_account_back(
    cast: Cast, settings: LazySettings, tmp_path: Path
) -> None:
    settings.SMS_FOLDER = str(tmp_path)
    account = opened(RUIDA, "ruida")
    ask_recovery(username="ruida", contact="139 0000-1111")
    assert not AccountCode.objects.exists(), "a number that was never confirmed is no way in"
    client = browser(account)
    assert "发送短信验证码" in client.get("/portal/account/").content.decode()
    assert client.post("/portal/account/telephone/").status_code == 302
    assert "不对" in client.post("/portal/account/telephone/", {"code": "1"}, follow=True).content.decode()
    assert client.post("/portal/account/telephone/", {"code": texted(settings)}).status_code == 302
    assert PartyAccount.objects.get(pk=account.pk).telephone_confirmed_at is not None
    assert AccountCode.objects.latest("pk").code == "", "the code is forgotten once it was sent"
    assert Entry.objects.filter(verb="agencies.telephone_confirmed", actor=account.user).count() == 1
    asked = Client().post("/portal/recover/", {"username": "ruida", "contact": "139 0000-1111"})
    assert "15分钟内有效" in asked.content.decode()
    recover(username="ruida", code=texted(settings), password="quite-another-2027")
    assert PartyAccount.objects.get(pk=account.pk).user.check_password("quite-another-2027")
    changed = change_contact(account, telephone="13911112222", email="", address="", user=account.user)
    assert changed.telephone_confirmed_at is None


def test_codes_are_limited_by_settings_and_end_with_their_minutes(
    cast: Cast, settings: LazySettings, tmp_path: Path
) -> None:
    settings.SMS_FOLDER, settings.CODE_MOST, settings.CODE_DAY_MOST = str(tmp_path), 2, 3
    account = opened(RUIDA, "ruida")
    for _time in range(2):
        ask_code(account, purpose="phone", channel="sms")
    code = texted(settings)
    with pytest.raises(AgencyRefused, match="15分钟内已经发过2次"):
        ask_code(account, purpose="phone", channel="sms")
    AccountCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(AgencyRefused, match="已经过期"):
        confirm_telephone(account, code=code, user=account.user)
    AccountCode.objects.update(made_at=timezone.now() - timedelta(minutes=16))
    settings.CODE_MINUTES = 5
    made = ask_code(account, purpose="phone", channel="sms")
    assert made.expires_at - made.made_at == timedelta(minutes=5)
    AccountCode.objects.update(made_at=timezone.now() - timedelta(minutes=16))
    with pytest.raises(AgencyRefused, match="二十四小时内已经发过3次"):
        ask_code(account, purpose="phone", channel="sms")


def test_where_no_gateway_is_connected_the_page_says_so_and_sends_nothing(cast: Cast, settings: LazySettings) -> None:
    settings.SMS_URL = ""
    client = browser(opened(RUIDA, "ruida"))
    assert "没有接入短信" in client.get("/portal/account/").content.decode()
    assert "没有接入短信" in client.post("/portal/account/telephone/", follow=True).content.decode()
    assert not AccountCode.objects.exists()


def test_the_recovery_page_says_the_same_to_everybody(cast: Cast) -> None:
    opened(RUIDA, "ruida")
    said = {
        Client().post("/portal/recover/", {"username": name, "contact": RUIDA.email}).content.decode().count("已经发出")
        for name in ("ruida", "nobody")
    }
    assert said == {1}


def test_the_counter_opens_verifies_and_resets_with_the_document_written_down(cast: Cast) -> None:
    account, secret = open_at_counter(
        LAWYER, username="jianglv", document="身份证原件，人证一致", agency=cast.agency("m"), standing=cast.linwen
    )
    assert account.is_verified
    assert account.user.check_password(secret)
    assert account.user.one_time_password
    entry = Entry.objects.get(verb="agencies.party_account_opened")
    assert entry.payload.body["more"]["document"] == "身份证原件，人证一致"
    again = reset_at_counter(account, document="身份证原件", agency=cast.agency("m"), standing=cast.linwen)
    assert again != secret
    with pytest.raises(AgencyRefused, match="查验了什么证件"):
        verify_at_counter(opened(STRANGER, "luguo"), document=" ", agency=cast.agency("m"), standing=cast.linwen)
    with pytest.raises(AgencyRefused, match="窗口"):
        reset_at_counter(account, document="身份证", agency=cast.agency("m"), standing=cast.guanli)


class Register:
    """An outside register with an answer of its own."""

    name = "外部登记"

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def matches(self, *, kind: str, name: str, number: str) -> bool:
        if self.answer is None:
            raise ServiceDown
        return bool(self.answer)


def test_an_outside_register_verifies_only_what_it_says(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    for answer, sentence in ((None, "没有答复"), (False, "不一致")):
        with pytest.raises(AgencyRefused, match=sentence):
            verify_by_service(account, service=Register(answer), user=account.user)
        assert not PartyAccount.objects.get(pk=account.pk).is_verified
    assert verify_by_service(account, service=Register(True), user=account.user).verified_how == "service"


def test_where_no_register_is_connected_the_page_says_so(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    client = Client()
    client.force_login(account.user)
    assert "没有接入外部身份核验服务" in client.get("/portal/account/").content.decode()
    client.post("/portal/account/verify/")
    assert not PartyAccount.objects.get(pk=account.pk).is_verified


def test_the_counter_finds_an_account_by_its_exact_number_only(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    officer = cast.client("linwen")
    assert officer.post("/counter/", {"number": "9111000060003734"}).status_code == 422
    assert officer.post("/counter/", {"number": RUIDA.credit_code})["Location"] == f"/counter/accounts/{account.pk}/"
    page = officer.get(f"/counter/accounts/{account.pk}/").content.decode()
    assert RUIDA.telephone not in page
    shown = officer.post(f"/counter/accounts/{account.pk}/", {"intent": "reset", "document": "营业执照"})
    assert shown.status_code == 201
    client = Client()
    client.post("/accounts/login/", {"username": "ruida", "password": PASSWORD})
    assert client.get("/portal/").status_code == 302, "the old password is gone"


def test_a_party_with_a_one_time_password_changes_it_inside_the_portals_frame(cast: Cast) -> None:
    _account, secret = open_at_counter(
        LAWYER, username="jianglv", document="身份证原件", agency=cast.agency("m"), standing=cast.linwen
    )
    client = Client()
    client.post("/accounts/login/", {"username": "jianglv", "password": secret})
    assert client.get("/portal/")["Location"].startswith("/accounts/password/")
    assert "当事人门户" in client.get("/accounts/password/").content.decode()
