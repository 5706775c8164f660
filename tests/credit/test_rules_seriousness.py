from datetime import date

import pytest

from credit.rules.seriousness import Answer, Judgement, Outcome, assess, consent_required
from credit.rules.tables import RuleSet, SeriousnessFactor
from tests.credit.law_rows import row, rows

ON = date(2026, 5, 6)
FACTORS = rows(SeriousnessFactor)
O44 = row(RuleSet, "RS-O44-2021")
SHEET = {
    "MALICE": Answer(value="INTENT", finding="收到警告后继续销售", evidence=("E1",)),
    "FREQUENCY": Answer(value="2", finding="五年内两次", evidence=("E2",)),
    "DURATION": Answer(value="2025-01-01/2026-03-01", finding="持续十四个月", evidence=("E3",)),
    "PENALTY_KINDS": Answer(value="FINE|CONFISCATE_GOODS", finding="罚款并没收", evidence=("E4",)),
    "PENALTY_AMOUNT": Answer(value="250000.00", finding="罚没二十五万元", evidence=("E4",)),
    "GOODS_VALUE": Answer(value="180000", finding="货值十八万元", evidence=("E5",)),
    "HEALTH_DANGER": Answer(value="NONE", finding="无危害", evidence=("E6",)),
    "PROPERTY_LOSS": Answer(value="0", finding="无投诉", evidence=("E7",)),
    "SOCIAL_EFFECT": Answer(value="REGIONAL", finding="多家媒体报道", evidence=("E8",)),
    "NO_INTENT": Answer(value="NO"),
}
YES = Judgement(serious=True, reasons="性质恶劣，情节严重。", author="案审会")


def test_a_complete_sheet_waits_for_the_judgement_of_a_person() -> None:
    result = assess(SHEET, FACTORS, rules=O44, on=ON)
    assert result.outcome is Outcome.TO_BE_JUDGED
    assert not result.may_go_on
    assert assess(SHEET, FACTORS, rules=O44, on=ON, judgement=YES).may_go_on


@pytest.mark.parametrize("factor", [f.code for f in FACTORS])
def test_every_factor_and_the_gate_question_must_be_answered(factor: str) -> None:
    sheet = {code: a for code, a in SHEET.items() if code != factor}
    result = assess(sheet, FACTORS, rules=O44, on=ON, judgement=YES)
    assert result.outcome is Outcome.INCOMPLETE
    assert [line.code for line in result.missing] == [factor]
    assert "第十二条" in result.missing[0].basis


@pytest.mark.parametrize(
    ("factor", "value"),
    [
        ("MALICE", "WICKED"), ("FREQUENCY", "often"), ("DURATION", "2026-03-01/2025-01-01"), ("DURATION", "2025"),
        ("GOODS_VALUE", "-1"), ("GOODS_VALUE", "NaN"), ("GOODS_VALUE", "many"), ("SOCIAL_EFFECT", ""),
    ],
)  # fmt: skip
def test_an_answer_of_the_wrong_shape_is_not_an_answer(factor: str, value: str) -> None:
    sheet = {**SHEET, factor: Answer(value=value, finding="说明", evidence=("E1",))}
    assert assess(sheet, FACTORS, rules=O44, on=ON, judgement=YES).outcome is Outcome.INCOMPLETE


def test_an_answer_needs_words_and_evidence() -> None:
    sheet = {**SHEET, "MALICE": Answer(value="INTENT")}
    missing = assess(sheet, FACTORS, rules=O44, on=ON, judgement=YES).missing
    assert [line.code for line in missing] == ["MALICE", "MALICE"]


def test_ac03_proof_of_no_intent_leaves_only_not_listing_whatever_was_judged() -> None:
    sheet = {**SHEET, "NO_INTENT": Answer(value="YES", finding="系统错发所致", evidence=("E9",))}
    result = assess(sheet, FACTORS, rules=O44, on=ON, judgement=YES)
    assert result.outcome is Outcome.MUST_NOT_LIST
    assert not result.may_go_on
    assert "第十二条第二款" in result.lines[0].basis


def test_no_intent_without_evidence_closes_nothing_and_lets_nothing_pass() -> None:
    sheet = {**SHEET, "NO_INTENT": Answer(value="YES")}
    assert assess(sheet, FACTORS, rules=O44, on=ON, judgement=YES).outcome is Outcome.INCOMPLETE


def test_a_judgement_without_reasons_is_none() -> None:
    blank = Judgement(serious=True, reasons=" ", author="案审会")
    assert assess(SHEET, FACTORS, rules=O44, on=ON, judgement=blank).outcome is Outcome.TO_BE_JUDGED
    no = Judgement(serious=False, reasons="影响轻微", author="案审会")
    assert assess(SHEET, FACTORS, rules=O44, on=ON, judgement=no).outcome is Outcome.NOT_SERIOUS


def test_ac04_consent_of_the_superior_is_asked_exactly_as_the_rule_set_says() -> None:
    assert consent_required(O44, level="COUNTY")
    assert consent_required(O44, level="CITY")
    assert not consent_required(O44, level="PROVINCE")
    later = RuleSet.parse({"code": "RS-LATER", "superior_consent_required": "0", "consent_levels": "COUNTY|CITY"})
    assert not consent_required(later, level="COUNTY")
