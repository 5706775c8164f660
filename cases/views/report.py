"""投诉举报 for officers: the counter, the sealed reporter, duplicates."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from agencies.models import Agency
from cases.access import case_for, deny
from cases.access_routes import told_before
from cases.actions.opening import may_open
from cases.actions.report import link_duplicate
from cases.actions.report_files import register_with_files
from cases.actions.reporter import may_reveal, reveal_reporter
from cases.forms.report import CounterReportForm, DuplicateForm, RevealForm
from cases.models.case import CaseKind
from cases.presenting.refusals import cards
from cases.reading.report import report_by_number
from cases.reading.routes import prefill
from cases.views.asking import StaffRequest, signed_in, whole
from workflow.flows.report.choices import NAMINGS
from workflow.refusals import Refused


@signed_in
def new_report(request: StaffRequest) -> HttpResponse:
    """What came in at the counter; the code is printed once and given to the sender.

    No draft is kept of this form: the sender's name would stand in it unsealed.
    """
    home = request.standing.home
    agency = Agency.objects.filter(pk=home.agency_id).first() if home else None
    if agency is None or not may_open(request.standing, agency):
        raise Http404
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    told = told_before(request.standing, whole(request.GET.get("notice")), now=timezone.now())
    known = {key: text for key, text in (prefill(told) if told else {}).items() if key != "title"}
    form = CounterReportForm(*data, initial={"received_at": timezone.localtime(), "channel": "window", **known})
    context = {"form": form, "agency": agency, "title": _("登记投诉举报"), "had_files": bool(request.FILES)}
    if request.method != "POST":
        return _sealed(render(request, "cases/report_new.html", context))
    if not form.is_valid():
        return _sealed(render(request, "cases/report_new.html", context, status=422))
    try:
        made = register_with_files(
            form.clean_intake(), agency=agency, received_at=form.cleaned_data["received_at"],
            standing=request.standing, uploads=form.cleaned_data["files"], right=form.right, told=told,
        )  # fmt: skip
    except Refused as refused:
        form.show(refused.refusals)
        return _sealed(render(request, "cases/report_new.html", context, status=409))
    given = {"case": made.case, "code": made.follow_code, "agency": agency}
    return _sealed(render(request, "cases/report_code.html", given, status=201))


@signed_in
def reporter(request: StaffRequest, pk: int) -> HttpResponse:
    """Who reported: a reason first, then the identity; every opening is logged with its reason."""
    case = _report_for(request, pk)
    if not may_reveal(request.standing, case):
        deny(request.standing, f"case:{pk}")
    form = RevealForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"case": case, "form": form, "title": _("查看举报人"),
                   "note": _("举报人的身份受法律保护，不得泄露，不得转告被举报人。")}  # fmt: skip
        return _sealed(render(request, "cases/form.html", context, status=status))
    reason = form.cleaned_data["reason"]
    try:
        found = reveal_reporter(request.standing, case, reason=reason)
    except Refused as refused:
        return _sealed(
            render(request, "cases/form.html",
                   {"case": case, "form": form, "title": _("查看举报人"), "refusals": cards(refused)}, status=409)
        )  # fmt: skip
    context = {"case": case, "reporter": found, "naming": dict(NAMINGS).get(found.naming, ""), "reason": reason,
               "at": timezone.now()}  # fmt: skip
    return _sealed(render(request, "cases/report_reporter.html", context))


@signed_in
def duplicate(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that an earlier report of the agency is of the same thing."""
    case = _report_for(request, pk)
    form = DuplicateForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "case": case, "form": form, "title": _("关联重复举报"),
        "note": _("两件归为同一事项，各自的收到时间、期限和答复不变。"),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    first = report_by_number(case, form.cleaned_data["number"])
    if first is None:
        text = _("本机关没有编号为“%(number)s”的另一件投诉举报。请对照登记表上的编号再填。")
        form.add_error("number", text % {"number": form.cleaned_data["number"]})
        return render(request, "cases/form.html", context, status=422)
    case_for(request.standing, first.pk, now=timezone.now())
    try:
        link_duplicate(case, first, reason=form.cleaned_data["reason"], standing=request.standing)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已关联，两件归为同一事项。"))
    return redirect(f"/cases/{pk}/#matter")


def _report_for(request: StaffRequest, pk: int) -> Any:
    case = case_for(request.standing, pk, now=timezone.now())
    if case.kind != CaseKind.REPORT:
        raise Http404
    return case


def _sealed(response: HttpResponse) -> HttpResponse:
    """A page that carries a sealed name or a code is kept by no browser and no proxy."""
    add_never_cache_headers(response)
    return response
