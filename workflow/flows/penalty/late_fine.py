"""加处罚款 (行政处罚法 72, 73): a rate a day on what is unpaid, never above the fine, without the days of a remedy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal


@dataclass(frozen=True)
class LateFine:
    """The arithmetic of one worksheet; `due` is the last day to pay, `until` the last day counted."""

    due: date
    until: date
    days: int
    excluded: int
    rate: Decimal
    base_fen: int
    ceiling_fen: int
    amount_fen: int

    @property
    def capped(self) -> bool:
        return self.amount_fen == self.ceiling_fen


def late_fine(
    *,
    fine_fen: int,
    paid_fen: int,
    due: date,
    until: date,
    percent_a_day: Decimal,
    cap_percent: Decimal,
    remedies: Sequence[tuple[date, date | None]] = (),
) -> LateFine:
    """Count the days after the due day up to and including `until`, leaving out the days of a review or suit.

    `remedies` are half-open spans of days; an open end means it still runs.
    """
    every = [due + timedelta(days=n) for n in range(1, max((until - due).days, 0) + 1)]
    counted = [day for day in every if not any(low <= day and (high is None or day < high) for low, high in remedies)]
    base = max(fine_fen - paid_fen, 0)
    ceiling = int((Decimal(fine_fen) * cap_percent / 100).to_integral_value(ROUND_DOWN))
    raw = int((Decimal(base) * percent_a_day * len(counted) / 100).to_integral_value(ROUND_DOWN))
    return LateFine(
        due=due,
        until=until,
        days=len(counted),
        excluded=len(every) - len(counted),
        rate=percent_a_day,
        base_fen=base,
        ceiling_fen=ceiling,
        amount_fen=min(raw, ceiling),
    )
