"""The sign-ins of the demonstration, derived again from the instance key; never stored in clear."""

from typing import TypedDict

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.roles import ROLES
from config.demonstration.outsiders import OUTSIDERS, Outsider
from config.demonstration.province import ORGANS, PEOPLE, demonstration_password

OUTSIDE = {"unit": ("PARTY", _("当事人")), "agent": ("AGENT", _("代理人")), "expert": ("EXPERT", _("专家"))}


class SignIn(TypedDict):
    """One line of the table: for people and for machines."""

    role: str
    agency: str
    username: str
    password: str
    home: str
    name: str
    role_name: str


def signins() -> list[SignIn]:
    """Every demonstration account that is still active and still has its first password."""
    if not settings.DEMONSTRATION:
        return []
    organs = {organ.key: organ.name for organ in ORGANS}
    active = {user.username: user for user in User.objects.filter(is_active=True)}
    return [
        SignIn(
            role=person.roles[0],
            agency=organs[person.organ],
            username=person.username,
            password=demonstration_password(),
            home="/",
            name=person.name,
            role_name=str(ROLES[person.roles[0]].label),
        )
        for person in PEOPLE
        if person.username in active
    ] + [_outside(person) for person in OUTSIDERS if person.username in active]


def _outside(person: Outsider) -> SignIn:
    """A party, an agent or an expert of the roll, who signs in to the portal."""
    role, label = OUTSIDE[person.kind]
    return SignIn(
        role=role, agency=person.firm, username=person.username, password=demonstration_password(), home="/portal/",
        name=person.signer, role_name=str(label),
    )  # fmt: skip
