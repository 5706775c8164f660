"""The search page: results as one types, facets with counts, completion, inside one's rights."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.models import Agency
from search.kept import canonical, remember
from search.meaning import meant
from search.parsing import SHOWN_FIELDS, SHOWN_RANGES
from search.query import Query
from search.service import Results, find, suggest
from web.search_presenting import also_searched, chosen_filters, facet_groups, readings, result_rows
from web.searching import is_asked, pairs_of, query_of, region_choices, search_reach

SIZE, OFFERED = 20, 8


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Full page, or only the results when asked by htmx while typing."""
    standing = request.standing  # type: ignore[attr-defined]
    pairs = pairs_of(request.GET)
    query = query_of(pairs, standing, now=timezone.now(), after=request.GET.get("after", ""), limit=SIZE)
    asked = is_asked(query)
    found = find(query) if asked else Results()
    part = getattr(request, "htmx", None) and not request.htmx.boosted  # type: ignore[attr-defined]
    if asked and not part and not query.after:
        remember(user_id=standing.user_id, asked=canonical(pairs))
    context = {**_shown(request, query, found), "asked": asked, "canonical": canonical(pairs)}
    if not part:
        context |= {"regions": region_choices(standing), "fields": (*SHOWN_FIELDS, *SHOWN_RANGES)}
    return render(request, "web/_search_results.html" if part else "web/search.html", context)


@login_required
def completion(request: HttpRequest) -> HttpResponse:
    """Names, titles and numbers that begin so, as options for the box."""
    standing = request.standing  # type: ignore[attr-defined]
    typed = request.GET.get("q", "")[:60]
    reach = search_reach(standing, now=timezone.now())
    offered = suggest(typed, reach, limit=OFFERED) if typed.strip() else ()
    return render(request, "web/_search_offers.html", {"offered": offered})


def _shown(request: HttpRequest, query: Query, found: Results) -> dict[str, Any]:
    names = dict(Agency.objects.filter(pk__in=_facet_agencies(found, query)).values_list("pk", "short_name"))
    nothing = not found.hits and not found.down and query.text.strip()
    return {
        "query": query,
        "found": found,
        "rows": result_rows(found),
        "groups": facet_groups(found, request.GET, names),
        "filters": chosen_filters(request.GET, names),
        "also": also_searched(query, request.GET),
        "meant": readings(meant(query), request.GET) if nothing else (),
        "first_url": _url(request, after="") if query.after else "",
        "after_url": _url(request, after=found.following) if found.following else "",
        "sort": query.sort,
        "export_rows": settings.SEARCH_EXPORT_ROWS,
        "by_relevance_url": _url(request, sort="", after=""),
        "by_date_url": _url(request, sort="date", after=""),
    }


def _facet_agencies(found: Results, query: Query) -> list[int]:
    counted = [int(f.value) for f in found.facets.get("agency", ()) if str(f.value).isdecimal()]
    return [*counted, *query.agencies]


def _url(request: HttpRequest, **changes: str) -> str:
    parameters = request.GET.copy()
    for name, value in changes.items():
        if value:
            parameters[name] = value
        else:
            parameters.pop(name, None)
    return f"?{parameters.urlencode()}"
