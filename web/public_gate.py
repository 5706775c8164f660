"""Fills the port of the public pages that stand in other apps: the count of requests and the menu."""

from datetime import datetime

from django.http import HttpRequest

from cases.views.public_gate import Allowance, gate
from web import public_doors
from web.throttle import Limit, admits


def admit(allowance: Allowance, request: HttpRequest, now: datetime) -> datetime | None:
    """None where the request may go on, else from when it may be tried again."""
    limit = Limit(allowance.purpose, allowance.most, allowance.stretch)
    return None if admits(limit, request, now=now) else limit.opens_at(now)


def connect() -> None:
    """Once at start."""
    gate.admit = admit
    gate.menu = public_doors.menu
