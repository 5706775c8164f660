"""Every request knows who is asking and in which posts: `request.standing`, loaded once when first asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from agencies.standing import Standing, standing_of


class StandingMiddleware:
    """Attach the lazy standing; pages for the public never pay for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(lambda: _asked(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _asked(request: HttpRequest) -> Standing:
    """Load the standing and leave it on the account, so that the shell around the page does not ask again."""
    found = standing_of(request.user, on=timezone.localdate())
    request.user._shell_standing = found  # type: ignore[union-attr]
    return found
