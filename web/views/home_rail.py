"""The items of the rail that lead to the officers' pages; config registers these."""

from django.utils.translation import gettext as _

from agencies.models.user import User
from web.rail import RailItem


def home_item(user: User) -> RailItem:
    """待办, for everybody who signs in."""
    return RailItem(_("待办"), "/", "inbox")


def cases_item(user: User) -> RailItem:
    """案件: the list shows each person what that person may see."""
    return RailItem(_("案件"), "/cases/", "folders")
