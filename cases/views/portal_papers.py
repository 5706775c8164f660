"""Papers and evidence at the portal: reading what was shown, receiving, signing, consenting to electronic service."""

from pathlib import PurePath
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.signin import address_of
from cases.access_portal import evidence_shown, log_shown, paper_shown, portal_case, request_to_sign, service_waiting
from cases.actions.papers import content_of
from cases.actions.portal_service import Address, ask_consent, receive, withdraw_consent
from cases.actions.portal_signing import Given, sign_at_portal
from cases.actions.rendering import pdf_of
from cases.actions.signing import Method, refuse_to_sign
from cases.forms.portal import AddressForm, RefusalForm, SignatureForm
from cases.models import Party
from cases.papers.render import PdfUnavailable
from cases.presenting.refusals import cards
from cases.presenting.steppage import sheet_of
from cases.views.portal_asking import PartyRequest, party, portal_page
from workflow.refusals import Refused

METHODS = (Method.SCREEN, Method.ACCOUNT, Method.PAPER)


@party
def paper(request: PartyRequest, pk: int) -> HttpResponse:
    """A paper that was served on, laid before or made by this party."""
    found, portal = paper_shown(request.standing, pk, now=timezone.now())
    log_shown(request.standing, portal, f"paper:{pk}", str(found))
    context = {"paper": found, "case": portal.case, "sheet": sheet_of(content_of(found), found.number)}
    return portal_page(request, "portal/paper.html", context)


@party
def paper_pdf(request: PartyRequest, pk: int) -> HttpResponse:
    """The same as PDF; the reading is logged."""
    found, portal = paper_shown(request.standing, pk, now=timezone.now())
    try:
        made = pdf_of(found, standing=request.standing)
    except PdfUnavailable as missing:
        messages.error(request, str(missing))
        return redirect(f"/portal/papers/{pk}/")
    log_shown(request.standing, portal, f"paper:{pk}", str(found), kind="export")
    name = quote(f"{found.title} {found.number}".strip() + ".pdf")
    return HttpResponse(
        made, content_type="application/pdf",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "X-Content-Type-Options": "nosniff"},
    )  # fmt: skip


@party
def evidence(request: PartyRequest, pk: int) -> HttpResponseBase:
    """The bytes of an item handed in by or exchanged with this party."""
    item, portal = evidence_shown(request.standing, pk, now=timezone.now())
    if not item.file:
        raise Http404
    log_shown(request.standing, portal, f"evidence:{pk}", item.mark, kind="export")
    return FileResponse(
        item.file.open("rb"), as_attachment=True, content_type="application/octet-stream",
        filename=f"{item.mark} {item.name}{PurePath(item.file_name).suffix[:10]}",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"},
    )  # fmt: skip


@party
def receiving(request: PartyRequest, pk: int) -> HttpResponse:
    """What opening means, then the opening itself: it is the service, and the clocks run from it."""
    service, portal = service_waiting(request.standing, pk, now=timezone.now())
    context = {"service": service, "case": portal.case}
    if service.served_at is not None and request.method != "POST":
        return redirect(f"/portal/papers/{service.paper_id}/")
    if request.method != "POST":
        return portal_page(request, "portal/receive.html", context)
    service.paper.case = portal.case
    try:
        receive(
            service, shown_digest=request.POST.get("shown_digest", ""), address=address_of(request),
            standing=request.standing,
        )  # fmt: skip
    except Refused as refused:
        return portal_page(request, "portal/receive.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已签收。签收时间就是送达时间，期限从这时起算。"))
    return redirect(f"/portal/papers/{service.paper_id}/")


@party
def signing(request: PartyRequest, pk: int) -> HttpResponse:
    """The exact content to be signed, its digest, and the ways to sign or to refuse."""
    asked, portal = request_to_sign(request.standing, pk, now=timezone.now())
    asked.paper.case = portal.case
    data = (request.POST, request.FILES) if request.method == "POST" and "refuse" not in request.POST else (None, None)
    person = request.account.contact_name or request.account.name
    # whoever is not verified yet signs on paper alone; the page says how to be verified
    methods = METHODS if request.account.is_verified else (Method.PAPER,)
    initial = {"signer": person, "shown_digest": asked.paper.digest, "method": methods[0] if len(methods) == 1 else ""}
    form = SignatureForm(*data, methods=methods, initial=initial)
    refusal = RefusalForm(request.POST if "refuse" in request.POST else None)
    context = {
        "asked": asked, "paper": asked.paper, "case": portal.case, "form": form, "refusal": refusal,
        "account": request.account, "sheet": sheet_of(content_of(asked.paper), asked.paper.number),
        "back": f"/portal/cases/{portal.case.pk}/",
    }  # fmt: skip
    if request.method != "POST":
        log_shown(request.standing, portal, f"paper:{asked.paper_id}", str(asked.paper))
        return portal_page(request, "portal/sign.html", context)
    bound = refusal if refusal.is_bound else form
    if not bound.is_valid():
        return portal_page(request, "portal/sign.html", context, status=422)
    try:
        if refusal.is_bound:
            refuse_to_sign(asked, reason=refusal.cleaned_data["reason"], standing=request.standing)
            said = _("已登记不签署和理由。")
        else:
            sign_at_portal(asked, given_of(form), standing=request.standing)
            said = _("已签名。")
    except Refused as refused:
        return portal_page(request, "portal/sign.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, said)
    return redirect(f"/portal/cases/{portal.case.pk}/")


def given_of(form: SignatureForm) -> Given:
    data = form.cleaned_data
    return Given(
        method=data["method"], signer=data["signer"], shown_digest=data["shown_digest"], drawn=data["drawn"],
        scan=data["scan"], password=data.get("password", ""),
    )  # fmt: skip


@party
def consent(request: PartyRequest, pk: int) -> HttpResponse:
    """送达地址确认书: filled in here, signed on the next page, in force from the signature."""
    portal = portal_case(request.standing, pk, now=timezone.now())
    link = portal.own
    if link is None:
        raise Http404
    first = link.party
    initial = {"service_address": first.service_address or first.address, "telephone": request.account.telephone}
    form = AddressForm(request.POST or None, initial=initial)
    context = {
        "case": portal.case, "form": form, "title": _("送达地址和电子送达"), "button": _("生成送达地址确认书，去签名"),
        "back": f"/portal/cases/{pk}/", "party": first, "note": _("签名以后生效；随时可以撤回电子送达的同意。"),
    }  # fmt: skip
    if request.method != "POST":
        return portal_page(request, "portal/consent.html", context)
    if "withdraw" in request.POST:
        return _withdrawn(request, first, pk, context)
    if not form.is_valid():
        return portal_page(request, "portal/consent.html", context, status=422)
    first.case = portal.case
    data = form.cleaned_data
    try:
        made = ask_consent(link, Address(first, data["service_address"], data["telephone"], bool(data["electronic"]),
                                         request.user.username), standing=request.standing)  # fmt: skip
    except Refused as refused:
        return portal_page(request, "portal/consent.html", {**context, "refusals": cards(refused)}, status=409)
    return redirect(f"/portal/sign/{made.pk}/")


def _withdrawn(request: PartyRequest, first: Party, pk: int, context: dict[str, object]) -> HttpResponse:
    try:
        withdraw_consent(first, standing=request.standing)
    except Refused as refused:
        return portal_page(request, "portal/consent.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已撤回，以后的文书不再用电子方式送达。"))
    return redirect(f"/portal/cases/{pk}/")
