"""A person whose password is due sees the page to change it and nothing else."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from agencies import passwords

# where one may go with a password that is due: the account pages, sign-out, language, files of the look
OPEN_PREFIXES = ("/accounts/", "/i18n/", "/static/", "/healthz/", "/readyz/")


class PasswordDueMiddleware:
    """Lead to the password page; visitors without a session never pay for the question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(OPEN_PREFIXES):
            user = request.user
            if user.is_authenticated and passwords.is_due(user, now=timezone.now()):
                return _lead(request)
        return self.get_response(request)


def _lead(request: HttpRequest) -> HttpResponse:
    target = reverse("password") + "?" + urlencode({"next": request.get_full_path()})
    if request.headers.get("HX-Request"):
        # a redirect would be drawn inside the fragment's place
        return HttpResponse(headers={"HX-Redirect": target})
    return redirect(target)
