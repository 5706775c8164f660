"""The officers' side of the portal on a case: links, requests to link, what parties handed in, exchange, signatures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from cases.access import case_for
from cases.actions.linking import confirm_link, end_link, invite, refuse_link
from cases.actions.portal_service import Address, ask_consent_at_counter, withdraw_consent
from cases.actions.submitting import decide_admission, show_evidence, submit_at_counter
from cases.doors import party_for
from cases.forms.portal import AddressForm, ReasonForm
from cases.forms.portal_desk import AdmissionForm, CounterSubmissionForm, ExchangeForm, LinkDecisionForm
from cases.models import Party
from cases.presenting.portal_desk import desk_page
from cases.presenting.refusals import cards
from cases.presenting.words import role_word
from cases.reading.portal_desk import account_of, link_for, link_request_for, read_desk, submitted_for
from cases.views.asking import StaffRequest, signed_in
from cases.views.portal import handed_of
from workflow.refusals import Refused


def _handle(
    request: StaffRequest, form: forms.Form, act: Callable[[], str], *, context: dict[str, Any], to: str,
    template: str = "cases/form.html",
) -> HttpResponse:  # fmt: skip
    """Show the form, or act and go on; a refusal shows the form again with what was typed."""
    context = {**context, "form": form}
    if not form.is_bound:
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        said = act()
    except Refused as refused:
        return render(request, template, {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, said)
    return redirect(to)


def _data(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _files(request: StaffRequest) -> Any:
    return request.FILES if request.method == "POST" else None


@signed_in
def desk(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything of the portal on one case."""
    case = case_for(request.standing, pk, now=timezone.now())
    return render(
        request, "portal/desk.html", {"case": case, "page": desk_page(read_desk(case), request.standing, case)}
    )


