"""One judgment of the library, for those who may read it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.access import deny
from agencies.roles import Ability
from search.models import Precedent


def _find(pk: int) -> Precedent:
    found = Precedent.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@login_required
def precedent(request: HttpRequest, pk: int) -> HttpResponse:
    """The judgment as published; names stay as they were masked at the source."""
    standing = request.standing  # type: ignore[attr-defined]
    if not standing.can(Ability.READ_PRECEDENTS):
        deny(standing, f"precedent:{pk}")
    return render(request, "web/precedent.html", {"row": _find(pk)})
