"""Signing in and out, one's own account, and the password."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from agencies import passwords
from agencies.access import own_account
from agencies.actions.accounts import change_password, end_sessions, set_language
from agencies.forms.accounts import LanguageForm, PasswordForm, SignInForm
from agencies.models import Delegation, Leave, OpenSession, User
from agencies.refusals import AgencyRefused
from agencies.roles import ROLES
from agencies.signin import SignInRefused, address_of, sign_in
from agencies.views.pages import standing_in
from audit.access_log import log_access
from audit.models import AccessLog

SHOWN = 20


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """The sign-in page; a person already signed in goes on."""
    target = _target(request)
    if request.user.is_authenticated and request.method == "GET":
        return redirect(target)
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            user = sign_in(request, **form.cleaned_data)
        except SignInRefused as refused:
            form.add_error(None, str(refused))
            status = 429 if refused.opens_at else 200
        else:
            due = passwords.is_due(user, now=timezone.now())
            return _with_language(redirect(reverse("password") if due else target), user.language)
    return render(
        request, "registration/login.html", {"form": form, "next": request.POST.get("next") or target}, status=status
    )


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End this session and write it down."""
    if request.user.is_authenticated:
        home = standing_in(request).home
        OpenSession.objects.filter(session_key=request.session.session_key or "").delete()
        log_access(
            AccessLog.Kind.SIGN_OUT,
            user=request.user,
            subject="session",
            address=address_of(request),
            agency_id=home.agency_id if home else None,
        )
    end_session(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@sensitive_post_parameters()
@never_cache
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; also where a person with a due one is led."""
    user = _me(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            changed = change_password(
                user, old=data["old_password"], new=data["new_password1"], standing=standing_in(request)
            )
        except AgencyRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            before = request.session.session_key or ""
            update_session_auth_hash(request, changed)
            request.session.save()
            OpenSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
            end_sessions(changed, apart_from=request.session.session_key or "")
            messages.success(request, _("口令已修改，其他地方的登录已经退出。"))
            return redirect(_target(request))
    due = passwords.is_due(user, now=timezone.now())
    context = {"form": form, "due": due, "one_time": user.one_time_password, "days": settings.PASSWORD_AGE_DAYS}
    return render(
        request,
        "agencies/password.html",
        {**context, "next": _target(request), "frame": _base(request)},
        status=422 if form.errors else 200,
    )


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Own posts, sessions, recent sign-ins and the language."""
    user = _me(request)
    form = LanguageForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        set_language(user, language=form.cleaned_data["language"])
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("界面语言已保存。"))
        return _with_language(redirect("account"), form.cleaned_data["language"])
    signs = (AccessLog.Kind.SIGN_IN, AccessLog.Kind.SIGN_IN_FAILED, AccessLog.Kind.SIGN_OUT)
    return render(
        request,
        "agencies/account.html",
        {
            "form": form,
            "frame": _base(request),
            "posts": [(post, ROLES[post.role].label) for post in standing_in(request).posts],
            "sessions": OpenSession.objects.filter(user=user).order_by("-began_at")[:SHOWN],
            "here": request.session.session_key,
            "signs": AccessLog.objects.filter(user=user, kind__in=signs).order_by("-pk")[:SHOWN],
        },
    )


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    ended = end_sessions(_me(request), apart_from=request.session.session_key or "")
    messages.success(request, _("已退出其他%(count)d处登录。") % {"count": ended})
    return redirect("account")


@login_required
def delegations(request: HttpRequest) -> HttpResponse:
    """What was lent to me, what I lent, and who answers for whom."""
    user = _me(request)
    lent = Delegation.objects.select_related("agency", "giver", "taker")
    leaves = Leave.objects.select_related("agency", "user", "deputy")
    context = {
        "taken": lent.filter(taker=user).order_by("-valid_until", "-pk")[:SHOWN],
        "given": lent.filter(giver=user).order_by("-valid_until", "-pk")[:SHOWN],
        "deputising": leaves.filter(deputy=user).order_by("-last_day", "-pk")[:SHOWN],
        "away": leaves.filter(user=user).order_by("-last_day", "-pk")[:SHOWN],
        "today": timezone.localdate(),
    }
    return render(request, "agencies/delegations.html", context)


def _base(request: HttpRequest) -> str:
    """The frame around a page of one's own: a party works at the portal, everybody else at the desk."""
    standing = standing_in(request)
    return "portal/base.html" if not standing.posts and own_account(standing) else "web/base.html"


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)


def _target(request: HttpRequest) -> str:
    """Where to go afterwards: only inside this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else settings.LOGIN_REDIRECT_URL


def _with_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
