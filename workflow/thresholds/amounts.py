"""How amounts are computed for the criminal thresholds (解释第二十八条、第二十九条): pure, rung by rung."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from django.utils.translation import gettext_noop as _

Rung = Literal["actual", "tag", "market"]
RUNG_ZH: dict[Rung, str] = {
    "actual": _("已查清的实际销售平均价格"),
    "tag": _("标价"),
    "market": _("被侵权产品的市场中间价格"),
}


@dataclass(frozen=True)
class Lot:
    """Goods of one kind: what was sold at what price and cost, what is unsold, and the prices known for it.

    `actual_price` is a proven average; empty where none is proven, even if some were sold.
    """

    name: str
    sold: int = 0
    sold_price: Decimal = Decimal(0)
    unit_cost: Decimal = Decimal(0)
    unsold: int = 0
    actual_price: Decimal | None = None
    tag_price: Decimal | None = None
    market_price: Decimal | None = None


@dataclass(frozen=True)
class Step:
    """One line of the computation: quantity × price = amount, and where the price comes from."""

    name: str
    quantity: int
    price: Decimal
    source: str
    amount: Decimal


@dataclass(frozen=True)
class Amounts:
    """Sales, gains, value of unsold goods and illegal business, with their lines; `unpriced` lots have no price."""

    sale_amount: Decimal
    sale_gain: Decimal
    unsold_value: Decimal
    business: Decimal
    lines: tuple[Step, ...]
    unpriced: tuple[str, ...]


def compute_amounts(lots: Sequence[Lot]) -> Amounts:
    """Add up lots of one offence. Unsold goods take the first price known of: actual average, tag, genuine market."""
    sales = gains = unsold = Decimal(0)
    lines: list[Step] = []
    unpriced: list[str] = []
    for lot in lots:
        if lot.sold:
            sold = lot.sold * lot.sold_price
            sales += sold
            gains += sold - lot.sold * lot.unit_cost
            lines.append(Step(lot.name, lot.sold, lot.sold_price, _("实际销售价格"), sold))
        if not lot.unsold:
            continue
        found = unsold_price(lot)
        if found is None:
            unpriced.append(lot.name)
            continue
        price, rung = found
        unsold += lot.unsold * price
        lines.append(Step(lot.name, lot.unsold, price, RUNG_ZH[rung], lot.unsold * price))
    return Amounts(
        sale_amount=sales,
        sale_gain=gains,
        unsold_value=unsold,
        business=sales + unsold,
        lines=tuple(lines),
        unpriced=tuple(unpriced),
    )


def unsold_price(lot: Lot) -> tuple[Decimal, Rung] | None:
    """The price of unsold goods and the rung of the ladder it comes from."""
    ladder: tuple[tuple[Decimal | None, Rung], ...] = (
        (lot.actual_price, "actual"),
        (lot.tag_price, "tag"),
        (lot.market_price, "market"),
    )
    return next(((price, rung) for price, rung in ladder if price is not None), None)


def fen(yuan: Decimal) -> int:
    """Yuan to whole fen, half up: amounts are stored as integers."""
    return int((yuan * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def yuan(amount: int) -> Decimal:
    """Fen to yuan."""
    return Decimal(amount) / 100
