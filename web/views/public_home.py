"""The public's first page: what one can do here without signing in, in plain words."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from web import public_doors


def public_home(request: HttpRequest) -> HttpResponse:
    """The doors that are open to everybody."""
    context = {
        "doors": public_doors.open_doors(),
        "public_rail": public_doors.menu(request.path),
        "sign_in_url": settings.LOGIN_URL,
    }
    return render(request, "web/public_home.html", context)
