from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from credit.rules.grounds import FINDINGS, Authority, GroundFacts, judge_ground, judge_grounds, person_may_be_listed
from credit.rules.heavier import Penalty, heavier
from credit.rules.tables import HeavierPenaltyRule, ListingGround, codes
from tests.credit.law_rows import row, rows

ON = date(2026, 5, 6)
GROUNDS = rows(ListingGround)
HEAVY = heavier(
    Penalty(kinds=frozenset({"FINE"}), discretion_step="HEAVY", fine_yuan=Decimal(200000)),
    rows(HeavierPenaltyRule),
    on=ON,
)
LIGHT = heavier(Penalty(kinds=frozenset({"WARNING"})), rows(HeavierPenaltyRule), on=ON)
TRADEMARK = GroundFacts(
    acts=frozenset({"TRADEMARK_INFRINGEMENT"}),
    decision="PENALTY",
    authority="MARKET",
    findings={"DELIBERATE": "曾因同一商标受罚，仍继续销售。"},
)
REFUSAL = GroundFacts(
    acts=frozenset({"NON_PERFORMANCE"}),
    decision="RULING",
    authority="IP",
    findings={code: "证据三" for code in codes(row(ListingGround, "G-11").needs_findings)},
)


def test_deliberate_trademark_infringement_with_a_heavier_penalty_fits() -> None:
    answers = judge_grounds(TRADEMARK, GROUNDS, heavier=HEAVY, on=ON)
    assert [a.ground.code for a in answers if a.verdict.holds] == ["G-09-2a"]
    assert [line.code for line in answers[0].verdict.lines] == ["G-09-2a", "HP-1"]


@pytest.mark.parametrize("ground", [g for g in GROUNDS if g.needs_heavier_penalty], ids=lambda g: g.code)
def test_ac02_no_ground_of_articles_5_to_10_without_a_heavier_penalty(ground: ListingGround) -> None:
    facts = GroundFacts(
        acts=frozenset(codes(ground.acts)),
        decision="PENALTY",
        authority="MARKET",
        findings=dict.fromkeys(FINDINGS, "已认定"),
        legal_reasons="理由",
    )
    assert judge_ground(facts, ground, heavier=HEAVY, on=ON).holds
    refused = judge_ground(facts, ground, heavier=LIGHT, on=ON)
    assert not refused.holds
    assert "较重行政处罚" in refused.missing[0].reason
    assert "第二条" in refused.missing[0].basis


def test_ac02_non_performance_without_an_effective_unperformed_decision_is_rejected() -> None:
    g11 = row(ListingGround, "G-11")
    assert judge_ground(REFUSAL, g11, heavier=LIGHT, on=ON).holds
    without = replace(REFUSAL, findings={**REFUSAL.findings, "EFFECTIVE_UNPERFORMED": ""})
    refused = judge_ground(without, g11, heavier=LIGHT, on=ON)
    assert [line.code for line in refused.missing] == ["EFFECTIVE_UNPERFORMED"]
    assert "第十一条" in refused.missing[0].basis


def test_ac02_a_patent_ruling_without_refusal_does_not_carry_deliberate_infringement() -> None:
    ruling = replace(TRADEMARK, decision="RULING", acts=frozenset({"PATENT_INFRINGEMENT"}))
    assert judge_grounds(ruling, GROUNDS, heavier=HEAVY, on=ON) == ()
    refused = judge_ground(ruling, row(ListingGround, "G-09-2a"), heavier=HEAVY, on=ON)
    assert not refused.holds
    assert any("行政裁决不是行政处罚" in line.reason for line in refused.missing)


def test_infringement_that_nobody_found_deliberate_is_rejected() -> None:
    refused = judge_ground(replace(TRADEMARK, findings={}), row(ListingGround, "G-09-2a"), heavier=HEAVY, on=ON)
    assert [line.code for line in refused.missing] == ["DELIBERATE"]


@pytest.mark.parametrize("authority", ["COPYRIGHT", "CULTURE", "CUSTOMS", "POLICE"])
def test_an_authority_outside_market_drug_and_ip_cannot_list(authority: Authority) -> None:
    refused = judge_ground(replace(TRADEMARK, authority=authority), GROUNDS[5], heavier=HEAVY, on=ON)
    assert not refused.holds


def test_the_catch_all_ground_needs_reasons_of_the_legal_unit() -> None:
    facts = replace(TRADEMARK, acts=frozenset({"OTHER_COMPETITION"}))
    ground = row(ListingGround, "G-09-6")
    assert not judge_ground(facts, ground, heavier=HEAVY, on=ON).holds
    assert judge_ground(replace(facts, legal_reasons="扰乱市场秩序……"), ground, heavier=HEAVY, on=ON).holds


def test_a_person_in_charge_is_listed_only_on_a_basis_of_their_own() -> None:
    assert person_may_be_listed("《某法》第一条").holds
    assert "第十一条第二款" in person_may_be_listed("  ").missing[0].basis
