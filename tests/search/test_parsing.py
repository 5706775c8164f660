import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.parsing import MAX_CHARS, MAX_CLAUSES, _parse, parse

CHARACTERS = '商标假冒案号:：“”"-−（）()〔〕2023粤号zl.,;至~万元年份金额日期 　ＡA0\x00\u200b𠀀İ■'
typed = st.text(alphabet=CHARACTERS, max_size=600)


@settings(max_examples=300, deadline=None)
@given(st.one_of(typed, st.text(max_size=800)))
def test_no_input_raises_or_takes_long(text: str) -> None:
    _parse.cache_clear()
    started = time.process_time()
    asked = parse(text)
    assert time.process_time() - started < 0.2
    assert len(asked.clauses) <= MAX_CLAUSES
    assert all(c.phrase or c.singles or c.numbers for c in asked.clauses)


@pytest.mark.parametrize(
    "text", ["(" * 5000, "2023" * 5000, "“" * 5000, "案号:" * 3000, "甲 " * 5000, "-" * 5000, "20230101" * 900]
)
def test_long_and_nested_input_is_cut_quickly(text: str) -> None:
    _parse.cache_clear()
    started = time.process_time()
    assert parse(text).unused
    assert time.process_time() - started < 0.2


def test_words_are_separate_conditions() -> None:
    assert [c.text for c in parse("假冒 商标，侵权；许诺").clauses] == ["假冒", "商标", "侵权", "许诺"]


def test_quotes_of_all_kinds_keep_a_phrase_together() -> None:
    for text in ("“注册 商标”", '"注册 商标"', "「注册 商标」"):
        (clause,) = parse(text).clauses
        assert clause.phrase == ("注册", "商标")


def test_a_minus_excludes_a_word_and_a_phrase() -> None:
    first, second = parse('商标 -"销售 假冒"').clauses
    assert (first.negated, second.negated) == (False, True)


def test_a_minus_inside_a_word_excludes_nothing() -> None:
    assert not any(c.negated for c in parse("abc-12").clauses)


def test_fields_are_understood_with_either_colon_and_with_quotes() -> None:
    clauses = parse("当事人：某某公司 机关:“某市 市场监督管理局” 种类:行政处罚 阶段:立案").clauses
    assert [c.target for c in clauses] == ["name", "agency", "kind", "stage"]


def test_an_unknown_field_is_searched_as_text_and_said() -> None:
    asked = parse("颜色:红色")
    assert asked.clauses[0].target == "any"
    assert "颜色" in asked.unused[0]


def test_ranges_of_year_date_and_amount_become_filters() -> None:
    asked = parse("年份:2020-2023 日期:2025-01-02..2025年2月3日 金额:5万..1,000,000")
    assert asked.years == (2020, 2023)
    assert (asked.filed_from, asked.filed_to) == (date(2025, 1, 2), date(2025, 2, 3))
    assert asked.amount_fen == (5_000_000, 100_000_000)
    assert asked.unused == ()


def test_an_open_range_has_one_end() -> None:
    assert parse("金额:>=10万").amount_fen == (10_000_000, 10**17)
    assert parse("年份:..2020").years == (0, 2020)


def test_a_range_that_makes_no_sense_is_said_and_not_applied() -> None:
    asked = parse("日期:2025-02-30 年份:去年")
    assert asked.filed_from is None and asked.years is None
    assert len(asked.unused) == 2


def test_a_number_typed_with_spaces_is_one_condition() -> None:
    clauses = parse("商标 （2023） 粤 0106 民初 1234 号 判决").clauses
    assert [c.numbers for c in clauses] == [(), ("2023粤0106民初1234",), ()]


def test_a_personal_number_is_not_searched_and_that_is_said() -> None:
    asked = parse("13812345678")
    assert asked.clauses == ()
    assert len(asked.unused) == 1


def test_what_was_cut_is_said() -> None:
    assert any(str(MAX_CHARS) in line for line in parse("甲乙 " * 300).unused)
    assert any(str(MAX_CLAUSES) in line for line in parse(" ".join(f"词语{chr(0x4E00 + n)}" for n in range(60))).unused)


def test_an_unmatched_quote_is_said_and_its_words_are_searched() -> None:
    asked = parse("“注册商标")
    assert asked.clauses[0].phrase == ("注册", "册商", "商标")
    assert asked.unused
