"""Who may open the pages of the law: people who hold a post; everybody else is told that there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.standing import Standing
from cases.presenting.parts import Action
from cases.presenting.parts import RefusalView as ShownRefusal
from workflow.refusals import Refusal

View = Callable[..., HttpResponse]


def standing_in(request: HttpRequest) -> Standing:
    """The posts of whoever asks."""
    return request.standing  # type: ignore[attr-defined,no-any-return]


def for_staff(view: View) -> View:
    """Signed in, and holding a post."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not standing_in(request).posts:
            raise Http404
        return view(request, *args, **kwargs)

    wrapped: View = login_required(door)
    return wrapped


def refuse(request: HttpRequest, refusal: Refusal, *, what: object, back: Action) -> HttpResponse:
    """The page of a refusal that is known before anything was filled in."""
    card = ShownRefusal(
        kind=refusal.kind,
        what=str(what),
        why=str(refusal.why),
        basis=refusal.basis,
        way=str(refusal.how),
        actions=(back,),
    )
    context = {"refusal": card, "back_url": back.url, "back_label": back.label}
    return render(request, "web/refusal.html", context, status=403)


def region_codes(standing: Standing) -> tuple[str, ...]:
    """The regions of the reader's first post, whose local rows reach it."""
    home = standing.home
    return tuple(code for code in (home.province, home.city, home.county) if code) if home else ()
