"""咨询意见 for officers: the counter where a request or the letter of an organ comes in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.advice import open_advice
from cases.forms.advice import AdviceForm
from cases.presenting.refusals import cards
from cases.views.asking import StaffRequest, patent_office, signed_in
from workflow.refusals import Refused


@signed_in
def new_advice(request: StaffRequest) -> HttpResponse:
    """The request becomes a file; whether it may be asked is decided when it is accepted."""
    agency = patent_office(request, "cases:new:advice")
    data: Any = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"received_at": timezone.localtime(), "signed_on": timezone.localdate()}
    form = AdviceForm(data[0], data[1], initial=initial)
    note = _("登记后取得案号，按期决定是否受理。《专利纠纷行政裁决和调解办法》第十三条")
    context = {"form": form, "agency": agency, "title": _("登记咨询请求"), "note": note}
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        row = open_advice(
            form.request_given, agency=agency, received_at=form.cleaned_data["received_at"],
            standing=request.standing, uploads=form.cleaned_data["uploads"],
        )  # fmt: skip
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记咨询请求，案号%(number)s。") % {"number": row.number})
    for remark in getattr(form, "notes", []):
        messages.warning(request, remark)
    return redirect(f"/cases/{row.pk}/")
