"""Figures that stand both among the time limits and in a table of their own say the same."""

import pytest

from credit.rules.tables import ListingPeriod, PublicationRule, RepairRegime, codes
from tests.credit.law_rows import row, rows
from workflow.law.files import read_table
from workflow.law.tables import TimeLimit

LIMITS = {r.code: r for _cells, r in read_table("time_limits") if isinstance(r, TimeLimit)}
UNITS = {"M": "MONTH", "Y": "YEAR", "D": "CD"}


def maximum(code: str) -> tuple[int, str]:
    rule = row(PublicationRule, code)
    return rule.max_length, UNITS[rule.max_unit]


def minimum(code: str) -> tuple[int, str]:
    rule = row(PublicationRule, code)
    return rule.min_length, UNITS[rule.min_unit]


def listing(code: str) -> tuple[int, str]:
    rule = row(ListingPeriod, code)
    return rule.length, UNITS[rule.unit]


def repair(code: str) -> tuple[int, str]:
    rule = row(RepairRegime, code)
    return rule.earliest_length, UNITS[rule.earliest_unit]


@pytest.mark.parametrize(
    ("limit", "figure"),
    [
        ("cr:TL-15", listing("LP-O44")),
        ("cr:TL-16", repair("RR-O44")),
        ("pct:P24A", maximum("PB-GSXT-SHORT")),
        ("pct:P24B", maximum("PB-GSXT-OTHER")),
        ("cr:TL-24", maximum("PB-CC-LIGHT")),
        ("cr:TL-25A", minimum("PB-CC-GENERAL")),
        ("cr:TL-25", maximum("PB-CC-GENERAL")),
        ("cr:TL-26A", minimum("PB-CC-SERIOUS")),
        ("cr:TL-26", maximum("PB-CC-SERIOUS")),
        ("cr:TL-27", repair("RR-GSXT")),
        ("cr:TL-27F", repair("RR-GSXT-FDE")),
        ("cr:TL-31", listing("LP-C8")),
        ("cr:TL-32A", repair("RR-C8")),
    ],
)
def test_a_period_says_the_same_in_both_places(limit: str, figure: tuple[int, str]) -> None:
    assert (LIMITS[limit].amount, LIMITS[limit].unit) == figure


def test_every_repair_regime_names_limits_that_exist() -> None:
    for regime in rows(RepairRegime):
        named = codes("|".join((regime.intake_limit, regime.decision_limit, regime.execution_limit)))
        assert set(named) <= set(LIMITS), regime.code
