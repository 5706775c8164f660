"""A step put up for approval: what it says, and the decision on it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.previewing import previews
from cases.actions.proposing import approve_proposal, return_proposal, withdraw_proposal
from cases.actions.taking import moment
from cases.actions.values import restore
from cases.doors import address_of, case_of, proposal_for, title_of
from cases.forms.deciding import DecisionForm
from cases.presenting.clocks import due_of, nearest
from cases.presenting.refusals import cards
from cases.presenting.steppage import consequences, said_of_act, said_values, sheet_of
from cases.presenting.steps import is_actor
from cases.presenting.words import step_name
from cases.reading.sources import name_of_document
from cases.reading.steps import deadlines_of
from cases.views.asking import StaffRequest, renew, signed_in
from workflow.models import Proposal
from workflow.refusals import Refused


@signed_in
def proposal(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a proposal; the approver approves or sends back, the proposer withdraws."""
    now = timezone.now()
    found, subject = proposal_for(request.standing, pk, now=now)
    form = DecisionForm(
        request.POST or None, proposal=found, subject=subject,
        initial={"version": subject.version, "paper_by": request.standing.user.name if found.happened_at else ""},
    )  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return _show(request, found, subject, form, now, status=422 if form.is_bound else 200)
    try:
        _decide(request, found, subject, form, now)
    except Refused as refused:
        fresh, subject = proposal_for(request.standing, pk, now=now)
        renew(form, subject.version)
        shown = cards(refused, kept=_("您的意见还在下面。"))
        return _show(request, fresh, subject, form, now, refusals=shown, status=409)
    return redirect(address_of(subject))


def _decide(request: StaffRequest, found: Proposal, subject: Any, form: DecisionForm, now: datetime) -> None:
    standing, opinion, when = request.standing, form.cleaned_data["opinion"], moment(now)
    decision = form.cleaned_data["decision"]
    if decision == "approve":
        version = form.cleaned_data["version"]
        approve_proposal(
            subject, found, standing=standing, version=version, when=when, opinion=opinion, paper=form.paper
        )
        messages.success(request, _("已批准。"))
    elif decision == "return":
        return_proposal(subject, found, standing=standing, when=when, opinion=opinion)
        messages.success(request, _("已退回呈批人。"))
    else:
        withdraw_proposal(subject, found, standing=standing, when=when)
        messages.success(request, _("已撤回呈批。"))


def _show(
    request: StaffRequest,
    found: Proposal,
    subject: Any,
    form: DecisionForm,
    now: datetime,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    spec = subject.specs()[found.step]
    values = restore(spec, found.values, agency_id=subject.agency_id)
    is_pending = found.state == Proposal.State.PENDING
    contents = []
    if case_of(subject) is not None and is_pending:
        known = {key: value for key, value in values.items() if value not in (None, "")}
        contents = previews(
            subject, spec, values=known, standing=request.standing, at=now, proposer=found.proposer.name
        )
    clock = nearest(d for d in deadlines_of(subject) if d.code in (*spec.stops, spec.extends))
    is_mine = found.proposer_id == request.standing.user_id
    context = {
        "proposal": found,
        "subject": subject,
        "case": case_of(subject),
        "label": title_of(subject),
        "url": address_of(subject),
        "title": step_name(spec),
        "basis": spec.basis,
        "due": due_of(clock, now=now) if clock else None,
        "said": [*said_values(spec, values), *said_of_act(found)],
        "consequences": consequences(subject, spec),
        "sheets": [sheet_of(content, is_draft=True) for content in contents],
        "paper_document": name_of_document(found.paper_document_id),
        "is_pending": is_pending,
        "is_mine": is_mine,
        "may_decide": is_pending and not is_mine and is_actor(spec, subject, request.standing),
        "approver": spec.actor.label,
        "form": form.offer("approve", "return"),
        **more,
    }
    return render(request, "cases/proposal.html", context, status=status)
