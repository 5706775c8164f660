"""当面签名: the one page on which any procedure takes down a party's signature, or its reason for giving none."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.papers import content_of
from cases.actions.portal_signing import Given, sign_at_counter
from cases.actions.signing import Method, refuse_to_sign
from cases.doors import signature_request_for
from cases.forms.portal import RefusalForm
from cases.forms.portal_desk import CounterSignatureForm
from cases.models import CaseKind, Party
from cases.presenting.refusals import cards
from cases.presenting.steppage import sheet_of
from cases.views.asking import StaffRequest, signed_in
from workflow.refusals import Refused

METHODS = (Method.SCREEN, Method.PAPER)
# where each procedure lists what is signed; every other one lists it with what the parties see
BACK = {CaseKind.MEDIATION: "/cases/%d/signing/", CaseKind.RULING: "/cases/%d/#signatures"}
TEMPLATE = "cases/counter_sign.html"


@signed_in
def counter_signature(request: StaffRequest, pk: int) -> HttpResponse:
    """A party signs before the officer: strokes on this screen, a signed page, or a refusal that is written down."""
    asked, case = signature_request_for(request.standing, pk, now=timezone.now())
    posted, refusing = request.method == "POST", "refuse" in request.POST
    signs = posted and not refusing
    form = CounterSignatureForm(
        request.POST if signs else None, request.FILES if signs else None, methods=METHODS,
        initial={"signer": signer_of(asked.party), "shown_digest": asked.paper.digest},
    )  # fmt: skip
    refusal = RefusalForm(request.POST if posted and refusing else None)
    back = BACK.get(case.kind, "/cases/%d/portal/") % case.pk
    context: dict[str, Any] = {
        "asked": asked, "paper": asked.paper, "case": case, "refusal": refusal, "form": form, "back": back,
        "sheet": sheet_of(content_of(asked.paper), asked.paper.number),
    }  # fmt: skip
    used = refusal if refusing else form
    if not posted:
        return render(request, TEMPLATE, context)
    if not used.is_valid():
        return render(request, TEMPLATE, context, status=422)
    try:
        if refusing:
            refuse_to_sign(asked, reason=refusal.cleaned_data["reason"], standing=request.standing)
        else:
            sign_at_counter(asked, given_of(form), standing=request.standing)
    except Refused as refused:
        return render(request, TEMPLATE, {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记不签署和理由。") if refusing else _("已登记签名。"))
    return redirect(back)


def signer_of(party: Party) -> str:
    """Who signs is a person: the party itself, or whoever represents the firm."""
    return party.name if party.kind == Party.Kind.PERSON else party.legal_representative


def given_of(form: CounterSignatureForm) -> Given:
    data = form.cleaned_data
    return Given(
        method=data["method"], signer=data["signer"], shown_digest=data["shown_digest"], drawn=data["drawn"],
        scan=data["scan"], capacity=data["capacity"], signed_at=data["signed_at"],
    )  # fmt: skip
