"""J5: the public finds a firm by half its name, its code, its former name; nobody similar is hurt; what ends, ends."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.credit.test_import import HEADINGS, row
from tests.journeys.acts import path_of
from tests.journeys.conftest import Arrive
from tests.journeys.town import Person, Town

pytestmark = pytest.mark.browser

CODE, SIMILAR_CODE, ENDING_CODE = "91990000MA0TE0018H", "91990000MA0TE0181Q", "91990000MA0TE00422"
NAME, FORMER, SIMILAR = "云澜市恒拓电器有限公司", "云澜市鼎辉电器有限公司", "云澜市恒托电器有限公司"
ENDING = "云澜市瑞林灯饰有限公司"
KEEPER = "云澜省社会信用中心"


def bring_in(town: Town, *rows: list[Any]) -> None:
    """The sheet every city reports, as the operator of the installation brings it in."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(HEADINGS)
    for cells in rows:
        page.append(cells)
    path = Path(town.home) / "sheet.xlsx"
    book.save(path)
    town.manage("import_penalties", str(path), "--agency", KEEPER)


def firm(n: int, name: str, code: str, **more: Any) -> list[Any]:
    decided = timezone.localdate() - timedelta(days=90)
    return row(n, **{"行政相对人名称": name, "CF_XDR_SHXYM": code, "CF_JDRQ": decided, **more})


@pytest.fixture(scope="module")
def listed(town: Town) -> None:
    bring_in(town, firm(1, FORMER, CODE), firm(2, SIMILAR, SIMILAR_CODE))
    bring_in(town, firm(3, NAME, CODE))


def ask(public: Person, text: str) -> None:
    public.open("/credit/")
    public.page.locator("[name=q]").first.fill(text)
    public.page.keyboard.press("Enter")
    public.page.wait_for_url("**/credit/?q=*")


@pytest.mark.usefixtures("listed")
def test_half_a_name_brings_the_firm_first_and_says_that_it_is_only_half(arrive: Arrive) -> None:
    public = arrive()
    ask(public, "恒拓电器")
    rows = public.page.locator(".zh-pub-list li")
    expect(rows.first).to_contain_text(NAME)
    expect(rows.first).to_contain_text("您输入的是名称的一部分")
    assert "家在名单内" not in public.page.locator("h1").inner_text()


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("asked", [CODE, NAME])
def test_a_firm_is_found_by_its_code_and_by_its_whole_name(arrive: Arrive, asked: str) -> None:
    public = arrive()
    ask(public, asked)
    expect(public.page.locator("[aria-labelledby=g1]")).to_contain_text(NAME)
    assert public.open(f"/credit/{CODE}/") == 200
    public.sees(NAME)
    public.sees_not("13900001234")


@pytest.mark.usefixtures("listed")
def test_a_firm_is_found_by_the_name_it_had(arrive: Arrive) -> None:
    public = arrive()
    ask(public, FORMER)
    expect(public.page.locator(".zh-pub-list")).to_contain_text(NAME)
    expect(public.page.locator(".zh-pub-list")).to_contain_text("曾用名")


@pytest.mark.usefixtures("listed")
def test_a_similar_name_is_told_apart(arrive: Arrive) -> None:
    public = arrive()
    ask(public, SIMILAR)
    expect(public.page.locator("[aria-labelledby=g1]")).to_contain_text(SIMILAR)
    expect(public.page.locator("[aria-labelledby=g1]")).not_to_contain_text(NAME)
    ask(public, NAME)
    expect(public.page.locator("[aria-labelledby=g1]")).not_to_contain_text(SIMILAR)


def certificate(public: Person, code: str) -> str:
    """Ask for the paper on a firm; the address a stranger checks it at."""
    public.open(f"/credit/{code}/")
    form = public.page.locator("form[action$='/credit/certificate/']").first
    form.locator("button").first.click()
    public.page.wait_for_url("**/paper/")
    return path_of(public).removesuffix("paper/")


def test_what_has_ended_is_gone_and_its_certificate_says_so(arrive: Arrive, town: Town) -> None:
    public = arrive()
    today = timezone.localdate()
    bring_in(town, firm(4, ENDING, ENDING_CODE, CF_GSJZQ=today, CF_YXQ=today))
    assert public.open(f"/credit/{ENDING_CODE}/") == 200
    checked = certificate(public, ENDING_CODE)
    assert public.open(checked) == 200
    public.sees("证明属实，与现在一致")
    # the organ corrects the last day of the display: it was yesterday
    before = today - timedelta(days=1)
    bring_in(town, firm(4, ENDING, ENDING_CODE, CF_GSJZQ=before, CF_YXQ=before))
    assert public.open(f"/credit/{ENDING_CODE}/") == 410
    public.sees_not(ENDING)
    public.open(checked)
    public.sees("证明属实，但现在不再如此")
    ask(public, ENDING)
    assert not public.page.locator("[aria-labelledby=g1]").count()
