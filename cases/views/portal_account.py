"""Accounts of parties: opening one, finding one's way back, changing one's data, linking cases, appointing agents."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from agencies import identity_service, mailing, privacy
from agencies.actions.party_accounts import (
    ask_code,
    ask_recovery,
    change_contact,
    confirm_email,
    confirm_telephone,
    recover,
    register,
    verify_by_service,
)
from agencies.fields import mask_id, mask_phone
from agencies.models import AccountCode
from agencies.refusals import AgencyRefused
from agencies.signin import SignInRefused, address_of, sign_in
from cases.access_portal import link_shown, portal_case
from cases.actions.attorney import Power, appoint_agent
from cases.actions.linking import ask_link, end_link, use_invitation
from cases.forms.portal import (
    CodeForm,
    ContactForm,
    InvitationForm,
    LinkRequestForm,
    NewPasswordForm,
    PowerForm,
    ReasonForm,
    RecoveryForm,
    SignUpForm,
)
from cases.presenting.refusals import cards
from cases.sending import codes
from cases.views.portal_asking import PartyRequest, party, portal_page
from cases.views.public_gate import Allowance, public_page, refused_for_now
from workflow.refusals import Refused

SIGNING_UP = Allowance("portal-signup", 10, timedelta(hours=1))
RECOVERING = Allowance("portal-recover", 20, timedelta(hours=1))
LINKING = Allowance("portal-link", 20, timedelta(hours=1))


def privacy_notice(request: HttpRequest) -> HttpResponse:
    """The wording that consent names by its version and digest."""
    context = {"paragraphs": [_(text) for text in privacy.PARAGRAPHS], "version": privacy.VERSION,
               "digest": privacy.wording_digest()}  # fmt: skip
    return public_page(request, "portal/privacy.html", context)


@sensitive_post_parameters()
def sign_up(request: HttpRequest) -> HttpResponse:
    """A person, a unit or an agent opens its own account under its real name."""
    form = SignUpForm(request.POST or None)
    context = {"form": form, "has_service": identity_service.connected() is not None,
               "has_mail": mailing.is_connected()}  # fmt: skip
    if request.method != "POST":
        return public_page(request, "portal/signup.html", context)
    wait = refused_for_now(request, SIGNING_UP)
    if wait is not None:
        return wait
    if not form.is_valid():
        return public_page(request, "portal/signup.html", context, status=422)
    data = form.cleaned_data
    try:
        register(
            form.applicant, username=data["username"], password=data["password1"], consented=data["consent"],
            address=address_of(request),
        )  # fmt: skip
        sign_in(request, username=data["username"], password=data["password1"])
    except AgencyRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return public_page(request, "portal/signup.html", context, status=409)
    except SignInRefused:
        return redirect("login")
    messages.success(request, _("账号已开立。证件号码的格式已核对，身份还没有核验。"))
    return redirect("portal-home")


@sensitive_post_parameters()
def recovery(request: HttpRequest) -> HttpResponse:
    """Two forms on one page: ask for a code, then choose a new password with it; else the counter."""
    second = "code" in request.POST
    form = RecoveryForm(None if second or request.method != "POST" else request.POST)
    fresh = NewPasswordForm(request.POST if second else None)
    context = {"form": form, "fresh": fresh, "has_way": mailing.is_connected() or codes.is_connected(),
               "asked": False, "minutes": settings.CODE_MINUTES}  # fmt: skip
    if request.method != "POST":
        return public_page(request, "portal/recover.html", context)
    wait = refused_for_now(request, RECOVERING)
    if wait is not None:
        return wait
    bound = fresh if second else form
    if not bound.is_valid():
        return public_page(request, "portal/recover.html", context, status=422)
    if not second:
        ask_recovery(username=form.cleaned_data["username"], contact=form.cleaned_data["contact"])
        fresh = NewPasswordForm(initial={"username": form.cleaned_data["username"]})
        return public_page(request, "portal/recover.html", {**context, "fresh": fresh, "asked": True})
    data = fresh.cleaned_data
    try:
        recover(username=data["username"], code=data["code"], password=data["password1"])
    except AgencyRefused as refused:
        fresh.add_error(refused.field if refused.field in fresh.fields else None, str(refused))
        return public_page(request, "portal/recover.html", context, status=409)
    messages.success(request, _("口令已改，其他登录都已退出。请用新口令登录。"))
    return redirect("login")


@party
def account(request: PartyRequest) -> HttpResponse:
    """One's own data, how far the identity was checked, and what may be changed here."""
    own = request.account
    initial = {"telephone": own.telephone, "email": own.email, "address": own.address}
    form = ContactForm(request.POST or None, initial=initial)
    context = {
        "account": own, "form": form, "number": own.credit_code or mask_id(own.identity_no),
        "telephone": mask_phone(own.telephone), "has_service": identity_service.connected() is not None,
        "has_mail": mailing.is_connected(), "has_sms": codes.is_connected(), "code": CodeForm(),
    }  # fmt: skip
    if request.method != "POST":
        return portal_page(request, "portal/account.html", context)
    if not form.is_valid():
        return portal_page(request, "portal/account.html", context, status=422)
    change_contact(own, user=request.user, **form.cleaned_data)
    messages.success(request, _("已保存。"))
    return redirect("portal-account")


