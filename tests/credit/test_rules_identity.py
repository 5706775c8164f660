from datetime import date

import pytest

from credit.rules.identity import (
    CodeCheck,
    check_credit_code,
    fold_code,
    identity_check,
    mask_identity,
    modern_identity,
    organisation_check,
    valid_identity,
)

ON = date(2026, 5, 6)


@pytest.mark.parametrize(
    "code", ["11220000MB1528034J", "91990000MA0TE0018H", "91990000MA0TE0181Q", "91990000MA0TE00422"]
)
def test_ac13_the_worked_codes_agree_in_both_check_characters(code: str) -> None:
    assert check_credit_code(code) == CodeCheck(well_formed=True, check_agrees=True, inner_agrees=True)


def test_ac13_a_wrong_check_character_asks_for_confirmation_and_is_not_refused() -> None:
    check = check_credit_code("91990000MA0TE0018J")
    assert check.well_formed and check.needs_confirmation


@pytest.mark.parametrize("code", ["91350100M0001TGQXM", "91350203M0001QAY9B"])
def test_ac13_lawful_codes_of_the_pilot_regions_can_be_stored_after_confirmation(code: str) -> None:
    check = check_credit_code(code)
    assert check.well_formed and check.needs_confirmation


@pytest.mark.parametrize("code", ["91990000MA0TEO018H", "", "9199", "91990000MA0TE0018H0", "9199000XMA0TE0018H"])
def test_ac13_a_letter_outside_the_alphabet_or_another_length_is_no_code(code: str) -> None:
    assert not check_credit_code(code).well_formed


def test_the_organisation_code_alone_is_checked() -> None:
    assert organisation_check("01139618") == "6"
    assert organisation_check("MB152803") == "4"


def test_typed_codes_are_folded() -> None:
    assert fold_code(" ９１990000ma0te0018h\u3000") == "91990000MA0TE0018H"
    assert fold_code("01139618-6") == "011396186"


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_ac13_the_standard_s_own_identity_numbers_are_valid(number: str) -> None:
    assert valid_identity(number, on=ON)
    assert identity_check(number[:17]) == number[17]


@pytest.mark.parametrize(
    "number", ["110105194912310020", "11010519491331002X", "1101051949123100", "11010530491231002X"]
)
def test_a_wrong_check_a_day_that_never_was_and_the_future_are_not(number: str) -> None:
    assert not valid_identity(number, on=ON)


def test_an_old_number_gets_its_century_and_check() -> None:
    assert modern_identity("110105491231002") == "11010519491231002X"
    with pytest.raises(ValueError, match="1101"):
        modern_identity("1101")


def test_a_mask_keeps_the_first_three_and_the_last() -> None:
    assert mask_identity("11010519491231002X") == "110**************X"
    assert mask_identity("1234567") == "*******"
