"""The named cast: `cast.zhoumin` is the standing of 周敏 today; `cast.agency('m')` the city's market bureau."""

from typing import Any

from django.test import Client
from django.utils import timezone

from agencies.models import Agency, User
from agencies.standing import Standing, standing_of
from config.demonstration.province import ORGANS

NAMES = {organ.key: organ.name for organ in ORGANS}


class Cast:
    """Looks people up by their sign-in name."""

    def __getattr__(self, username: str) -> Standing:
        return standing_of(User.objects.get(username=username), on=timezone.localdate())

    def user(self, username: str) -> User:
        return User.objects.get(username=username)

    def agency(self, key: str) -> Agency:
        return Agency.objects.get(name=NAMES[key])

    def client(self, username: str) -> Client:
        """A browser without a screen, signed in as that person."""
        client = Client()
        client.force_login(self.user(username))
        return client


def when(happened_at: Any = None, **more: Any) -> Any:
    from cases.actions.taking import moment

    return moment(timezone.now(), happened_at, **more)
