"""调解 for the people of a body and of a court: requests at the counter, commissions, terms."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.standing import Post, Standing
from cases.access import case_for, deny
from cases.access_routes import told_before
from cases.actions.mediation import OPENERS, register_mediation
from cases.actions.mediation_court import commission_mediation
from cases.actions.mediation_terms import drop_term
from cases.forms.mediation import CommissionForm, MediationForm, ReasonForm
from cases.models.case import CaseKind
from cases.presenting.refusals import cards
from cases.reading.mediation import term_for
from cases.reading.routes import prefill
from cases.views.asking import StaffRequest, signed_in, whole
from workflow.flows.mediation.choices import BODIES
from workflow.refusals import Refused

RUNNING = frozenset({"mediation", *(kind for kinds in BODIES.values() for kind in kinds)})


def mediates(post: Post) -> bool:
    """Whether somebody at this post takes requests to mediate in."""
    return post.role in OPENERS and post.agency_kind in RUNNING


def body_of(standing: Standing) -> Agency | None:
    """The body in which this person takes requests to mediate in, if any."""
    post = next((p for p in standing.posts if mediates(p)), None)
    return Agency.objects.get(pk=post.agency_id) if post else None


@signed_in
def new_mediation(request: StaffRequest) -> HttpResponse:
    """M01 at the counter: the request becomes a file, its first clock runs."""
    agency = body_of(request.standing)
    if agency is None:
        deny(request.standing, "mediation:new")
        raise Http404
    data = request.POST if request.method == "POST" else None
    told = told_before(request.standing, whole(request.GET.get("notice")), now=timezone.now())
    known = prefill(told) if told else {}
    form = MediationForm(data, agency=agency, initial={"received_at": timezone.localtime(), **known})
    context = {"form": form, "title": _("登记调解申请"), "agency": agency,
               "note": _("对方当事人同意才能调解；登记后先征询对方意见。")}  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        made = register_mediation(
            form.opening, received_at=form.cleaned_data["received_at"], standing=request.standing, told=told
        )
    except Refused as refused:
        form.show(refused.refusals)
        return render(request, "cases/form.html", context, status=409)
    messages.success(request, _("已登记，案号%(number)s。") % {"number": made.subject.number})
    return redirect(f"/cases/{made.subject.pk}/")


@signed_in
def commission(request: StaffRequest) -> HttpResponse:
    """委派、委托: the court sends; a body writes down the letter of a court."""
    standing = request.standing
    court = next((p for p in standing.posts if p.agency_kind == "court"), None)
    body = next((p for p in standing.posts if p.agency_kind == "mediation" and p.role in OPENERS), None)
    if court is None and body is None:
        deny(standing, "mediation:commission")
        raise Http404
    form = _commission_form(request, court.agency_id if court else None, body.agency_id if body else None)
    context = {"form": form, "title": _("委派（委托）调解"), "agency": form.agency,
               "note": _("材料随函移交；调解员三个工作日内确认，期限从确认（签收）时起算。")}  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        made = commission_mediation(
            form.opening, letter_no=form.cleaned_data["letter_no"], uploads=form.cleaned_data["uploads"],
            standing=standing, at=form.cleaned_data["received_at"],
        )  # fmt: skip
    except Refused as refused:
        form.show(refused.refusals)
        return render(request, "cases/form.html", context, status=409)
    messages.success(request, _("已送出（登记），调解案号%(number)s。") % {"number": made.number})
    if body is not None:
        return redirect(f"/cases/{made.pk}/")
    handover = made.handovers.latest("pk")
    return redirect(f"/p/handover/{handover.pk}/")


def _commission_form(request: StaffRequest, court: int | None, body: int | None) -> CommissionForm:
    """A court sends to any body of its province; a body writes down the letter of any court there."""
    home = Agency.objects.get(pk=court or body or 0)
    active = Agency.objects.filter(active=True, province=home.province).order_by("pk")
    courts = [home] if court else list(active.filter(kind="court"))
    bodies = list(active.filter(kind="mediation")) if court else [home]
    if not courts or not bodies:
        raise Http404
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return CommissionForm(*data, agency=home, courts=courts, bodies=bodies,
                          initial={"received_at": timezone.localtime()})  # fmt: skip


@signed_in
def term(request: StaffRequest, pk: int, term_id: int) -> HttpResponse:
    """Take a term out while it is only being talked about."""
    case = mediation_for(request.standing, pk)
    found = term_for(request.standing, case, term_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"case": case, "form": form, "title": _("撤去协议内容"), "note": str(found)}
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        drop_term(case, found, reason=form.cleaned_data["reason"], standing=request.standing)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已撤去这一项。"))
    return redirect(f"/cases/{pk}/#terms")


def mediation_for(standing: Standing, pk: int) -> Any:
    """A mediation one may see; Http404 for any other file."""
    case = case_for(standing, pk, now=timezone.now())
    if case.kind != CaseKind.MEDIATION:
        raise Http404
    return case
