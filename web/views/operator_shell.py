"""What these screens give to the shell: entries of the rail, the place in the top bar, the health banner."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.roles import Ability
from agencies.standing import Standing, standing_of
from web import rail
from web.context import Place, sources
from web.rail import RailItem


def standing_for(user: User) -> Standing:
    """The posts of the person, loaded once for the three questions of one page."""
    known = getattr(user, "_shell_standing", None)
    if known is None:
        known = standing_of(user, on=timezone.localdate())
        user._shell_standing = known  # type: ignore[attr-defined]
    return known


def offices_item(user: User) -> RailItem | None:
    standing = standing_for(user)
    if not (standing.can(Ability.MANAGE_AGENCY) or standing.can(Ability.MANAGE_PROVINCE)):
        return None
    return RailItem(_("机关"), reverse("offices"), "building", foot=True, own=True)


def audit_item(user: User) -> RailItem | None:
    if not standing_for(user).can(Ability.SEE_AUDIT):
        return None
    return RailItem(_("审计"), reverse("audit_entries"), "shield", foot=True, own=True)


def operator_item(user: User) -> RailItem | None:
    if not standing_for(user).can(Ability.OPERATE):
        return None
    return RailItem(_("运行"), reverse("operations"), "database", foot=True, own=True)


def place(user: User) -> Place:
    """The agency and the unit the person works in."""
    home = standing_for(user).home
    return Place(home.agency_name, home.unit_name) if home else Place()


def connect() -> None:
    """Register with the shell; done once when the site starts."""
    for order, factory in ((800, offices_item), (810, audit_item), (820, operator_item)):
        rail.register(factory, order=order)
    sources.place = place
