"""What every page of this app knows of its request."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest

from agencies.models import User
from agencies.standing import Standing

V = TypeVar("V", bound=Callable[..., Any])


class StaffRequest(HttpRequest):
    """A signed-in person's request; the standing is loaded when first asked."""

    standing: Standing
    user: User  # type: ignore[assignment]  # signed in, as the decorator below holds


def signed_in(view: V) -> V:
    """Only for people with an account; others are sent to the sign-in page and back."""
    return login_required(view)


def whole(text: str | None) -> int | None:
    """A number from an address, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else None
