"""The rail's items of 名册: the rolls a keeper keeps, a mediator's own page; config registers them."""

from django.utils.translation import gettext as _

from agencies.models.user import User
from agencies.roles import Ability
from cases.reading.rolls import on_a_roll
from web.rail import RailItem
from web.views.operator_shell import standing_for


def rolls_item(user: User) -> RailItem | None:
    """名册 for keepers; their own page for mediators and for whoever is on a roll without a post; else nothing."""
    standing = standing_for(user)
    if standing.can(Ability.KEEP_ROLLS):
        return RailItem(_("名册"), "/rolls/keep/", "users")
    # whoever holds no post is looked up: an expert signs in for the rolls alone
    if any(post.role == "MEDIATOR" for post in standing.posts) or (not standing.posts and on_a_roll(user.pk)):
        return RailItem(_("名册"), "/rolls/mine/", "users")
    return None
