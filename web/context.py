"""What every signed-in page knows besides its own content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from agencies.models.user import User
from web import rail
from web.rail import RailItem as RailItem


@dataclass(frozen=True)
class HealthWarning:
    """Something of the system is behind or silent; the sentence says what still works."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Place:
    """Where the user works now: the agency and the unit shown in the top bar."""

    agency: str = ""
    unit: str = ""


PlaceProvider = Callable[[User], Place]
UnreadProvider = Callable[[User], int]
HealthProvider = Callable[[User], HealthWarning | None]


@dataclass
class ShellSources:
    """Who answers the three questions of the top bar; config fills it once at start."""

    place: PlaceProvider = lambda user: Place()
    unread: UnreadProvider = lambda user: 0
    health: HealthProvider = lambda user: None


sources = ShellSources()


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of web/base.html; lazy, so fragments and public pages pay nothing for it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    person = cast(User, user)
    place = SimpleLazyObject(lambda: sources.place(person))
    return {
        "rail": SimpleLazyObject(lambda: rail.items(person, path=request.path)),
        "agency_name": SimpleLazyObject(lambda: place.agency),
        "unit_name": SimpleLazyObject(lambda: place.unit),
        "unread": SimpleLazyObject(lambda: sources.unread(person)),
        "health_warning": SimpleLazyObject(lambda: sources.health(person)),
    }
