"""Whether a record may be repaired (信用修复) on a day: too early, excluded, a condition open, or to be granted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from credit.rules.periods import earliest_repair
from credit.rules.tables import RepairRegime, RepairTerm, codes
from credit.rules.verdict import Line


class Standing(StrEnum):
    """How an application stands."""

    NOT_OURS = "not_ours"
    TOO_EARLY = "too_early"
    EXCLUDED = "excluded"
    INCOMPLETE = "incomplete"
    CONDITION_OPEN = "condition_open"
    READY = "ready"


@dataclass(frozen=True, kw_only=True)
class RepairFacts:
    """What is known: the anchor day, each condition found (text with evidence) or not, papers, exclusions."""

    anchor_on: date
    conditions: Mapping[str, str] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    exclusions: frozenset[str] = frozenset()
    restriction_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class RepairAnswer:
    """The answer with the first day an application is admissible; all gaps are named at once."""

    standing: Standing
    earliest_on: date
    lines: tuple[Line, ...] = ()


def judge_repair(facts: RepairFacts, regime: RepairRegime, terms: Iterable[RepairTerm], *, on: date) -> RepairAnswer:
    """Judge one application under one regime."""
    earliest = earliest_repair(facts.anchor_on, regime)
    if facts.restriction_until is not None and "RESTRICTION_RUNS" in codes(regime.never_if):
        earliest = max(earliest, facts.restriction_until + timedelta(days=1))
    if not regime.ours:
        text = _("该信息不由本机关修复：%(regime)s") % {"regime": regime.label_zh}
        return RepairAnswer(standing=Standing.NOT_OURS, earliest_on=earliest, lines=(Line(text, regime.basis),))
    by_code = {t.code: t for t in terms}
    excluded = [by_code[c] for c in codes(regime.never_if) if c in facts.exclusions]
    if excluded:
        lines = tuple(Line(t.label_zh, t.basis, t.code) for t in excluded)
        return RepairAnswer(standing=Standing.EXCLUDED, earliest_on=earliest, lines=lines)
    if on < earliest:
        text = _("尚未到可以申请的日期，最早可在%(day)s提出") % {"day": earliest.isoformat()}
        return RepairAnswer(standing=Standing.TOO_EARLY, earliest_on=earliest, lines=(Line(text, regime.basis),))
    papers = [by_code[c] for c in codes(regime.documents) if c not in facts.documents]
    if papers:
        lines = tuple(_gap(_("缺少材料：%(term)s"), t) for t in papers)
        return RepairAnswer(standing=Standing.INCOMPLETE, earliest_on=earliest, lines=lines)
    unmet = [by_code[c] for c in codes(regime.conditions) if not facts.conditions.get(c, "").strip()]
    if unmet:
        lines = tuple(_gap(_("条件未满足：%(term)s"), t) for t in unmet)
        return RepairAnswer(standing=Standing.CONDITION_OPEN, earliest_on=earliest, lines=lines)
    return RepairAnswer(standing=Standing.READY, earliest_on=earliest, lines=(Line(regime.label_zh, regime.basis),))


def _gap(text: str, term: RepairTerm) -> Line:
    return Line(text % {"term": term.label_zh}, term.basis, term.code)


def regimes_for(target: str, regimes: Iterable[RepairRegime], *, selector: str, on: date) -> tuple[RepairRegime, ...]:
    """The regimes of a target in force on a day; a regime without selector fits all."""
    return tuple(
        r
        for r in regimes
        if r.target == target and r.in_force(on) and (not r.selector or selector in codes(r.selector))
    )
