"""A reward as its page shows it: what it rests on, the computation line by line, and the list's rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.access import case_for
from cases.models import Reward
from cases.presenting.parts import CalcLine
from cases.presenting.words import stage_name, yuan
from workflow.flows.reward import EXCLUSIONS, GRADES, REFUSALS, SCOPES


@dataclass(frozen=True)
class Fact:
    """One thing on record about the reward."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class RewardPage:
    """The facts and the computation."""

    facts: tuple[Fact, ...]
    lines: tuple[CalcLine, ...]


def reward_facts_page(reward: Reward, standing: Standing, *, now: datetime) -> RewardPage:
    """What is on record; the penalty case leads on only for those who may see it."""
    chosen = (
        (_("不予奖励情形核对"), EXCLUSIONS, reward.exclusion), (_("重大违法行为类别"), SCOPES, reward.scope),
        (_("等级"), GRADES, reward.grade), (_("不予奖励的情形"), REFUSALS, reward.refusal_ground),
    )  # fmt: skip
    written = (
        (_("等级依据"), reward.grade_reason), (_("调整因素和理由"), reward.discretion),
        (_("财政部门意见"), reward.finance_opinion), (_("领取所需材料"), reward.claim_documents),
        (_("领取人核对情况"), reward.payee_checked), (_("发放方式"), reward.payment_channel),
        (_("付款凭证号"), reward.payment_proof), (_("不予奖励理由"), reward.refusal_reason),
        (_("追回理由"), reward.clawback_reason),
    )  # fmt: skip
    facts = [Fact(_("申请情况"), reward.application), _penalty(reward, standing, now)]
    facts += [Fact(label, str(dict(choices).get(value, value))) for label, choices, value in chosen if value]
    if reward.amount_fen is not None:
        facts.append(Fact(_("奖励金额"), _("%(amount)s元") % {"amount": yuan(reward.amount_fen)}))
    if reward.claim_by:
        facts.append(Fact(_("领取期限"), reward.claim_by.isoformat()))
    facts += [Fact(label, text) for label, text in written if text]
    return RewardPage(tuple(facts), tuple(_lines(reward)))


def _penalty(reward: Reward, standing: Standing, now: datetime) -> Fact:
    penalty = reward.penalty
    if penalty is None:
        return Fact(_("查处的案件"), _("还没有"))
    fine = _("罚款%(amount)s元") % {"amount": yuan(reward.fine_fen)} if reward.fine_fen is not None else ""
    text = "　".join(part for part in (penalty.number, fine) if part)
    try:
        case_for(standing, penalty.pk, now=now)
    except Http404:
        return Fact(_("查处的案件"), text)
    return Fact(_("查处的案件"), text, f"/cases/{penalty.pk}/")


def _lines(reward: Reward) -> Iterable[CalcLine]:
    """The stored computation; the last line is the sum."""
    stored = list(reward.computation or [])
    for number, (label, text) in enumerate(stored, 1):
        if number == len(stored):
            yield CalcLine(str(label), amount=str(text), is_sum=True)
        else:
            yield CalcLine(str(label), detail=str(text))


def reward_rows(rewards: Iterable[Reward]) -> list[dict[str, Any]]:
    """The list: the report, its stage, the amount; no reporter stands in any column."""
    return [
        {
            "url": f"/p/reward/{reward.pk}/",
            "number": reward.case.number,
            "about": reward.case.main_party or reward.case.title,
            "penalty": reward.penalty.number if reward.penalty else "",
            "stage": stage_name("reward", reward.stage),
            "grade": str(dict(GRADES).get(reward.grade, "")),
            "amount": reward.amount_fen if reward.amount_fen is not None else reward.computed_fen,
            "applied_at": reward.opened_at,
            "claim_by": reward.claim_by,
        }
        for reward in rewards
    ]
