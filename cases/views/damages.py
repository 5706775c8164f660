"""赔偿数额参考计算: the form with its arithmetic, and the frozen sheet with the telling of the claimant."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access_damages import damages_case_for, sheet_for
from cases.actions.damages import claimants, make_sheet, tell_claimant
from cases.forms.damages import DamagesForm, TellingForm
from cases.presenting.damages import sheet_page
from cases.presenting.refusals import cards
from cases.views.asking import StaffRequest, signed_in
from workflow.refusals import Refused


@signed_in
def new_sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """SUP-PUN-01 … 06: the figures go in, the sum is frozen."""
    case = damages_case_for(request.standing, pk, now=timezone.now())
    today = timezone.localdate()
    right = case.rights.first()
    initial = {"acts_until": today, "multiple": 1, "right_kind": right.kind if right else "patent"}
    form = DamagesForm(request.POST if request.method == "POST" else None, initial=initial)
    note = _("仅供调解参考，不进入裁决书、处罚决定书。法定赔偿不能作为惩罚性赔偿的基数。")
    context: dict[str, Any] = {"form": form, "case": case, "title": _("赔偿数额参考计算"), "note": note,
                               "button": _("计算并存成参考计算表")}  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        sheet = make_sheet(case, values=form.cleaned_data, standing=request.standing)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已算出并存入案卷。"))
    return redirect(f"/cases/{case.pk}/damages/{sheet.paper_id}/")


@signed_in
def sheet(request: StaffRequest, pk: int, paper_id: int) -> HttpResponse:
    """The arithmetic with its articles; SUP-PUN-07 is done from here."""
    found, case = sheet_for(request.standing, pk, paper_id, now=timezone.now())
    people = {str(party.pk): party for party in claimants(case)}
    form = TellingForm(
        request.POST if request.method == "POST" else None, people=[(key, p.name) for key, p in people.items()],
        initial={"told_at": timezone.localtime()},
    )  # fmt: skip
    context: dict[str, Any] = {"case": case, "form": form, "page": sheet_page(found)}
    if request.method != "POST":
        return render(request, "cases/damages.html", context)
    if not form.is_valid():
        return render(request, "cases/damages.html", context, status=422)
    said = form.cleaned_data
    try:
        tell_claimant(found, party=people[said["party"]], how=said["how"], at=said["told_at"],
                      standing=request.standing)  # fmt: skip
    except Refused as refused:
        return render(request, "cases/damages.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记告知，权利人可以查看参考计算表。"))
    return redirect(f"/cases/{case.pk}/damages/{found.paper_id}/")
