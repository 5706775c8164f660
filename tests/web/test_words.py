"""Dates, articles, money and masked numbers in both languages."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from web import words
from web.lettering import width, wrap
from web.templatetags import zhiheng

TODAY = date(2026, 11, 24)


def test_day_is_short_with_its_weekday() -> None:
    assert words.day(TODAY, today=TODAY) == "11-24 周二"
    with translation.override("en"):
        assert words.day(TODAY, today=TODAY) == "Tue 24 Nov"


def test_another_year_is_written_out() -> None:
    assert words.day(date(2027, 1, 28), today=TODAY) == "2027-01-28 周四"
    with translation.override("en"):
        assert words.day(date(2027, 1, 28), today=TODAY) == "Thu 28 Jan 2027"


@time_machine.travel(datetime(2026, 11, 24, 1, tzinfo=UTC), tick=False)
def test_moment_filter_speaks_local_time() -> None:
    assert zhiheng.moment(datetime(2026, 11, 23, 16, 30, tzinfo=UTC)) == "11-24 00:30"
    assert zhiheng.day(datetime(2026, 11, 23, 16, 30, tzinfo=UTC)) == "11-24 周二"
    assert zhiheng.moment(None) == ""


def test_long_day_in_both_languages() -> None:
    assert zhiheng.long_day(TODAY) == "2026年11月24日 星期二"
    with translation.override("en"):
        assert zhiheng.long_day(TODAY) == "Tuesday 24 November 2026"


def test_month_in_both_languages() -> None:
    assert zhiheng.month(TODAY) == "11月"
    with translation.override("en"):
        assert zhiheng.month(TODAY) == "Nov"


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0.00"), (5, "0.05"), (27517200, "275,172.00"), (-150, "−1.50"), (123456789012, "1,234,567,890.12")],
)
def test_money_has_commas_and_two_decimals(fen: int, text: str) -> None:
    assert zhiheng.money(fen) == text


def test_no_money_is_no_text() -> None:
    assert zhiheng.money(None) == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (213, "二百一十三"),
        (1010, "一千零一十"),
        (9001, "九千零一"),
    ],
)
def test_articles_are_written_in_han_numbers(number: int, text: str) -> None:
    assert words.chinese_number(number) == text


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_impossible_article_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no article"):
        words.chinese_number(number)


def test_article_with_paragraph_and_item() -> None:
    assert zhiheng.article("5.2") == "第五条第二款"
    assert zhiheng.article("3.1.1") == "第三条第一款第一项"
    with translation.override("en"):
        assert zhiheng.article("3.1.1") == "Article 3(1)(1)"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("990101199001011234", "990***********1234"),
        ("13900001111", "139******11"),
        ("1234", "***4"),
        ("7", "*"),
        ("", ""),
    ],
)
def test_personal_numbers_show_their_ends_only(number: str, shown: str) -> None:
    assert zhiheng.masked(number) == shown
    assert len(shown) == len(number)


def test_han_letters_are_wider_than_latin_ones() -> None:
    assert width("移送", size=13) == 26
    assert width("ab", size=13) < 16


def test_long_label_breaks_between_latin_words() -> None:
    assert wrap("Investigation and evidence", 100, size=13) == ("Investigation", "and evidence")


def test_label_that_never_fits_ends_in_an_ellipsis() -> None:
    lines = wrap("市场监督管理部门移送涉嫌犯罪案件的全部程序", 80, size=13)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, size=13) <= 80 for line in lines)
