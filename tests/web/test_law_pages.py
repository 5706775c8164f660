"""The law tables as pages: who may read them, what they say, how they page, and how few queries that takes."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from tests.web.markup import faults, read
from workflow.law.record import TABLES
from workflow.models.law import LawRow

pytestmark = pytest.mark.django_db

PAGES = (
    "/law/",
    "/law/time_limits/",
    "/law/thresholds/",
    "/law/fine_ranges/",
    "/law/credit_measures/",
    "/law/time_limits/pct:P01/",
    "/law/parameters/clock.sc310.day_unit/",
    "/law/questions/",
    "/law/calendar/2026/",
    "/law/calendar/2027/",
    "/law/thresholds-help/",
    "/law/thresholds-help/?offence=TM_COUNTERFEIT&goods_business=160200",
    "/flows/",
    "/flows/penalty/",
)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_sound_and_cheap_for_staff_in_both_languages(
    cast: Cast, address: str, django_assert_max_num_queries: Any
) -> None:
    client = cast.client("zhoumin")
    for language in ("zh-hans", "en"):
        client.cookies["django_language"] = language
        with django_assert_max_num_queries(12):
            answer = client.get(address)
        assert answer.status_code == 200
        html = answer.content.decode()
        assert faults(html) == []
        assert len(read(html).named("h1")) == 1


@pytest.mark.parametrize("address", PAGES)
def test_page_is_closed_to_anonymous_people_and_to_people_without_a_post(cast: Cast, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    client = cast.client("zhoumin")
    cast.user("zhoumin").memberships.all().delete()
    assert client.get(address).status_code == 404


def test_unknown_tables_rows_years_and_procedures_are_not_found(cast: Cast) -> None:
    client = cast.client("zhoumin")
    for address in (
        "/law/no_table/",
        "/law/time_limits/none/",
        "/law/no_table/x/local/",
        "/law/calendar/1200/",
        "/flows/none/",
    ):
        assert client.get(address).status_code == 404


def test_index_counts_every_table_with_its_doubtful_rows(cast: Cast) -> None:
    page = cast.client("zhoumin").get("/law/").content.decode()
    links = {attrs["href"] for attrs in read(page).named("a")}
    assert {f"/law/{table}/" for table in TABLES} <= links
    assert "/law/time_limits/?confidence=UNCERTAIN" in links


def test_keyset_pages_show_every_row_once_in_order_and_lead_back(cast: Cast) -> None:
    client, seen, address = cast.client("zhoumin"), [], "/law/thresholds/"
    while address:
        page = read(client.get(address).content.decode())
        seen += [a["href"] for a in page.named("a") if a.get("class") == "zh-main"]
        after = [a["href"] for a in page.named("a") if a.get("rel") == "next"]
        last, address = address, f"/law/thresholds/{after[0].replace('&amp;', '&')}" if after else ""
    codes = LawRow.objects.filter(table="thresholds").order_by("code").values_list("code", flat=True)
    assert seen == [f"/law/thresholds/{code}/" for code in codes]
    back = next(a["href"] for a in read(client.get(last).content.decode()).named("a") if a.get("rel") == "prev")
    before = read(client.get(f"/law/thresholds/{back}").content.decode())
    rows = [a["href"] for a in before.named("a") if a.get("class") == "zh-main"]
    start = (len(seen) - 1) // 50 * 50
    assert rows == seen[start - 50 : start]


def test_rows_are_found_by_code_name_basis_and_alias_and_by_confidence(cast: Cast) -> None:
    client = cast.client("zhoumin")

    def found(query: str) -> set[str]:
        page = read(client.get(f"/law/time_limits/?{query}").content.decode())
        start = "/law/time_limits/"
        return {a["href"][len(start) : -1] for a in page.named("a") if a["href"].startswith(start + "p")}

    assert found("q=pct:P01") == {"pct:P01"}
    assert "pct:P01" in found("q=立案前核查")
    assert "pct:P01" in found("q=程序规定 第十八条")
    assert found("q=rmc:TL-I04") == {"pct:P01"}
    assert found("confidence=UNCERTAIN") == {"pct:P01", "pct:P02", "pct:X14", "pct:R06"}
    nothing = client.get("/law/time_limits/?q=没有这样的规则").content.decode()
    assert "没有符合的规则行" in nothing


def test_a_row_says_its_length_who_is_bound_and_where_it_is_used(cast: Cast) -> None:
    page = cast.client("zhoumin").get("/law/time_limits/pct:P01/").content.decode()
    for words in ("15个工作日", "办案机关", "《市场监督管理行政处罚程序规定》第十八条", "行政处罚 · 批准立案"):
        assert words in page


def test_every_doubtful_row_is_on_the_page_of_questions_with_its_doubt(cast: Cast) -> None:
    page = cast.client("zhoumin").get("/law/questions/").content.decode()
    rows = LawRow.objects.filter(confidence="UNCERTAIN")
    assert rows.count() > 50
    links = {attrs["href"] for attrs in read(page).named("a")}
    assert {f"/law/{row.table}/{row.code}/" for row in rows} <= links
    assert "“日”是自然日还是工作日" in page


def test_every_doubtful_row_has_a_doubt_of_its_own_table(cast: Cast) -> None:
    from web.law_doubts import IN_GENERAL, doubt_of

    for row in LawRow.objects.filter(confidence="UNCERTAIN"):
        assert doubt_of(row.table, row.code) != IN_GENERAL, row


def test_every_column_of_every_table_has_a_name_in_both_languages() -> None:
    from dataclasses import fields

    from web.law_words import TABLE_NAMES, column_name

    assert set(TABLE_NAMES) == set(TABLES)
    for language in ("zh-hans", "en"):
        with translation.override(language):
            unnamed = [
                (table, field.name)
                for table, cls in TABLES.items()
                for field in fields(cls)
                if language == "zh-hans" and column_name(field.name) == field.name
            ]
        assert unnamed == []


def test_calendar_marks_holidays_and_made_up_days_and_says_what_is_provisional(cast: Cast) -> None:
    client = cast.client("zhoumin")
    known = client.get("/law/calendar/2026/").content.decode()
    assert 'class="d-holiday"' in known
    assert 'class="d-makeup"' in known
    assert "本年日历是暂定的" not in known
    assert "本年日历是暂定的" in client.get("/law/calendar/2027/").content.decode()
    assert "本年日历是暂定的" in client.get("/law/calendar/2040/").content.decode()


def test_calculator_shows_the_arithmetic_and_says_that_it_advises(cast: Cast) -> None:
    client = cast.client("zhoumin")
    page = client.get("/law/thresholds-help/?offence=TM_COUNTERFEIT&goods_business=160200").content.decode()
    assert "非法经营数额（商品） 160,200元 ÷ 50,000元 = 320.4%" in page
    assert "应当移送" in page
    assert "系统只作比对，由人决定" in page
    low = client.get("/law/thresholds-help/?offence=TM_COUNTERFEIT&goods_business=1000&goods_gain=0").content.decode()
    assert "2.0%" in low
    assert '<h2 id="h-answer">应当移送</h2>' not in low
    wrong = client.get("/law/thresholds-help/?offence=TM_COUNTERFEIT&goods_business=x").content.decode()
    assert "h-answer" not in wrong


def test_procedure_page_tells_every_step_with_who_conditions_papers_and_clock_lengths(cast: Cast) -> None:
    from workflow.step import FLOWS

    page = cast.client("zhoumin").get("/flows/penalty/").content.decode()
    for spec in FLOWS["penalty"].steps.values():
        assert spec.id in page
    for words in ("呈批，行政机关负责人批准", "有两名以上持证执法人员", "立案审批表", "<b>90日</b>", "zh-graph"):
        assert words in page
