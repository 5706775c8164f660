"""What stands on the rail, and who answers the questions of the top bar."""

from django.utils.translation import gettext as _

from agencies.models import User
from agencies.roles import Ability
from agencies.standing import Standing
from web import rail
from web.context import sources
from web.rail import RailItem
from web.views import home_rail, operator_shell
from web.views.operator_shell import standing_for


def _working(standing: Standing) -> bool:
    return standing.can(Ability.SEE_OWN_FILES)


def flows_item(user: User) -> RailItem | None:
    """办理流程: the procedures as declared, for everybody who works on cases."""
    return RailItem(_("流程"), "/flows/", "help", foot=True) if _working(standing_for(user)) else None


def law_item(user: User) -> RailItem | None:
    return RailItem(_("法规"), "/law/", "scale", foot=True) if _working(standing_for(user)) else None


def connect() -> None:
    """Once at start."""
    for order, factory in ((10, home_rail.home_item), (20, home_rail.cases_item), (700, flows_item), (710, law_item)):
        rail.register(factory, order=order)
    operator_shell.connect()
    sources.unread = home_rail.unread
