"""The report reward by grade."""

from decimal import Decimal
from typing import Any

import pytest

from workflow.law.files import read_table
from workflow.law.rewards import reward
from workflow.law.tables import RewardRow

ROWS = [record for _cells, record in read_table("reward_rows") if isinstance(record, RewardRow)]


@pytest.mark.parametrize(
    ("grade", "fine", "amount", "with_finance"),
    [
        (2, 90_000, 3_000, False),
        (1, 40_000_000, 1_000_000, True),
        (1, 10_000_000, 500_000, True),
        (1, 9_999_900, 499_995, False),
        (3, 0, 1_000, False),
        (1, 0, 5_000, False),
        (2, 1_000_000, 30_000, False),
    ],
)
def test_percentage_floor_and_cap(grade: int, fine: int, amount: int, with_finance: bool) -> None:
    found: Any = reward(ROWS, grade=grade, fine=Decimal(fine))
    assert (found.amount, found.with_finance) == (amount, with_finance)


def test_the_computation_is_shown_with_its_basis() -> None:
    found = reward(ROWS, grade=2, fine=Decimal(90_000))
    assert found.lines[0] == ("罚没款", "90,000 × 3% = 2,700")
    assert found.basis == "《市场监管领域重大违法行为举报奖励暂行办法》"


def test_an_unknown_grade_is_refused() -> None:
    with pytest.raises(ValueError, match="没有第4级"):
        reward(ROWS, grade=4, fine=Decimal(1))
