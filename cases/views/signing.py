"""签名 in a mediation: what waits for whom, and the mediator's own signature."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.papers import content_of
from cases.actions.signing_staff import SIGNED_BY_MEDIATOR, sign_as_mediator
from cases.doors import paper_for
from cases.presenting.refusals import cards
from cases.presenting.steppage import sheet_of
from cases.reading.mediation import papers_for_mediator, requests_of
from cases.views.asking import StaffRequest, signed_in
from cases.views.mediation import mediation_for
from workflow.refusals import Refused


@signed_in
def signing(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything of the file that is signed, who still has to, and the way to each."""
    case = mediation_for(request.standing, pk)
    own = papers_for_mediator(case)
    mine = own if request.standing.user_id in case.handler_ids() else []
    return render(request, "cases/signing.html", {"case": case, "requests": requests_of(case), "own": mine})


@signed_in
def sign_mediator(request: StaffRequest, pk: int, paper_id: int) -> HttpResponse:
    """The mediator's own signature under the paper that is shown."""
    case = mediation_for(request.standing, pk)
    paper = paper_for(request.standing, paper_id, now=timezone.now())
    if paper.case_id != case.pk or paper.code not in SIGNED_BY_MEDIATOR:
        raise Http404
    sheet = sheet_of(content_of(paper), paper.number)
    context: dict[str, Any] = {"case": case, "paper": paper, "sheet": sheet}
    if request.method != "POST":
        return render(request, "cases/sign.html", context)
    try:
        sign_as_mediator(paper, shown_digest=request.POST.get("shown_digest", ""), standing=request.standing)
    except Refused as refused:
        return render(request, "cases/sign.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("您已签名。"))
    return redirect(f"/cases/{pk}/signing/")
