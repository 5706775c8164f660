"""The range of a fine (罚款幅度) for an act: pure, with its arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from workflow.law.tables import FineRange

Line = tuple[str, str]


class NoFine(ValueError):
    """No fine is open for this act on these figures and days; the sentence says why."""


@dataclass(frozen=True)
class FineFigures:
    """The bases of a fine, each its own figure: a row never reads another's. None means not found yet.

    `findings` are the codes of what has been established, for example `order_unmet`.
    """

    turnover: Decimal | None = None
    gains: Decimal | None = None
    goods: Decimal | None = None
    copies: int | None = None
    grave: bool = False
    person: bool = False
    findings: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class FineRangeFound:
    """What may be imposed, both ends included."""

    code: str
    least: Decimal
    most: Decimal
    obligatory: bool
    basis: str
    also_zh: str
    lines: tuple[Line, ...]

    def admits(self, amount: Decimal) -> bool:
        """Whether a proposed fine lies inside the range."""
        return self.least <= amount <= self.most


def fine_range(
    rows: Iterable[FineRange], norm: str, figures: FineFigures, *, acted_on: date, decided_on: date
) -> FineRangeFound:
    """The range under the norm in force at the act, or the one at the decision where that is lighter; raises NoFine."""
    mine = [row for row in rows if norm in (row.code, row.norm)]
    at_act = _in_force(mine, acted_on)
    at_decision = _in_force(mine, decided_on)
    if at_act is None:
        raise NoFine(
            _("“%(norm)s”在行为日%(day)s没有施行，不能据以罚款。请选择行为时有效的依据。") % _named(norm, acted_on)
        )
    if at_decision is None:
        raise NoFine(_("“%(norm)s”在决定日%(day)s已不再施行，请选择现行依据。") % _named(norm, decided_on))
    older = _range(at_act, figures)
    if at_act == at_decision:
        return older
    newer = _range(at_decision, figures)
    if (newer.most, newer.least) < (older.most, older.least):
        note = (_("适用法律"), _("决定时的规定处罚较轻，适用新规定（《行政处罚法》第三十七条）"))
        return _with_line(newer, note)
    return _with_line(older, (_("适用法律"), _("适用行为时的规定（《行政处罚法》第三十七条）")))


def heaviest(ranges: Sequence[FineRangeFound]) -> FineRangeFound:
    """One act under several norms: one fine, under the norm with the higher amount (行政处罚法第二十九条)."""
    return max(ranges, key=lambda found: (found.most, found.least))


def _range(row: FineRange, figures: FineFigures) -> FineRangeFound:
    if row.needs and row.needs not in figures.findings:
        raise NoFine(
            _("“%(act)s”还缺少认定事实，不能罚款。依据：%(basis)s。") % {"act": row.label_zh, "basis": row.basis}
        )
    base = _base(row, figures)
    least, most, line = _cells(row, figures, base)
    lines: list[Line] = [line]
    if row.per_copy is not None and figures.copies is not None:
        per_copy = row.per_copy * figures.copies
        lines.append((_("按件计算"), f"{figures.copies} × {row.per_copy:,} = {per_copy:,}"))
        least, most = (min(least, per_copy), max(most, per_copy)) if base is not None else (per_copy, per_copy)
    return FineRangeFound(
        code=row.code,
        least=least,
        most=most,
        obligatory=row.obligatory,
        basis=row.basis,
        also_zh=row.also_zh,
        lines=tuple(lines),
    )


def _base(row: FineRange, figures: FineFigures) -> Decimal | None:
    bases = {"turnover": figures.turnover, "gains": figures.gains, "goods": figures.goods}
    if not row.base:
        return None
    base = bases[row.base]
    if base is None and row.threshold is None and (row.per_copy is None or figures.copies is None):
        raise NoFine(
            _("“%(act)s”的罚款以%(base)s为基数，尚未填写。") % {"act": row.label_zh, "base": _(BASE_ZH[row.base])}
        )
    return base


def _cells(row: FineRange, figures: FineFigures, base: Decimal | None) -> tuple[Decimal, Decimal, Line]:
    if figures.person and figures.grave and row.person_grave_max is not None:
        return _plain(row.person_grave_min, row.person_grave_max, _("个人，情节严重"))
    if figures.person and row.person_max is not None:
        return _plain(row.person_min, row.person_max, _("个人"))
    if figures.grave and row.grave_max is not None:
        return _plain(row.grave_min, row.grave_max, _("情节严重"))
    if row.threshold is not None and base is not None and _passes(row, base):
        if row.above_max_x is not None:
            return _multiple(row.above_min_x, row.above_max_x, base, row)
        return _plain(row.above_min, row.above_max, _("达到数额"))
    if row.below_max_x is not None:
        return _multiple(row.below_min_x, row.below_max_x, base or Decimal(0), row)
    return _plain(row.below_min, row.below_max, _("没有或者不足数额") if row.threshold is not None else _("法定幅度"))


def _passes(row: FineRange, base: Decimal) -> bool:
    threshold = row.threshold or Decimal(0)
    return base > threshold if row.above_only else base >= threshold


def _plain(least: Decimal | None, most: Decimal | None, label: str) -> tuple[Decimal, Decimal, Line]:
    low, high = least or Decimal(0), most or Decimal(0)
    return low, high, (label, f"{low:,}—{high:,}")


def _multiple(
    least: Decimal | None, most: Decimal | None, base: Decimal, row: FineRange
) -> tuple[Decimal, Decimal, Line]:
    low, high = (least or Decimal(0)), (most or Decimal(0))
    line = (_(BASE_ZH[row.base]), f"{base:,} × {low}—{high} = {base * low:,}—{base * high:,}")
    return base * low, base * high, line


BASE_ZH = {
    "": "",
    "turnover": gettext_noop("违法经营额"),
    "gains": gettext_noop("违法所得"),
    "goods": gettext_noop("货值金额"),
    "copies": gettext_noop("复制品数量"),
}


def _in_force(rows: Iterable[FineRange], on: date) -> FineRange | None:
    found = [row for row in rows if row.in_force(on)]
    return max(found, key=lambda row: row.effective_from or date.min, default=None)


def _named(norm: str, day: date) -> dict[str, str]:
    return {"norm": norm, "day": day.isoformat()}


def _with_line(found: FineRangeFound, line: Line) -> FineRangeFound:
    return replace(found, lines=(*found.lines, line))
