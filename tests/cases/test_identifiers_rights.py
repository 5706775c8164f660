"""Numbers of rights: patents with their check digit, trade marks, copyright and the kinds without a settled form."""

import pytest

from cases.identifiers import BadNumber, check
from cases.identifiers.patents import patent_check_digit

SOUND = "202310123456.6"


def refusal(kind: str, text: str) -> str:
    with pytest.raises(BadNumber) as caught:
        check(kind, text)  # type: ignore[arg-type]
    return caught.value.message


@pytest.mark.parametrize(
    ("digits", "digit"),
    [("202310123456", "6"), ("201120000003", "7"), ("201110001000", "X"), ("98100001", "0")],
)
def test_the_check_digit_agrees_with_sums_made_by_hand(digits: str, digit: str) -> None:
    assert patent_check_digit(digits) == digit


@pytest.mark.parametrize("written", [f"ZL{SOUND}", f"zl {SOUND[:4]} {SOUND[4]} {SOUND[5:]}", f"ＺＬ{SOUND}"])
def test_a_patent_number_is_written_in_one_form(written: str) -> None:
    answer = check("patent", written)
    assert answer.normal == f"ZL{SOUND}"
    assert answer.note is None


def test_an_application_number_without_prefix_stays_without() -> None:
    assert check("patent", SOUND).normal == SOUND


def test_the_point_may_be_missing_and_the_check_digit_is_completed_with_a_note() -> None:
    assert check("patent", SOUND.replace(".", "")).normal == SOUND
    answer = check("patent", "ZL" + SOUND[:12])
    assert answer.normal == f"ZL{SOUND}"
    assert answer.doubtful


def test_a_wrong_check_digit_is_refused_with_the_right_one() -> None:
    wrong = SOUND[:-1] + ("0" if SOUND[-1] != "0" else "1")
    assert f"应为“{SOUND[-1]}”" in refusal("patent", wrong)


def test_an_old_number_of_eight_digits_passes_as_doubtful() -> None:
    old = "ZL98100001." + patent_check_digit("98100001")
    answer = check("patent", old)
    assert answer.normal == old
    assert answer.doubtful


def test_an_unknown_kind_of_patent_is_named_by_place() -> None:
    assert "第5位“7”" in refusal("patent", "ZL202370123456.1")
    assert "第3位“5”" in refusal("patent", "98500001.1")


def test_a_year_that_cannot_be_is_refused() -> None:
    assert "1999" in refusal("patent", "199910123456.1")
    assert "“44”" in refusal("patent", "44100001.1")


def test_a_number_of_the_wrong_length_shows_the_form() -> None:
    assert "ZL" in refusal("patent", "ZL2023101234.1")


def test_publication_numbers_have_a_kind_letter() -> None:
    assert check("publication", "cn 112345678 a").normal == "CN112345678A"
    assert "CN112345678A" in refusal("publication", "112345678")


@pytest.mark.parametrize(
    ("text", "normal"),
    [("第12345678号", "12345678"), ("3011845", "3011845"), ("1234567A", "1234567A"), ("g 1234567", "G1234567")],
)
def test_trade_marks_pass_in_their_forms(text: str, normal: str) -> None:
    assert check("trademark", text).normal == normal


@pytest.mark.parametrize("text", ["123456789", "G12", "商标一", "00000"])
def test_other_trade_mark_numbers_are_refused(text: str) -> None:
    assert "注册证" in refusal("trademark", text)


def test_a_class_is_one_to_forty_five() -> None:
    assert check("trademark_class", "第25类").normal == "25"
    assert check("trademark_class", "05").normal == "5"
    assert "“46”" in refusal("trademark_class", "46")
    assert "1至45" in refusal("trademark_class", "二十五")


def test_copyright_registrations_of_works_and_software() -> None:
    assert check("copyright", "国作登字—2021－F—00012345").normal == "国作登字-2021-F-00012345"
    assert check("copyright", "2023sr0123456").normal == "2023SR0123456"
    assert "A至L" in refusal("copyright", "国作登字-2021-M-00012345")


def test_kinds_without_a_settled_form_warn_and_refuse_only_the_impossible() -> None:
    assert check("variety", "CNA20191234.5").note is None
    assert check("variety", "20200045").doubtful
    assert "不是可能的号码" in refusal("variety", "@@@1")
    assert check("layout", "BS20500123.4").normal == "BS.20500123.4"
    assert check("layout", "BS-1").doubtful
    assert check("special_sign", "T2019001").doubtful
    assert "应含数字" in refusal("special_sign", "吉祥物")


def test_a_geographical_indication_needs_number_and_name() -> None:
    assert check("gi", "2021年第123号 云澜米").normal == "2021年第123号 云澜米"
    assert "缺公告号" in refusal("gi", "云澜米")
    assert "缺产品名称" in refusal("gi", "2021年第123号")
