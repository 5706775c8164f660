"""The range of a fine for one file: its own figures put to the pure rows of the law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cases.facts import law
from cases.models import PenaltyCase, PenaltyDetail
from workflow.law import store
from workflow.law.fines import FineFigures, FineRangeFound, NoFine, fine_range, heaviest
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
        copies=detail.copies,
        grave=detail.grave == "yes",
        person=natural_person,
        findings=frozenset({"order_unmet"} if detail.order_unmet else ()),
    )


def fine_bounds(case: PenaltyCase, detail: PenaltyDetail, *, on: date, natural_person: bool) -> Bounds:
    """The range of the act; of several norms on one act the heaviest alone (行政处罚法 29)."""
    if not detail.act:
        return Bounds()
    listed = norms(case, detail, on=on, natural_person=natural_person)
    open_ranges = [line.found for line in listed if line.found is not None]
    own = listed[0]
    if own.found is None or not open_ranges:
        return Bounds(closed=own.closed)
    found = heaviest(open_ranges)
    return Bounds(int(found.least * 100), int(found.most * 100), found.obligatory)


@dataclass(frozen=True)
class Norm:
    """One norm on the act: its range, or why none is open; the heaviest is the one that applies."""

    code: str
    found: FineRangeFound | None
    closed: str = ""
    applies: bool = False


def norms(
    case: PenaltyCase, detail: PenaltyDetail, *, on: date, natural_person: bool, others: Sequence[str] | None = None
) -> list[Norm]:
    """Every norm on the act under the law of the act's day, or of the decision's where that is lighter (37)."""
    acted = min(detail.acts_ended_on or on, on)
    rows = [found.record for day in {acted, on} for found in store.rows(FineRange, on=day, **law.where(case)).values()]
    figures = figures_of(detail, natural_person=natural_person)
    more = detail.other_norms.split() if others is None else others
    listed: list[Norm] = []
    for code in dict.fromkeys([detail.act, *more]):
        try:
            listed.append(Norm(code, fine_range(rows, code, figures, acted_on=acted, decided_on=on)))
        except NoFine as closed:
            listed.append(Norm(code, None, str(closed)))
    ranges = [norm.found for norm in listed if norm.found is not None]
    top = heaviest(ranges) if ranges else None
    return [replace(norm, applies=norm.found is not None and norm.found is top) for norm in listed]


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100
