from dataclasses import replace
from datetime import date

import pytest

from credit.rules.gate import Admitted, Catalogue, Listing, Refused, Review, Target, admit, needs_list_item, offered
from credit.rules.tables import ListEdition, ListItem, Measure
from tests.credit.law_rows import row, rows

ON = date(2026, 5, 6)
MEASURES = rows(Measure)
SHIPPED = Catalogue(editions=rows(ListEdition), items=rows(ListItem))
LISTING = Listing(regime="O44", ground="G-09-2a", active=True)
FIRM = Target()
REVIEW = Review(proposer="credit", reviewer="legal", reviewer_is_legal=True)
CONFIRMED = ListItem(
    code="LIST-2025-3-OK",
    label_zh="限制参与政府采购",
    basis="《全国失信惩戒措施基础清单（2025年版）》",
    confidence="KNOWN",
    edition="LIST-2025",
    item_no="3",
    legal_bases="《中华人民共和国政府采购法》第二十二条",
    subjects="G-09-1|G-09-2a",
)
PROCUREMENT = replace(row(Measure, "J-03"), list_item_no="3", on_current_list=True)


def loaded(*items: ListItem) -> Catalogue:
    return Catalogue(editions=SHIPPED.editions, items=items)


def ask(
    measure: Measure,
    *,
    on: date = ON,
    listing: Listing = LISTING,
    target: Target = FIRM,
    review: Review = REVIEW,
    catalogue: Catalogue = SHIPPED,
) -> Admitted | Refused:
    return admit(measure, on=on, listing=listing, target=target, review=review, catalogue=catalogue)


def code_of(answer: Admitted | Refused) -> str:
    assert isinstance(answer, Refused), answer
    assert answer.reason_zh and answer.basis
    return answer.code


def test_an_open_management_measure_passes_with_its_basis() -> None:
    answer = ask(row(Measure, "MS-2"))
    assert isinstance(answer, Admitted)
    assert "第十五条第（二）项" in answer.basis


@pytest.mark.parametrize("measure", [m for m in MEASURES if m.rights_reducing], ids=lambda m: m.code)
def test_ac09_no_shipped_rights_reducing_measure_passes_unconfirmed(measure: Measure) -> None:
    findings = frozenset({measure.statutory_condition})
    listing = replace(LISTING, regime=(measure.applies_to or "O44").split("|")[0], findings=findings)
    target = Target(natural_person=measure.natural_only, own_basis="有", data_officer_approved=True)
    assert isinstance(ask(measure, listing=listing, target=target), Refused)


@pytest.mark.parametrize("measure", [m for m in MEASURES if m.gate == "LOCKED"], ids=lambda m: m.code)
def test_ac09_a_locked_measure_stays_locked_even_with_a_list_item(measure: Measure) -> None:
    answer = ask(replace(measure, list_item_no="3"), catalogue=loaded(CONFIRMED))
    assert code_of(answer) in {"LOCKED", "COURT_ONLY"}


def test_ac09_a_checked_measure_without_a_list_item_is_refused() -> None:
    assert code_of(ask(row(Measure, "N-2"))) == "NOT_ON_LIST"
    assert code_of(ask(replace(PROCUREMENT, list_item_no=""), catalogue=loaded(CONFIRMED))) == "NOT_ON_LIST"


def test_a_confirmed_item_with_the_statutory_condition_found_lets_the_measure_pass() -> None:
    listing = replace(LISTING, findings=frozenset({"GRAVE_ILLEGAL_RECORD"}))
    answer = ask(PROCUREMENT, listing=listing, catalogue=loaded(CONFIRMED))
    assert isinstance(answer, Admitted)
    assert (answer.edition, answer.item_no) == ("LIST-2025", "3")
    assert "政府采购法" in answer.basis


@pytest.mark.parametrize(
    ("item", "refusal"),
    [
        (replace(CONFIRMED, confidence="UNCERTAIN"), "ITEM_UNCERTAIN"),
        (replace(CONFIRMED, legal_bases=" "), "NO_LEGAL_BASIS"),
        (replace(CONFIRMED, subjects="G-05"), "SUBJECT_NOT_COVERED"),
        (replace(CONFIRMED, edition="LIST-2024"), "NOT_ON_LIST"),
        (replace(CONFIRMED, effective_to=date(2026, 1, 1)), "NOT_ON_LIST"),
    ],
)
def test_a_rights_reducing_measure_needs_a_full_confirmed_item(item: ListItem, refusal: str) -> None:
    listing = replace(LISTING, findings=frozenset({"GRAVE_ILLEGAL_RECORD"}))
    assert code_of(ask(PROCUREMENT, listing=listing, catalogue=loaded(item))) == refusal


