"""An empty house begins with one office; an office that stands cannot be begun again."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from agencies.models import Agency, Delegation, Leave, Membership, Unit
from audit.models import Entry

LINE = {
    "name": "浙江省市场监督管理局", "short": "浙江局", "word": "浙市监", "region": "330000", "username": "first",
    "person": "王一",
}  # fmt: skip


def begin(**changed: str) -> str:
    said = StringIO()
    call_command("first_office", **{**LINE, **changed}, stdout=said)
    return said.getvalue()


@pytest.fixture
def empty(db: None) -> None:
    for model in (Membership, Delegation, Leave, Unit):
        model.objects.all().delete()
    Agency.objects.update(parent=None)
    Agency.objects.all().delete()


def test_the_first_administrator_signs_in_once_and_must_change_the_password(empty: None) -> None:
    secret = re.search(r"一次性口令 (\S+?)（", begin())
    assert secret is not None
    client = Client()
    answer = client.post("/accounts/login/", {"username": "first", "password": secret[1]}, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/password/")
    assert Entry.objects.filter(verb="agencies.agency_added").count() == 1
    assert set(Membership.objects.values_list("role", flat=True)) == {"PROVINCE_ADMIN", "AGENCY_ADMIN"}


def test_a_second_beginning_is_refused(empty: None) -> None:
    begin()
    with pytest.raises(CommandError, match="已经有机关"):
        begin(name="另一个局", username="second")


@pytest.mark.parametrize(("region", "why"), [("330100", "省级机关"), ("000000", "区划")])
def test_a_region_that_is_no_province_is_named(empty: None, region: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        begin(region=region)
    assert not Agency.objects.exists()
