"""Numbers of organisations and persons: what passes, what is doubtful, what is refused and how the refusal helps."""

from datetime import date

import pytest

from cases.identifiers import KINDS, BadNumber, Checked, check
from cases.identifiers.organisations import organisation_check_character
from cases.identifiers.people import birth_date, is_male


def refusal(kind: str, text: str) -> str:
    with pytest.raises(BadNumber) as caught:
        check(kind, text, today=date(2026, 11, 20))  # type: ignore[arg-type]
    return caught.value.message


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_refuses_an_empty_text(kind: str) -> None:
    assert "为空" in refusal(kind, "   ")


@pytest.mark.parametrize(
    "code",
    ["11220000MB1528034J", "91990000MA0TE0018H", "91990000MA0TE0181Q", "91990000MA0TE00422", "91110000600037341L"],
)
def test_a_sound_credit_code_passes_without_a_note(code: str) -> None:
    assert check("uscc", code) == Checked(code)


def test_a_credit_code_is_folded_to_half_width_upper_case() -> None:
    assert check("uscc", "９１９９００００ma0te-0018h ").normal == "91990000MA0TE0018H"


def test_a_wrong_check_character_is_doubtful_and_names_the_right_one() -> None:
    answer = check("uscc", "91990000MA0TE0018J")
    assert answer.doubtful
    assert answer.note is not None
    assert "“J”" in answer.note
    assert "应为“H”" in answer.note


@pytest.mark.parametrize(("code", "computed"), [("91350100M0001TGQXM", "1"), ("91350203M0001QAY9B", "9")])
def test_lawful_codes_of_the_pilot_regions_are_warned_about_and_kept(code: str, computed: str) -> None:
    answer = check("uscc", code)
    assert answer.normal == code
    assert answer.doubtful
    assert f"应为“{computed}”" in (answer.note or "")


def test_a_letter_o_is_found_by_place_and_a_zero_is_suggested() -> None:
    message = refusal("uscc", "91990000MA0TEO018H")
    assert "第14位“O”" in message
    assert "“0”" in message


def test_a_code_of_the_wrong_length_says_how_long_it_is() -> None:
    assert "现为17位" in refusal("uscc", "91990000MA0TE0018")


def test_a_code_needs_a_known_department_and_a_numeric_division() -> None:
    assert "第1位“0”" in refusal("uscc", "01990000MA0TE0018H")
    assert "第3至8位" in refusal("uscc", "919900A0MA0TE0018H")


@pytest.mark.parametrize(("body", "character"), [("MB152803", "4"), ("01139618", "6")])
def test_the_inner_organisation_code_has_its_own_check(body: str, character: str) -> None:
    assert organisation_check_character(body) == character


@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x"])
def test_a_sound_identity_number_passes(number: str) -> None:
    assert check("identity", number) == Checked("11010519491231002X")


def test_the_second_sample_of_the_standard_passes_with_a_note_on_its_abolished_division() -> None:
    answer = check("identity", "440524188001010014")
    assert answer.normal == "440524188001010014"
    assert "440524" in (answer.note or "")
    assert not answer.doubtful


def test_an_old_number_of_15_digits_is_lengthened_and_marked() -> None:
    answer = check("identity", "110105491231002")
    assert answer.normal == "11010519491231002X"
    assert answer.doubtful


def test_an_identity_number_with_a_wrong_check_digit_is_refused_with_the_right_one() -> None:
    assert "应为“X”" in refusal("identity", "110105194912310021")


def test_a_birth_date_must_exist_and_not_lie_ahead() -> None:
    assert "19490231" in refusal("identity", "11010519490231002X")
    assert "在今天之后" in refusal("identity", "110105202612310010")


def test_a_letter_in_the_middle_is_found_by_place() -> None:
    assert "第5位“O”" in refusal("identity", "1101O519491231002X")
    assert "现为17位" in refusal("identity", "11010519491231002")


def test_a_residence_permit_is_told_apart() -> None:
    body = "81000019900101001"
    digit = next(d for d in "0123456789X" if _passes(body + d))
    assert "居住证" in (check("identity", body + digit).note or "")


def test_birth_date_and_sex_are_read_from_the_number() -> None:
    assert birth_date("11010519491231002X") == date(1949, 12, 31)
    assert not is_male("11010519491231002X")
    assert is_male("440524188001010014") == (int("440524188001010014"[16]) % 2 == 1)


def _passes(number: str) -> bool:
    try:
        check("identity", number)
    except BadNumber:
        return False
    return True
