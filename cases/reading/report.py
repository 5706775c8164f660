"""Complaints, reports and rewards as the pages read them: children, the code's holder, the list of rewards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agencies import visibility
from agencies.standing import Standing
from cases.access import CASES
from cases.actions.report import follow_index
from cases.facts.report import penalty_of
from cases.models import Case, PenaltyCase, ReportCase, Reward

SIZE = 50
REWARDERS = ("REWARD", "HEAD_ANY")


def children_of(case: Any, standing: Standing, *, now: datetime) -> list[Case]:
    """The files that came out of a report and that this person may see: its two parts, or the penalty case."""
    seen = visibility.visible(standing, CASES, now=now)
    return list(Case.objects.filter(seen, origin_id=case.pk).select_related("agency").order_by("pk").distinct())


def rewards_of(case: Any) -> list[Reward]:
    """The rewards applied for on one report, newest first."""
    return list(Reward.objects.filter(case_id=case.pk).order_by("-pk"))


def report_by_number(case: Any, number: str) -> ReportCase | None:
    """Another complaint or report of the same agency by its number."""
    found: ReportCase | None = (
        ReportCase.objects.filter(agency_id=case.agency_id, number=number.strip()).exclude(pk=case.pk).first()
    )
    return found


@dataclass(frozen=True)
class CodeReward:
    """What the holder of a code may know of the reward: whether it may be applied for, or where it stands."""

    stage: str = ""
    claim_by: object = None
    may_apply: bool = False


def reward_of_code(code: str) -> CodeReward | None:
    """The reward of the report with this code; None where there is no report, or only a complaint."""
    report = ReportCase.objects.filter(report__follow_index=follow_index(code)).first() if code.strip() else None
    if report is None or report.detail.nature == "complaint":
        return None
    if report.stage == "split":
        report = ReportCase.objects.filter(origin=report, report__nature="report").first()
        if report is None:
            return None
    newest = report.rewards.order_by("-pk").first()
    if newest is not None and newest.stage != "refused":
        return CodeReward(stage=newest.stage, claim_by=newest.claim_by)
    return CodeReward(stage=newest.stage if newest else "", may_apply=penalty_of(report) is not None)


def penalty_opened(case: Any) -> PenaltyCase | None:
    """The penalty case a report became, whatever its stage."""
    found: PenaltyCase | None = PenaltyCase.objects.filter(origin_id=case.pk).order_by("pk").first()
    return found


def pays_rewards(standing: Standing) -> tuple[int, ...]:
    """The agencies in which this person grades, pays or approves rewards."""
    return tuple(sorted({a for a in standing.agency_ids if any(standing.holds(role, a) for role in REWARDERS)}))


@dataclass(frozen=True)
class RewardList:
    """One page of rewards and the key after which the next begins."""

    rewards: tuple[Reward, ...]
    after: str


def read_rewards(standing: Standing, *, open_only: bool, below: int | None, now: datetime) -> RewardList:
    """Rewards of the person's agencies, newest first, where the report behind them may be seen."""
    rows = Reward.objects.filter(agency_id__in=pays_rewards(standing))
    rows = rows.filter(case__in=Case.objects.filter(visibility.visible(standing, CASES, now=now)).values("pk"))
    if open_only:
        rows = rows.filter(is_open=True)
    if below is not None:
        rows = rows.filter(pk__lt=below)
    found = list(rows.select_related("case", "penalty", "agency").order_by("-pk")[: SIZE + 1])
    shown = tuple(found[:SIZE])
    return RewardList(shown, str(shown[-1].pk) if len(found) > SIZE else "")


def waiting_rewards(standing: Standing) -> int:
    """How many rewards of the person's agencies are open, for the rail."""
    agencies = pays_rewards(standing)
    return Reward.objects.filter(agency_id__in=agencies, is_open=True).count() if agencies else 0
