"""The pages cost a fixed number of queries, whatever the size of the file or of the list."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cases.models import Case, Evidence, Paper, PenaltyDetail
from tests.cases.penalty_line import figures, investigating, open_clue
from tests.cases.query_count import counted
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def thicken(cast: Cast, case: Any, *, evidence: int, papers: int) -> None:
    """Evidence and papers as rows: only their number matters here."""
    user, now = cast.user("zhoumin"), timezone.now()
    Evidence.objects.bulk_create(
        Evidence(case_id=case.pk, serial=n, kind="document", name=f"书证{n}", obtained_on=date(2026, 1, 1),
                 obtained_by="周敏、陈立", added_by=user, added_at=now)
        for n in range(1, evidence + 1)
    )  # fmt: skip
    kind = ContentType.objects.get_for_model(Case)
    Paper.objects.bulk_create(
        Paper(
            case_id=case.pk,
            subject_type=kind,
            subject_id=case.pk,
            agency_id=case.agency_id,
            code="penalty.interview",
            title=f"询问笔录{n}",
            state="issued",
            content={},
            template_version="1",
            verify_code=f"X{n:015d}",
            drafted_by=user,
            drafted_at=now,
            issued_at=now,
        )
        for n in range(papers)
    )  # fmt: skip


def test_case_page_of_a_big_file_costs_at_most_25_queries(cast: Cast) -> None:
    case = figures(cast, investigating(cast), goods_business=275172, goods_gain=30846)
    thicken(cast, case, evidence=50, papers=30)
    client = cast.client("zhoumin")
    client.get(f"/cases/{case.pk}/")  # content types and law rows are read once a process
    with counted() as statements:
        page = client.get(f"/cases/{case.pk}/").content.decode()
    assert len(statements) <= 25, "\n".join(statements)
    assert "证据 50" in page and "文书 31" in page and "应当移送" in page


def more_cases(cast: Cast, case: Any, count: int) -> None:
    agency, user, now = cast.agency("m"), cast.user("zhoumin"), timezone.now()
    made = Case.objects.bulk_create(
        Case(kind="penalty", agency=agency, province=agency.province, city=agency.city, county=agency.county,
             stage="verifying", number=f"试〔2026〕{n}号", title=f"案件{n}", officer=user,
             region_code=agency.region_code, opened_on=date(2026, 1, 1) + timedelta(days=n // 3), opened_at=now)
        for n in range(count)
    )  # fmt: skip
    PenaltyDetail.objects.bulk_create(PenaltyDetail(case=row) for row in made)


@pytest.mark.parametrize("count", [5, 120])
def test_list_costs_at_most_twelve_queries(cast: Cast, count: int) -> None:
    more_cases(cast, open_clue(cast), count)
    client = cast.client("zhoumin")
    with counted() as statements:
        page = client.get("/cases/")
    assert len(statements) <= 12, "\n".join(statements)
    assert page.status_code == 200
    assert page.content.decode().count('<th role="rowheader"') == min(count + 1, 100)


def test_list_pages_forth_and_back_over_the_same_rows(cast: Cast) -> None:
    more_cases(cast, open_clue(cast), 250)
    client = cast.client("zhoumin")
    first = client.get("/cases/")
    second = client.get(f"/cases/?after={first.context['pager']['after']}")
    back = client.get(f"/cases/?before={second.context['pager']['before']}")
    third = client.get(f"/cases/?after={second.context['pager']['after']}")

    def numbers(page: Any) -> list[str]:
        return [row["number"] for row in page.context["rows"]]

    assert numbers(first) == numbers(back) and len(numbers(first)) == 100
    assert len({*numbers(first), *numbers(second), *numbers(third)}) == 251
    assert first.context["pager"]["before"] == "" and third.context["pager"]["after"] == ""


def test_list_shows_only_what_one_may_see(cast: Cast) -> None:
    case = open_clue(cast)
    assert case.number in cast.client("zhoumin").get("/cases/?tab=all").content.decode()
    assert case.number not in cast.client("luocheng").get("/cases/?tab=all").content.decode()
    Case.objects.filter(pk=case.pk).update(secret=True)
    assert case.number not in cast.client("chenli").get("/cases/?tab=all").content.decode()


@pytest.mark.parametrize("cursor", ["x", "2026-99-99_1", "2026-01-01_", "_5", "2026-01-01_9999999999999999999999"])
def test_a_made_up_cursor_starts_at_the_beginning(cast: Cast, cursor: str) -> None:
    case = open_clue(cast)
    assert case.number in cast.client("zhoumin").get("/cases/", {"after": cursor}).content.decode()