@signed_in
def invitation(request: StaffRequest, pk: int) -> HttpResponse:
    """The sheet with the code that goes with a served paper; shown once."""
    party = party_for(request.standing, pk, now=timezone.now())
    form = forms.Form(_data(request))
    context = {
        "case": party.case, "form": form, "title": _("开具门户邀请码"), "button": _("开具邀请单"),
        "note": _("开给%(name)s，打印后随文书送达。邀请码只显示这一次；以前没有用过的作废。") % {"name": party.name},
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    try:
        code = invite(party, standing=request.standing)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    made = render(request, "portal/invitation.html", {"case": party.case, "party": party, "code": code}, status=201)
    add_never_cache_headers(made)
    return made


@signed_in
def link_decision(request: StaffRequest, pk: int) -> HttpResponse:
    """Confirm which party an account is, by equal numbers, or refuse with a reason."""
    asked = link_request_for(request.standing, pk, now=timezone.now())
    parties = read_desk(asked.case)
    offered = {str(p.pk): p for p in parties.parties if not p.confidential}
    form = LinkDecisionForm(
        _data(request), parties=[(key, f"{role_word(p, asked.case)} {p.name}") for key, p in offered.items()]
    )
    account = parties.accounts.get(asked.user_id)

    def act() -> str:
        chosen = offered.get(form.cleaned_data["party"])
        if chosen is None:
            refuse_link(asked, reason=form.cleaned_data["reason"], standing=request.standing)
            return _("已答复不予关联。")
        confirm_link(asked, party=chosen, standing=request.standing)
        return _("已关联。")

    name = account.name if account else ""
    state = account.get_state_display() if account else ""
    note = _("%(name)s（%(state)s）申请关联：%(note)s。证件号码与当事人登记的相同才能关联，只是名称相同的不能。") % {
        "name": name, "state": state, "note": asked.note or _("没有说明"),
    }  # fmt: skip
    context = {"case": asked.case, "title": _("核对关联申请"), "button": _("答复"), "note": note}
    return _handle(request, form, act, context=context, to=f"/cases/{asked.case_id}/portal/")


@signed_in
def link_end(request: StaffRequest, pk: int) -> HttpResponse:
    """End the link of an account with a reason."""
    link = link_for(request.standing, pk, now=timezone.now())
    form = ReasonForm(_data(request))

    def act() -> str:
        end_link(link, reason=form.cleaned_data["reason"], standing=request.standing)
        return _("已终止关联。")

    context = {"case": link.party.case, "title": _("终止账号关联"),
               "note": _("这个账号从现在起看不到本案，当事人的实体权利不受影响。")}  # fmt: skip
    return _handle(request, form, act, context=context, to=f"/cases/{link.party.case_id}/portal/")


@signed_in
def admission(request: StaffRequest, pk: int) -> HttpResponse:
    """The opinion on a piece of evidence a party handed in."""
    item = submitted_for(request.standing, pk, now=timezone.now())
    form = AdmissionForm(_data(request))

    def act() -> str:
        decide_admission(item, admitted=bool(form.cleaned_data["admitted"]), opinion=form.cleaned_data["opinion"],
                         standing=request.standing)  # fmt: skip
        return _("已登记审查意见。")

    note = f"{item.evidence.mark} {item.evidence.name}　{item.submission.party.name}　SHA-256 {item.evidence.sha256}"
    context = {"case": item.submission.case, "title": _("审查当事人提交的证据"), "note": note}
    return _handle(request, form, act, context=context, to=f"/cases/{item.submission.case_id}/portal/")


@signed_in
def exchange(request: StaffRequest, pk: int) -> HttpResponse:
    """Open evidence to parties for their opinion."""
    case = case_for(request.standing, pk, now=timezone.now())
    found = read_desk(case)
    items = {str(e.pk): e for e in found.evidence}
    parties = {str(p.pk): p for p in found.parties if not p.confidential}
    form = ExchangeForm(
        _data(request), items=[(key, f"{e.mark} {e.name}") for key, e in items.items()],
        parties=[(key, f"{role_word(p, case)} {p.name}") for key, p in parties.items()],
    )  # fmt: skip

    def act() -> str:
        show_evidence(
            case, items=[items[key] for key in form.cleaned_data["items"]],
            parties=[parties[key] for key in form.cleaned_data["parties"]], standing=request.standing,
        )  # fmt: skip
        return _("已交换，当事人在门户里能看到。")

    context = {"case": case, "title": _("交换证据"), "note": _("涉密和涉商业秘密的不在这里；交换以后不能收回。")}
    return _handle(request, form, act, context=context, to=f"/cases/{pk}/portal/")


@signed_in
def counter_submission(request: StaffRequest, pk: int) -> HttpResponse:
    """Take in what a party brought."""
    case = case_for(request.standing, pk, now=timezone.now())
    parties = {str(p.pk): p for p in read_desk(case).parties if not p.confidential}
    form = CounterSubmissionForm(
        _data(request),
        _files(request),
        parties=[(key, f"{role_word(p, case)} {p.name}") for key, p in parties.items()],
    )

    def act() -> str:
        chosen: Party = parties[form.cleaned_data["party"]]
        chosen.case = case
        submit_at_counter(chosen, handed_of(form), standing=request.standing)
        return _("已登记当事人提交的材料。")

    context = {"case": case, "title": _("登记当事人当面提交的材料")}
    return _handle(request, form, act, context=context, to=f"/cases/{pk}/portal/")


@signed_in
def counter_address(request: StaffRequest, pk: int) -> HttpResponse:
    """The confirmation of the address for somebody who came in; signed next, or the consent is withdrawn."""
    party = party_for(request.standing, pk, now=timezone.now())
    initial = {"service_address": party.service_address or party.address}
    if "withdraw" in request.POST:
        return _withdraw(request, party)
    form = AddressForm(_data(request), initial=initial)
    context = {"case": party.case, "title": _("送达地址确认书"), "party": party, "form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "portal/counter_address.html", context, status=status)
    data = form.cleaned_data
    address = Address(party, data["service_address"], data["telephone"], bool(data["electronic"]), account_of(party))
    try:
        made = ask_consent_at_counter(address, standing=request.standing)
    except Refused as refused:
        return render(request, "portal/counter_address.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已生成送达地址确认书，请当事人签名。"))
    return redirect(f"/counter/sign/{made.pk}/")


def _withdraw(request: StaffRequest, party: Party) -> HttpResponse:
    try:
        withdraw_consent(party, standing=request.standing)
        messages.success(request, _("已撤回，以后的文书不再用电子方式送达。"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"/cases/{party.case_id}/portal/")