def test_the_statutory_condition_must_have_been_found() -> None:
    answer = ask(PROCUREMENT, catalogue=loaded(CONFIRMED))
    assert code_of(answer) == "CONDITION"
    assert isinstance(answer, Refused) and "重大违法记录" in answer.reason_zh


def test_ac09_a_new_edition_without_the_item_takes_a_running_measure_away() -> None:
    listing = replace(LISTING, findings=frozenset({"GRAVE_ILLEGAL_RECORD"}))
    newer = ListEdition(code="LIST-2026", label_zh="2026年版", effective_from=date(2026, 6, 1))
    catalogue = Catalogue(editions=[*SHIPPED.editions, newer], items=[CONFIRMED])
    assert isinstance(ask(PROCUREMENT, listing=listing, catalogue=catalogue), Admitted)
    assert code_of(ask(PROCUREMENT, listing=listing, catalogue=catalogue, on=date(2026, 6, 1))) == "NOT_ON_LIST"


def test_without_an_edition_in_force_nothing_that_needs_one_passes() -> None:
    assert code_of(ask(PROCUREMENT, catalogue=Catalogue(editions=[], items=[CONFIRMED]))) == "NO_EDITION"


def test_an_uncertain_rights_reducing_measure_stays_locked_whatever_the_list_says() -> None:
    tender = replace(row(Measure, "J-16"), list_item_no="3")
    listing = replace(LISTING, findings=frozenset({"TENDER_LAW_ACT"}))
    assert code_of(ask(tender, listing=listing, catalogue=loaded(CONFIRMED))) == "UNCERTAIN"


@pytest.mark.parametrize(
    ("listing", "refusal"),
    [
        (replace(LISTING, active=False), "NOT_ACTIVE"),
        (replace(LISTING, stayed=True), "STAYED"),
        (replace(LISTING, regime="C8"), "OTHER_REGIME"),
    ],
)
def test_only_an_active_unstayed_listing_of_the_right_kind_carries_a_measure(listing: Listing, refusal: str) -> None:
    assert code_of(ask(row(Measure, "MS-2"), listing=listing)) == refusal


def test_bodies_outside_government_get_public_information_only() -> None:
    hidden = replace(LISTING, information_public=False)
    assert isinstance(ask(row(Measure, "J-05")), Admitted)
    assert code_of(ask(row(Measure, "J-05"), listing=hidden)) == "NOT_PUBLIC"


@pytest.mark.parametrize(
    ("target", "refusal"),
    [
        (Target(natural_person=True), "NO_OWN_BASIS"),
        (Target(natural_person=True, own_basis="《某法》第一条"), "NO_DATA_OFFICER"),
    ],
)
def test_a_person_is_reached_only_on_a_basis_of_their_own(target: Target, refusal: str) -> None:
    assert code_of(ask(row(Measure, "MS-2"), target=target)) == refusal
    whole = Target(natural_person=True, own_basis="《某法》第一条", data_officer_approved=True)
    assert isinstance(ask(row(Measure, "MS-2"), target=whole), Admitted)


def test_a_measure_for_persons_does_not_reach_a_firm() -> None:
    item = replace(CONFIRMED, item_no="2")
    assert code_of(ask(replace(row(Measure, "J-15"), list_item_no="2"), catalogue=loaded(item))) == "PERSONS_ONLY"


@pytest.mark.parametrize(
    ("review", "refusal"),
    [
        (Review(proposer="a", reviewer="b", reviewer_is_legal=False), "NO_LEGAL_REVIEW"),
        (Review(proposer="a", reviewer="a", reviewer_is_legal=True), "SAME_PERSON"),
    ],
)
def test_ac18_the_legal_unit_reviews_and_never_its_own_proposal(review: Review, refusal: str) -> None:
    assert code_of(ask(row(Measure, "MS-2"), review=review)) == refusal


def test_only_unlocked_measures_of_the_regime_are_offered_and_no_doubles() -> None:
    found = {m.code for m in offered(MEASURES, regime="O44", on=ON)}
    assert {"MS-1", "MS-2", "J-03", "J-22"} <= found
    assert not found & {"J-06", "J-29", "MC-1", "MX-1", "N-3", "N-5"}
    assert {m.code for m in offered(MEASURES, regime="C8", on=ON)} == {f"MC-{n}" for n in range(1, 7)}


def test_which_measures_need_an_item_follows_from_kind_and_gate() -> None:
    assert needs_list_item(row(Measure, "J-01"))
    assert not needs_list_item(row(Measure, "J-04"))
    assert not needs_list_item(row(Measure, "MC-1"))
