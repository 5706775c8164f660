"""What every page of this app knows of its request."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, QueryDict

from agencies.models import Agency, User
from agencies.roles import Ability
from agencies.standing import Standing
from cases.access import deny
from cases.actions.drafts import draft_data
from cases.forms.step import initial_from_draft
from cases.models import FormDraft

V = TypeVar("V", bound=Callable[..., Any])


class StaffRequest(HttpRequest):
    """A signed-in person's request; the standing is loaded when first asked."""

    standing: Standing
    user: User


def signed_in(view: V) -> V:
    """Only for people with an account; others are sent to the sign-in page and back."""
    return login_required(view)


def whole(text: str | None) -> int | None:
    """A number from an address, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


def renew(form: forms.Form, version: int) -> None:
    """Put the present version into a refused form: whoever sends it again has seen the page as it stands now."""
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(version)
    form.data = data


def restore_draft(form: forms.Form, draft: FormDraft | None) -> None:
    """Show what was typed and saved before."""
    form.initial.update(initial_from_draft(form, draft_data(draft)))


def patent_office(request: StaffRequest, what: str) -> Agency:
    """The patent office in which the person may open cases; nobody else is told that the page exists."""
    for post in request.standing.posts:
        if post.agency_kind == "ip_office" and request.standing.can(Ability.OPEN_CASES, post.agency_id):
            return Agency.objects.get(pk=post.agency_id)
    deny(request.standing, what)
    raise Http404
