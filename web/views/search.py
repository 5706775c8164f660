"""The search page: results as one types, facets with counts, inside one's rights."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Ability
from agencies.visibility import reach_of
from search.query import Query
from search.search_documents import with_precedents
from search.service import Results, find
from web.search_presenting import facet_groups, result_rows

SIZE = 20
LISTS = ("kind", "stage", "source")


def _numbers(request: HttpRequest, key: str) -> frozenset[int]:
    return frozenset(int(v) for v in request.GET.getlist(key) if v.isdecimal() and len(v) < 10)


def _query(request: HttpRequest) -> Query:
    standing = request.standing  # type: ignore[attr-defined]
    reach = reach_of(standing, now=timezone.now())
    if standing.can(Ability.READ_PRECEDENTS):
        reach = with_precedents(reach)
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    return Query(
        reach=reach,
        text=request.GET.get("q", "")[:400],
        kinds=frozenset(request.GET.getlist("kind")),
        agencies=_numbers(request, "agency"),
        stages=frozenset(request.GET.getlist("stage")),
        years=_numbers(request, "year"),
        sources=frozenset(request.GET.getlist("source")),
        sort="date" if request.GET.get("sort") == "date" else "relevance",
        offset=(max(number, 1) - 1) * SIZE,
        limit=SIZE,
    )


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Full page, or only the results when asked by htmx while typing."""
    query = _query(request)
    asked = bool(query.text.strip() or query.kinds or query.agencies or query.stages or query.years or query.sources)
    found = find(query) if asked else Results()
    names = dict(Agency.objects.filter(pk__in=_facet_agencies(found)).values_list("pk", "short_name"))
    context: dict[str, Any] = {
        "query": query,
        "asked": asked,
        "found": found,
        "rows": result_rows(found),
        "groups": facet_groups(found, request.GET, names),
        "page": query.offset // SIZE + 1,
        "has_more": query.offset + SIZE < found.total,
        "has_before": query.offset > 0,
        "before_url": _page_url(request, query.offset // SIZE),
        "after_url": _page_url(request, query.offset // SIZE + 2),
        "sort": query.sort,
    }
    part = getattr(request, "htmx", None) and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "web/_search_results.html" if part else "web/search.html", context)


def _facet_agencies(found: Results) -> list[int]:
    return [int(f.value) for f in found.facets.get("agency", ()) if str(f.value).isdecimal()]


def _page_url(request: HttpRequest, page: int) -> str:
    parameters = request.GET.copy()
    parameters["page"] = str(page)
    return f"?{parameters.urlencode()}"
