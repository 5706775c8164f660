"""Every procedure as it is declared: the help text of the system, and what to print for a new colleague."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from web import law_flows
from web.law_doors import for_staff, region_codes, standing_in
from workflow.step import FLOWS


@for_staff
def index(request: HttpRequest) -> HttpResponse:
    """The procedures with their main line."""
    flows = [
        {
            "code": flow.code,
            "label": law_flows.name_of(flow),
            "steps": len(flow.steps),
            "line": [law_flows.name_of(stage) for stage in flow.stages if stage.main],
        }
        for flow in law_flows.all_flows()
    ]
    return render(request, "web/flows.html", {"flows": flows})


@for_staff
def flow(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure with the lengths that hold for the reader's agency today."""
    if code not in FLOWS:
        raise Http404
    standing = standing_in(request)
    home = standing.home
    told = law_flows.told(
        FLOWS[code],
        on=timezone.localdate(),
        agency_id=home.agency_id if home else None,
        regions=region_codes(standing),
        current=request.GET.get("stage", ""),
    )
    return render(request, "web/flow.html", {"flow": told, "agency": home.agency_name if home else ""})
