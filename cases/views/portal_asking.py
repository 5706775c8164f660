"""What every page of the portal knows: the party's account behind the request, and the frame around the page."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from agencies.access import own_account
from agencies.models import PartyAccount, User
from agencies.standing import Standing
from cases.access import deny

View = Callable[..., HttpResponseBase]


class PartyRequest(HttpRequest):
    """The request of a signed-in party or agent."""

    standing: Standing
    user: User
    account: PartyAccount


def party(view: View) -> View:
    """Only for people with a party's account; to others the page does not exist, and the attempt is logged."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = cast(PartyRequest, request)
        account = own_account(asked.standing)
        if account is None:
            deny(asked.standing, request.path)
        asked.account = cast(PartyAccount, account)
        return view(asked, *args, **kwargs)

    guarded.__name__, guarded.__doc__, guarded.__module__ = view.__name__, view.__doc__, view.__module__
    return login_required(guarded)


def menu(path: str) -> list[dict[str, object]]:
    """The entries of the portal with the one the page belongs to marked."""
    entries = (
        (_("我的案件"), "/portal/"),
        (_("递交申请"), "/portal/file/"),
        (_("关联案件"), "/portal/link/"),
        (_("消息"), "/portal/messages/"),
        (_("我的账号"), "/portal/account/"),
    )
    here = max((url for _label, url in entries if path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "current": url == here} for label, url in entries]


def portal_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the portal; no browser and no proxy keeps it."""
    made = render(request, template, {"public_rail": menu(request.path), **context}, status=status)
    add_never_cache_headers(made)
    return made
