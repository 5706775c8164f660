"""签名 at the counter of a mediation: what waits for whom, the paper as it will stand, and the signed page taken in."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.evidence import register_evidence, stored
from cases.actions.papers import content_of
from cases.actions.signing import Method, Signing, refuse_to_sign, sign
from cases.actions.signing_staff import SIGNED_BY_MEDIATOR, sign_as_mediator
from cases.doors import paper_for
from cases.forms.mediation import SignForm
from cases.models import Evidence
from cases.presenting.refusals import cards
from cases.presenting.steppage import sheet_of
from cases.reading.mediation import papers_for_mediator, request_for, requests_of
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
def sign_party(request: StaffRequest, pk: int, request_id: int) -> HttpResponse:
    """The paper before the party's eyes; the signed page is photographed and taken in, or the refusal is noted."""
    case = mediation_for(request.standing, pk)
    found = request_for(request.standing, case, request_id)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SignForm(data, files, initial={"shown_digest": found.paper.digest, "signer": found.party.name,
                                    "capacity": _("本人（单位）")})  # fmt: skip
    context: dict[str, Any] = {
        "case": case, "form": form, "paper": found.paper, "party": found.party, "answered": found.signature_id,
        "sheet": sheet_of(content_of(found.paper), found.paper.number),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/sign.html", context)
    if not form.is_valid():
        return render(request, "cases/sign.html", context, status=422)
    try:
        said = _take_down(request, found, form.cleaned_data)
    except Refused as refused:
        return render(request, "cases/sign.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, said)
    return redirect(f"/cases/{pk}/signing/")


def _take_down(request: StaffRequest, found: Any, given: dict[str, Any]) -> str:
    if request.POST.get("intent") == "refuse":
        refuse_to_sign(found, reason=given["refusal"], standing=request.standing)
        return _("已登记不签名的理由。")
    scan = given["scan"]
    values = {
        "kind": Evidence.Kind.DOCUMENT, "name": _("《%(paper)s》签名页") % {"paper": found.paper.title},
        "obtained_on": timezone.localdate(), "obtained_from": found.party.name, "obtained_by": request.user.name,
    }  # fmt: skip
    item = stored(values, scan, case_id=found.paper.case_id) if scan else None
    with transaction.atomic():
        proof = register_evidence(found.paper.case, item, standing=request.standing) if item else None
        signing = Signing(
            method=Method.PAPER, signer=given["signer"], capacity=given["capacity"] or _("当事人"), proof=proof,
            shown_digest=given["shown_digest"], signed_at=given["signed_at"],
        )  # fmt: skip
        sign(found, signing, standing=request.standing)
    return _("已登记签名。")


@signed_in
def sign_mediator(request: StaffRequest, pk: int, paper_id: int) -> HttpResponse:
    """The mediator's own signature under the paper that is shown."""
    case = mediation_for(request.standing, pk)
    paper = paper_for(request.standing, paper_id, now=timezone.now())
    if paper.case_id != case.pk or paper.code not in SIGNED_BY_MEDIATOR:
        raise Http404
    sheet = sheet_of(content_of(paper), paper.number)
    context: dict[str, Any] = {"case": case, "paper": paper, "sheet": sheet, "is_mediator": True}
    if request.method != "POST":
        return render(request, "cases/sign.html", context)
    try:
        sign_as_mediator(paper, shown_digest=request.POST.get("shown_digest", ""), standing=request.standing)
    except Refused as refused:
        return render(request, "cases/sign.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("您已签名。"))
    return redirect(f"/cases/{pk}/signing/")
