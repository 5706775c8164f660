"""What a threshold evaluation is given: the figures of one offence and the rows it is measured by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from workflow.law.tables import Metric, Threshold

Prior = Literal["TRUE", "FALSE", "UNKNOWN"]
LabelRole = Literal["", "MAKER", "SELLER"]


@dataclass(frozen=True)
class Figures:
    """The figures found for one offence (涉案数额). Amounts in yuan; `acts_from`, `acts_to` bound the conduct.

    `other_serious` is a human judgement of 其他情节严重 in words; it is never computed.
    """

    offence: str
    metrics: Mapping[str, Decimal]
    prior2y: Prior = "FALSE"
    label_role: LabelRole = ""
    other_serious: str = ""
    acts_from: date | None = None
    acts_to: date | None = None


@dataclass(frozen=True)
class Rules:
    """The rows to measure by: in force at evaluation, when the acts ended and when they began, and the numbers around.

    `now_ids` and `then_ids` are the stored rows by code, for a screening to keep what it was made under.
    """

    now: Sequence[Threshold]
    then: Sequence[Threshold]
    first: Sequence[Threshold]
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    half_ratio: Decimal = Decimal(0)
    half_items: int = 0
    consult_ratio: Decimal = Decimal(1)
    now_ids: Mapping[str, int] = field(default_factory=dict)
    then_ids: Mapping[str, int] = field(default_factory=dict)


SUMS = {
    "sold_plus_unsold": ("sale_amount", "unsold_value"),
    "label_sold_plus_unsold": ("label_count", "label_unsold"),
    "csale_value_sum": ("csale_amount", "csale_unsold_value"),
    "csale_copies_sum": ("csale_copies", "csale_unsold_copies"),
    "mixed_gain": ("goods_gain", "service_gain"),
}
LARGEST = {"mixed_kinds": ("goods_kinds", "service_kinds")}


def derive(figures: Figures) -> dict[str, Decimal]:
    """The figures with the sums that the law asks for; a sum exists only when both parts are above zero."""
    known = dict(figures.metrics)
    for name, parts in SUMS.items():
        values = [known.get(part, Decimal(0)) for part in parts]
        if name not in known and all(value > 0 for value in values):
            known[name] = sum(values, Decimal(0))
    for name, parts in LARGEST.items():
        if name not in known and all(part in known for part in parts):
            # At least as many kinds as the larger of the two; the officer enters more where they differ.
            known[name] = max(known[part] for part in parts)
    return known


def half_reached(rows: Sequence[Threshold], known: Mapping[str, Decimal], *, ratio: Decimal, prior: bool) -> set[int]:
    """Which items are reached by half (半数规则). One figure is never counted for two items."""
    reached: dict[int, set[str]] = {}
    for row in rows:
        if row.half_item is None or row.metric not in known or (row.when == "prior2y" and not prior):
            continue
        if known[row.metric] >= row.value * ratio:
            reached.setdefault(row.half_item, set()).add(row.metric)
    items: set[int] = set()
    taken: set[str] = set()
    for item in sorted(reached):
        if reached[item] - taken:
            items.add(item)
            taken |= reached[item]
    return items
