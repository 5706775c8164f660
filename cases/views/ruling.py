"""裁决 for officers: the counter where a request comes in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import case_for
from cases.access_routes import told_before
from cases.actions.ruling import open_ruling
from cases.forms.ruling import RulingForm, from_earlier
from cases.models import RulingCase
from cases.presenting.refusals import cards
from cases.reading.routes import prefill
from cases.views.asking import StaffRequest, patent_office, signed_in, whole
from workflow.refusals import Refused


@signed_in
def new_ruling(request: StaffRequest) -> HttpResponse:
    """R01 at the counter of an office that rules on patents; `repeat` and `split` bring an earlier case along."""
    agency = patent_office(request, "cases:new:ruling")
    earlier = _earlier(request)
    told = told_before(request.standing, whole(request.GET.get("notice")), now=timezone.now())
    data: Any = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"received_at": timezone.localtime(), "signed_on": timezone.localdate(), "petitioner_kind": "unit",
               "respondent_kind": "unit", **(_from(request, earlier) if earlier else {}),
               **(prefill(told) if told else {})}  # fmt: skip
    form = RulingForm(data[0], data[1], initial=initial)
    note = _("登记后取得案号，五个工作日内决定是否立案。《专利纠纷行政裁决和调解办法》第十四条、第十五条、第二十条")
    context = {"form": form, "agency": agency, "title": _("登记裁决请求"), "note": note}
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        row = open_ruling(
            form.request_given(origin=earlier), agency=agency, received_at=form.cleaned_data["received_at"],
            standing=request.standing, uploads=form.cleaned_data["uploads"], told=told,
        )  # fmt: skip
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记裁决请求，案号%(number)s。") % {"number": row.number})
    for remark in getattr(form, "notes", []):
        messages.warning(request, remark)
    return redirect(f"/cases/{row.pk}/")


def _from(request: StaffRequest, earlier: RulingCase) -> dict[str, Any]:
    """Everything of a repeated infringement; of a separation only the claims that were separated (S3 21, 34)."""
    return from_earlier(earlier, state="split" if "split" in request.GET else "")


def _earlier(request: StaffRequest) -> Any:
    key = whole(request.GET.get("repeat") or request.GET.get("split"))
    if key is None:
        return None
    found = case_for(request.standing, key, now=timezone.now())
    return found if isinstance(found, RulingCase) else None
