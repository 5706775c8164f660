"""The report reward (举报奖励): pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from workflow.law.tables import RewardRow

Line = tuple[str, str]


@dataclass(frozen=True)
class Reward:
    """The computed amount; discretion and approval come after it."""

    amount: Decimal
    with_finance: bool
    basis: str
    lines: tuple[Line, ...]


def reward(rows: Iterable[RewardRow], *, grade: int, fine: Decimal) -> Reward:
    """The amount for a grade: percentage of fine and confiscation, not under the floor, not over the cap."""
    row = next((row for row in rows if row.grade == grade), None)
    if row is None:
        raise ValueError(_("没有第%(grade)s级奖励，请选择规定的等级。") % {"grade": grade})
    floor = row.floor if fine > 0 else row.floor_without_fine
    share = fine * row.percent / 100
    amount = min(row.cap, max(floor, share))
    lines: list[Line] = [
        (_("罚没款"), f"{fine:,} × {row.percent}% = {share:,}"),
        (_("最低"), f"{floor:,}"),
        (_("上限"), f"{row.cap:,}"),
        (_("奖励"), f"{amount:,}"),
    ]
    return Reward(amount=amount, with_finance=amount >= row.finance_from, basis=row.basis, lines=tuple(lines))
