"""From an evaluation and the officer's suspicion to what the law asks (BR-10): pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext_noop as _

from workflow.thresholds.evaluate import ORDER, Evaluation

Result = Literal["MUST_TRANSFER", "CONSULT", "NO_TRANSFER", "INCOMPLETE"]
Ground = Literal["", "THRESHOLD_MET", "HUMAN_JUDGEMENT", "REASONABLE_SUSPICION"]
RESULT_ZH: dict[Result, str] = {
    "MUST_TRANSFER": _("应当移送"),
    "CONSULT": _("建议会商"),
    "NO_TRANSFER": _("不移送"),
    "INCOMPLETE": _("数据不全"),
}


@dataclass(frozen=True)
class Decision:
    """What the figures ask for. Not transferring where it must needs the principal head's reasons."""

    result: Result
    ground: Ground
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()


def decide(evaluations: Sequence[Evaluation], suspicion: str, *, consult_ratio: Decimal) -> Decision:
    """The decision matrix; `suspicion` is the officer's reason why crime is likely though no figure is reached."""
    highest = max(evaluations, key=lambda evaluation: ORDER[evaluation.level], default=None)
    if highest is not None and highest.level in ("BASE", "AGGRAVATED"):
        reached = tuple(code for evaluation in evaluations for code in evaluation.hits)
        return Decision("MUST_TRANSFER", "THRESHOLD_MET", reached)
    if highest is not None and highest.level == "HUMAN_BASE":
        return Decision("MUST_TRANSFER", "HUMAN_JUDGEMENT", (_("经判断有其他严重情节"),))
    if suspicion.strip():
        return Decision("MUST_TRANSFER", "REASONABLE_SUSPICION", (suspicion.strip(),))
    doubts = tuple(reason for evaluation in evaluations for reason in _doubts(evaluation, consult_ratio))
    if doubts:
        return Decision("CONSULT", "", doubts)
    missing = tuple(dict.fromkeys(name for evaluation in evaluations for name in evaluation.incomplete))
    if missing or not evaluations:
        return Decision("INCOMPLETE", "", (), missing)
    return Decision("NO_TRANSFER", "", ())


def _doubts(evaluation: Evaluation, consult_ratio: Decimal) -> list[str]:
    found = []
    if evaluation.near is not None and evaluation.near.ratio >= consult_ratio:
        found.append(f"{evaluation.near.code} {evaluation.near.ratio * 100:.1f}%")
    if evaluation.consult:
        found.append(_("同一项内两个数额都达到一半，是否算两项存在不同理解"))
    if ORDER[evaluation.possible_level] > ORDER[evaluation.level]:
        found.append(_("如属二年内再犯即达到标准，是否再犯尚未查清"))
    return found
