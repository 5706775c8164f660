"""The public's first page: open to everybody, in plain words, and no door leads nowhere."""

import pytest
from django.test import Client

from tests.web.markup import faults, read

pytestmark = pytest.mark.django_db


def test_the_page_is_open_and_sound_in_both_languages() -> None:
    for language in ("zh-hans", "en"):
        client = Client()
        client.cookies["django_language"] = language
        answer = client.get("/public/")
        assert answer.status_code == 200
        assert faults(answer.content.decode()) == []


def test_every_door_leads_somewhere() -> None:
    page = read(Client().get("/public/").content.decode())
    links = {a["href"] for a in page.named("a") if a["href"].startswith("/") and not a["href"].startswith("/accounts")}
    assert "/verify/" in links
    for link in links - {"/"}:
        # the portal leads to the sign-in page
        assert Client().get(link, follow=True).status_code == 200, link


def test_a_door_that_is_not_there_is_not_offered() -> None:
    from web.public_doors import DOORS, _leads, open_doors

    assert not _leads("/no-such-page/")
    assert {door.url for door in open_doors()} == {door.url for door in DOORS if _leads(door.url)}
