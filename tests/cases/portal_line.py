"""People outside the organs and their links, made by the actions themselves; for tests of the portal."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from agencies.actions.party_accounts import Applicant, register
from agencies.actions.party_counter import verify_at_counter
from agencies.models import PartyAccount
from agencies.standing import Standing, standing_of
from cases.actions.linking import invite, use_invitation
from cases.models import Party
from tests.cast import Cast

PLAIN = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD = "shi-bu-shi-zhen-2026"
RUIDA = Applicant(
    kind="unit", name="云澜市锐达五金工具有限公司", credit_code="91110000600037341L", contact_name="刘某峰",
    telephone="13900001111", email="ruida@example.invalid", address="云澜市澄湖区锐达路8号",
)  # fmt: skip
PANRUI = Applicant(
    kind="unit", name="磐锐工具股份有限公司", credit_code="91350211M000100Y43", contact_name="石某",
    telephone="13800002222", email="panrui@example.invalid",
)  # fmt: skip
LAWYER = Applicant(
    kind="agent", name="江律", identity_no="11010519491231002X", office="云澜明证律师事务所", telephone="13700003333"
)
STRANGER = Applicant(kind="person", name="路过", identity_no="440524188001010014", telephone="13600004444")
SCAN = b"%PDF-1.4 signed"


def opened(applicant: Applicant, username: str, *, password: str = PASSWORD) -> PartyAccount:
    return register(applicant, username=username, password=password, consented=True, address="192.0.2.7")


def verified(cast: Cast, applicant: Applicant, username: str) -> PartyAccount:
    account = opened(applicant, username)
    return verify_at_counter(account, document="营业执照原件和介绍信", agency=cast.agency("m"), standing=cast.zhoumin)


def standing(account: PartyAccount) -> Standing:
    return standing_of(account.user, on=timezone.localdate())


def browser(account: PartyAccount) -> Client:
    client = Client()
    client.force_login(account.user)
    return client


def linked(cast: Cast, case: Any, account: PartyAccount, *, role: str = "respondent", by: Any = None) -> Party:
    """The party is invited by the case's officer and uses the code."""
    party: Party = case.parties.filter(role=role).order_by("pk")[0]
    code = invite(party, standing=by or cast.zhoumin)
    use_invitation(code, account=account, standing=standing(account))
    return party


def scan(name: str = "签名页.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, SCAN)
