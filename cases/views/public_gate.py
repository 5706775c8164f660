"""What the public pages of this app need of the shell, asked through a port because the shell stands to the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

Menu = Sequence[dict[str, object]]


@dataclass(frozen=True)
class Allowance:
    """So many requests of one address in a stretch of time, for one purpose."""

    purpose: str
    most: int
    stretch: timedelta


# None lets the request go on; a moment says from when it may be tried again
Admit = Callable[[Allowance, HttpRequest, datetime], datetime | None]


def _nobody_counts(allowance: Allowance, request: HttpRequest, now: datetime) -> datetime | None:
    raise RuntimeError("the public pages are open, but nobody counts their requests; connect the gate")


@dataclass
class Gate:
    """Who counts requests and draws the menu; filled once at start."""

    admit: Admit = _nobody_counts
    menu: Callable[[str], Menu] = lambda path: ()


gate = Gate()


def public_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A public page with its menu; what somebody sent or asked is kept by nobody on the way."""
    made = render(request, template, {"public_rail": gate.menu(request.path), **context}, status=status)
    add_never_cache_headers(made)
    return made


def refused_for_now(request: HttpRequest, allowance: Allowance) -> HttpResponse | None:
    """The page that asks to wait, where an address asked too often; None lets it go on."""
    now = timezone.now()
    opens_at = gate.admit(allowance, request, now)
    if opens_at is None:
        return None
    made = public_page(request, "cases/public_wait.html", {"opens_at": opens_at}, status=429)
    made["Retry-After"] = str(int((opens_at - now).total_seconds()) + 1)
    return made
