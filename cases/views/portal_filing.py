"""Filing at the portal: what may be begun here, and the form of each request."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access_routes import own_notice
from cases.actions.filing import file_request, offered
from cases.actions.routes import choose_at_portal
from cases.forms.advice import AdviceRequestForm
from cases.forms.portal_filing import FORMS, RequestForm
from cases.forms.routes import PortalRouteForm
from cases.presenting.refusals import cards
from cases.reading.routes import comparison, prefill
from cases.views.asking import whole
from cases.views.portal_asking import PartyRequest, party, portal_page
from workflow.refusals import Refused

OFFERED: dict[str, type[RequestForm]] = {**FORMS, "advice": AdviceRequestForm}


@party
def start(request: PartyRequest) -> HttpResponse:
    """The ways that are open: a complaint or report always, a request where its procedure takes one."""
    form = PortalRouteForm(request.POST if request.method == "POST" else None)
    compared = comparison(on=timezone.localdate())
    context = {"offered": offered(), "account": request.account, "form": form, "compared": compared}
    if request.method != "POST":
        return portal_page(request, "portal/file.html", context)
    if not form.is_valid():
        return portal_page(request, "portal/file.html", context, status=422)
    try:
        made = choose_at_portal(request.account, values=form.values, standing=request.standing)
    except Refused as refused:
        return portal_page(request, "portal/file.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已记下您的选择。"))
    if made.choice in offered():
        return redirect(f"/portal/file/{made.choice}/?notice={made.pk}")
    return redirect("/portal/file/")


@party
def request_form(request: PartyRequest, kind: str) -> HttpResponse:
    """The fields of the request's paper; sent, it is a case of the chosen organ."""
    if kind not in offered() or kind not in OFFERED:
        raise Http404
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    told = own_notice(request.standing, whole(request.GET.get("notice")))
    initial: dict[str, Any] = {"agency": request.GET.get("agency"), **(prefill(told) if told else {})}
    if told is not None:
        initial["agency"] = told.agency_id
    form = OFFERED[kind](*data, account=request.account, initial=initial)
    titles = {"ruling": _("专利侵权纠纷处理请求"), "mediation": _("知识产权纠纷调解申请"),
              "advice": _("专利侵权咨询请求")}  # fmt: skip
    context = {
        "form": form, "title": titles[kind], "button": _("递交申请"), "back": "/portal/file/",
        "back_title": _("递交申请"),
        "note": _("递交的时刻就是收到的时刻。请求书递交以后要签名，在“我的案件”里签。"),
        "had_files": bool(request.FILES),
    }  # fmt: skip
    if request.method != "POST":
        return portal_page(request, "portal/request.html", context)
    if not form.is_valid():
        return portal_page(request, "portal/request.html", context, status=422)
    try:
        row = file_request(form.filing, account=request.account, standing=request.standing, told=told)
    except Refused as refused:
        return portal_page(request, "portal/request.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已递交，案号%(number)s。") % {"number": row.number})
    return redirect(f"/portal/cases/{row.pk}/")
