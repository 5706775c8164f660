"""The pages in a real browser, under the content security policy the site sends, script extras included."""

import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django_htmx
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings, settings
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, expect

from agencies.models.user import User
from tests.journeys.town import CHROMIUM
from tests.web.test_components import FIELDS, PARTS, Seizure
from tests.web.test_pages import pages
from web.rail import RailItem

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="needs chromium")]

ORIGIN = "http://zhiheng.test"
FOLDERS = (settings.BASE_DIR / "web" / "static", Path(django_htmx.__file__).parent / "static")
POLICY = "; ".join(f"{name} {' '.join(v)}" for name, v in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items())
LIST = '<table class="zh-table"><caption>L</caption><tbody>{}</tbody></table>'
ROWS = "".join(f'<tr><th scope="row"><a class="zh-main" href="/cases/{n}/">案{n}</a></th></tr>' for n in (1, 2, 3))


@dataclass
class Site:
    """One page served to the browser; drafts that arrive are kept, and complaints of the policy too."""

    page: Page
    drafts: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    body: str = ""
    draft_status: int = 204

    def answer(self, route: Route) -> None:
        address = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if address.startswith("/static/"):
            name = address.removeprefix("/static/")
            path = next(folder / name for folder in FOLDERS if (folder / name).is_file())
            kind = mimetypes.guess_type(path.name)[0] or "text/plain"
            route.fulfill(body=path.read_bytes(), content_type=kind)
        elif address == "/draft/":
            self.drafts.append(route.request.post_data or "")
            route.fulfill(status=self.draft_status, body="")
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=self.body, content_type="text/html; charset=utf-8", headers=headers)

    def show(self, content: str, **context: object) -> Page:
        source = '{% extends "web/base.html" %}{% load zhiheng %}{% block title %}T{% endblock %}'
        source += "{% block content %}<h1>T</h1>"
        request = RequestFactory().get("/page/")
        request.user = User(username="zhoumin", name="周敏")
        rail = (RailItem("待办", "/", "inbox", count=6), RailItem("案件", "/cases/", "folders", current=True))
        shell = {"rail": rail, "agency_name": "云澜市市场监督管理局", "unit_name": "执法支队", "unread": 3}
        template = engines["django"].from_string(source + content + "{% endblock %}")
        self.body = template.render({**shell, "user": request.user, **context}, request)
        self.page.goto(f"{ORIGIN}/page/")
        return self.page


@pytest.fixture
def site(browser: Browser, settings: LazySettings) -> Iterator[Site]:
    settings.ROOT_URLCONF = "tests.web.addresses"
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    served = Site(page)
    page.on("console", lambda message: served.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: served.complaints.append(str(error)))
    page.route("**/*", served.answer)
    yield served
    page.close()
    assert served.complaints == []


def everything() -> tuple[str, dict[str, object]]:
    content, context = "", {}
    for number, (source, values) in enumerate(PARTS.values()):
        renamed = source
        for name, value in values.items():
            renamed = re.sub(rf"\b{name}\b(?!=)", f"{name}_{number}", renamed)
            context[f"{name}_{number}"] = value
        content += f"<div>{renamed}</div>"
    return content + f"<form>{FIELDS}</form>", {**context, "form": Seizure()}


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_components_meet_contrast_and_naming_rules(site: Site, size: tuple[int, int]) -> None:
    site.page.set_viewport_size({"width": size[0], "height": size[1]})
    content, context = everything()
    page = site.show(content, **context)
    assert violations(page) == []


def violations(page: Page) -> list[tuple[str, list[str]]]:
    # Headings of loose components do not follow one another here; on pages they do.
    options = {"rules": {"heading-order": {"enabled": False}}}
    found = Axe().run(page, options=options).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_form_with_errors_meets_the_rules(site: Site) -> None:
    page = site.show(f"<form>{FIELDS}</form>", form=Seizure({"name": "", "number": "四百", "how": "x"}))
    assert violations(page) == []


