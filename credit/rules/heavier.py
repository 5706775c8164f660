"""Whether a penalty, drafted or decided, is a heavier penalty (较重行政处罚)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from credit.rules.periods import add_length
from credit.rules.tables import HeavierPenaltyRule, LowFine, PenaltyKind, Severity, codes
from credit.rules.verdict import Line, Verdict

CONFISCATIONS = frozenset({"CONFISCATE_GAINS", "CONFISCATE_GOODS"})


@dataclass(frozen=True, kw_only=True)
class Penalty:
    """A penalty as the enforcement side hands it over; kinds are codes of `credit_penalty_kinds`."""

    kinds: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    discretion_step: str = ""
    simple_procedure: bool = False
    natural_person: bool = False
    fine_yuan: Decimal = Decimal(0)
    confiscated_yuan: Decimal = Decimal(0)
    legal_citation: str = ""
    decided_on: date | None = None
    listed_with_it: bool = False
    food_drug_equipment: bool = False


def heavier(penalty: Penalty, rules: Iterable[HeavierPenaltyRule], *, on: date) -> Verdict:
    """Say whether the penalty is heavier and by which kind; no kind fits means no, with what was looked for."""
    applying = [r for r in rules if r.in_force(on) and r.test != "REPEAT_HINT"]
    lines = tuple(line for rule in applying if (line := _line(penalty, rule)) is not None)
    if lines:
        return Verdict(holds=True, lines=lines)
    missing = tuple(Line(_("未见：%(kind)s") % {"kind": r.label_zh}, r.basis, r.code) for r in applying)
    return Verdict(holds=False, missing=missing)


def _line(penalty: Penalty, rule: HeavierPenaltyRule) -> Line | None:
    values = codes(rule.values)
    if rule.test == "DISCRETION_STEP":
        # The step alone is not a penalty: only a fine set on it counts.
        fits = penalty.discretion_step in values and penalty.fine_yuan > 0
    elif rule.test == "PENALTY_KIND":
        fits = not penalty.kinds.isdisjoint(values)
    else:
        fits = bool(penalty.legal_citation.strip())
    if not fits:
        return None
    if rule.test == "LEGAL_CITATION":
        return Line(rule.label_zh, f"{rule.basis}；{penalty.legal_citation.strip()}", rule.code)
    return Line(rule.label_zh, rule.basis, rule.code)


def repeat_hint(
    acts: frozenset[str], *, earlier_effective: Sequence[date], on: date, rules: Iterable[HeavierPenaltyRule]
) -> Line | None:
    """A hint that the heavier step is mandatory: this act and earlier ones that took effect within the window."""
    for rule in rules:
        if rule.test != "REPEAT_HINT" or not rule.in_force(on) or acts.isdisjoint(codes(rule.values)):
            continue
        if rule.repeat_count is None or rule.window_length is None or rule.window_unit is None:
            continue
        length, unit = rule.window_length, rule.window_unit
        count = sum(1 for day in earlier_effective if day <= on <= add_length(day, length=length, unit=unit))
        if count + 1 >= rule.repeat_count:
            text = _("此前已有 %(count)d 次同类处罚或者裁判生效且在期限内，可能须从重处罚，请考虑列入") % {
                "count": count
            }
            return Line(text, rule.basis, rule.code)
    return None


def low_fine(penalty: Penalty, thresholds: Iterable[LowFine], *, region: str, on: date) -> bool | None:
    """Whether the fine is low in that province; None when the province's amount is not known."""
    for row in thresholds:
        if row.in_force(on) and row.region and region.startswith(row.region):
            below = row.natural_below if penalty.natural_person else row.organisation_below
            return None if below is None else 0 < penalty.fine_yuan < below
    return None


def default_severity(penalty: Penalty, kinds: Iterable[PenaltyKind], *, low: bool | None, on: date) -> Severity:
    """The class (轻微、一般、严重) a penalty falls in unless the officer departs from it with reasons."""
    found = [k for k in kinds if k.in_force(on) and k.code in penalty.kinds]
    if penalty.listed_with_it or any(k.severity == "SERIOUS" for k in found):
        return "SERIOUS"
    if penalty.simple_procedure or (found and all(k.severity == "LIGHT" for k in found)):
        return "LIGHT"
    confiscated = penalty.confiscated_yuan > 0 or not penalty.kinds.isdisjoint(CONFISCATIONS)
    if low and not confiscated:
        return "LIGHT"
    return "GENERAL"


def short_display(penalty: Penalty, kinds: Iterable[PenaltyKind], *, low: bool | None, on: date) -> bool:
    """Whether the company system shows it for the short period: only public criticism or a low fine (O45 第十三条)."""
    short = {k.code for k in kinds if k.in_force(on) and k.short_display}
    rest = penalty.kinds - short
    if not rest:
        return bool(penalty.kinds)
    return rest == {"FINE"} and low is True
