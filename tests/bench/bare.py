"""The addresses of the system, and beside them bare views through the same middleware: the baselines of pages."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from cases.models import Case
from config.urls import urlpatterns as ours

# the context of a real page, put here by the measurement: the template is rendered with the same rows
REMEMBERED: dict[str, Any] = {}
# plain SQL of one agency, without any rule of who may see what
NEWEST = "SELECT id FROM cases_case WHERE agency_id = %s ORDER BY opened_on DESC, id DESC LIMIT 101"


@login_required
def shell(request: HttpRequest) -> HttpResponse:
    """The frame of every page and nothing in it."""
    return render(request, "web/base.html")


@login_required
def bare_list(request: HttpRequest) -> HttpResponse:
    """One page of rows by bare SQL, in the template of the list."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [REMEMBERED["agency"]])
        keys = [key for (key,) in cursor.fetchall()]
    list(Case.objects.filter(pk__in=keys[:100]).select_related("agency", "officer"))
    return render(request, "cases/list.html", REMEMBERED["context"])


def plain(request: HttpRequest) -> HttpResponse:
    """A view of the public side that asks nothing."""
    return HttpResponse("ok")


urlpatterns = [
    path("bare/shell/", shell),
    path("bare/list/", bare_list),
    path("bare/plain/", plain),
    *ours,
]