@pytest.mark.parametrize("name", ["login", "public", "404", "500", "refusal"])
def test_pages_meet_the_rules(site: Site, name: str) -> None:
    site.body = pages()[name]
    site.page.goto(f"{ORIGIN}/page/")
    assert violations(site.page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_page_does_not_scroll_sideways(site: Site, width: int) -> None:
    site.page.set_viewport_size({"width": width, "height": 800})
    content, context = everything()
    page = site.show(content, **context)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_slash_goes_to_the_search_box(site: Site) -> None:
    page = site.show("<p>x</p>")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()


def test_j_and_k_walk_through_the_list_and_enter_opens(site: Site) -> None:
    page = site.show(LIST.format(ROWS))
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
    expect(page.get_by_role("link", name="案2")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{ORIGIN}/cases/2/")


def test_letters_typed_in_a_field_are_not_shortcuts(site: Site) -> None:
    page = site.show(LIST.format(ROWS) + '<label for="t">x</label><input id="t" type="text">')
    page.locator("#t").press_sequentially("jk?/")
    expect(page.locator("#t")).to_have_value("jk?/")
    expect(page.locator("#zh-keys")).to_be_hidden()


def test_question_mark_shows_the_keys_and_escape_hides_them(site: Site) -> None:
    page = site.show("<p>x</p>")
    page.keyboard.press("?")
    expect(page.locator("#zh-keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#zh-keys")).to_be_hidden()


DRAFT = """
<form method="post" data-draft-url="/draft/" data-once>
<label for="t">x</label><textarea id="t" name="why"></textarea>
<label for="p">y</label><input id="p" type="password" name="secret" value="hush"><button>z</button></form>
"""


def test_draft_is_kept_after_a_change_without_the_password(site: Site) -> None:
    page = site.show(DRAFT)
    page.locator("#t").fill("供货方已注销")
    expect(page.locator(".zh-draft")).to_contain_text("已存草稿", timeout=8000)
    assert len(site.drafts) == 1
    assert "why=" in site.drafts[0]
    assert "hush" not in site.drafts[0]


def test_draft_that_was_not_kept_says_so(site: Site) -> None:
    site.draft_status = 503
    page = site.show(DRAFT)
    page.locator("#t").fill("x")
    expect(page.locator(".zh-draft")).to_contain_text("草稿没有存下", timeout=8000)
    assert any("503" in complaint for complaint in site.complaints)
    site.complaints.clear()


def test_second_click_does_not_send_twice(site: Site) -> None:
    page = site.show(DRAFT)
    sent = page.evaluate(
        """() => { const form = document.querySelector("form[data-once]"); let sent = 0;
        form.addEventListener("submit", (event) => { if (!event.defaultPrevented) sent += 1; event.preventDefault(); });
        form.requestSubmit(); form.requestSubmit(); return sent; }"""
    )
    assert sent == 1


def test_typing_narrows_a_long_choice_and_keeps_the_chosen_one(site: Site) -> None:
    options = "".join(f'<option value="{n}">{name}</option>' for n, name in enumerate(["云澜市", "平川市", "望澜区"]))
    page = site.show(f'<label for="s">x</label><select id="s" name="s" data-narrow>{options}</select>')
    page.locator(".zh-narrow").fill("望澜")
    assert page.locator("#s option").all_text_contents() == ["云澜市", "望澜区"]
    page.locator(".zh-narrow").fill("")
    assert page.locator("#s option").count() == 3


def menu(page: Page) -> Callable[[], bool]:
    return lambda: bool(page.evaluate("document.querySelector('details[data-menu]').open"))


def test_user_menu_closes_on_a_click_outside_and_offers_sign_out(site: Site) -> None:
    page = site.show("<p>x</p>")
    is_open = menu(page)
    page.locator("details[data-menu] summary").click()
    assert is_open()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    expect(page.get_by_role("button", name="English")).to_be_visible()
    page.locator("h1").click()
    assert not is_open()
