"""Changing how a case is handled: handlers, secrecy, figures, service, corrections."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from cases.access import case_for
from cases.actions.correcting import decide_correction, propose_correction
from cases.actions.goods import record_figures
from cases.actions.people import change_handlers
from cases.actions.secrecy import set_secrecy
from cases.actions.service import record_attempt
from cases.actions.taking import moment
from cases.doors import address_of, case_of, correction_for, evidence_for, service_for, subject_for
from cases.forms.changing import (
    AttemptForm,
    CorrectionDecisionForm,
    CorrectionForm,
    FiguresForm,
    HandlersForm,
    SecrecyForm,
)
from cases.models.case import CaseKind
from cases.presenting.amounts import figure_line
from cases.presenting.refusals import cards
from cases.reading.correcting import last_step, open_correction
from cases.reading.figures import administrative_metrics, metric_names, metrics_of, offences, standing_figures
from cases.reading.sources import documents, people
from cases.reading.steps import lead_first
from cases.views.asking import StaffRequest, signed_in, whole
from workflow.refusals import Refused


def _handle(
    request: StaffRequest, form: forms.Form, act: Callable[[], str], *, context: dict[str, Any], to: str,
    template: str = "cases/form.html",
) -> HttpResponse:  # fmt: skip
    """Show the form, or act and go on; a refusal shows the form again with what was typed."""
    context = {**context, "form": form}
    if not form.is_bound:
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        said = act()
    except Refused as refused:
        shown = cards(refused, kept=_("您填的内容还在下面。"))
        return render(request, template, {**context, "refusals": shown}, status=409)
    messages.success(request, said)
    return redirect(to)


def _data(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


@signed_in
def handlers(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the case to other handlers."""
    case = case_for(request.standing, pk, now=timezone.now())
    now_handling = [str(key) for key in lead_first(case, request.standing)]
    initial = {"lead": now_handling[0] if now_handling else "", "others": now_handling[1:]}
    offered = people(case.agency_id, "OFFICER", "UNIT_HEAD", certified=True)
    form = HandlersForm(_data(request), people=offered, initial=initial)

    def act() -> str:
        found = User.objects.in_bulk(form.keys)
        chosen = [found[key] for key in form.keys if key in found]
        change_handlers(case, people=chosen, reason=form.cleaned_data["reason"], standing=request.standing)
        return _("已变更办案人员。")

    context = {"case": case, "title": _("变更办案人员"), "note": _("不少于两名持证人员。《行政处罚法》第四十二条")}
    return _handle(request, form, act, context=context, to=address_of(case))


@signed_in
def secrecy(request: StaffRequest, pk: int) -> HttpResponse:
    """Close a file to all but named people, or open it again."""
    case = case_for(request.standing, pk, now=timezone.now())
    form = SecrecyForm(_data(request), initial={"secret": "yes" if case.secret else "no"})

    def act() -> str:
        closed = form.closes
        set_secrecy(case, secret=closed, reason=form.cleaned_data["reason"], standing=request.standing)
        return _("已变更保密范围。")

    # who closes a file without being named on it does not see it afterwards
    return _handle(request, form, act, context={"case": case, "title": _("保密范围")}, to="/cases/")


