"""The tree of agencies, the page of one, and the forms that change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.access import (
    agencies_under,
    agency_for,
    line_above,
    managed,
    people_of,
    posts_of,
)
from agencies.actions import organs
from agencies.actions.handing_over import hand_over_work, may_hand_over
from agencies.forms.offices import AgencyFacts, HandOverForm, NewAgency, UnitForm
from agencies.handover_slots import movers
from agencies.models import Agency, Delegation, Leave, Unit
from agencies.regions import UnknownRegion, parse
from agencies.roles import Ability
from agencies.views.pages import FormPage, act, needs, number, standing_in

SHOWN = 20
ADMIN = (Ability.MANAGE_AGENCY, Ability.MANAGE_PROVINCE)


@needs(*ADMIN)
def tree(request: HttpRequest) -> HttpResponse:
    """The agencies this person runs, one level at a time."""
    standing = standing_in(request)
    under = number(request.GET.get("under"))
    parent = agency_for(standing, under) if under else None
    page = agencies_under(standing, parent, after=number(request.GET.get("after")))
    context = {
        "page": page,
        "pager": {"after": page.after},
        "parent": parent,
        "line": line_above(parent, standing) if parent else [],
        "may_add": standing.can(Ability.MANAGE_PROVINCE),
    }
    return render(request, "agencies/tree.html", context)


@needs(*ADMIN)
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: what it is, its units, its people by role, lent roles and leave."""
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    query = request.GET.get("q", "").strip()[:40]
    page = people_of(agency, after=number(request.GET.get("after")), query=query)
    posts = posts_of(page.rows, agency)
    lent = Delegation.objects.filter(agency=agency, valid_until__gte=standing.on).select_related(
        "agency", "giver", "taker"
    )
    away = Leave.objects.filter(agency=agency, last_day__gte=standing.on).select_related("user", "deputy")
    context = {
        "agency": agency,
        "line": line_above(agency, standing),
        "region": _region_name(agency),
        "units": Unit.objects.filter(agency=agency).order_by("pk")[:200],
        "people": [(person, posts[person.pk]) for person in page.rows],
        "pager": {"after": page.after},
        "query": query,
        "lent": lent.order_by("valid_until", "pk")[:SHOWN],
        "leaves": away.order_by("first_day", "pk")[:SHOWN],
        "today": standing.on,
        "me": standing.user_id,
    }
    return render(request, "agencies/office.html", context)


def _region_name(agency: Agency) -> str:
    try:
        return parse(agency.region_code).full_name
    except UnknownRegion:
        return agency.region_code


@needs(Ability.MANAGE_PROVINCE)
def add(request: HttpRequest) -> HttpResponse:
    standing = standing_in(request)
    parents = Agency.objects.filter(managed(standing), active=True).order_by("region_code", "pk")
    initial = {"parent": number(request.GET.get("under")), "connected": True, "active": True}
    form = NewAgency(request.POST or None, parents=parents, initial=initial)

    def run(data: dict[str, Any]) -> HttpResponse:
        parent = data.pop("parent")
        made = organs.add_agency(values=data, parent=parent, standing=standing)
        return redirect("office", made.pk)

    return act(request, form, run, FormPage(_("设立机关"), _("设立"), reverse("offices"), _("机关与人员")))


@needs(*ADMIN)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    initial = {name: getattr(agency, name) for name in organs.FACTS}
    form = AgencyFacts(request.POST or None, initial=initial)
    note = _("改代字只影响以后的文号；标为未接入后，移送机关可以凭其文书代为记录。")
    page = FormPage(
        _("变更机关信息"), _("保存"), reverse("office", args=[pk]), agency.name, note, _("机关信息已变更。")
    )
    return act(request, form, lambda data: organs.change_agency(agency, values=data, standing=standing), page)


@needs(*ADMIN)
def unit_add(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    page = FormPage(_("设立内设机构"), _("设立"), reverse("office", args=[pk]), agency.name, done=_("内设机构已设立。"))
    form = UnitForm(request.POST or None)
    return act(request, form, lambda data: organs.add_unit(agency, name=data["name"], standing=standing), page)


@needs(*ADMIN)
def unit_rename(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    row = Unit.objects.filter(agency=agency, pk=unit).first()
    if row is None:
        return redirect("office", pk)
    page = FormPage(_("变更内设机构名称"), _("保存"), reverse("office", args=[pk]), agency.name, done=_("名称已变更。"))
    form = UnitForm(request.POST or None, initial={"name": row.name})
    return act(request, form, lambda data: organs.rename_unit(row, name=data["name"], standing=standing), page)


@needs(*ADMIN, Ability.OPEN_CASES)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """All of one person's work to another; also for the head of a unit."""
    standing = standing_in(request)
    agency = Agency.objects.filter(pk=pk).first()
    if agency is None or not may_hand_over(standing, agency):
        agency = agency_for(standing, pk)
    initial = {"giver": request.GET.get("giver", "")[:150]}
    form = HandOverForm(request.POST or None, agency=agency, on=standing.on, initial=initial)
    back = reverse("office", args=[pk]) if standing.can(Ability.MANAGE_AGENCY) else "/"

    def run(data: dict[str, Any]) -> HttpResponse:
        moved = hand_over_work(
            data["giver"],
            data["taker"],
            agency,
            reason=str(data["reason"]),
            standing=standing,
        )
        rows = [(label, moved[code]) for code, (label, _mover) in movers().items()]
        context = {"agency": agency, "giver": data["giver"], "taker": data["taker"], "rows": rows, "back": back}
        return render(request, "agencies/handed_over.html", context)

    note = _(
        "交出人在本机关承办的在办案件、在案件中的位置和正在计算的期限都改由接收人负责；接收人审核或者主持听证的案件不动。每件案件各记一条经过。"
    )
    page = FormPage(_("批量交接工作"), _("交接"), back, agency.name, note)
    return act(request, form, run, page)
