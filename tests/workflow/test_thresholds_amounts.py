"""How amounts are counted: example CX and the ladder of prices."""

from decimal import Decimal
from typing import Any

import pytest

from workflow.thresholds.amounts import Lot, compute_amounts, fen, yuan


def lot(**prices: Decimal | None) -> Lot:
    return Lot(name="运动鞋", sold=100, sold_price=Decimal(80), unit_cost=Decimal(30), unsold=400, **prices)


def test_the_proven_average_price_comes_first() -> None:
    found: Any = compute_amounts([lot(actual_price=Decimal(80), tag_price=Decimal(120), market_price=Decimal(600))])
    assert (found.sale_amount, found.sale_gain) == (8000, 5000)
    assert (found.unsold_value, found.business) == (32000, 40000)
    assert [(line.quantity, line.amount) for line in found.lines] == [(100, 8000), (400, 32000)]
    assert found.lines[1].source == "已查清的实际销售平均价格"


@pytest.mark.parametrize(
    ("tag", "market", "value", "source"),
    [
        (Decimal(120), Decimal(600), 48000, "标价"),
        (None, Decimal(600), 240000, "被侵权产品的市场中间价格"),
    ],
)
def test_without_a_proven_price_the_tag_and_then_the_genuine_market_price_count(
    tag: Decimal | None, market: Decimal, value: int, source: str
) -> None:
    found: Any = compute_amounts([lot(tag_price=tag, market_price=market)])
    assert found.unsold_value == value
    assert found.lines[1].source == source


def test_goods_without_any_price_are_named_and_not_valued_at_nothing_silently() -> None:
    found: Any = compute_amounts([lot()])
    assert found.unpriced == ("运动鞋",)
    assert found.unsold_value == 0


def test_lots_of_one_offence_add_up() -> None:
    found: Any = compute_amounts([lot(actual_price=Decimal(80)), lot(tag_price=Decimal(120))])
    assert (found.sale_amount, found.unsold_value, found.business) == (16000, 80000, 96000)


def test_yuan_become_whole_fen_rounded_half_up() -> None:
    assert fen(Decimal("49999.99")) == 4999999
    assert fen(Decimal("0.005")) == 1
    assert yuan(4999999) == Decimal("49999.99")
