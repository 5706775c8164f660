"""The rail's items of 名册: the rolls a keeper keeps, a mediator's own page; config registers them."""

from django.utils.translation import gettext as _

from agencies.models.user import User
from agencies.roles import Ability
from web.rail import RailItem
from web.views.operator_shell import standing_for


def rolls_item(user: User) -> RailItem | None:
    """名册 for keepers; their own page for mediators; nothing for anybody else."""
    standing = standing_for(user)
    if standing.can(Ability.KEEP_ROLLS):
        return RailItem(_("名册"), "/rolls/keep/", "users")
    if any(post.role == "MEDIATOR" for post in standing.posts):
        return RailItem(_("名册"), "/rolls/mine/", "users")
    return None
