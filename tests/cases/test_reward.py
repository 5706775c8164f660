"""The reward of a report: who applies, how much, who approves, who is never rewarded."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from cases.access_report import reward_for
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.reporter import reveal_reporter
from cases.actions.reward import apply_for_reward, apply_with_code
from cases.actions.taking import take_step
from cases.models import Paper, PenaltyDetail, Reward
from tests.cases.report_line import NAME, PAPER, filed, sent
from tests.cast import Cast, when
from workflow.models import LawRow
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
YUAN = 100
GRADED = {"exclusion": "none", "scope": "social", "grade": "2", "grade_reason": "事实和直接证据与查实完全一致。"}


def decided(cast: Cast, *, fine: int, paper: Any = PAPER) -> Any:
    """A report whose penalty case has been decided with a fine in yuan."""
    made = sent(cast, paper)
    _row, penalty = filed(cast, made.case)
    PenaltyDetail.objects.filter(case=penalty).update(
        outcome="PENALTY", decided_at=timezone.now(), decided_fine_fen=fine * YUAN
    )
    return made


def applied(cast: Cast, *, fine: int) -> Reward:
    return apply_for_reward(decided(cast, fine=fine).case, application="申请奖励。", standing=cast.tangbo)


def graded(cast: Cast, *, fine: int, **more: Any) -> Reward:
    made = applied(cast, fine=fine)
    take_step(made, "set_grade", values={**GRADED, **more}, standing=cast.tangbo, version=None, when=when())
    return Reward.objects.get(pk=made.pk)


def approval(amount: int, **more: Any) -> dict[str, Any]:
    return {
        "amount_fen": amount * YUAN, "claim_by": timezone.localdate() + timedelta(days=60),
        "claim_documents": "身份证、银行账户。", "discretion": "", "finance_opinion": "", **more,
    }  # fmt: skip


def approved(cast: Cast, made: Reward, values: dict[str, Any]) -> Reward:
    proposal = propose_step(made, "approve", values=values, standing=cast.tangbo, version=None, when=when())
    approve_proposal(made, proposal, standing=cast.zhengyuan, version=None, when=when(), opinion="同意。")
    return Reward.objects.get(pk=made.pk)


def test_from_application_to_payment(cast: Cast) -> None:
    made = graded(cast, fine=90_000)
    assert (made.stage, made.computed_fen, made.fine_fen) == ("graded", 3_000 * YUAN, 90_000 * YUAN)
    assert LawRow.objects.get(table="reward_rows", code="RW-2").used
    made = approved(cast, made, approval(3_000))
    assert Paper.objects.filter(code__in=["intake.reward-approval", "intake.reward-notice"]).count() == 2
    assert reveal_reporter(cast.tangbo, made.case, reason="发放奖励核对身份").name == NAME
    paid = {"payee_checked": "与密存身份一致。", "payment_channel": "银行转账", "payment_proof": "云财2026-88"}
    take_step(made, "pay", values=paid, standing=cast.tangbo, version=None, when=when())
    made = Reward.objects.get(pk=made.pk)
    assert (made.stage, made.is_open) == ("paid", False) and made.paid_at is not None
    assert NAME not in str(list(Paper.objects.values_list("content", flat=True)))


def test_the_cap_holds_and_a_large_sum_needs_the_finance_department(cast: Cast) -> None:
    made = graded(cast, fine=40_000_000, grade="1")
    assert made.computed_fen == 1_000_000 * YUAN
    with pytest.raises(Refused) as refused:
        approved(cast, made, approval(1_000_000))
    assert [r.cure for r in refused.value.refusals] == ["finance_opinion"]
    made = approved(cast, made, approval(1_000_000, finance_opinion="市财政局同意。"))
    assert made.stage == "approved"


def test_another_sum_than_computed_needs_its_reason_and_never_passes_the_cap(cast: Cast) -> None:
    made = graded(cast, fine=1_000_000)
    assert made.computed_fen == 30_000 * YUAN
    with pytest.raises(Refused, match="要写明调整的理由"):
        approved(cast, made, approval(20_000))
    with pytest.raises(Refused, match="超过上限"):
        approved(cast, made, approval(1_200_000, discretion="贡献大", finance_opinion="同意"))
    assert approved(cast, made, approval(20_000, discretion="线索部分重复。")).amount_fen == 20_000 * YUAN


def test_a_unit_that_reported_is_not_rewarded(cast: Cast) -> None:
    from dataclasses import replace

    made = decided(cast, fine=90_000, paper=replace(PAPER, sender_kind="unit"))
    row = apply_for_reward(made.case, application="申请", standing=cast.tangbo)
    with pytest.raises(Refused, match="只给自然人"):
        take_step(row, "set_grade", values=GRADED, standing=cast.tangbo, version=None, when=when())


@pytest.mark.parametrize("ground", ["staff", "interested", "violator", "paid"])
def test_excluded_people_are_not_rewarded(cast: Cast, ground: str) -> None:
    made = applied(cast, fine=90_000)
    with pytest.raises(Refused) as refused:
        take_step(
            made, "set_grade", values={**GRADED, "exclusion": ground}, standing=cast.tangbo, version=None, when=when()
        )
    assert refused.value.refusals[0].kind == "not_yours"
    assert Reward.objects.get(pk=made.pk).computed_fen is None


def test_nothing_is_applied_for_before_the_case_is_decided_or_twice(cast: Cast) -> None:
    made = sent(cast)
    filed(cast, made.case)
    with pytest.raises(Refused, match="还没有处理决定"):
        apply_for_reward(made.case, application="申请", standing=cast.tangbo)
    done = decided(cast, fine=90_000)
    apply_with_code(done.follow_code, application="凭查询码申请。")
    with pytest.raises(Refused, match="已经申请过"):
        apply_for_reward(done.case, application="再申请", standing=cast.tangbo)


def test_only_intake_and_reward_officers_write_an_application_down(cast: Cast) -> None:
    made = decided(cast, fine=90_000)
    with pytest.raises(Refused) as refused:
        apply_for_reward(made.case, application="申请", standing=cast.zhoumin)
    assert refused.value.refusals[0].kind == "not_yours"
    with pytest.raises(Refused, match="查询码不对"):
        apply_with_code("AAAA-AAAA-AAAA", application="申请")


def test_the_reward_officer_cannot_approve_and_a_refusal_names_its_ground(cast: Cast) -> None:
    made = graded(cast, fine=90_000)
    with pytest.raises(Refused) as refused:
        take_step(made, "approve", values=approval(3_000), standing=cast.tangbo, version=None, when=when())
    assert refused.value.refusals[0].kind == "not_yours"
    values = {"refusal_ground": "unproven", "refusal_reason": "查无实据。"}
    with pytest.raises(Refused, match="没有选不予奖励的情形"):
        propose_step(
            made, "refuse", values={**values, "refusal_ground": ""}, standing=cast.tangbo, version=None, when=when()
        )
    proposal = propose_step(made, "refuse", values=values, standing=cast.tangbo, version=None, when=when())
    approve_proposal(made, proposal, standing=cast.zhengyuan, version=None, when=when())
    assert Reward.objects.get(pk=made.pk).stage == "refused"


def test_a_reward_is_seen_through_its_report(cast: Cast) -> None:
    made = applied(cast, fine=90_000)
    assert reward_for(cast.tangbo, made.pk, now=timezone.now()).case_id == made.case_id
    with pytest.raises(Http404):
        reward_for(cast.luocheng, made.pk, now=timezone.now())
    with pytest.raises(Http404):
        reward_for(cast.tangbo, made.pk + 999, now=timezone.now())
