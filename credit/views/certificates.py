"""The printable certificate, and the answer behind its QR code."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from credit.actions.certifying import check_certificate
from credit.views.public import finished


@require_GET
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Genuine, no longer current, superseded or unknown: the state now, whatever the paper says."""
    now = timezone.now()
    checked = check_certificate(token, now=now)
    status = 404 if checked.paper is None else 200
    context = {"checked": checked, "now": now}
    return finished(render(request, "credit/certificate_check.html", context, status=status), private=True)


@require_GET
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """The paper as given out, with its QR code; nothing of it changes afterwards."""
    now = timezone.now()
    checked = check_certificate(token, now=now)
    if checked.paper is None:
        return check(request, token)
    url = settings.PUBLIC_URL.rstrip("/") + reverse("credit-certificate", args=[token])
    qr = segno.make(url, error="m", micro=False).svg_data_uri(scale=3, border=2)
    context = {"checked": checked, "paper": checked.paper, "qr": qr, "url": url, "now": now}
    return finished(render(request, "credit/certificate.html", context), private=True)
