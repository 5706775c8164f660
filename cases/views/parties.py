"""A party in full: numbers that are masked elsewhere open here, and every opening is logged."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from agencies.roles import Ability
from cases.access import deny, log_read
from cases.doors import party_for
from cases.models.case import CaseKind
from cases.presenting.casepage import mask
from cases.presenting.words import role_word
from cases.views.asking import StaffRequest, signed_in


@signed_in
def party(request: StaffRequest, pk: int) -> HttpResponse:
    """A party with its numbers masked; asking for them in full is a reading of its own.

    A reporter who asked for secrecy opens to intake and reward officers only.
    """
    standing = request.standing
    found = party_for(standing, pk, now=timezone.now())
    if found.confidential:
        if not standing.can(Ability.SEE_REPORTERS, found.case.agency_id):
            deny(standing, f"party:{pk}")
        if found.case.kind == CaseKind.REPORT:
            # a sealed reporter opens on the page that asks for the reason
            return redirect(f"/cases/{found.case.pk}/reporter/")
        log_read(standing, f"party:{pk}", kind="reveal")
    in_full = request.method == "POST" and standing.can(Ability.SEE_OWN_FILES, found.case.agency_id)
    if in_full:
        log_read(standing, f"party:{pk}", found.case.number, kind="reveal")
    context = {
        "party": found,
        "case": found.case,
        "role": role_word(found, found.case),
        "in_full": in_full,
        "identity_no": found.identity_no if in_full else mask(found.identity_no),
        "telephone": found.telephone if in_full else mask(found.telephone),
        "representatives": list(found.representatives.order_by("pk")),
    }
    return render(request, "cases/party.html", context)
