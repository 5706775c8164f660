"""Ranges of fines: the vectors of the specifications, with the shipped rows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from workflow.law.files import read_table
from workflow.law.fines import FineFigures, NoFine, fine_range, heaviest
from workflow.law.tables import FineRange

NOW = date(2026, 11, 24)
ROWS = [record for _cells, record in read_table("fine_ranges") if isinstance(record, FineRange)]


def found(norm: str, *, acted: date = NOW, decided: date = NOW, **figures: Any) -> Any:
    amounts: dict[str, Any] = {k: Decimal(v) if isinstance(v, str) else v for k, v in figures.items()}
    return fine_range(ROWS, norm, FineFigures(**amounts), acted_on=acted, decided_on=decided)


def ends(norm: str, **figures: Any) -> Any:
    result = found(norm, **figures)
    return result.least, result.most


@pytest.mark.parametrize(
    ("norm", "figures", "least", "most"),
    [
        ("F-PV1", {"goods": "49999.99"}, 10_000, 250_000),
        ("F-PV1", {"goods": "50000"}, 250_000, 500_000),
        ("F-GI1", {"goods": "80000"}, 0, 80_000),
        ("F-SM2", {}, 0, 10_000),
        ("F-SM2", {"gains": "30000"}, 0, 150_000),
        ("F-CR2", {"copies": 300}, 30_000, 30_000),
        ("F-CR2", {"goods": "45000"}, 45_000, 225_000),
        ("F-GI3", {"goods": "4999"}, 5_000, 50_000),
        ("F-GI3", {"goods": "5000"}, 50_000, 100_000),
        ("F-PA3", {"gains": "40000"}, 40_000, 200_000),
        ("F-CU", {"goods": "200000"}, 0, 60_000),
        ("F-PL", {"findings": frozenset({"order_unmet"})}, 50_000, 500_000),
        ("F-PL", {"findings": frozenset({"order_unmet"}), "grave": True}, 500_000, 2_000_000),
        ("F-TM", {"turnover": "49999.99"}, 0, 250_000),
        ("F-TM", {"turnover": "50000"}, 0, 250_000),
        ("F-TM", {"turnover": "160200"}, 0, 801_000),
        ("F-TM", {}, 0, 250_000),
        ("F-PT", {"gains": "50000"}, 0, 250_000),
        ("F-PT", {"gains": "50001"}, 0, 250_005),
        ("F-CR", {"turnover": "60000"}, 60_000, 300_000),
        ("F-CF", {"turnover": "60000"}, 0, 300_000),
        ("F-TS", {}, 100_000, 1_000_000),
        ("F-TS", {"grave": True}, 1_000_000, 5_000_000),
        ("F-OB", {"person": True}, 0, 10_000),
        ("F-OM", {"turnover": "60000"}, 0, 12_000),
    ],
)
def test_the_range_of_a_fine(norm: str, figures: dict[str, Any], least: int, most: int) -> None:
    assert ends(norm, **figures) == (least, most)


WORDS_USED = date(2026, 11, 10)


def test_the_words_well_known_mark_cost_exactly_one_hundred_thousand_while_the_old_law_decides() -> None:
    result = found("F-WK", acted=WORDS_USED, decided=date(2026, 12, 20))
    assert (result.least, result.most, result.obligatory) == (100_000, 100_000, True)


def test_the_lighter_new_law_applies_to_an_old_act_decided_after_the_change() -> None:
    result = found("F-WK", acted=WORDS_USED, decided=date(2027, 2, 1))
    assert (result.least, result.most) == (0, 100_000)
    assert any("第三十七条" in value for _label, value in result.lines)


def test_a_heavier_new_law_does_not_reach_back() -> None:
    result = found("F-TA", acted=WORDS_USED, decided=date(2027, 2, 1), grave=True)
    assert (result.code, result.most) == ("F-TA19", 100_000)


def test_a_platform_without_an_unmet_order_is_not_fined() -> None:
    with pytest.raises(NoFine, match="缺少认定事实"):
        found("F-PL")


def test_a_row_is_refused_outside_its_dates() -> None:
    with pytest.raises(NoFine, match="行为日2026-11-24没有施行"):
        found("F-MF")
    with pytest.raises(NoFine, match="不再施行"):
        found("F-TM19", acted=NOW, decided=date(2027, 1, 1))
    assert found("F-MF", acted=date(2027, 1, 1), decided=date(2027, 3, 1)).most == 100_000


def test_an_empty_base_is_refused_and_a_base_of_another_kind_is_not_read() -> None:
    with pytest.raises(NoFine, match="货值金额"):
        found("F-GI1", turnover="80000")


def test_two_norms_give_one_fine_under_the_higher_one() -> None:
    both = [found("F-GI1", goods="80000"), found("F-TM", turnover="80000")]
    assert heaviest(both).code == "F-TM19"


def test_a_range_admits_its_ends_and_nothing_outside() -> None:
    result = found("F-PV1", goods="50000")
    assert result.admits(Decimal(250_000))
    assert result.admits(Decimal(500_000))
    assert not result.admits(Decimal("249999.99"))
    assert not result.admits(Decimal("500000.01"))
    assert result.lines == (("货值金额", "50,000 × 5—10 = 250,000—500,000"),)
