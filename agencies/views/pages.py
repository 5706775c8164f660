"""What the pages of this app share: the door of an ability, and a page with one form and one action behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from agencies.access import deny
from agencies.refusals import AgencyRefused
from agencies.roles import Ability
from agencies.standing import Standing

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class FormPage:
    """The words of a page with one form; `note` says the consequences before the button."""

    title: object
    submit: object
    back: str
    back_label: object = ""
    note: object = ""
    done: object = ""
    danger: bool = False


def needs(*abilities: Ability) -> Callable[[View], View]:
    """Only for people with one of the abilities; to others the page does not exist, and the attempt is logged."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            standing = standing_in(request)
            if not any(standing.can(ability) for ability in abilities):
                deny(standing, request.path)
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def standing_in(request: HttpRequest) -> Standing:
    """The posts of the person asking."""
    return request.standing  # type: ignore[attr-defined, no-any-return]


def number(text: str | None) -> int | None:
    """A cursor or id of the address; anything else than digits counts as none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def act(
    request: HttpRequest, form: forms.Form, run: Callable[[dict[str, Any]], object], page: FormPage
) -> HttpResponse:
    """Show the form, or run the action over its clean values; a refusal stands at the field that would cure it."""
    if request.method == "POST" and form.is_valid():
        try:
            result = run(form.cleaned_data)
        except AgencyRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            if isinstance(result, HttpResponse):
                return result
            if page.done:
                messages.success(request, str(page.done))
            return redirect(page.back)
    return render(request, "agencies/form.html", {"form": form, "page": page}, status=422 if form.errors else 200)
