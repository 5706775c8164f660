"""The items of the rail that lead to the officers' pages, and what the top bar asks of them; config registers these."""

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models.user import User
from agencies.standing import standing_of
from cases.reading.inbox import unread_count
from web.context import Place
from web.rail import RailItem


def home_item(user: User) -> RailItem:
    """待办, for everybody who signs in."""
    return RailItem(_("待办"), "/", "inbox")


def cases_item(user: User) -> RailItem:
    """案件: the list shows each person what that person may see."""
    return RailItem(_("案件"), "/cases/", "folders")


def unread(user: User) -> int:
    """Unread courtesy messages for the bell."""
    return unread_count(user.pk)


def place(user: User) -> Place:
    """The agency and the unit the person works in; two queries where a page has not asked for the standing."""
    home = standing_of(user, on=timezone.localdate()).home
    return Place(home.agency_name, home.unit_name) if home else Place()
