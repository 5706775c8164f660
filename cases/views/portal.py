"""The portal for parties and agents: what waits, one case as it is shown, one's own steps, what one hands in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.access import own_account
from cases.access import deny
from cases.access_portal import PortalCase, log_shown, portal_case
from cases.actions.drafts import draft_data, drafts_of, forget_draft, save_draft
from cases.actions.reading import mark_read
from cases.actions.submitting import Handed, submit, take_party_step
from cases.forms.portal import PortalStepForm, SubmissionForm
from cases.forms.step import initial_from_draft
from cases.presenting.commissions import assigned_rows
from cases.presenting.parts import Row
from cases.presenting.portal import home_page, shown_page
from cases.presenting.refusals import cards
from cases.presenting.steps import checks
from cases.presenting.words import full_moment, in_english, step_name
from cases.reading.inbox import messages_of
from cases.reading.portal import party_offers, read_home, read_shown, shown_choices
from cases.reading.rolls import entries_of, uses_of
from cases.views.asking import renew, signed_in, whole
from cases.views.portal_asking import PartyRequest, party, portal_page
from workflow.refusals import Refused, not_now
from workflow.step import StepSpec

SIZE = 30


@signed_in
def home(request: PartyRequest) -> HttpResponse:
    """What waits for me with its last day, then my cases."""
    account = own_account(request.standing)
    if account is None:
        return portal_page(request, "portal/none.html", {})
    now = timezone.now()
    found = read_home(request.standing, now=now, below=whole(request.GET.get("after")))
    page = home_page(found, now=now)
    entries = entries_of(request.standing.user_id)
    context = {"page": page, "account": account, "pager": {"before": "", "after": page.after}, "entries": entries,
               "uses": assigned_rows(uses_of(entries, running=True)) if entries else []}  # fmt: skip
    return portal_page(request, "portal/home.html", context)


@party
def case(request: PartyRequest, pk: int) -> HttpResponse:
    """One case as it is shown to this party."""
    now = timezone.now()
    portal = portal_case(request.standing, pk, now=now)
    log_shown(request.standing, portal, str(pk), portal.case.number)
    page = shown_page(read_shown(portal, request.standing, now=now))
    return portal_page(request, "portal/case.html", {"page": page})


def _spec(request: PartyRequest, portal: PortalCase, name: str) -> StepSpec:
    """A step that belongs to a side this person acts for; anything else is not there."""
    spec: StepSpec | None = portal.case.specs().get(name) if hasattr(portal.case, "flow") else None
    if spec is None or portal.link_for(spec.actor.sides) is None:
        deny(request.standing, f"portal:{portal.case.pk}:{name}")
        raise Http404
    return spec


def draft_key(pk: int, name: str) -> str:
    return f"portal.{pk}.{name}"


@party
def step(request: PartyRequest, pk: int, name: str) -> HttpResponse:
    """The form of a party's own step, made from its declaration."""
    portal = portal_case(request.standing, pk, now=timezone.now())
    spec = _spec(request, portal, name)
    shown = shown_choices(portal, request.standing)
    if request.method == "POST":
        form = PortalStepForm(request.POST, request.FILES, spec=spec, subject=portal.case, shown=shown)
        return _taken(request, portal, spec, form)
    own, _others = drafts_of(request.standing, draft_key(pk, name))
    form = PortalStepForm(spec=spec, subject=portal.case, shown=shown)
    form.initial.update(initial_from_draft(form, draft_data(own)))
    form.initial["version"] = portal.case.version
    return _step_page(request, portal, spec, form, restored=own)


