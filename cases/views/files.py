"""Downloading evidence: always as an attachment, always logged."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from cases.access import log_read
from cases.doors import attachment_for, evidence_for
from cases.views.asking import StaffRequest, signed_in


@signed_in
def evidence_text(request: StaffRequest, pk: int) -> HttpResponse:
    """The words inside the file, part by part; opening them is opening the file, and logged as that."""
    item, text = attachment_for(request.standing, pk, now=timezone.now())
    log_read(request.standing, f"evidence:{pk}", f"{item.case.number} {item.mark}")
    return render(request, "cases/evidence_text.html", {"item": item, "text": text, "parts": text.parts})


@signed_in
def evidence_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The bytes as they were taken in; the browser is never asked to guess or to open them."""
    item = evidence_for(request.standing, pk, now=timezone.now())
    if not item.file:
        raise Http404
    log_read(request.standing, f"evidence:{pk}", f"{item.case.number} {item.mark}", kind="export")
    return FileResponse(
        item.file.open("rb"),
        as_attachment=True,
        filename=f"{item.mark} {item.name}{PurePath(item.file_name).suffix[:10]}",
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"},
    )
