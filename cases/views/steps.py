"""Taking or proposing a step of any proceeding."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import case_for
from cases.actions.drafts import draft_data, drafts_of, forget_draft, save_draft
from cases.actions.previewing import previews
from cases.actions.proposing import propose_step
from cases.actions.taking import detail_of, take_step
from cases.doors import address_of, case_of, subject_for
from cases.forms.step import (
    StepForm,
    initial_from_draft,
    initial_from_record,
    initial_from_stored,
    initial_of_act,
)
from cases.presenting.refusals import cards
from cases.presenting.steppage import StepPage, step_page
from cases.reading.steps import deadlines_of, last_returned, lead_first
from cases.views.asking import StaffRequest, renew, signed_in
from workflow.offering import offer
from workflow.refusals import Refused
from workflow.step import StepSpec


@signed_in
def case_step(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """A step of a case."""
    return _step(request, case_for(request.standing, pk, now=timezone.now()), name)


@signed_in
def proceeding_step(request: StaffRequest, kind: str, pk: int, name: str) -> HttpResponse:
    """A step of any other proceeding."""
    return _step(request, subject_for(request.standing, kind, pk, now=timezone.now()), name)


def draft_key(subject: Any, name: str) -> str:
    return f"{subject.kind}.{subject.pk}.{name}"


def _step(request: StaffRequest, subject: Any, name: str) -> HttpResponse:
    spec = subject.specs().get(name) if hasattr(subject, "flow") else None
    if spec is None:
        raise Http404
    if request.method == "POST" and request.POST.get("intent") == "advise":
        return _shown(request, subject, spec, asked=dict(request.POST.lists()))
    if request.method == "POST":
        return _sent(request, subject, spec)
    return _shown(request, subject, spec)


def _shown(request: StaffRequest, subject: Any, spec: StepSpec, *, asked: dict[str, Any] | None = None) -> HttpResponse:
    """The form as the file, a returned proposal, a draft or a question for advice fills it; nothing is recorded."""
    now, standing = timezone.now(), request.standing
    own, others = drafts_of(standing, draft_key(subject, spec.name))
    returned = last_returned(subject, spec.name)
    initial = initial_from_record(spec, detail_of(subject), lead_first(subject, standing))
    if returned is not None:
        initial |= initial_from_stored(spec, returned.values) | initial_of_act(returned)
    form = StepForm(spec=spec, subject=subject, initial=initial)
    draft = asked if asked is not None else draft_data(own)
    form.initial.update(initial_from_draft(form, draft))
    form.initial["version"] = subject.version
    moved = own is not None and own.version != subject.version
    page = _page(request, subject, spec, form, now, typed=draft)
    restored = own if asked is None else None
    return _render(request, page, form, restored=restored, others=others, moved=moved, returned=returned)


def _sent(request: StaffRequest, subject: Any, spec: StepSpec) -> HttpResponse:
    now, standing = timezone.now(), request.standing
    form = StepForm(request.POST, request.FILES, spec=spec, subject=subject)
    if not form.is_valid():
        page = _page(request, subject, spec, form, now, typed=dict(request.POST.lists()))
        return _render(request, page, form, status=422)
    try:
        answer = _act(request, subject, spec, form, now)
    except Refused as refused:
        save_draft(
            standing=standing,
            key=draft_key(subject, spec.name),
            data=dict(request.POST.lists()),
            version=subject.version,
        )
        fresh = subject_for(standing, subject.kind, subject.pk, now=now)
        page = _page(request, fresh, spec, form, now, typed=dict(request.POST.lists()))
        renew(form, fresh.version)
        kept = _("您填的内容还在下面，也已存为草稿。")
        return _render(request, page, form, refusals=cards(refused, kept=kept), status=409)
    forget_draft(standing=standing, key=draft_key(subject, spec.name))
    return answer


def _act(request: StaffRequest, subject: Any, spec: StepSpec, form: StepForm, now: datetime) -> HttpResponse:
    version, when = form.cleaned_data["version"], form.when(now)
    if request.POST.get("intent") == "propose":
        proposal = propose_step(
            subject, spec.name, values=form.values, standing=request.standing, version=version, when=when
        )
        messages.success(request, _("已呈批，等待批示。"))
        return redirect(f"/proposals/{proposal.pk}/")
    take_step(subject, spec.name, values=form.values, standing=request.standing, version=version, when=when)
    messages.success(request, _("已办理。"))
    return redirect(address_of(subject))


def _page(
    request: StaffRequest, subject: Any, spec: StepSpec, form: StepForm, now: datetime, *, typed: dict[str, Any]
) -> StepPage:
    standing = request.standing
    made = offer(subject, spec, standing=standing, facts=subject.facts())
    known = StepForm(_as_data(typed), spec=spec, subject=subject) if typed and not form.is_bound else form
    values = {key: v for key, v in _partial(known).items() if v not in (None, "")}
    contents = previews(subject, spec, values=values, standing=standing, at=now) if case_of(subject) else []
    return step_page(
        subject, made, standing=standing, now=now, deadlines=deadlines_of(subject), contents=contents,
        url=address_of(subject), values=values,
    )  # fmt: skip


def _as_data(typed: dict[str, Any]) -> Any:
    from django.utils.datastructures import MultiValueDict

    return MultiValueDict(typed)


def _partial(form: StepForm) -> dict[str, Any]:
    """The values that are clean so far."""
    if not form.is_bound:
        return {}
    form.full_clean() if not hasattr(form, "cleaned_data") else None
    return form.values


def _render(request: StaffRequest, page: StepPage, form: StepForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "cases/step.html", {"page": page, "form": form, **more}, status=status)
