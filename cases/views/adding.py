"""Adding to a case: one page for every kind of thing, from a closed table of forms and actions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from agencies.roles import Ability
from cases.access import case_for, deny
from cases.actions.drafts import drafts_of, forget_draft
from cases.actions.evidence import add_evidence
from cases.actions.goods import list_goods, request_measure
from cases.actions.mediation_terms import add_term
from cases.actions.opening import register_clue
from cases.actions.people import add_party, add_right
from cases.facts.goods import granted_measures
from cases.facts.mediation import SIDES
from cases.forms.adding import ClueForm, EvidenceForm, GoodsForm, MeasureForm, PartyForm, RightForm
from cases.forms.mediation import TermForm
from cases.models.case import CaseKind
from cases.presenting.refusals import cards
from cases.reading.casefile import NOTHING_SEIZED
from cases.reading.sources import parties
from cases.views.asking import StaffRequest, restore_draft, signed_in
from workflow.refusals import Refused

Perform = Callable[[StaffRequest, Any, Any], str]


@dataclass(frozen=True)
class Adding:
    """One thing that can be added: its form, what is done with it, and where the page goes on."""

    title: object
    form: Callable[[StaffRequest, Any], forms.Form]
    perform: Perform
    anchor: str
    note: object = ""


def _bound(form: type[forms.Form], **options: Any) -> Callable[[StaffRequest, Any], forms.Form]:
    def make(request: StaffRequest, case: Any) -> forms.Form:
        data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        return form(*data, **options)

    return make


def _right_form(request: StaffRequest, case: Any) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    return RightForm(data, holders=parties(case))


def _measure_form(request: StaffRequest, case: Any) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    return MeasureForm(data, granted=granted_measures(case))


def _term_form(request: StaffRequest, case: Any) -> forms.Form:
    if case.kind != CaseKind.MEDIATION:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return TermForm(data, people=[p for p in case.parties.order_by("pk") if p.role in SIDES])


def _term(request: StaffRequest, case: Any, form: Any) -> str:
    add_term(case, values=form.values, standing=request.standing)
    return _("已登记这一项，可以接着登记下一项。")


def _party(request: StaffRequest, case: Any, form: Any) -> str:
    add_party(case, values=form.values, standing=request.standing)
    return _("已登记当事人。")


def _right(request: StaffRequest, case: Any, form: Any) -> str:
    add_right(case, values=form.values, standing=request.standing)
    return _("已登记权利。")


def _evidence(request: StaffRequest, case: Any, form: Any) -> str:
    uploads = form.cleaned_data["uploads"] or [None]
    made = []
    for upload in uploads:
        values = dict(form.values)
        if len(uploads) > 1 and upload is not None:
            values["name"] = f"{values['name']}　{upload.name}"[:120]
        made.append(add_evidence(case, values=values, upload=upload, standing=request.standing))
    digests = _("；").join(f"{e.mark} SHA-256 {e.sha256[:16]}… SM3 {e.sm3[:16]}…" for e in made if e.sha256)
    if not digests:
        return _("已登记证据。")
    return _("已登记证据，摘要已固定：%(digests)s") % {"digests": digests}


def _goods(request: StaffRequest, case: Any, form: Any) -> str:
    list_goods(case, values=form.values, standing=request.standing)
    return _("已登记物品。")


def _measure(request: StaffRequest, case: Any, form: Any) -> str:
    at = form.cleaned_data["happened_at"] if form.cleaned_data["emergency"] else None
    request_measure(case, values=form.values, standing=request.standing, happened_at=at)
    return _("已提出申请，等待批准。")


ADDINGS: dict[str, Adding] = {
    "party": Adding(gettext_lazy("登记当事人"), _bound(PartyForm), _party, "parties",
                    gettext_lazy("号码按国家标准校验；不合常规的可以登记，但要对照证件由另一人复核。")),
    "term": Adding(gettext_lazy("登记协议内容"), _term_form, _term, "terms",
                   gettext_lazy("每项写明谁、做什么、对象、金额、方式和日期；系统核对能不能司法确认。")),
    "right": Adding(gettext_lazy("登记权利"), _right_form, _right, "parties"),
    "evidence": Adding(gettext_lazy("登记证据"), _bound(EvidenceForm), _evidence, "evidence",
                       gettext_lazy("文件登记时计算SHA-256和SM3两种摘要，以后任何改动都能发现。")),
    "goods": Adding(gettext_lazy("登记涉案物品"), _bound(GoodsForm), _goods, "goods",
                    gettext_lazy("金额按（已售＋扣押）× 单价计算。")),
    "measure": Adding(gettext_lazy("申请强制措施"), _measure_form, _measure, "measures",
                      gettext_lazy("批准后由两名持证人员实施，当场交付决定书和清单。《行政强制法》第十八条")),
}  # fmt: skip


@signed_in
def add(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Show the form of a thing, or add it and go back to its place on the case page."""
    case = case_for(request.standing, pk, now=timezone.now())
    adding = ADDINGS.get(name)
    if adding is None or (case.kind in NOTHING_SEIZED and name in ("goods", "measure")):
        raise Http404
    key = f"{case.kind}.{case.pk}.add-{name}"
    form = adding.form(request, case)
    context = {"case": case, "form": form, "draft_key": key, "title": adding.title, "note": adding.note}
    if request.method != "POST":
        own, _others = drafts_of(request.standing, key)
        restore_draft(form, own)
        return render(request, "cases/form.html", {**context, "restored": own})
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        said = adding.perform(request, case, form)
    except Refused as refused:
        shown = cards(refused, kept=_("您填的内容还在下面。"))
        return render(request, "cases/form.html", {**context, "refusals": shown}, status=409)
    forget_draft(standing=request.standing, key=key)
    messages.success(request, said)
    for note in getattr(form, "notes", []):
        messages.warning(request, note)
    return redirect(f"/cases/{case.pk}/#{adding.anchor}")


@signed_in
def new_case(request: StaffRequest, kind: str) -> HttpResponse:
    """Register a clue: a penalty case opens and the time for verification runs."""
    agency = _home_agency(request)
    if kind != "penalty":
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = ClueForm(data, initial={"received_at": timezone.localtime()})
    note = _("登记后取得案号，核查期限从收到时间起算。《市场监督管理行政处罚程序规定》第十八条")
    context = {"form": form, "title": _("登记线索"), "draft_key": "new.penalty", "agency": agency, "note": note}
    if request.method != "POST":
        own, _others = drafts_of(request.standing, "new.penalty")
        restore_draft(form, own)
        return render(request, "cases/form.html", {**context, "restored": own})
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        outcome = register_clue(agency=agency, standing=request.standing, **form.values)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    forget_draft(standing=request.standing, key="new.penalty")
    messages.success(request, _("已登记线索，案号%(number)s。") % {"number": outcome.subject.number})
    return redirect(f"/cases/{outcome.subject.pk}/")


def _home_agency(request: StaffRequest) -> Agency:
    """The agency in which the person may open cases; nobody else is told that the page exists."""
    post = next((p for p in request.standing.posts if request.standing.can(Ability.OPEN_CASES, p.agency_id)), None)
    if post is None:
        deny(request.standing, "cases:new")
        raise Http404
    return Agency.objects.get(pk=post.agency_id)
