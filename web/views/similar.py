"""Like cases: from a case, or from a text somebody pastes; with the reasons and the closest passages."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.reach import Reach
from cases.access import case_for, log_read
from cases.search_documents import CaseSource
from search.similar import MAX_CHARS, Within, similar
from web.search_presenting import kind_choices, like_rows, outcome_choices
from web.searching import is_region, region_choices, search_reach

SHOWN, LEAST = 10, 10
FROM_SOURCES = frozenset({"case", "precedent"})


@login_required
def similar_text(request: HttpRequest) -> HttpResponse:
    """A pasted text is posted, so that it stands in no address and no log of the server."""
    text = request.POST.get("text", "")[:MAX_CHARS].strip() if request.method == "POST" else ""
    short = request.method == "POST" and len(text) < LEAST
    context = _context(request, text if len(text) >= LEAST else "", Within(), given=request.POST)
    return render(request, "web/similar.html", {**context, "text": text, "too_short": short, "least": LEAST})


@login_required
def similar_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The like of a case one may see, compared by its facts, right, act, amount and law."""
    standing = request.standing  # type: ignore[attr-defined]
    case = case_for(standing, pk, now=timezone.now())
    if case.secret:
        log_read(standing, f"case:{pk}", case.number)
    passages = CaseSource().texts([pk]).get(pk, ())
    # the title names the parties, which must not decide what is alike; it stands in where there is nothing else
    told = [passage for _label, passage in passages[1:]] or [case.title]
    text = "\n".join(told)[:MAX_CHARS]
    context = _context(request, text, Within(leave_out=("case", pk)), given=request.GET)
    return render(request, "web/similar.html", {**context, "case": case})


def _context(request: HttpRequest, text: str, within: Within, *, given: Any) -> dict[str, Any]:
    standing = request.standing  # type: ignore[attr-defined]
    kind, outcome, region = (given.get(name, "")[:40] for name in ("kind", "outcome", "region"))
    within = Within(
        sources=FROM_SOURCES,
        kinds=frozenset({kind} - {""}),
        stages=frozenset({outcome} - {""}),
        regions=frozenset({region}) if is_region(region) else frozenset(),
        leave_out=within.leave_out,
    )
    reach: Reach = search_reach(standing, now=timezone.now())
    found = similar(text, reach, limit=SHOWN, within=within) if text else None
    return {
        "found": found,
        "rows": like_rows(found) if found else [],
        "kinds": kind_choices(),
        "outcomes": outcome_choices(kind),
        "regions": region_choices(standing),
        "kind": kind,
        "outcome": outcome,
        "region": region,
    }
