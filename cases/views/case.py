"""The page of a case, of a smaller proceeding, and the whole history."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.access import case_for, log_read
from cases.doors import address_of, subject_for
from cases.presenting import slots
from cases.presenting.casepage import case_page
from cases.presenting.history import timeline
from cases.presenting.proceedingpage import proceeding_page
from cases.reading.casefile import newest_entries, read_file, read_proceeding, voided_entries
from cases.views.asking import StaffRequest, signed_in, whole

HISTORY = 50


@signed_in
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """One case in one look."""
    now = timezone.now()
    opened = case_for(request.standing, pk, now=now)
    if opened.secret:
        log_read(request.standing, f"case:{pk}", opened.number)
    page = case_page(read_file(opened, request.standing, now=now), request.standing)
    return render(request, "cases/case.html", {"page": page})


@signed_in
def proceeding(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    """A measure, a goods line or any other proceeding with its steps."""
    now = timezone.now()
    subject = subject_for(request.standing, kind, pk, now=now)
    if subject.secret:
        log_read(request.standing, f"{kind}:{pk}")
    page = proceeding_page(read_proceeding(subject, request.standing, now=now), request.standing)
    template, facts = slots.facts_of(subject, request.standing, now=now)
    return render(request, template, {"page": page, "facts": facts})


@signed_in
def case_history(request: StaffRequest, pk: int) -> HttpResponse:
    return _history(request, case_for(request.standing, pk, now=timezone.now()))


@signed_in
def proceeding_history(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    return _history(request, subject_for(request.standing, kind, pk, now=timezone.now()))


def _history(request: StaffRequest, subject: Any) -> HttpResponse:
    """The whole trail, newest first, a page at a time."""
    before = whole(request.GET.get("after"))
    entries = newest_entries(subject, limit=HISTORY + 1, before=before)
    shown = entries[:HISTORY]
    lines = timeline(shown, kind=subject.kind, voided=voided_entries(subject))
    pager = {"before": "", "after": str(shown[-1].pk) if len(entries) > HISTORY else ""}
    context = {
        "subject": subject,
        "url": address_of(subject),
        "history": lines,
        "pager": pager,
        "total": subject.chain_length,
    }
    return render(request, "cases/history.html", context)
