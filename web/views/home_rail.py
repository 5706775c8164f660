"""The items of the rail that lead to the officers' pages; config registers these."""

from django.utils.translation import gettext as _

from agencies.access import COUNTER
from agencies.models.user import User
from web.rail import RailItem
from web.views.operator_shell import standing_for


def home_item(user: User) -> RailItem:
    """待办, for everybody who signs in."""
    return RailItem(_("待办"), "/", "inbox")


def cases_item(user: User) -> RailItem:
    """案件: the list shows each person what that person may see."""
    return RailItem(_("案件"), "/cases/", "folders")


def counter_item(user: User) -> RailItem | None:
    """窗口, for those who serve people that come in."""
    posts = standing_for(user).posts
    serves = any(standing_for(user).holds(role, post.agency_id) for post in posts for role in COUNTER)
    return RailItem(_("窗口"), "/counter/", "id") if serves else None
