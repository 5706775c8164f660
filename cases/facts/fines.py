"""The range of a fine for one file: the row of its act in force, over its own base figure."""

from datetime import date
from decimal import Decimal

from cases.facts import law
from cases.models import PenaltyCase, PenaltyDetail
from workflow.law.tables import FineRange


def base_fen(row: FineRange, detail: PenaltyDetail) -> int:
    """The figure a row multiplies; a row never reads another's."""
    return {
        "turnover": detail.turnover_fen,
        "gains": detail.gains_fen,
        "goods": detail.goods_value_fen,
    }.get(row.base) or 0


def fine_bounds(
    case: PenaltyCase, detail: PenaltyDetail, *, on: date, natural_person: bool
) -> tuple[int | None, int | None]:
    """(lowest, highest) fine in fen; None where the row leaves it open.

    The row in force on the day of the decision; serious circumstances open the graver pair, a person has her own.
    """
    row = law.fine_row(case, detail.act, on=on) if detail.act else None
    if row is None:
        return None, None
    base = base_fen(row, detail)
    threshold = int(row.threshold * 100) if row.threshold is not None else None
    above = threshold is not None and (base > threshold if row.above_only else base >= threshold)
    fixed = _fixed(row, above=above, grave=detail.grave == "yes", person=natural_person)
    times = (row.above_min_x, row.above_max_x) if above else (row.below_min_x, row.below_max_x)
    if fixed not in ((row.above_min, row.above_max), (row.below_min, row.below_max)):
        times = (None, None)
    low, high = (_fen(f, t, base) for f, t in zip(fixed, times, strict=True))
    return low, high


def _fixed(row: FineRange, *, above: bool, grave: bool, person: bool) -> tuple[Decimal | None, Decimal | None]:
    """The pair of amounts that applies, from the most particular to the general."""
    pairs = [
        (grave and person, (row.person_grave_min, row.person_grave_max)),
        (person, (row.person_min, row.person_max)),
        (grave, (row.grave_min, row.grave_max)),
    ]
    for applies, pair in pairs:
        if applies and pair != (None, None):
            return pair
    return (row.above_min, row.above_max) if above else (row.below_min, row.below_max)


def _fen(fixed: Decimal | None, times: Decimal | None, base: int) -> int | None:
    found = [int(fixed * 100)] if fixed is not None else []
    if times is not None:
        found.append(int(times * base))
    return max(found) if found else None
