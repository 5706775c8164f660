from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credit.rules.masking import SECRET_MARK, Kind, Masked, MaskingMatrix, Viewing
from credit.rules.tables import Audience, MaskingRule
from tests.credit.law_rows import rows

MATRIX = MaskingMatrix(rows(MaskingRule), on=date(2026, 5, 6))
OPEN_FIELDS = {
    "decision_no", "decision_date", "authority", "act_types", "facts", "legal_basis", "penalty_kinds", "penalty_text",
    "fine_amount", "confiscated_amount", "ground", "listed_on", "ends_on",
}  # fmt: skip
PERSONAL = sorted({r.field for r in rows(MaskingRule)} - OPEN_FIELDS - {"state_secret"})
VALUES = st.text(st.characters(exclude_characters="*"), min_size=6, max_size=20)
ALL_GROUNDS = frozenset(need for r in rows(MaskingRule) for need in r.needs.split("+") if need) - {"ORGANISATION"}


def seen(
    values: Mapping[str, str],
    kind: Kind = "NATURAL",
    audience: Audience = "PUBLIC",
    grounds: Iterable[str] = (),
    minor: bool = False,
) -> Masked:
    return MATRIX.apply(values, Viewing(kind=kind, audience=audience, grounds=frozenset(grounds), minor=minor))


def test_an_organisation_shows_name_code_place_and_representative_to_everyone() -> None:
    values = {"name": "长河市甲商贸有限公司", "credit_code": "91990000MA0TE0018H", "legal_representative": "张三"}
    assert seen(values, kind="ORG").values == values
    assert seen(values, kind="ORG", audience="RECIPIENT").values == values


def test_a_person_s_name_is_cut_to_the_family_name_unless_all_three_grounds_are_on_record() -> None:
    values = {"name": "欧阳明月"}
    needed = {"DECISION_PAGE", "IP_PENALTY", "DPO_BASIS"}
    assert seen(values).values == {"name": "欧阳某"}
    for one in needed:
        assert seen(values, grounds=needed - {one}).values == {"name": "欧阳某"}
    assert seen(values, grounds=needed).values == values


@given(
    values=st.dictionaries(
        st.sampled_from(PERSONAL), st.text(st.characters(exclude_characters="*"), min_size=6, max_size=20)
    ),
    grounds=st.frozensets(st.sampled_from(sorted(ALL_GROUNDS - {"DPO_BASIS"}))),
)
def test_nothing_unmasked_of_a_person_reaches_the_public(values: dict[str, str], grounds: frozenset[str]) -> None:
    masked = seen(values, grounds=grounds)
    for field, value in masked.values.items():
        assert value != values[field]
        assert field in {"name", "identity_number", "trade_secret"}


@given(st.dictionaries(st.sampled_from(["name", "facts"]), st.text(min_size=1)))
def test_ac10_nothing_at_all_of_a_minor_reaches_the_public(values: dict[str, str]) -> None:
    masked = seen(values, minor=True, grounds=ALL_GROUNDS)
    assert masked.withheld and masked.values == {}
    assert "未成年人保护法" in masked.lines[0].basis


@pytest.mark.parametrize("kind", ["ORG", "INDIV_BUSINESS", "NATURAL"])
@pytest.mark.parametrize(
    "field", ["telephone", "email", "bank_account", "portrait", "property", "reporter", "witness", "risk_class",
              "internal_draft", "identity_number"]
)  # fmt: skip
def test_ac10_no_private_field_and_no_risk_class_reaches_the_public(kind: Kind, field: str) -> None:
    assert seen({field: "内容"}, kind=kind, grounds=ALL_GROUNDS - {"TWO_PERSONS_TOLD_APART"}).values == {}
    assert seen({field: "内容"}, kind=kind, audience="PUBLIC").lines[0].basis


def test_a_home_that_is_the_place_of_business_shows_for_a_business_only() -> None:
    home = {"home_address": "长河市南街1号"}
    assert seen(home, kind="INDIV_BUSINESS", grounds={"HOME_IS_BUSINESS"}).values == home
    assert seen(home, kind="INDIV_BUSINESS").values == {}
    assert seen(home, grounds={"HOME_IS_BUSINESS"}).values == {}


def test_the_identity_number_is_masked_even_for_oneself_until_signing_in_again() -> None:
    number = {"identity_number": "11010519491231002X"}
    assert seen(number, audience="SUBJECT").values == {"identity_number": "110**************X"}
    assert seen(number, audience="SUBJECT", grounds={"REAUTHENTICATED"}).values == number
    assert seen(number, audience="RECIPIENT").values == {}
    assert seen(number, audience="RECIPIENT", grounds={"STATUTE_NEEDS_IT"}).values == number
    assert seen(number, grounds={"TWO_PERSONS_TOLD_APART"}).values == {"identity_number": "110**************X"}


def test_trade_secrets_are_cut_and_state_secrets_close_the_record() -> None:
    assert seen({"trade_secret": "配方"}, kind="ORG").values == {"trade_secret": SECRET_MARK}
    closed = seen({"name": "甲", "state_secret": "x"}, kind="ORG")
    assert closed.withheld and closed.values == {}


def test_a_field_no_rule_names_is_shown_to_nobody() -> None:
    for audience in get_args(Audience):
        assert seen({"blood_group": "A"}, kind="ORG", audience=audience).values == {}


def test_without_rows_in_force_nothing_shows() -> None:
    before = MaskingMatrix(rows(MaskingRule), on=date(2020, 1, 1))
    assert before.apply({"name": "甲公司"}, Viewing(kind="ORG", audience="PUBLIC")).values == {}
