"""Every request knows who is asking and in which posts: `request.standing`, loaded once when first asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from agencies.standing import known_standing


class StandingMiddleware:
    """Attach the lazy standing; pages for the public never pay for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: known_standing(request.user, on=timezone.localdate())
        )
        return self.get_response(request)
