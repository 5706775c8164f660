"""The inbox of courtesy messages; looking at it marks them read."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions.reading import mark_read
from cases.actions.sending import courtesy, set_wish
from cases.presenting.parts import Row
from cases.presenting.refusals import cards
from cases.presenting.words import full_moment, in_english
from cases.reading.inbox import messages_of, wish_of
from cases.sending import mail, sms
from cases.views.asking import StaffRequest, signed_in, whole
from workflow.refusals import Refused

SIZE = 50


@signed_in
def inbox(request: StaffRequest) -> HttpResponse:
    """One's own messages, unread first in weight, newest first in order."""
    found, after = messages_of(request.standing.user_id, below=whole(request.GET.get("after")), limit=SIZE)
    if request.method == "POST":
        mark_read(standing=request.standing)
        found, after = messages_of(request.standing.user_id, below=None, limit=SIZE)
    rows = [
        Row(
            title=m.text_en if in_english() and m.text_en else m.text,
            url=m.url,
            note=full_moment(m.made_at),
            state="" if m.read_at else _("未读"),
            state_mark="" if m.read_at else "soon",
        )
        for m in found
    ]
    unread = any(m.read_at is None for m in found)
    context = {"rows": rows, "unread_here": unread, "pager": {"before": "", "after": after}}
    return render(request, "cases/inbox.html", context)


class WishForm(forms.Form):
    """Where one wants courtesy messages beside the inbox."""

    by_mail = forms.BooleanField(label=gettext_lazy("发到电子邮箱"), required=False)
    mail_address = forms.EmailField(label=gettext_lazy("电子邮箱"), required=False, max_length=254)
    digest = forms.BooleanField(label=gettext_lazy("每天一封期限摘要"), required=False)
    by_sms = forms.BooleanField(label=gettext_lazy("发短信"), required=False)
    telephone = forms.RegexField(
        r"^1[3-9]\d{9}$", label=gettext_lazy("手机号码"), required=False, max_length=11,
        error_messages={"invalid": gettext_lazy("手机号码是11位数字。")},
    )  # fmt: skip


@signed_in
def wishes(request: StaffRequest) -> HttpResponse:
    """What leaves the inbox, and where to; everybody with an account, party accounts too."""
    known = wish_of(request.standing.user_id)
    names = ("by_mail", "mail_address", "digest", "by_sms", "telephone")
    initial = {name: getattr(known, name) for name in names} if known else {"mail_address": request.user.email}
    form = WishForm(request.POST if request.method == "POST" else None, initial=initial)
    off = [_("本系统没有接通邮件服务器，邮件暂时发不出去。")] if not mail.is_configured() else []
    off += [_("本系统没有接通短信网关，短信暂时发不出去。")] if sms.gateway() is None else []
    context: dict[str, Any] = {
        "form": form, "title": _("提醒设置"), "button": _("保存"), "back": "/notifications/", "back_title": _("通知"),
        "note": courtesy() + "".join(off),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        set_wish(request.user, values=form.cleaned_data)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已保存。"))
    return redirect("/notifications/")