@party
def confirm(request: PartyRequest) -> HttpResponse:
    """Ask for a code by e-mail, or type the one that came."""
    purpose, channel = AccountCode.Purpose.CONFIRM, AccountCode.Channel.MAIL
    return _confirmed(request, purpose, channel, confirm_email, str(_("电子邮件已确认。")))


@party
def confirm_number(request: PartyRequest) -> HttpResponse:
    """Ask for a code by short message, or type the one that came."""
    purpose, channel = AccountCode.Purpose.TELEPHONE, AccountCode.Channel.SMS
    if request.method == "POST" and not codes.is_connected():
        messages.error(request, _("本系统没有接入短信，不能确认手机号码。"))
        return redirect("portal-account")
    return _confirmed(request, purpose, channel, confirm_telephone, str(_("手机号码已确认。")))


def _confirmed(
    request: PartyRequest, purpose: str, channel: str, confirm: Callable[..., Any], said: str
) -> HttpResponse:
    if request.method != "POST":
        return redirect("portal-account")
    form = CodeForm(request.POST)
    try:
        if "code" not in request.POST:
            ask_code(request.account, purpose=purpose, channel=channel)
            words = {"minutes": settings.CODE_MINUTES}
            messages.success(request, _("验证码已经发出，%(minutes)d分钟内有效。") % words)
        elif form.is_valid():
            confirm(request.account, code=form.cleaned_data["code"], user=request.user)
            messages.success(request, said)
        else:
            messages.error(request, _("请填验证码。"))
    except AgencyRefused as refused:
        messages.error(request, str(refused))
    return redirect("portal-account")


@party
def verify(request: PartyRequest) -> HttpResponse:
    """Ask the outside register, where this installation has one."""
    service = identity_service.connected()
    if request.method == "POST" and service is not None:
        try:
            verify_by_service(request.account, service=service, user=request.user)
            messages.success(request, _("身份已核验。"))
        except AgencyRefused as refused:
            messages.error(request, str(refused))
    return redirect("portal-account")


@party
def linking(request: PartyRequest) -> HttpResponse:
    """Link a case by the code on its invitation, or ask its officers to compare the numbers."""
    by_code = "code" in request.POST
    form = InvitationForm(request.POST if by_code else None)
    ask = LinkRequestForm(request.POST if "number" in request.POST else None)
    context = {"form": form, "ask": ask, "account": request.account}
    if request.method != "POST":
        return portal_page(request, "portal/link.html", context)
    wait = refused_for_now(request, LINKING)
    if wait is not None:
        return wait
    bound = form if by_code else ask
    if not bound.is_valid():
        return portal_page(request, "portal/link.html", context, status=422)
    if not by_code:
        ask_link(ask.cleaned_data["number"], note=ask.cleaned_data["note"], standing=request.standing)
        messages.success(request, _("已收到。有这件案件的，承办机关核对证件号码以后关联，结果在“消息”里看。"))
        return redirect("portal-home")
    try:
        row = use_invitation(form.cleaned_data["code"], account=request.account, standing=request.standing)
    except Refused as refused:
        return portal_page(request, "portal/link.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已关联。"))
    return redirect(f"/portal/cases/{row.pk}/")


@party
def agents(request: PartyRequest, pk: int) -> HttpResponse:
    """Give an agent access to the case, with the power of attorney."""
    portal = portal_case(request.standing, pk, now=timezone.now())
    form = PowerForm(request.POST or None, request.FILES or None)
    context = {
        "case": portal.case, "form": form, "title": _("委托代理人"), "button": _("委托并开通"),
        "back": f"/portal/cases/{pk}/", "had_files": bool(request.FILES),
        "note": _("代理人能看到您在这件案件里能看到的全部内容，能以您的名义办理；您可以随时终止。"),
    }  # fmt: skip
    if request.method != "POST":
        return portal_page(request, "portal/form.html", context)
    if not form.is_valid():
        return portal_page(request, "portal/form.html", context, status=422)
    link = portal.own or portal.links[0]
    link.party.case = portal.case
    try:
        appoint_agent(link, Power(**form.cleaned_data), standing=request.standing)
    except Refused as refused:
        return portal_page(request, "portal/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已委托，代理人的门户里已经能看到这件案件。"))
    return redirect(f"/portal/cases/{pk}/#agents")


@party
def end_agent(request: PartyRequest, pk: int) -> HttpResponse:
    """Take an agent's access back, or undo the link of one's own account."""
    link, portal = link_shown(request.standing, pk, now=timezone.now())
    form, is_own = ReasonForm(request.POST or None), link.user_id == request.user.pk
    title = _("解除案件关联") if is_own else _("终止委托")
    own = _("您的账号从现在起看不到这件案件；已经办理的事项照样有效，以后的文书按送达地址送达。")
    context = {
        "case": portal.case, "form": form, "title": title, "button": title, "back": f"/portal/cases/{portal.case.pk}/",
        "note": own if is_own else _("%(name)s从现在起看不到这件案件。") % {"name": link.user.name},
    }  # fmt: skip
    if request.method != "POST":
        return portal_page(request, "portal/form.html", context)
    if not form.is_valid():
        return portal_page(request, "portal/form.html", context, status=422)
    link.party.case = portal.case
    try:
        end_link(link, reason=form.cleaned_data["reason"], standing=request.standing)
    except Refused as refused:
        return portal_page(request, "portal/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已解除关联。") if is_own else _("已终止委托。"))
    return redirect("portal-home" if is_own else f"/portal/cases/{portal.case.pk}/")
