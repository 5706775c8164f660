"""Is this paper genuine? Open to everybody; a wrong code and a draft get the same answer."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from cases.models import Paper
from credit.access import certificate_numbered
from web import public_doors
from web.throttle import Limit, admits
from web.verify_papers import (
    CODE_LENGTH,
    Match,
    clean_code,
    clean_number,
    digest_of,
    face_of,
    find_paper,
    match,
)

LIMIT = Limit("verify", 30, timedelta(minutes=10))
LARGEST_FILE = 30 * 1024 * 1024


@require_http_methods(["GET", "HEAD"])
def verify(request: HttpRequest) -> HttpResponse:
    """Type the code; a readable one leads to its own address."""
    typed = request.GET.get("code", "")[:60].strip()
    code = clean_code(typed)
    if code:
        return redirect("verify_paper", code=code)
    number = clean_number(typed)
    if number:
        return _certificate(request, number)
    context = {**_shell(request), "typed": typed, "is_unreadable": bool(typed), "code_length": CODE_LENGTH}
    return render(request, "web/verify.html", context, status=400 if typed else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The face of the paper with this code, and on POST whether a file or a digest is its own."""
    now = timezone.now()
    if not admits(LIMIT, request, now=now):
        return _too_often(request, now)
    found = find_paper(clean_code(code))
    if found is None:
        return _unstored(render(request, "web/verify_unknown.html", _shell(request), status=404))
    compared, is_too_large = _compared(request, found)
    context = {
        **_shell(request),
        "code": clean_code(code),
        "paper": face_of(found),
        "match": compared,
        "is_too_large": is_too_large,
        "asked_at": now,
    }
    return _unstored(render(request, "web/verify_paper.html", context))


def _certificate(request: HttpRequest, number: str) -> HttpResponse:
    """A credit certificate is checked where its QR code leads; its number has as much chance in it as a code."""
    now = timezone.now()
    if not admits(LIMIT, request, now=now):
        return _too_often(request, now)
    found = certificate_numbered(number)
    if found is None:
        return _unstored(render(request, "web/verify_unknown.html", _shell(request), status=404))
    return _unstored(redirect("credit-certificate", token=found.token))


def _too_often(request: HttpRequest, now: datetime) -> HttpResponse:
    context = {**_shell(request), "opens_at": LIMIT.opens_at(now)}
    response = render(request, "web/verify_wait.html", context, status=429)
    response["Retry-After"] = str(int((LIMIT.opens_at(now) - now).total_seconds()) + 1)
    return response


def _compared(request: HttpRequest, found: Paper) -> tuple[Match, bool]:
    if request.method != "POST":
        return "", False
    sent = request.FILES.get("file")
    if sent is not None:
        if (sent.size or 0) > LARGEST_FILE:
            return "", True
        return match(found, digest_of(sent.chunks())), False
    return match(found, request.POST.get("digest", "")[:200]), False


def _shell(request: HttpRequest) -> dict[str, object]:
    return {"public_rail": public_doors.menu("/verify/")}


def _unstored(response: HttpResponse) -> HttpResponse:
    """A paper may be voided a minute later: no copy of the answer is kept on the way."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response
