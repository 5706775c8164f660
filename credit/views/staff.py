"""The pages of one listing, publication or dispatch, and the acts that are no step of theirs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.access import case_for
from cases.actions.taking import moment
from cases.doors import address_of, proposal_for
from cases.presenting.proceedingpage import proceeding_page
from cases.presenting.refusals import cards
from cases.reading.casefile import read_proceeding
from cases.views.asking import StaffRequest, signed_in
from credit.access import (
    agency_with_key,
    first_respondent,
    open_dispatch,
    open_listing,
    open_publication,
    suggestion_of,
)
from credit.actions.catalogue import confirm_catalogue_item
from credit.actions.dispatching import owner_of, propose_measures
from credit.actions.joint import decide_penalty_and_listing, notice_penalty_and_listing
from credit.actions.listing import ListingDraft, propose_listing
from credit.actions.suggesting import dismiss_suggestion
from credit.facts import law
from credit.facts.dispatch import choices
from credit.facts.suggestion import suggested_ground
from credit.forms import CatalogueForm, ListingProposalForm, MeasuresForm
from credit.measure_words import measure_label
from credit.models import ListingSuggestion
from credit.presenting import (
    catalogue_rows,
    channel_actions,
    dispatch_facts,
    finding_choices,
    ground_choices,
    kind_choices,
    label_of,
    listing_facts,
    measure_rows,
    publication_facts,
)
from credit.rules import gate
from credit.views.desk import CATALOGUE_READERS
from workflow.refusals import Refused

JOINT = {"issue_notice": notice_penalty_and_listing, "decide": decide_penalty_and_listing}


def _page(request: StaffRequest, row: Any, template: str, **context: Any) -> HttpResponse:
    now = timezone.now()
    made = proceeding_page(read_proceeding(row, request.standing, now=now), request.standing)
    return render(request, template, {"page": made, **context})


@signed_in
def listing(request: StaffRequest, pk: int) -> HttpResponse:
    """A listing with its worksheet, its measures and what may be done next."""
    row = open_listing(request.standing, pk, timezone.now())
    return _page(request, row, "credit/listing.html", **listing_facts(row, request.standing))


@signed_in
def publication(request: StaffRequest, pk: int) -> HttpResponse:
    row = open_publication(request.standing, pk, timezone.now())
    together = channel_actions(row, request.standing)
    return _page(request, row, "credit/publication.html", facts=publication_facts(row), together=together)


@signed_in
def dispatch(request: StaffRequest, pk: int) -> HttpResponse:
    """A measure as its owner, its reviewer or its department sees it."""
    row = open_dispatch(request.standing, pk, timezone.now())
    return _page(request, row, "credit/facts.html", facts=dispatch_facts(row))


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: StaffRequest, pk: int) -> HttpResponse:
    """Propose a listing from a penalty case."""
    case = case_for(request.standing, pk, now=timezone.now())
    on = timezone.localdate()
    form = ListingProposalForm(
        request.POST or None,
        grounds=ground_choices(case, on=on),
        kinds=kind_choices(case, on=on),
        findings=finding_choices(),
        initial={"ground": suggested_ground(case, on=on)},
    )
    refusals: Any = ()
    if request.method == "POST" and form.is_valid():
        party = first_respondent(case)
        if party is None:
            raise Http404
        said = form.cleaned_data
        draft = ListingDraft(
            ground=said["ground"], facts=said["facts"], reasons=said["reasons"], findings=form.findings(),
            discretion_step=said["discretion_step"], penalty_kinds=tuple(said["penalty_kinds"]),
            legal_citation=said["legal_citation"],
        )  # fmt: skip
        try:
            made = propose_listing(case, party, draft, standing=request.standing)
        except Refused as refused:
            refusals = cards(refused)
        else:
            messages.success(request, _("已提出列入建议，请开始综合判断。"))
            return redirect(address_of(made.subject))
    suggestion = suggestion_of(case)
    context = {"case": case, "form": form, "refusals": refusals, "suggestion": suggestion}
    return render(request, "credit/propose.html", context, status=409 if refusals else 200)


@signed_in
@require_POST
def dismiss(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer a suggestion: no listing, with reasons."""
    suggestion = get_object_or_404(ListingSuggestion, pk=pk)
    case_for(request.standing, suggestion.case_id, now=timezone.now())
    try:
        dismiss_suggestion(suggestion, reason=request.POST.get("reason", ""), standing=request.standing)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已记录不提出列入的理由。"))
    return redirect("case", pk=suggestion.case_id)


