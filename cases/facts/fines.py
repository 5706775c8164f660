"""The range of a fine for one file: its own figures put to the pure rows of the law."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.facts import law
from cases.models import PenaltyCase, PenaltyDetail
from workflow.law import store
from workflow.law.fines import FineFigures, NoFine, fine_range
from workflow.law.tables import FineRange


@dataclass(frozen=True)
class Bounds:
    """Both ends in fen, or the sentence why no fine is open; None where no act has been chosen."""

    lowest_fen: int | None = None
    highest_fen: int | None = None
    obligatory: bool = False
    closed: str = ""


def figures_of(detail: PenaltyDetail, *, natural_person: bool) -> FineFigures:
    """The administrative figures of a file; a row never reads another's, and the criminal ones are never read."""
    return FineFigures(
        turnover=_yuan(detail.turnover_fen),
        gains=_yuan(detail.gains_fen),
        goods=_yuan(detail.goods_value_fen),
        grave=detail.grave == "yes",
        person=natural_person,
    )


def fine_bounds(case: PenaltyCase, detail: PenaltyDetail, *, on: date, natural_person: bool) -> Bounds:
    """The range under the law of the act, or of the day of the decision where that is lighter (行政处罚法 37)."""
    if not detail.act:
        return Bounds()
    acted = min(detail.acts_ended_on or on, on)
    rows = [found.record for day in {acted, on} for found in store.rows(FineRange, on=day, **law.where(case)).values()]
    figures = figures_of(detail, natural_person=natural_person)
    try:
        found = fine_range(rows, detail.act, figures, acted_on=acted, decided_on=on)
    except NoFine as closed:
        return Bounds(closed=str(closed))
    return Bounds(int(found.least * 100), int(found.most * 100), found.obligatory)


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100
