"""名册: the keeper's list, applying, one's own entries, ties, training, signatures, commissions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.access import own_account
from cases.access_roll import entry_for, keeping_agencies, only_keepers, plan_for, use_for
from cases.actions.advice_opinion import give_opinion
from cases.actions.papers import content_of
from cases.actions.roll import (
    PledgeMark,
    add_training,
    apply_to_roll,
    declare_tie,
    keeps,
    link_account,
    sign_pledge,
)
from cases.actions.roll_use import disclose, plan_successor, rate_use, sign_disclosure
from cases.facts.roll import PLEDGE
from cases.forms import roll as forms_of
from cases.presenting.commissions import task_of
from cases.presenting.refusals import cards
from cases.presenting.rolls import kept_lines
from cases.presenting.steppage import sheet_of
from cases.reading.rolls import entries_of, kept_by, loads_of, uses_of
from cases.views.asking import StaffRequest, signed_in, whole
from cases.views.portal_asking import portal_page
from workflow.refusals import Refused


def _data(request: StaffRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _page(request: StaffRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    template = context.pop("template", "cases/form.html")
    if not request.standing.posts and own_account(request.standing) is not None:
        # somebody of a roll who comes through the portal stays in it
        return portal_page(request, template, {**context, "page_base": "portal/base.html"}, status=status)
    return render(request, template, context, status=status)


def _form(request: StaffRequest, form: forms.Form, act: Any, context: dict[str, Any]) -> HttpResponse:
    """Show a form; when sent and clean let `act` do its work and go where it says."""
    context["form"] = form
    if request.method != "POST":
        return _page(request, context)
    if not form.is_valid():
        return _page(request, context, status=422)
    try:
        said, onward = act()
    except Refused as refused:
        return _page(request, {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, said)
    return redirect(onward)


@signed_in
def keep(request: StaffRequest) -> HttpResponse:
    """The rolls one keeps or approves."""
    only_keepers(request.standing)
    tab = request.GET.get("tab", "coming")
    tabs = (("coming", _("申请中")), ("serving", _("在册")), ("ended", _("已离册")))
    made = kept_by(request.standing, tab=tab, below=whole(request.GET.get("after")))
    context = {
        "rows": kept_lines(made.entries), "tabs": tabs, "tab": tab, "pager": {"before": "", "after": made.after},
    }  # fmt: skip
    return render(request, "cases/rolls_keep.html", context)


@signed_in
def apply(request: StaffRequest) -> HttpResponse:
    """A person applies for a roll; the keeper writes an application down."""
    form = forms_of.ApplicationForm(*_data(request), agencies=keeping_agencies(request.standing))

    def act() -> tuple[str, str]:
        made = apply_to_roll(form.cleaned_data["agency"], values=form.values, standing=request.standing)
        return _("已登记入册申请。"), f"/rolls/{made.pk}/sign/"

    context = {"title": _("申请入册"), "back": "/rolls/mine/", "back_title": _("我的名册"),
               "note": _("姓名、领域、单位、任期会公开；身份证号、电话、利害关系不公开。")}  # fmt: skip
    return _form(request, form, act, context)


@signed_in
def mine(request: StaffRequest) -> HttpResponse:
    """One's own entries, what was given to one, what waits to be signed."""
    entries = entries_of(request.standing.user_id)
    loads = loads_of(entries)
    rows = [(entry, loads.get(entry.pk, 0)) for entry in entries]
    return _page(request, {"template": "cases/roll_mine.html", "rows": rows, "uses": uses_of(entries)})


@signed_in
def tie(request: StaffRequest, pk: int) -> HttpResponse:
    """利害关系 of an entry."""
    entry = entry_for(request.standing, pk)
    form = forms_of.TieForm(*_data(request))

    def act() -> tuple[str, str]:
        declare_tie(entry, values=form.values, standing=request.standing)
        return _("已登记利害关系。"), f"/p/roll/{pk}/"

    back = {"back": f"/p/roll/{pk}/", "back_title": entry.label()}
    return _form(request, form, act, {"title": _("登记利害关系"), **back})


@signed_in
def account(request: StaffRequest, pk: int) -> HttpResponse:
    """The person's own account of an entry that the keeper wrote down."""
    entry = entry_for(request.standing, pk)
    form = forms_of.AccountForm(*_data(request))

    def act() -> tuple[str, str]:
        link_account(entry, username=form.cleaned_data["username"], standing=request.standing)
        return _("已关联账号，本人登录以后能看到委派和交给他的材料。"), f"/p/roll/{pk}/"

    note = _("以前已经委派的案件不会因此打开案卷；要网上查阅的材料，由承办人再交一次。")
    back = {"back": f"/p/roll/{pk}/", "back_title": entry.label()}
    return _form(request, form, act, {"title": _("关联账号"), "note": note, **back})


