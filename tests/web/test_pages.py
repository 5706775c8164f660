"""The shell, the sign-in page and the error pages are sound in both languages, and load nothing from elsewhere."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext as _

from agencies.models.user import User
from tests.web import samples
from tests.web.markup import faults, read
from web.context import HealthWarning
from web.rail import RailItem

pytestmark = [pytest.mark.usefixtures("language"), pytest.mark.time_machine(samples.TODAY, tick=False)]

STATIC: Path = settings.BASE_DIR / "web" / "static"
HAN = re.compile(r"[\u3400-\u9fff]")
RAIL = (
    RailItem("A", "/", "inbox", count=120, count_label="x"),
    RailItem("B", "/cases/", "folders", current=True),
    RailItem("C", "/help/", "help", foot=True),
)
PAGE = '{% extends "web/base.html" %}{% block title %}T{% endblock %}{% block content %}<h1>T</h1>{% endblock %}'
ERRORS = ("400", "403", "403_csrf", "404", "500")
NAMES = ("base", "warned", "public", "bare", "login", "refusal", "not found inside", *ERRORS)


def request_of(user: User | None, path: str = "/cases/") -> HttpRequest:
    request = RequestFactory().get(path)
    if user:
        request.user = user
    return request


def signed_in() -> dict[str, object]:
    user = User(username="zhoumin", name="Zhou")
    place = {"agency_name": "Agency", "unit_name": "Unit", "unread": 3}
    return {"rail": RAIL, "user": user, "request": request_of(user), **place}


def pages() -> dict[str, str]:
    inside = signed_in()
    refusal = samples.REFUSALS[0]
    login = {"form": AuthenticationForm(request_of(None)), "next": "/cases/"}
    return {
        "base": engines["django"].from_string(PAGE).render(inside, request_of(None)),
        "warned": engines["django"].from_string(PAGE).render({**inside, "health_warning": HealthWarning("H", "h")}),
        "public": engines["django"].from_string(PAGE.replace("web/base", "web/public_base")).render({}),
        "bare": engines["django"].from_string(PAGE.replace("web/base", "web/bare_base")).render({}),
        "login": render_to_string("registration/login.html", login, request_of(None)),
        "refusal": render_to_string("web/refusal.html", {**inside, "refusal": refusal, "back_url": "/cases/387/"}),
        "not found inside": render_to_string("404.html", inside),
        **{name: render_to_string(f"{name}.html") for name in ERRORS},
    }


@pytest.mark.parametrize("name", NAMES)
def test_page_is_sound(name: str) -> None:
    html = pages()[name]
    assert faults(html) == []
    page = read(html)
    assert len(page.named("h1")) == 1
    assert [attrs["id"] for attrs in page.named("main")] == ["main"]
    assert page.named("html")[0]["lang"] in ("zh-Hans", "en")


@pytest.mark.parametrize("name", NAMES)
def test_page_loads_nothing_from_elsewhere(name: str) -> None:
    page = read(pages()[name])
    sources = [
        attrs.get("src") or attrs.get("href", "") for tag, attrs in page.tags if tag in ("script", "link", "img")
    ]
    assert sources
    assert all(source.startswith("/static/") for source in sources)


def test_english_pages_hold_no_han_character() -> None:
    with translation.override("en"):
        drawn = pages()
    for name, html in drawn.items():
        if name == "refusal":
            continue
        seen = read(html)
        spoken = [attrs.get(a, "") for _tag, attrs in seen.tags for a in ("aria-label", "placeholder", "title", "alt")]
        # the language switch names each language in itself
        text = seen.text.replace("中文", "", 1)
        assert not HAN.search(text + "".join(spoken)), name


def test_every_icon_of_a_page_is_in_its_sprite() -> None:
    for name, html in pages().items():
        page = read(html)
        symbols = {attrs["id"] for attrs in page.named("symbol")}
        assert {attrs["href"].removeprefix("#") for attrs in page.named("use")} <= symbols, name


def test_rail_marks_the_current_item_and_caps_its_count() -> None:
    page = pages()["base"]
    current = [attrs["href"] for attrs in read(page).named("a") if attrs.get("aria-current") == "page"]
    assert current == ["/cases/"]
    assert "99+" in page


def test_search_form_leads_to_the_search_page() -> None:
    form = next(attrs for attrs in read(pages()["base"]).named("form") if attrs.get("role") == "search")
    assert (form["action"], form["method"]) == ("/search/", "get")


def test_warning_of_the_system_is_shown_only_when_there_is_one() -> None:
    assert "zh-note-warn" in pages()["warned"]
    assert "zh-note-warn" not in pages()["base"]


def test_missing_page_looks_alike_whoever_asks() -> None:
    words = _("没有找到这个页面")
    assert words in read(pages()["404"]).text
    assert words in read(pages()["not found inside"]).text
    assert "zh-rail" not in pages()["404"]
    assert "zh-rail" in pages()["not found inside"]


def test_sign_in_keeps_where_to_go_next() -> None:
    hidden = {
        attrs["name"]: attrs["value"] for attrs in read(pages()["login"]).named("input") if attrs["type"] == "hidden"
    }
    assert hidden["next"] == "/cases/"
    assert hidden["csrfmiddlewaretoken"]


def test_pager_keeps_the_filters_and_has_no_page_numbers() -> None:
    source = '{% include "web/_pager.html" %}'
    request = RequestFactory().get("/cases/", {"due": "late", "before": "x"})
    html = engines["django"].from_string(source).render({"pager": {"before": "aa", "after": "bb"}}, request)
    links = {attrs["rel"]: attrs["href"] for attrs in read(html).named("a")}
    assert links == {"prev": "?due=late&amp;before=aa", "next": "?due=late&amp;after=bb"} or links == {
        "prev": "?due=late&before=aa",
        "next": "?due=late&after=bb",
    }
    assert faults(html) == []


def test_pager_of_a_single_page_is_not_drawn() -> None:
    html = (
        engines["django"].from_string('{% include "web/_pager.html" %}').render({"pager": {"before": "", "after": ""}})
    )
    assert html.strip() == ""


def test_vendored_stylesheet_is_the_one_recorded() -> None:
    digest = hashlib.sha256((STATIC / "vendor" / "tabler.min.css").read_bytes()).hexdigest()
    assert digest in (STATIC / "vendor" / "VENDOR.md").read_text(encoding="utf-8")


def test_stylesheets_load_nothing_from_elsewhere() -> None:
    for sheet in STATIC.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.findall(r"url\(\s*(?!['\"]?data:)[^)]*\)|@import|sourceMappingURL", text), sheet.name


def test_script_asks_for_no_rights_the_policy_denies() -> None:
    script = (STATIC / "web" / "zhiheng.js").read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b|setAttribute\(\"style\"|https?://", script)
