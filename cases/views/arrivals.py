"""Closed proceedings that came to one's organ: that they came, and who opens them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from cases.access import deny
from cases.actions.naming import READERS, name_people
from cases.actions.taking import moment
from cases.arrivals import arrival_for, arrivals_for, names_on, naming_agencies
from cases.forms.naming import NamingForm
from cases.presenting.arrivals import arrival_lines, come_from
from cases.presenting.refusals import cards
from cases.reading.sources import people
from cases.views.asking import StaffRequest, signed_in
from workflow.refusals import Refused


@signed_in
def arrivals(request: StaffRequest) -> HttpResponse:
    """What came closed, with who has been named; nothing of what it is about."""
    if not naming_agencies(request.standing):
        deny(request.standing, "arrivals")
    return render(request, "cases/arrivals.html", {"rows": arrival_lines(arrivals_for(request.standing))})


@signed_in
def arrival(request: StaffRequest, source: str, pk: int) -> HttpResponse:
    """Name who of one's organ opens it."""
    row, agency = arrival_for(request.standing, source, pk)
    named = names_on([(source, pk)], [agency.pk]).get((source, pk), [])
    form = NamingForm(
        request.POST if request.method == "POST" else None, people=people(agency.pk, *READERS),
        initial={"people": [str(n.person_id) for n in named]},
    )  # fmt: skip
    context: dict[str, Any] = {"form": form, "title": _("指定办理人"), "agency": agency, "come": come_from(source, row)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "cases/arrival.html", context, status=422 if form.is_bound else 200)
    chosen = list(User.objects.filter(pk__in=[int(key) for key in form.cleaned_data["people"]]).order_by("pk"))
    try:
        name_people(row, agency=agency, people=chosen, standing=request.standing, when=moment(timezone.now()))
    except Refused as refused:
        return render(request, "cases/arrival.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已指定办理人。"))
    return redirect("arrivals")
