"""The doors to rewards: a reward is seen through the report it belongs to."""

from datetime import datetime

from django.http import Http404

from agencies.standing import Standing
from cases.access import case_for, deny
from cases.doors import register_door
from cases.models import Reward


def reward_for(standing: Standing, pk: int, *, now: datetime) -> Reward:
    """The reward with its report; Http404 where it is missing or its report is not hers to see."""
    found = Reward.objects.filter(pk=pk).values_list("case_id", flat=True).first()
    if found is None:
        raise Http404
    try:
        case_for(standing, found, now=now)
    except Http404:
        deny(standing, f"reward:{pk}")
    return Reward.objects.select_related("case", "penalty", "agency").get(pk=pk)


def _open(standing: Standing, pk: int, now: datetime) -> Reward:
    return reward_for(standing, pk, now=now)


register_door("reward", Reward, _open)