@signed_in
def training(request: StaffRequest, pk: int) -> HttpResponse:
    """A training of an entry."""
    entry = entry_for(request.standing, pk)
    form = forms_of.TrainingForm(*_data(request))

    def act() -> tuple[str, str]:
        add_training(entry, values=form.values, standing=request.standing)
        return _("已登记培训。"), f"/p/roll/{pk}/"

    back = {"back": f"/p/roll/{pk}/", "back_title": entry.label()}
    return _form(request, form, act, {"title": _("登记培训"), **back})


@signed_in
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    """The application with the pledge, to be read and signed."""
    entry = entry_for(request.standing, pk)
    paper = entry.paper(PLEDGE)
    form = forms_of.SigningForm(*_data(request), initial={"shown_digest": paper.digest})

    def act() -> tuple[str, str]:
        mark = PledgeMark(shown_digest=form.cleaned_data["shown_digest"], scan=form.scan_bytes)
        sign_pledge(entry, mark, standing=request.standing)
        return _("已签署。"), f"/p/roll/{pk}/"

    context = {
        "template": "cases/roll_sign.html", "title": _("签署入册申请和承诺"), "sheet": sheet_of(content_of(paper)),
        "back": f"/p/roll/{pk}/", "back_title": entry.label(), "is_signed": paper.signatures.exists(),
        "by_account": not keeps(request.standing, entry.agency_id),
    }  # fmt: skip
    return _form(request, form, act, context)


@signed_in
def use(request: StaffRequest, pk: int) -> HttpResponse:
    """A commission: the disclosure for its case, first written, then signed."""
    found = use_for(request.standing, pk, now=timezone.now())
    url = f"/rolls/uses/{pk}/"
    task = task_of(found, request.standing, now=timezone.now())
    title = _("披露声明") if task is None else _("委派")
    own = found.entry.user_id is not None and found.entry.user_id == request.standing.user_id
    context: dict[str, Any] = {
        "use": found, "template": "cases/roll_use.html", "title": title, "task": task, "own": own,
        "back": "/rolls/mine/", "back_title": _("我的名册"), "case": None if own else found.case,
    }  # fmt: skip
    if task is not None and task.may_answer:
        return _opinion(request, found, context)
    if found.disclosure is None:
        written = forms_of.DisclosureForm(*_data(request))

        def act() -> tuple[str, str]:
            disclose(found, text=written.cleaned_data["disclosed"], standing=request.standing)
            return _("已形成披露声明，请核对后签署。"), url

        return _form(request, written, act, context)
    form = forms_of.SigningForm(*_data(request), initial={"shown_digest": found.disclosure.digest})

    def signing() -> tuple[str, str]:
        sign_disclosure(
            found, shown_digest=form.cleaned_data["shown_digest"], scan=form.scan_bytes, standing=request.standing
        )
        return _("已签署。"), url

    context["sheet"] = sheet_of(content_of(found.disclosure))
    return _form(request, form, signing, context)


def _opinion(request: StaffRequest, use: Any, context: dict[str, Any]) -> HttpResponse:
    """The expert's own opinion, where it is waited for."""
    form = forms_of.OpinionForm(*_data(request))

    def act() -> tuple[str, str]:
        data = form.cleaned_data
        give_opinion(use, text=data["opinion_text"], upload=data["document"], standing=request.standing)
        return _("已提交专家意见，承办机关已经收到。"), f"/rolls/uses/{use.pk}/"

    return _form(request, form, act, {**context, "button": _("提交专家意见")})


@signed_in
def rate(request: StaffRequest, pk: int) -> HttpResponse:
    """评价 by the people of the case."""
    found = use_for(request.standing, pk, now=timezone.now())
    form = forms_of.RatingForm(*_data(request))

    def act() -> tuple[str, str]:
        data = form.cleaned_data
        rate_use(found, rating=data["rating"], note=data["rating_note"], standing=request.standing)
        return _("已评价。"), f"/rolls/uses/{pk}/"

    back = {"back": f"/rolls/uses/{pk}/", "back_title": found.entry.name}
    return _form(request, form, act, {"title": _("评价"), **back})


@signed_in
def successor(request: StaffRequest, pk: int) -> HttpResponse:
    """Who takes one running case over."""
    found = plan_for(request.standing, pk)
    entry = found.entry
    form = forms_of.SuccessorForm(*_data(request), case=found.case, kind=entry.roll_kind, leaving=entry.pk)

    def act() -> tuple[str, str]:
        data = form.cleaned_data
        chosen = forms_of.entries_of_keys(data["planned"], many=False)
        plan_successor(found, successor=chosen, note=data["plan_note"], standing=request.standing)
        return _("已选定接替人员。"), f"/p/roll/{entry.pk}/"

    back = {"back": f"/p/roll/{entry.pk}/", "back_title": entry.label()}
    return _form(request, form, act, {"title": _("选定接替人员"), **back})
