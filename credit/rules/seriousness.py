"""The seriousness worksheet (情节严重综合判断): complete or not, and what it allows next.

No score is computed: the law asks for a judgement, so the judgement is a text with its author.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from django.utils.translation import gettext as _

from credit.rules.tables import RuleSet, SeriousnessFactor, codes
from credit.rules.verdict import Line


class Outcome(StrEnum):
    """Where the worksheet leads."""

    INCOMPLETE = "incomplete"
    MUST_NOT_LIST = "must_not_list"
    TO_BE_JUDGED = "to_be_judged"
    SERIOUS = "serious"
    NOT_SERIOUS = "not_serious"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One factor answered: the structured value, the finding in words, the evidence it rests on."""

    value: str
    finding: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The composite judgement (综合判断) of a person."""

    serious: bool
    reasons: str
    author: str


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """The verdict on a worksheet; `lines` are the reasons, `missing` what is still to be answered."""

    outcome: Outcome
    lines: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = ()

    @property
    def may_go_on(self) -> bool:
        """Whether the case may move to the notice."""
        return self.outcome is Outcome.SERIOUS


def assess(
    answers: Mapping[str, Answer],
    factors: Iterable[SeriousnessFactor],
    *,
    rules: RuleSet,
    on: date,
    judgement: Judgement | None = None,
) -> Worksheet:
    """Check the worksheet and the judgement; sufficient evidence of no intent ends it, whatever else is said."""
    rows = sorted((f for f in factors if f.in_force(on)), key=lambda f: f.number)
    gates = [f for f in rows if f.answer == "GATE"]
    for gate in gates:
        answer = answers.get(gate.code)
        if answer is not None and answer.value == "YES" and answer.evidence:
            return Worksheet(
                outcome=Outcome.MUST_NOT_LIST, lines=(Line(answer.finding or gate.label_zh, gate.basis, gate.code),)
            )
    missing = [line for f in rows for line in _missing(f, answers.get(f.code))]
    if missing:
        return Worksheet(outcome=Outcome.INCOMPLETE, missing=tuple(missing))
    lines = tuple(_line(f, answers[f.code]) for f in rows)
    if rules.seriousness_mode == "PRESUMED":
        return Worksheet(outcome=Outcome.SERIOUS, lines=lines)
    if judgement is None or not judgement.reasons.strip() or not judgement.author.strip():
        basis = gates[0].basis if gates else rules.basis
        return Worksheet(
            outcome=Outcome.TO_BE_JUDGED, lines=lines, missing=(Line(_("请写明综合判断的结论和理由"), basis),)
        )
    outcome = Outcome.SERIOUS if judgement.serious else Outcome.NOT_SERIOUS
    return Worksheet(outcome=outcome, lines=(*lines, Line(judgement.reasons.strip(), rules.basis, judgement.author)))


def _line(factor: SeriousnessFactor, answer: Answer) -> Line:
    return Line(f"{factor.label_zh}：{answer.finding or answer.value}", factor.basis, factor.code)


def _missing(factor: SeriousnessFactor, answer: Answer | None) -> list[Line]:
    def line(text: str) -> Line:
        return Line(text % {"factor": factor.label_zh}, factor.basis, factor.code)

    if answer is None or not answer.value.strip():
        return [line(_("“%(factor)s”尚未作出认定"))]
    found = []
    if not _fits(factor, answer.value.strip()):
        found.append(line(_("“%(factor)s”的填写内容不符合要求")))
    if factor.answer != "GATE" and not answer.finding.strip():
        found.append(line(_("“%(factor)s”缺少认定说明")))
    if not answer.evidence and (factor.answer != "GATE" or answer.value == "YES"):
        found.append(line(_("“%(factor)s”缺少证据编号")))
    return found


def _fits(factor: SeriousnessFactor, value: str) -> bool:
    if factor.answer in ("CHOICE", "GATE"):
        return value in codes(factor.choices)
    if factor.answer == "COUNT":
        return value.isdecimal()
    if factor.answer == "MONEY":
        try:
            amount = Decimal(value)
        except InvalidOperation:
            return False
        return amount.is_finite() and amount >= 0
    if factor.answer == "PERIOD":
        return _is_period(value)
    return True


def _is_period(value: str) -> bool:
    start, slash, end = value.partition("/")
    try:
        return bool(slash) and date.fromisoformat(start) <= date.fromisoformat(end)
    except ValueError:
        return False


def consent_required(rules: RuleSet, *, level: str) -> bool:
    """Whether the next higher authority must consent to a listing by an authority of this level."""
    return rules.superior_consent_required and level in codes(rules.consent_levels)