@signed_in
def figures(request: StaffRequest, pk: int) -> HttpResponse:
    """Record the figures of one offence, or of the administrative series; the two never mix."""
    case = case_for(request.standing, pk, now=timezone.now())
    if case.kind != CaseKind.PENALTY:
        raise Http404
    known = offences(on=timezone.localdate())
    offence = request.GET.get("offence", "TM_COUNTERFEIT")
    administrative = offence == "administrative"
    if not administrative and offence not in dict(known):
        raise Http404
    on = timezone.localdate()
    metrics = administrative_metrics() if administrative else metrics_of(offence, on=on)
    form = FiguresForm(_data(request), metrics=metrics, proofs=documents(case))

    def act() -> str:
        proof = whole(form.cleaned_data["evidence"])
        rows: list[Mapping[str, Any]] = [
            {
                "series": "administrative" if administrative else "criminal",
                "offence": "" if administrative else offence,
                "metric": metric,
                "value": value,
                "working": form.cleaned_data["working"],
                "evidence_id": evidence_for(request.standing, proof, now=timezone.now()).pk if proof else None,
            }
            for metric, value in form.figures.items()
        ]
        record_figures(case, figures=rows, standing=request.standing)
        return _("已登记数额。") if administrative else _("已登记数额，并与立案追诉标准比对。")

    context = {
        "case": case, "title": _("登记金额与数量"), "offences": known, "offence": offence,
        "figures": [figure_line(f, metric_names(on=on)) for f in standing_figures(case)],
        "note": _("行政口径与刑事口径分别登记。系统只作比对，由人决定。"),
    }  # fmt: skip
    return _handle(request, form, act, context=context, to=f"/cases/{pk}/#goods", template="cases/figures.html")


@signed_in
def attempt(request: StaffRequest, pk: int) -> HttpResponse:
    """Record one attempt at service."""
    service = service_for(request.standing, pk, now=timezone.now())
    case = service.paper.case
    form = AttemptForm(_data(request), proofs=documents(case), initial={"tried_at": timezone.localtime()})

    def act() -> str:
        values = dict(form.cleaned_data)
        proof = whole(values.pop("proof"))
        values["proof"] = evidence_for(request.standing, proof, now=timezone.now()) if proof else None
        record_attempt(case, service, standing=request.standing, **values)
        return _("已登记送达。") if values["reached_at"] else _("已登记这一次送达尝试。")

    context = {
        "case": case, "title": _("登记送达"),
        "note": _("%(paper)s，送%(to)s。") % {"paper": str(service.paper), "to": service.addressee},
    }  # fmt: skip
    return _handle(request, form, act, context=context, to=f"/papers/{service.paper_id}/")


@signed_in
def case_correction(request: StaffRequest, pk: int) -> HttpResponse:
    return _correction(request, case_for(request.standing, pk, now=timezone.now()))


@signed_in
def proceeding_correction(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    return _correction(request, subject_for(request.standing, kind, pk, now=timezone.now()))


def _correction(request: StaffRequest, subject: Any) -> HttpResponse:
    """Propose that the last step be void; where somebody has proposed it, go to the decision."""
    waiting = open_correction(subject)
    if waiting is not None:
        return redirect(f"/corrections/{waiting.pk}/")
    form = CorrectionForm(_data(request))

    def act() -> str:
        reason, when = form.cleaned_data["reason"], moment(timezone.now())
        propose_correction(subject, reason=reason, standing=request.standing, version=None, when=when)
        return _("已提出更正，等待批准。")

    context = {
        "case": case_of(subject), "title": _("更正登记"), "step": last_step(subject), "subject": subject,
        "note": _("经另一人批准后，上一步作废、文书作废但保留文号、期限重新计算；记录不删除。"),
    }  # fmt: skip
    return _handle(request, form, act, context=context, to=address_of(subject), template="cases/correction.html")


@signed_in
def correction(request: StaffRequest, pk: int) -> HttpResponse:
    """Decide on a proposed correction."""
    found, subject = correction_for(request.standing, pk, now=timezone.now())
    form = CorrectionDecisionForm(_data(request))

    def act() -> str:
        approve = form.cleaned_data["decision"] == "approve"
        opinion, when = form.cleaned_data["opinion"], moment(timezone.now())
        decide_correction(subject, found, approve=approve, opinion=opinion, standing=request.standing, when=when)
        return _("已批准更正。") if approve else _("已决定不予更正。")

    context = {
        "case": case_of(subject), "title": _("审批更正登记"), "correction": found, "step": last_step(subject),
        "subject": subject, "button": _("作出决定"),
    }  # fmt: skip
    return _handle(request, form, act, context=context, to=address_of(subject), template="cases/correction.html")
