"""公告 and public papers: what stands there, in which order, and who is not named."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from cases.masking import mask_text
from cases.models import Case, Paper, Party, Service, ServiceAttempt
from tests.cases.penalty_line import PERSON, filed
from tests.cases.report_line import sent
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


def paper_of(cast: Cast, case: Case, *, title: str, public: bool = False, at: datetime | None = None) -> Paper:
    """An issued paper with a sentence about a person in it."""
    now = at or timezone.now()
    body = "钱大山（身份证号11010519491231002X，电话13800005678，住云澜市澄湖区柳巷3号）销售侵权商品。"
    template = Paper.objects.filter(case=case).exclude(content={}).first()
    assert template is not None
    value = {**template.content["values"][0], "label": "违法事实", "shape": "long", "body": [body]}
    frozen = {**template.content, "title": title, "values": [value]}
    return Paper.objects.create(
        case=case, subject_type=template.subject_type, subject_id=case.pk, agency=case.agency, code=template.code,
        title=title, state="issued", content=frozen, template_version="1", verify_code=f"N{Paper.objects.count():015d}",
        drafted_by=cast.user("zhoumin"), drafted_at=now, issued_at=now, public=public,
    )  # fmt: skip


def noticed(cast: Cast, paper: Paper, party: Party, at: datetime, *, reached: datetime | None = None) -> ServiceAttempt:
    service = Service.objects.create(paper=paper, party=party, addressee=party.name)
    return ServiceAttempt.objects.create(
        service=service, method="notice", tried_at=at, reached_at=reached, witnesses="周敏、陈立", failure="",
        recorded_by=cast.user("zhoumin"), recorded_at=at,
    )  # fmt: skip


@pytest.fixture
def case(cast: Cast) -> Any:
    person = {**PERSON, "name": "钱大山", "identity_no": "11010519491231002X", "telephone": "13800005678"}
    return filed(cast, party=person)


def test_a_notice_of_service_stands_with_its_dates_and_the_family_name_only(cast: Cast, case: Any) -> None:
    with time_machine.travel("2026-06-01T02:00:00Z", tick=False):
        at = timezone.now()
        paper = paper_of(cast, case, title="行政处罚告知书")
        noticed(cast, paper, case.parties.get(), at)
    page = Client().get("/notices/").content.decode()
    assert "行政处罚告知书" in page and "受送达人：钱某" in page and "公告送达" in page and "钱大山" not in page
    one = Client().get(f"/notices/{paper.pk}/").content.decode()
    assert "2026-06-01" in one and "2026-07-01" in one and "公告期满，即视为送达" in one
    assert "违法事实" not in one and "钱大山" not in one
    assert paper.verify_code not in one


def test_a_public_paper_is_shown_with_persons_numbers_and_homes_hidden(cast: Cast, case: Any) -> None:
    paper = paper_of(cast, case, title="行政处罚决定书", public=True)
    html = Client().get(f"/notices/{paper.pk}/").content.decode()
    assert "销售侵权商品" in html and "钱某" in html
    assert f'href="/verify/{paper.verify_code}/"' in html
    for hidden in ("钱大山", "11010519491231002X", "13800005678", "柳巷3号"):
        assert hidden not in html


def test_other_papers_are_not_found_published_or_not(cast: Cast, case: Any) -> None:
    closed = paper_of(cast, case, title="案件调查终结报告")
    void = paper_of(cast, case, title="旧决定", public=True)
    Paper.objects.filter(pk=void.pk).update(state="void")
    report = sent(cast).case
    inside = paper_of(cast, report, title="举报登记表", public=True)
    told = paper_of(cast, report, title="是否立案告知书")
    noticed(cast, told, report.parties.get(role="reporter"), timezone.now())
    for pk in (closed.pk, void.pk, inside.pk, told.pk, told.pk + 99):
        assert Client().get(f"/notices/{pk}/").status_code == 404
    listed = Client().get("/notices/").content.decode()
    assert "举报" not in listed.split("<main")[1] and "旧决定" not in listed


def test_papers_of_a_file_that_opens_to_few_are_taken_off(cast: Cast, case: Any) -> None:
    paper = paper_of(cast, case, title="行政处罚决定书", public=True)
    assert Client().get(f"/notices/{paper.pk}/").status_code == 200
    Case.objects.filter(pk=case.pk).update(secret=True)
    assert Client().get(f"/notices/{paper.pk}/").status_code == 404
    assert "行政处罚决定书" not in Client().get("/notices/").content.decode()


def test_the_list_pages_through_both_kinds_newest_first_without_loss(
    cast: Cast, case: Any, django_assert_max_num_queries: Any
) -> None:
    now = timezone.now()
    party = case.parties.get()
    for n in range(15):
        # two of them fall on one moment
        paper_of(cast, case, title=f"决定{n}", public=True, at=now - timedelta(hours=n))
        noticed(cast, paper_of(cast, case, title=f"告知{n}"), party, now - timedelta(hours=n))
    with django_assert_max_num_queries(9):
        first = Client().get("/notices/")
    second = Client().get("/notices/", {"after": first.context["pager"]["after"]})
    rows = [*first.context["rows"], *second.context["rows"]]
    assert len(first.context["rows"]) == 20 and len(rows) == 30
    assert len({(row.url, row.is_service) for row in rows}) == 30
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    assert second.context["pager"]["after"] == ""


@pytest.mark.parametrize(
    "cursor", ["x", "2026-99-99_n_1", "2026-01-01T00:00:00_n_1", "_n_5", "2026-01-01T00:00:00+08:00_q_1"]
)
def test_a_made_up_cursor_starts_at_the_beginning(cast: Cast, case: Any, cursor: str) -> None:
    paper_of(cast, case, title="行政处罚决定书", public=True)
    assert "行政处罚决定书" in Client().get("/notices/", {"after": cursor}).content.decode()


def test_numbers_of_goods_and_papers_are_left_alone() -> None:
    text = "云市监处罚〔2026〕12号，条码6901234567892，货值275,172元，电话0571-87654321，手机13800005678。"
    masked = mask_text(text, {})
    assert "云市监处罚〔2026〕12号" in masked and "6901234567892" in masked and "275,172" in masked
    assert "87654321" not in masked and "138****5678" in masked