def _taken(request: PartyRequest, portal: PortalCase, spec: StepSpec, form: PortalStepForm) -> HttpResponse:
    if not form.is_valid():
        return _step_page(request, portal, spec, form, status=422)
    link, key = portal.link_for(spec.actor.sides), draft_key(portal.case.pk, spec.name)
    assert link is not None
    link.party.case = portal.case
    try:
        take_party_step(
            portal.case, spec.name, link, values=form.values, uploads=form.cleaned_data["uploads"],
            standing=request.standing, version=form.cleaned_data["version"],
        )  # fmt: skip
    except Refused as refused:
        fresh = portal_case(request.standing, portal.case.pk, now=timezone.now())
        save_draft(standing=request.standing, key=key, data=dict(request.POST.lists()), version=fresh.case.version)
        renew(form, fresh.case.version)
        shown = cards(refused, kept=_("您填的内容还在下面，也已存为草稿。"))
        return _step_page(request, fresh, spec, form, status=409, refusals=shown)
    forget_draft(standing=request.standing, key=key)
    messages.success(request, _("已递交，承办机关已经收到。"))
    return redirect(f"/portal/cases/{portal.case.pk}/")


def _step_page(
    request: PartyRequest, portal: PortalCase, spec: StepSpec, form: PortalStepForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    offered = next((o for o in party_offers(portal, request.standing) if o.spec.name == spec.name), None)
    closed = () if offered is not None and offered.is_open else _closed(spec, offered)
    context = {
        "case": portal.case, "title": step_name(spec), "basis": spec.basis, "form": form,
        "checks": checks(offered) if offered else [], "closed": closed, "can_take": not closed,
        "consequences": [str(text) for text in spec.consequences], "draft_key": draft_key(portal.case.pk, spec.name),
        "had_files": bool(request.FILES), **more,
    }  # fmt: skip
    return portal_page(request, "portal/step.html", context, status=status)


def _closed(spec: StepSpec, offered: Any) -> Any:
    found = offered.refusals if offered is not None else (not_now(_("这个阶段不办这一步"), spec.basis),)
    return cards(Refused(step_name(spec), tuple(found)))


@party
def draft(request: PartyRequest, key: str) -> HttpResponse:
    """Keep what is being typed into one's own step; nobody else reads it."""
    place, _dot, name = key.removeprefix("portal.").partition(".")
    pk = whole(place)
    if not key.startswith("portal.") or pk is None or len(key) > 120:
        raise Http404
    portal = portal_case(request.standing, pk, now=timezone.now())
    _spec(request, portal, name)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    save_draft(standing=request.standing, key=key, data=dict(request.POST.lists()), version=portal.case.version)
    return HttpResponse(status=204)


@party
def hand_in(request: PartyRequest, pk: int) -> HttpResponse:
    """Evidence, statements, objections, requests: into the file as this party's own."""
    portal = portal_case(request.standing, pk, now=timezone.now())
    form = SubmissionForm(request.POST or None, request.FILES or None)
    context = {"case": portal.case, "form": form, "title": _("提交材料和证据"), "button": _("提交材料"),
               "back": f"/portal/cases/{pk}/", "note": _("提交的材料不能撤回；写错的，另行提交更正说明。"),
               "had_files": bool(request.FILES)}  # fmt: skip
    if request.method != "POST":
        return portal_page(request, "portal/form.html", context)
    if not form.is_valid():
        return portal_page(request, "portal/form.html", context, status=422)
    link = portal.own or portal.links[0]
    link.party.case = portal.case
    try:
        submit(link, handed_of(form), standing=request.standing)
    except Refused as refused:
        return portal_page(request, "portal/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已提交，承办人会看到。"))
    return redirect(f"/portal/cases/{pk}/#submissions")


def handed_of(form: SubmissionForm) -> Handed:
    names = ("kind", "text", "name", "proves", "evidence_kind", "uploads")
    return Handed(**{name: form.cleaned_data[name] for name in names})


@party
def inbox(request: PartyRequest) -> HttpResponse:
    """Courtesy messages; looking at the page and pressing the button marks them read."""
    if request.method == "POST":
        mark_read(standing=request.standing)
    found, after = messages_of(request.standing.user_id, below=whole(request.GET.get("after")), limit=SIZE)
    rows = [
        Row(
            title=m.text_en if in_english() and m.text_en else m.text, url=m.url, note=full_moment(m.made_at),
            state="" if m.read_at else "●",
        )
        for m in found
    ]  # fmt: skip
    context = {"rows": rows, "unread_here": any(m.read_at is None for m in found),
               "pager": {"before": "", "after": after}}  # fmt: skip
    return portal_page(request, "portal/messages.html", context)
