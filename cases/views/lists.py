"""The list of cases."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.roles import Ability
from agencies.standing import Standing
from cases.presenting.clocks import due_of, soon_days
from cases.presenting.words import flow_name, stage_name
from cases.reading.lists import CaseListPage, kinds_met, read_list, tabs
from cases.views.asking import StaffRequest, signed_in
from cases.views.mediation import mediates


@signed_in
def case_list(request: StaffRequest) -> HttpResponse:
    """One tab of the cases one may see, a page at a time."""
    standing, now = request.standing, timezone.now()
    offered = tabs(standing)
    tab = offered.get(request.GET.get("tab", ""), offered[_first_tab(standing)])
    made = read_list(
        standing, tab=tab, now=now, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    context = {
        "tab": tab,
        "tabs": [offered[code] for code in ("mine", "open", "all", "closed")],
        "kinds": [offered[kind] for kind in kinds_met(standing)],
        "rows": _rows(made, now),
        "pager": {"before": made.before, "after": made.after},
        "can_open": standing.can(Ability.OPEN_CASES),
        "can_rule": any(
            p.agency_kind == "ip_office" for p in standing.posts if standing.can(Ability.OPEN_CASES, p.agency_id)
        ),
        "can_mediate": any(mediates(post) for post in standing.posts),
        "can_commission": any(p.agency_kind in ("court", "mediation") for p in standing.posts),
    }
    return render(request, "cases/list.html", context)


def _first_tab(standing: Standing) -> str:
    return "mine" if any(post.role == "OFFICER" for post in standing.posts) else "open"


def _rows(made: CaseListPage, now: datetime) -> list[dict[str, Any]]:
    """What each line shows, ready as text: a hundred of them stand on a page."""
    soon = soon_days(now)
    return [
        {
            "url": f"/cases/{case['pk']}/",
            "title": case["title"],
            "number": case["number"],
            "day": case["opened_on"].isoformat(),
            "secret": case["secret"],
            "party": case["main_party"],
            "officer": case["officer__name"],
            "agency": case["agency__short_name"],
            "kind": flow_name(case["kind"]),
            "stage": stage_name(case["kind"], case["stage"]),
            "due": due_of(made.nearest[case["pk"]], now=now, soon=soon) if case["pk"] in made.nearest else None,
        }
        for case in made.cases
    ]
