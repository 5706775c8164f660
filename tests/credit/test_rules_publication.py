from dataclasses import replace
from datetime import date

import pytest

from credit.rules.heavier import Penalty
from credit.rules.publication import (
    DECISION_BLOCKS,
    ListingPaper,
    PenaltyPaper,
    empty_blocks,
    may_activate,
    may_publish,
)
from credit.rules.separation import FORBIDDEN_PAIRS, may_take
from credit.rules.tables import NonPublicationReason
from tests.credit.law_rows import rows

ON = date(2026, 5, 20)
REASONS = rows(NonPublicationReason)
PAPER = PenaltyPaper(
    penalty=Penalty(kinds=frozenset({"FINE"})),
    served_on=date(2026, 5, 8),
    told_on=date(2026, 5, 8),
    secrecy_reviewed=True,
    privacy_reviewed=True,
)
LISTING = ListingPaper(
    noticed_on=date(2026, 3, 1),
    notice_served_on=date(2026, 3, 2),
    defence_closed_on=date(2026, 3, 9),
    decided_on=date(2026, 5, 6),
    decision_served_on=date(2026, 5, 8),
    repair_notice_served_on=date(2026, 5, 8),
    masked_and_cleared=True,
    blocks=dict.fromkeys(DECISION_BLOCKS, "内容"),
)


def test_a_served_and_reviewed_penalty_may_be_published() -> None:
    assert may_publish(PAPER, REASONS, on=ON).holds


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (replace(PAPER, penalty=Penalty(kinds=frozenset({"WARNING"}))), "WARNING_ONLY"),
        (replace(PAPER, penalty=Penalty(kinds=frozenset({"FINE"}), simple_procedure=True)), "SIMPLE_PROCEDURE"),
        (replace(PAPER, minor=True), "MINOR"),
        (replace(PAPER, no_penalty=True), "NO_PENALTY"),
        (replace(PAPER, withheld={"STATE_SECRET": "上级确认函〔2026〕1号"}), "STATE_SECRET"),
    ],
)
def test_what_the_law_keeps_back_is_kept_back_with_its_article(paper: PenaltyPaper, code: str) -> None:
    refused = may_publish(paper, REASONS, on=ON)
    assert not refused.holds
    assert [line.code for line in refused.lines] == [code]
    assert refused.lines[0].basis


def test_secrecy_without_the_superior_s_confirmation_neither_hides_nor_publishes() -> None:
    refused = may_publish(replace(PAPER, withheld={"STATE_SECRET": ""}), REASONS, on=ON)
    assert not refused.holds and refused.lines == ()
    assert "上级机关确认" in refused.missing[0].reason


@pytest.mark.parametrize(
    "paper",
    [
        replace(PAPER, served_on=None),
        replace(PAPER, served_on=date(2026, 5, 21)),
        replace(PAPER, told_on=None),
        replace(PAPER, secrecy_reviewed=False),
        replace(PAPER, privacy_reviewed=False),
        replace(PAPER, effective=False),
    ],
)
def test_x32_nothing_goes_out_before_service_notice_and_review(paper: PenaltyPaper) -> None:
    refused = may_publish(paper, REASONS, on=ON)
    assert len(refused.missing) == 1 and refused.missing[0].basis


@pytest.mark.parametrize(
    "paper",
    [
        replace(LISTING, noticed_on=None),
        replace(LISTING, notice_served_on=None),
        replace(LISTING, defence_closed_on=None),
        replace(LISTING, defence_closed_on=date(2026, 5, 21)),
        replace(LISTING, decided_on=None),
        replace(LISTING, decision_served_on=None),
        replace(LISTING, repair_notice_served_on=None),
        replace(LISTING, masked_and_cleared=False),
    ],
)
def test_ac01_no_listing_becomes_active_without_every_step_before_it(paper: ListingPaper) -> None:
    refused = may_activate(paper, on=ON)
    assert len(refused.missing) == 1 and refused.missing[0].basis


def test_ac01_a_listing_with_all_steps_becomes_active_and_a_waiver_closes_the_defence() -> None:
    assert may_activate(LISTING, on=ON).holds
    assert may_activate(replace(LISTING, defence_closed_on=None, defence_waived=True), on=ON).holds


@pytest.mark.parametrize("block", DECISION_BLOCKS)
def test_ac01_each_block_of_the_decision_is_mandatory(block: str) -> None:
    blocks = {**LISTING.blocks, block: " "}
    assert empty_blocks(blocks) == (str(DECISION_BLOCKS[block]),)
    assert not may_activate(replace(LISTING, blocks=blocks), on=ON).holds


@pytest.mark.parametrize(("one", "other"), FORBIDDEN_PAIRS)
def test_ac18_each_forbidden_pair_of_acts_is_refused_both_ways(one: str, other: str) -> None:
    assert not may_take(one, person="甲", taken={other: "甲"}).holds
    assert not may_take(other, person="甲", taken={one: "甲"}).holds
    assert may_take(other, person="乙", taken={one: "甲"}).holds
