"""裁决、调解、仲裁、诉讼 side by side for everybody; telling them at a window and recording the answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.access import case_for
from cases.access_routes import notice_for, telling_agency
from cases.actions.routes import give_notice, record_choice
from cases.forms.routes import ChoiceForm, NoticeForm
from cases.models import RouteNotice
from cases.presenting.refusals import cards
from cases.presenting.routes import start_address
from cases.reading.routes import comparison, counts, ruled_elsewhere, told_by
from cases.views.asking import StaffRequest, signed_in, whole
from cases.views.public_gate import public_page
from workflow.refusals import Refused


@require_http_methods(["GET", "HEAD"])
def public(request: HttpRequest) -> HttpResponse:
    """The comparison as the rows of the law stand today."""
    made = comparison(on=timezone.localdate())
    return public_page(request, "cases/routes_public.html", {"compared": made})


@signed_in
def told(request: StaffRequest) -> HttpResponse:
    """The notices of one's agency with the choices of the year."""
    telling_agency(request.standing)
    made = told_by(request.standing, below=whole(request.GET.get("after")))
    year = timezone.localdate().year
    found = counts(request.standing.agency_ids, year=year)
    words = dict(RouteNotice.Choice.choices)
    tally = [(words.get(code, _("等待选择")), total) for code, total in sorted(found.items())]
    context = {"rows": made.notices, "tally": tally, "year": year, "pager": {"before": "", "after": made.after}}
    return render(request, "cases/routes_told.html", context)


@signed_in
def tell(request: StaffRequest) -> HttpResponse:
    """Tell somebody of the routes, in a case or at the window."""
    agency = telling_agency(request.standing)
    key = whole(request.GET.get("case"))
    case = case_for(request.standing, key, now=timezone.now()) if key else None
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=_known(case))
    context: dict[str, Any] = {
        "form": form, "title": _("告知解决途径"), "case": case, "compared": comparison(on=timezone.localdate()),
        "back": "/routes/told/", "back_title": _("解决途径告知"), "agency": agency,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/routes_tell.html", context)
    if not form.is_valid():
        return render(request, "cases/routes_tell.html", context, status=422)
    try:
        made = give_notice(
            case.agency if case is not None else agency, values=form.values, standing=request.standing, case=case
        )
    except Refused as refused:
        return render(request, "cases/routes_tell.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记告知。"))
    return redirect(f"/routes/{made.pk}/")


def _known(case: Any) -> dict[str, str]:
    """What the file already says; a sealed reporter's name is not carried over."""
    if case is None:
        return {}
    parties = [p for p in case.parties.all() if not p.confidential]
    about = next((p for p in parties if p.role == "respondent"), None)
    sender = next((p for p in parties if p.role in ("complainant", "petitioner", "right_holder")), None)
    right = case.rights.first()
    return {
        "recipient": sender.name if sender else "", "other_side": about.name if about else "",
        "other_code": about.credit_code if about else "", "right_kind": right.kind if right else "",
        "right_number": right.number if right else "", "right_name": right.name if right else "",
        "facts": getattr(case.detail, "content", ""), "claims": getattr(case.detail, "claims", ""),
    }  # fmt: skip


@signed_in
def notice(request: StaffRequest, pk: int) -> HttpResponse:
    """One notice: the answer, and the door to the chosen route."""
    found = notice_for(request.standing, pk, now=timezone.now())
    form = ChoiceForm(request.POST if request.method == "POST" else None)
    barred = ruled_elsewhere(found.right_kind, on=timezone.localdate(), agency_id=found.agency_id)
    context = {"notice": found, "form": form, "start": start_address(found), "elsewhere": barred}
    if request.method != "POST":
        return render(request, "cases/route_notice.html", context)
    if not form.is_valid():
        return render(request, "cases/route_notice.html", context, status=422)
    data = form.cleaned_data
    try:
        record_choice(
            found, choice=data["choice"], acknowledged=data["acknowledged"], note=data["choice_note"],
            standing=request.standing,
        )  # fmt: skip
    except Refused as refused:
        return render(request, "cases/route_notice.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记选择。"))
    return redirect(f"/routes/{pk}/")
