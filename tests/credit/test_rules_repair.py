from dataclasses import replace
from datetime import date

import pytest

from credit.rules.repair import RepairFacts, Standing, judge_repair, regimes_for
from credit.rules.tables import RepairRegime, RepairTerm, codes
from tests.credit.law_rows import row, rows

TERMS = rows(RepairTerm)
O44 = row(RepairRegime, "RR-O44")
LISTED = date(2026, 3, 5)
WHOLE = RepairFacts(
    anchor_on=LISTED,
    conditions=dict.fromkeys(codes(O44.conditions), "已核实，证据一"),
    documents=frozenset(codes(O44.documents)),
)


def test_ac07_one_day_before_the_year_is_over_is_refused_with_the_date() -> None:
    early = judge_repair(WHOLE, O44, TERMS, on=date(2027, 3, 5))
    assert early.standing is Standing.TOO_EARLY
    assert "2027-03-06" in early.lines[0].reason and "第十六条" in early.lines[0].basis
    assert judge_repair(WHOLE, O44, TERMS, on=date(2027, 3, 6)).standing is Standing.READY


def test_ac07_a_new_heavier_penalty_refuses_with_that_reason() -> None:
    facts = replace(WHOLE, conditions={**WHOLE.conditions, "NO_NEW_HEAVIER": ""})
    refused = judge_repair(facts, O44, TERMS, on=date(2027, 3, 6))
    assert refused.standing is Standing.CONDITION_OPEN
    assert [line.code for line in refused.lines] == ["NO_NEW_HEAVIER"]
    assert "较重行政处罚" in refused.lines[0].reason


def test_all_missing_papers_are_named_at_once() -> None:
    refused = judge_repair(replace(WHOLE, documents=frozenset()), O44, TERMS, on=date(2027, 3, 6))
    assert refused.standing is Standing.INCOMPLETE
    assert [line.code for line in refused.lines] == ["APPLICATION", "PROMISE", "PROOF"]


def test_x07_a_revoked_licence_can_not_be_stopped_early_on_the_company_system() -> None:
    regime = row(RepairRegime, "RR-GSXT")
    facts = RepairFacts(anchor_on=LISTED, exclusions=frozenset({"EXCLUDED_KIND"}))
    refused = judge_repair(facts, regime, TERMS, on=date(2028, 1, 1))
    assert refused.standing is Standing.EXCLUDED
    assert "第十四条第三款" in refused.lines[0].basis


def test_a_running_restriction_puts_the_day_off() -> None:
    facts = replace(WHOLE, restriction_until=date(2028, 1, 31))
    answer = judge_repair(facts, O44, TERMS, on=date(2028, 1, 31))
    assert (answer.standing, answer.earliest_on) == (Standing.TOO_EARLY, date(2028, 2, 1))
    assert judge_repair(facts, O44, TERMS, on=date(2028, 2, 1)).standing is Standing.READY


def test_the_court_list_is_not_ours_to_repair() -> None:
    answer = judge_repair(WHOLE, row(RepairRegime, "RR-COURT"), TERMS, on=date(2030, 1, 1))
    assert answer.standing is Standing.NOT_OURS and "法院" in answer.lines[0].reason


@pytest.mark.parametrize(("day", "count"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 1)])
def test_the_platform_regime_starts_with_its_measures(day: date, count: int) -> None:
    assert len(regimes_for("RECORD_CREDITCHINA", rows(RepairRegime), selector="SERIOUS", on=day)) == count
