"""The frozen things of a hand-over: read one, take its file, say how it is used."""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import log_read
from cases.access_transfer import frozen_item, handover_for
from cases.actions.handover import judge_evidence
from cases.doors import address_of
from cases.forms.transfer import UseForm
from cases.models import Evidence
from cases.presenting.parts import RefusalView
from cases.presenting.refusals import cards
from cases.presenting.transfer_handover import item_page
from cases.presenting.transfer_track import who_to_whom
from cases.views.asking import StaffRequest, signed_in
from workflow.refusals import Refused


@signed_in
def item(request: StaffRequest, pk: int, item_id: int) -> HttpResponse:
    """One frozen item as it was on the day it was handed over; the reading is logged."""
    now = timezone.now()
    handover = handover_for(request.standing, pk, now=now)
    found = frozen_item(request.standing, handover, item_id, now=now)
    found.handover = handover
    page = item_page(found, handover, request.standing)
    form = UseForm(initial={"use": found.use, "reason": found.use_reason})
    refusals: tuple[RefusalView, ...] = ()
    if request.method == "POST":
        form = UseForm(request.POST)
        if form.is_valid():
            try:
                judge_evidence(found, standing=request.standing, **form.cleaned_data)
            except Refused as refused:
                refusals = cards(refused, kept=_("您填的内容还在下面。"))
            else:
                messages.success(request, _("已登记使用情况。"))
                return redirect(f"/handovers/{pk}/items/{item_id}/")
    context = {
        "page": page, "handover": handover, "url": address_of(handover), "line": who_to_whom(handover),
        "form": form, "refusals": refusals,
    }  # fmt: skip
    status = 409 if refusals else 422 if form.errors else 200
    return render(request, "cases/transfer_item.html", context, status=status)


@signed_in
def item_file(request: StaffRequest, pk: int, item_id: int) -> HttpResponseBase:
    """The bytes of a piece of evidence that was handed over: always an attachment, always logged."""
    now = timezone.now()
    handover = handover_for(request.standing, pk, now=now)
    found = frozen_item(request.standing, handover, item_id, now=now)
    storage: Any = Evidence._meta.get_field("file").storage
    if not found.file or not storage.exists(found.file):
        raise Http404
    log_read(request.standing, f"handover:{pk}", f"item:{found.pk} {found.label}", kind="export")
    suffix = PurePath(str(found.content.get("file_name", ""))).suffix[:10]
    return FileResponse(
        storage.open(found.file),
        as_attachment=True,
        filename=f"{found.number} {found.label}{suffix}".strip(),
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"},
    )
