"""How far a limit may be extended, and by whom: pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflow.deadlines.arithmetic import Term
from workflow.deadlines.lines import length_zh
from workflow.law.tables import TimeLimit


class ExtensionRefused(ValueError):
    """More time than the law gives; the sentence says what it gives and on what basis."""


@dataclass(frozen=True)
class Allowance:
    """What one extension may add; without an amount the approving organ fixes it."""

    amount: int | None
    unit: str
    by: str


def allowance(limit: TimeLimit, *, taken: int) -> Allowance | None:
    """What the next extension may add after some were taken; None when the law gives no more."""
    if taken < limit.extension_times:
        return Allowance(limit.extension_amount, limit.extension_unit, limit.extension_by)
    if taken == limit.extension_times and limit.then_by:
        return Allowance(limit.then_amount, limit.then_unit, limit.then_by)
    return None


def check_extension(limit: TimeLimit, *, taken: int, term: Term) -> None:
    """Refuse with a sentence unless the law row allows this extension."""
    granted = allowance(limit, taken=taken)
    names = {"label": limit.label_zh, "basis": limit.basis}
    if granted is None and taken == 0:
        raise ExtensionRefused(_("“%(label)s”的期限不能延长。依据：%(basis)s。") % names)
    if granted is None:
        raise ExtensionRefused(
            _("“%(label)s”的期限已延长%(times)s次，不能再延长。依据：%(basis)s。") % {**names, "times": taken}
        )
    if term.amount == 0:
        raise ExtensionRefused(_("延长的长度要大于零。请填写批准的长度。"))
    if granted.amount is None:
        return
    if term.unit != granted.unit or term.amount > granted.amount:
        most = length_zh(granted.amount, granted.unit)
        raise ExtensionRefused(
            _("“%(label)s”这一次最多延长%(most)s，填写的是%(asked)s。请改为不超过%(most)s。依据：%(basis)s。")
            % {**names, "most": most, "asked": str(term)}
        )
