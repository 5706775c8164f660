"""Other procedures add panels to the case page; language and drafts of strangers."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import LazySettings

from agencies.standing import Standing
from cases.presenting import slots
from cases.presenting.parts import Lane, Node, Row
from tests.cases.penalty_line import investigating, open_clue
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def panel() -> Iterator[None]:
    def build(case: Any, standing: Standing, now: datetime) -> slots.Panel | None:
        if not standing.holds("OFFICER", case.agency_id):
            return None
        lane = Lane("试验线", (Node("a", "甲步", "done"), Node("b", "乙步", "current")))
        return slots.Panel("trial", "试验交接", rows=(Row("送往公安机关", "/p/x/1/"),), lane=lane)

    slots.register_panel("trial", build)
    yield
    slots.unregister_panel("trial")


def test_panel_and_lane_of_another_procedure_stand_on_the_case_page(cast: Cast, panel: None) -> None:
    case = investigating(cast)
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/").content.decode()
    assert "试验交接" in page and "送往公安机关" in page and "试验线" in page and "乙步" in page
    assert "试验交接" not in cast.client("hejing").get(f"/cases/{case.pk}/").content.decode()


def test_closed_step_names_reason_and_article(cast: Cast) -> None:
    case = investigating(cast)
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/").content.decode()
    assert "暂不能办：调查终结" in page
    assert "还没有做涉罪标准比对" in page and "第三条" in page


def test_case_page_speaks_english(cast: Cast) -> None:
    case = open_clue(cast)
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/", headers={"accept-language": "en"}).content.decode()
    for words in ("What can be done now", "Start verification", "Where the case stands", "registered a clue"):
        assert words in page
    assert "现在可办" not in page


def test_unknown_step_kind_and_paper_are_not_found(cast: Cast) -> None:
    case = open_clue(cast)
    client = cast.client("zhoumin")
    addresses = (
        f"/cases/{case.pk}/steps/nothing/",
        "/p/nothing/1/",
        f"/p/criminal/{case.pk}/",
        f"/cases/{case.pk}/papers/new/penalty.filing/",
        f"/cases/{case.pk}/add/nothing/",
        "/cases/new/criminal/",
        "/drafts/penalty.x.y/",
        f"/cases/{case.pk}/figures/?offence=NOTHING",
    )
    for address in addresses:
        assert client.get(address).status_code == 404, address
