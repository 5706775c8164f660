"""The counter: accounts for people who come in, found by exact number only; every opening is logged."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from agencies.access import account_at_counter, account_by_number, counter_agency
from agencies.actions.party_counter import close_at_counter, open_at_counter, reset_at_counter, verify_at_counter
from agencies.fields import identity_index, mask_id, mask_phone
from agencies.models import Agency
from agencies.refusals import AgencyRefused
from cases.access import deny
from cases.forms.portal import CounterAccountForm, ReasonForm
from cases.forms.portal_desk import DocumentForm, FindAccountForm
from cases.views.asking import StaffRequest, signed_in


def _agency(request: StaffRequest) -> Agency:
    """The organ whose counter this is; the page does not exist for others."""
    found = counter_agency(request.standing)
    if found is None:
        deny(request.standing, request.path)
    assert found is not None
    return found


@signed_in
def counter(request: StaffRequest) -> HttpResponse:
    """Find one account by its exact number or name."""
    agency = _agency(request)
    form = FindAccountForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "agency": agency, "found": None, "asked": False}
    if request.method != "POST":
        return render(request, "portal/counter.html", context)
    if not form.is_valid():
        return render(request, "portal/counter.html", context, status=422)
    data = form.cleaned_data
    number = data.get("number") or ""
    found = account_by_number(
        credit_code=number if data["kind"] == "uscc" else "",
        identity_index=identity_index(number) if number and data["kind"] == "identity" else "",
        username=data.get("username") or "",
    )
    if found is not None:
        return redirect(f"/counter/accounts/{found.pk}/")
    return render(request, "portal/counter.html", {**context, "asked": True}, status=404)


@signed_in
def open_account(request: StaffRequest) -> HttpResponse:
    """Open an account for somebody whose document was looked at; the one-time password is shown once."""
    agency = _agency(request)
    form = CounterAccountForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "agency": agency, "title": _("为当面来办的人开立账号"), "button": _("开立账号"),
               "note": _("个人信息处理告知请当面说明；首次登录要改口令。")}  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    data = form.cleaned_data
    try:
        account, secret = open_at_counter(
            form.applicant, username=data["username"], document=data["document"], agency=agency,
            standing=request.standing,
        )  # fmt: skip
    except AgencyRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return render(request, "cases/form.html", context, status=409)
    return _secret(request, account, secret)


def _secret(request: StaffRequest, account: Any, secret: str) -> HttpResponse:
    context = {"person": account.user, "secret": secret, "back": f"/counter/accounts/{account.pk}/"}
    made = render(request, "agencies/one_time.html", context, status=201)
    add_never_cache_headers(made)
    return made


@signed_in
def account(request: StaffRequest, pk: int) -> HttpResponse:
    """One account with its acts: verify, a one-time password, closing."""
    found = account_at_counter(request.standing, pk)
    agency = _agency(request)
    intent = request.POST.get("intent", "")
    context = {
        "account": found, "number": found.credit_code or mask_id(found.identity_no),
        "telephone": mask_phone(found.telephone),
        "document": DocumentForm(request.POST if intent in ("verify", "reset") else None),
        "reason": ReasonForm(request.POST if intent == "close" else None),
    }  # fmt: skip
    form: Any = context["reason"] if intent == "close" else context["document"]
    if request.method != "POST":
        return render(request, "portal/counter_account.html", context)
    if not form.is_valid():
        return render(request, "portal/counter_account.html", context, status=422)
    try:
        if intent == "reset":
            secret = reset_at_counter(found, agency=agency, standing=request.standing, **form.cleaned_data)
            return _secret(request, found, secret)
        if intent == "verify":
            verify_at_counter(found, agency=agency, standing=request.standing, **form.cleaned_data)
            messages.success(request, _("已登记身份核验。"))
        else:
            close_at_counter(found, agency=agency, standing=request.standing, **form.cleaned_data)
            messages.success(request, _("账号已注销。"))
    except AgencyRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"/counter/accounts/{pk}/")