@signed_in
@require_http_methods(["GET", "POST"])
def together(request: StaffRequest, pk: int, proposal: int) -> HttpResponse:
    """The head approves the penalty's proposal and acts on the listing in one transaction."""
    now = timezone.now()
    row = open_listing(request.standing, pk, now)
    asked, case = proposal_for(request.standing, proposal, now=now)
    act = JOINT.get(asked.step)
    if act is None or case.pk != row.case_id:
        raise Http404
    refusals: Any = ()
    if request.method == "POST":
        try:
            act(
                case,
                asked,
                row,
                standing=request.standing,
                when=moment(now),
                opinion=request.POST.get("opinion", "")[:300],
            )
        except Refused as refused:
            refusals = cards(refused)
        else:
            messages.success(request, _("处罚和列入已一并办理。"))
            return redirect(address_of(row))
    label = case.specs()[asked.step].label
    context = {"listing": row, "case": case, "proposal": asked, "label": label, "refusals": refusals}
    return render(request, "credit/together.html", context, status=409 if refusals else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def measures(request: StaffRequest, pk: int) -> HttpResponse:
    """Measures of joint punishment: those the gate admits can be chosen, the others say why not."""
    row = open_listing(request.standing, pk, timezone.now())
    try:
        agency = owner_of(row, request.standing)
    except Refused as refused:
        return render(request, "credit/measures.html", {"listing": row, "refusals": cards(refused)}, status=403)
    found = choices(row, agency, proposer_id=request.standing.user_id, on=timezone.localdate())
    offered = [(m.code, measure_label(m)) for m, answer in found if isinstance(answer, gate.Admitted)]
    form = MeasuresForm(request.POST or None, choices=offered)
    refusals: Any = ()
    if request.method == "POST" and form.is_valid():
        wanted = [(code, form.cleaned_data["recipient"]) for code in form.cleaned_data["measures"]]
        try:
            done = propose_measures(row, wanted, standing=request.standing)
        except Refused as refused:
            refusals = cards(refused)
        else:
            messages.success(request, _("已提出%(count)d项措施，等待合法性审查。") % {"count": len(done.made)})
            return redirect(address_of(row))
    context = {"listing": row, "form": form, "refusals": refusals, "refused": measure_rows(found)}
    return render(request, "credit/measures.html", context, status=409 if refusals else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def catalogue(request: StaffRequest) -> HttpResponse:
    """The catalogue of measures; the legal unit confirms items of the national list here, in words."""
    agency = next((p for p in request.standing.posts if p.role in CATALOGUE_READERS), None)
    if agency is None:
        raise Http404
    home = agency_with_key(agency.agency_id)
    on = timezone.localdate()
    form = CatalogueForm(request.POST or None, grounds=ground_choices(home, on=on))
    refusals: Any = ()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            confirm_catalogue_item(
                home, said["measure"], item_no=said["item_no"], legal_bases=said["legal_bases"],
                grounds=tuple(said["grounds"]), opinion=said["opinion"], standing=request.standing,
            )  # fmt: skip
        except Refused as refused:
            refusals = cards(refused)
        else:
            messages.success(request, _("已登记核对意见，今日起适用于本省。"))
            return redirect("credit-catalogue")
    may_confirm = request.standing.holds("REVIEWER_LEGAL", home.pk)
    edition = law.catalogue(home, on=on).edition(on)
    context = {
        "rows": catalogue_rows(home, on=on),
        "form": form,
        "refusals": refusals,
        "may_confirm": may_confirm,
        "edition": label_of(edition) if edition is not None else "",
    }
    return render(request, "credit/catalogue.html", context, status=409 if refusals else 200)
