"""The pages people spend their day on, with a real file on them, meet the rules of accessibility."""

from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from config.demonstration.credit_set import KEEPER, sheet_rows
from tests.journeys.conftest import Arrive
from tests.journeys.lines import investigating
from tests.journeys.story import Story
from tests.journeys.town import Person, Town

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def faults(person: Person) -> list[tuple[str, list[str]]]:
    found = Axe().run(person.page).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize(
    "page", ["/accounts/login/", "/credit/", "/credit/?q=查无此企业", "/report/", "/report/follow/", "/law/"]
)
def test_pages_of_the_public(arrive: Arrive, page: str) -> None:
    public = arrive()
    assert public.open(page) == 200
    assert faults(public) == []


def test_a_firm_that_is_found(arrive: Arrive, town: Town, tmp_path: Path) -> None:
    row, book = sheet_rows(today=timezone.localdate())[0], openpyxl.Workbook()
    # a sheet has these columns even where nobody fills them
    row |= dict.fromkeys(("CF_XDR_ZJLX", "CF_XDR_ZJHM", "CF_NR_ZKDX"), "")
    sheet = book.create_sheet(index=0)
    for cells in (list(row), list(row.values())):
        sheet.append(cells)
    book.save(tmp_path / "penalties.xlsx")
    town.manage("import_penalties", str(tmp_path / "penalties.xlsx"), "--agency", KEEPER)
    public = arrive()
    for page in (f"/credit/?q={row['CF_XDR_MC']}", f"/credit/{row['CF_XDR_SHXYM']}/"):
        assert public.open(page) == 200
        public.sees(row["CF_XDR_MC"])
        public.sees("到期自动移出")
        assert faults(public) == [], page


def test_a_case_and_the_form_of_a_step(arrive: Arrive, known: Story) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    case = known["case"] = investigating(officer, head)
    for page in (case, f"{case}steps/close_investigation/", f"{case}figures/", f"{case}papers/", f"{case}add/goods/"):
        assert officer.open(page) == 200
        assert faults(officer) == [], page


@pytest.mark.parametrize(
    ("username", "page"),
    [("zhoumin", "/"), ("zhengyuan", "/"), ("linlan", "/transfers/"), ("leiming", "/transfers/"),
     ("zhoumin", "/cases/"), ("zhoumin", "/law/"), ("xinyong", "/listings/"), ("panyun", "/audit/"),
     ("guanli", "/offices/")],
)  # fmt: skip
def test_homes_lists_and_boards(arrive: Arrive, username: str, page: str) -> None:
    person = arrive(username)
    assert person.open(page) == 200
    assert faults(person) == []


@pytest.mark.parametrize("page", ["/", "/cases/", "/report/", "/credit/"])
def test_no_page_scrolls_sideways_on_a_telephone(arrive: Arrive, page: str) -> None:
    person = arrive("zhoumin")
    person.page.set_viewport_size({"width": 390, "height": 844})
    assert person.open(page) == 200
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 390
