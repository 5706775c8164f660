"""Case and paper numbers: written, read back, refused."""

import pytest

from cases.identifiers import BadNumber, check
from cases.identifiers.case_numbers import NumberParts, case_number, paper_number, parse_number


def test_a_case_number_is_padded_and_a_paper_number_is_not() -> None:
    assert case_number(prefix="云市监", word="案", year=2026, serial=387) == "云市监案〔2026〕0387号"
    assert case_number(prefix="云市监", word="案", year=2026, serial=12345) == "云市监案〔2026〕12345号"
    assert paper_number(prefix="云市监", word="处罚", year=2026, serial=66) == "云市监处罚〔2026〕66号"


def test_a_written_number_reads_back_and_is_written_the_same() -> None:
    parts = parse_number("云市监案〔2026〕0387号")
    assert parts == NumberParts("云市监案", 2026, 387, 4)
    assert parts.written == "云市监案〔2026〕0387号"


def test_the_longest_known_word_parts_the_head() -> None:
    head = parse_number("云市监处罚〔2026〕66号")
    assert head.split_head(("罚", "处罚", "案")) == ("云市监", "处罚")
    assert head.split_head(("移",)) == ("云市监处罚", "")


@pytest.mark.parametrize(
    "text",
    ["云市监案[2026]0387号", "云市监案（2026）第0387号", "云市监案【2026】0387号", " 云市监案〔２０２６〕0387号"],
)
def test_other_brackets_are_read_and_the_right_ones_written(text: str) -> None:
    assert check("case_number", text).normal == "云市监案〔2026〕0387号"


@pytest.mark.parametrize("text", ["云市监案2026-0387号", "云市监案〔2026〕0387", "〔2026〕1号"])
def test_a_number_in_another_form_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadNumber, match="云市监案〔2026〕0387号"):
        check("case_number", text)


def test_serial_and_year_have_bounds() -> None:
    with pytest.raises(BadNumber, match="从1起编"):
        check("paper_number", "云市监处罚〔2026〕0号")
    with pytest.raises(BadNumber, match="1026"):
        check("paper_number", "云市监处罚〔1026〕1号")
    with pytest.raises(BadNumber, match="第0号"):
        case_number(prefix="云市监", word="案", year=2026, serial=0)
    with pytest.raises(BadNumber, match="不能编号"):
        case_number(prefix="", word="1", year=2026, serial=1)


def test_a_court_number_is_read_loosely() -> None:
    assert check("court_number", "(2026)云01民特12号").normal == "（2026）云01民特12号"
    with pytest.raises(BadNumber, match="法院案号"):
        check("court_number", "2026云01民特12号")
