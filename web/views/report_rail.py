"""The rail's item of 举报奖励, for those who grade, pay or approve rewards; config registers it."""

from django.utils.translation import gettext as _

from agencies.models.user import User
from cases.reading.report import pays_rewards, waiting_rewards
from web.rail import RailItem
from web.views.operator_shell import standing_for


def rewards_item(user: User) -> RailItem | None:
    """奖励 with the number of open ones; None for everybody else."""
    standing = standing_for(user)
    if not pays_rewards(standing):
        return None
    return RailItem(_("奖励"), "/rewards/", "star", count=waiting_rewards(standing), count_label=_("在办"))
