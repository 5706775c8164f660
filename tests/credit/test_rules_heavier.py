from datetime import date
from decimal import Decimal

import pytest

from credit.rules.heavier import Penalty, default_severity, heavier, low_fine, repeat_hint, short_display
from credit.rules.tables import HeavierPenaltyRule, LowFine, PenaltyKind
from tests.credit.law_rows import row, rows

RULES, KINDS, LOW = rows(HeavierPenaltyRule), rows(PenaltyKind), rows(LowFine)
ON = date(2026, 5, 6)


@pytest.mark.parametrize(
    ("penalty", "code"),
    [
        (Penalty(kinds=frozenset({"FINE"}), discretion_step="HEAVY", fine_yuan=Decimal(50000)), "HP-1"),
        (Penalty(kinds=frozenset({"REVOKE_LICENCE"})), "HP-2"),
        (Penalty(kinds=frozenset({"FINE", "ORDER_SUSPENSION"})), "HP-3"),
        (Penalty(kinds=frozenset({"OTHER"}), legal_citation="《专利代理条例》第二十五条"), "HP-4"),
    ],
)
def test_each_kind_of_heavier_penalty_is_known_by_its_own_sign(penalty: Penalty, code: str) -> None:
    verdict = heavier(penalty, RULES, on=ON)
    assert verdict.holds
    assert [line.code for line in verdict.lines] == [code]
    assert "第44号" in verdict.lines[0].basis


@pytest.mark.parametrize(
    "penalty",
    [
        Penalty(kinds=frozenset({"FINE"}), discretion_step="ORDINARY", fine_yuan=Decimal(5_000_000)),
        Penalty(kinds=frozenset({"WARNING"}), discretion_step="HEAVY"),
        Penalty(kinds=frozenset({"FINE"}), legal_citation="  "),
    ],
)
def test_a_large_fine_or_a_step_without_a_fine_is_not_heavier(penalty: Penalty) -> None:
    verdict = heavier(penalty, RULES, on=ON)
    assert not verdict.holds
    assert {line.code for line in verdict.missing} == {"HP-1", "HP-2", "HP-3", "HP-4"}


def test_nothing_is_heavier_before_the_measures_took_effect() -> None:
    assert not heavier(Penalty(kinds=frozenset({"REVOKE_LICENCE"})), RULES, on=date(2021, 8, 31)).holds


def test_a_second_trademark_case_within_five_years_hints_at_the_heavier_step() -> None:
    acts = frozenset({"TRADEMARK_INFRINGEMENT"})
    hint = repeat_hint(acts, earlier_effective=[date(2021, 5, 6)], on=ON, rules=RULES)
    assert hint is not None and hint.code == "HINT-TM"
    assert repeat_hint(acts, earlier_effective=[date(2021, 5, 5)], on=ON, rules=RULES) is None
    assert repeat_hint(acts, earlier_effective=[date(2026, 6, 1)], on=ON, rules=RULES) is None
    assert repeat_hint(frozenset({"PRICE"}), earlier_effective=[date(2026, 1, 1)], on=ON, rules=RULES) is None


def test_a_low_fine_is_the_province_s_and_unknown_where_no_row_says() -> None:
    fine = Penalty(kinds=frozenset({"FINE"}), fine_yuan=Decimal("99999.99"))
    assert low_fine(fine, LOW, region="420100", on=ON) is True
    assert low_fine(Penalty(fine_yuan=Decimal(100000)), LOW, region="420100", on=ON) is False
    assert low_fine(Penalty(fine_yuan=Decimal(10000), natural_person=True), LOW, region="42", on=ON) is False
    assert low_fine(fine, LOW, region="220100", on=ON) is None
    assert low_fine(fine, LOW, region="110000", on=ON) is None


@pytest.mark.parametrize(
    ("penalty", "low", "severity"),
    [
        (Penalty(kinds=frozenset({"WARNING"})), None, "LIGHT"),
        (Penalty(kinds=frozenset({"WARNING", "CRITICISM"})), None, "LIGHT"),
        (Penalty(kinds=frozenset({"FINE"}), fine_yuan=Decimal(5000)), True, "LIGHT"),
        (Penalty(kinds=frozenset({"FINE"}), fine_yuan=Decimal(5000)), None, "GENERAL"),
        (Penalty(kinds=frozenset({"FINE", "CONFISCATE_GOODS"}), fine_yuan=Decimal(5000)), True, "GENERAL"),
        (Penalty(kinds=frozenset({"FINE"}), simple_procedure=True), None, "LIGHT"),
        (Penalty(kinds=frozenset({"FINE", "ORDER_CLOSURE"})), True, "SERIOUS"),
        (Penalty(kinds=frozenset({"FINE"}), listed_with_it=True), True, "SERIOUS"),
    ],
)
def test_the_class_follows_the_kinds_unless_the_officer_departs(
    penalty: Penalty, low: bool | None, severity: str
) -> None:
    assert default_severity(penalty, KINDS, low=low, on=ON) == severity


def test_the_short_display_is_for_criticism_or_a_low_fine_only() -> None:
    assert short_display(Penalty(kinds=frozenset({"CRITICISM"})), KINDS, low=None, on=ON)
    assert short_display(Penalty(kinds=frozenset({"FINE", "CRITICISM"})), KINDS, low=True, on=ON)
    assert not short_display(Penalty(kinds=frozenset({"FINE"})), KINDS, low=None, on=ON)
    assert not short_display(Penalty(kinds=frozenset({"FINE", "CONFISCATE_GAINS"})), KINDS, low=True, on=ON)
    assert not short_display(Penalty(), KINDS, low=True, on=ON)


def test_a_change_of_a_rule_row_changes_the_verdict() -> None:
    fine = Penalty(kinds=frozenset({"FINE"}))
    altered = type(RULES[0]).parse({"code": "HP-X", "label_zh": "罚款", "test": "PENALTY_KIND", "values": "FINE"})
    assert not heavier(fine, RULES, on=ON).holds
    assert heavier(fine, [*RULES, altered], on=ON).holds
    assert row(HeavierPenaltyRule, "HP-2").values == "LOWER_GRADE|REVOKE_LICENCE|REVOKE_BUSINESS_LICENCE"
