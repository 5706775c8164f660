"""Accounts, appointments, lent roles and leave of an agency."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from agencies.access import agency_for, deny, in_full_charge, may_manage, person_for
from agencies.actions import absences, accounts, posts
from agencies.forms.offices import (
    ActingForm,
    AppointKnown,
    CertificateForm,
    ConfirmForm,
    DelegationForm,
    EndForm,
    LastDayForm,
    LeaveForm,
    NewPerson,
    ReasonForm,
)
from agencies.models import Agency, Delegation, Leave, Membership
from agencies.roles import Ability
from agencies.standing import Standing
from agencies.views.pages import FormPage, act, needs, standing_in

ADMIN = (Ability.MANAGE_AGENCY, Ability.MANAGE_PROVINCE)
TERM = ("role", "valid_from", "valid_until", "unit", "certificate_no", "certificate_until", "legal_qualification")


def _page(agency: Agency, title: object, submit: object, **more: Any) -> FormPage:
    return FormPage(title, submit, reverse("office", args=[agency.pk]), agency.name, **more)


def _appointment(data: dict[str, Any]) -> posts.Appointment:
    return posts.Appointment(**{key: data[key] for key in TERM})


@never_cache
@needs(*ADMIN)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new account; its one-time password is shown on the answer and nowhere else."""
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    form = NewPerson(request.POST or None, agency=agency, initial={"valid_from": standing.on})

    def run(data: dict[str, Any]) -> HttpResponse:
        person, secret = accounts.add_person(
            agency,
            username=data["username"],
            name=data["name"],
            email=data["email"],
            appointment=_appointment(data),
            standing=standing,
        )
        context = {"person": person, "secret": secret, "back": reverse("office", args=[pk]), "agency": agency}
        return render(request, "agencies/one_time.html", context)

    return act(request, form, run, _page(agency, _("开立账号"), _("开立")))


@needs(*ADMIN)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    initial = {"valid_from": standing.on, "person": request.GET.get("person", "")[:150]}
    form = AppointKnown(request.POST or None, agency=agency, initial=initial)

    def run(data: dict[str, Any]) -> object:
        return posts.appoint(data["person"], agency, _appointment(data), standing=standing)

    return act(request, form, run, _page(agency, _("任命岗位"), _("任命"), done=_("已任命。")))


def _membership(standing: Standing, pk: int) -> Membership:
    row = Membership.objects.select_related("agency", "user").filter(pk=pk).first()
    if row is None or not may_manage(standing, row.agency):
        deny(standing, f"membership:{pk}")
    return row


@needs(*ADMIN)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    row = _membership(standing, pk)
    form = EndForm(request.POST or None, initial={"last_day": standing.on})
    note = _("任职到最后一日为止；此后该角色的办理权限随即失去，历史记录保留。在办工作请另行交接。")
    title = _("终止任职：%(person)s，%(role)s") % {"person": row.user.name, "role": row.get_role_display()}
    page = _page(row.agency, title, _("终止"), note=note, danger=True, done=_("任职已终止。"))
    return act(request, form, lambda data: posts.end_appointment(row, standing=standing, **data), page)


@needs(*ADMIN)
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    row = _membership(standing, pk)
    form = CertificateForm(request.POST or None, initial={key: getattr(row, key) for key in posts.CERTIFICATE})
    title = _("执法证与资格：%(person)s，%(role)s") % {"person": row.user.name, "role": row.get_role_display()}
    page = _page(row.agency, title, _("保存"), done=_("已保存。"))
    return act(request, form, lambda data: posts.change_certificate(row, values=data, standing=standing), page)


@needs(*ADMIN)
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    form = DelegationForm(request.POST or None, agency=agency, on=standing.on, initial={"first": standing.on})

    def run(data: dict[str, Any]) -> object:
        term = absences.Term(data["first"], data["last"], data["document"])
        return absences.delegate(
            agency, giver=data["giver"], taker=data["taker"], role=data["role"], term=term, standing=standing
        )

    note = _("法律规定须由本人办理的步骤，受托人不能代办；需要代办的，指定主持工作。")
    return act(request, form, run, _page(agency, _("授权他人代行职责"), _("授权"), note=note, done=_("授权已登记。")))


@needs(*ADMIN)
def acting(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    form = ActingForm(request.POST or None, agency=agency, on=standing.on, initial={"first": standing.on})

    def run(data: dict[str, Any]) -> object:
        term = absences.Term(data["first"], data["last"], data["document"])
        return absences.appoint_acting_principal(agency, taker=data["taker"], term=term, standing=standing)

    note = _("主持工作期间，行使正职负责人的全部职权，包括不得委托他人办理的事项。")
    return act(request, form, run, _page(agency, _("指定主持工作"), _("指定"), note=note, done=_("指定已登记。")))


@needs(*ADMIN)
def delegation_end(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    row = Delegation.objects.select_related("agency", "taker").filter(pk=pk).first()
    if row is None or not may_manage(standing, row.agency):
        deny(standing, f"delegation:{pk}")
    form = EndForm(request.POST or None, initial={"last_day": standing.on})
    page = _page(row.agency, _("收回授权"), _("收回"), danger=True, done=_("授权已收回。"))
    return act(request, form, lambda data: absences.end_delegation(row, standing=standing, **data), page)


@needs(*ADMIN)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    agency = agency_for(standing, pk)
    form = LeaveForm(request.POST or None, agency=agency, on=standing.on, initial={"first_day": standing.on})

    def run(data: dict[str, Any]) -> object:
        return absences.record_leave(
            data["person"],
            agency,
            deputy=data["deputy"],
            first=data["first_day"],
            last=data["last_day"],
            reason=data["reason"],
            standing=standing,
        )

    return act(request, form, run, _page(agency, _("登记请假"), _("登记"), done=_("请假已登记。")))


@needs(*ADMIN)
def leave_end(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    row = Leave.objects.select_related("agency", "user").filter(pk=pk).first()
    if row is None or not may_manage(standing, row.agency):
        deny(standing, f"leave:{pk}")
    form = LastDayForm(request.POST or None, initial={"last_day": standing.on})
    page = _page(row.agency, _("提前销假"), _("保存"), done=_("已销假。"))
    return act(request, form, lambda data: absences.end_leave(row, standing=standing, **data), page)


@needs(*ADMIN)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: every post in the agencies this administrator runs, and what can be done with the account."""
    standing = standing_in(request)
    found = person_for(standing, pk)
    rows = Membership.objects.filter(user=found).select_related("agency", "unit").order_by("-valid_from", "-pk")[:100]
    context = {
        "person": found,
        "posts": [row for row in rows if may_manage(standing, row.agency)],
        "in_charge": found.pk != standing.user_id and in_full_charge(standing, found),
        "today": standing.on,
    }
    return render(request, "agencies/person.html", context)


@never_cache
@needs(*ADMIN)
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A new one-time password; shown once."""
    standing = standing_in(request)
    found = person_for(standing, pk)
    back = reverse("person", args=[pk])

    def run(data: dict[str, Any]) -> HttpResponse:
        secret = accounts.reset_password(found, standing=standing)
        return render(request, "agencies/one_time.html", {"person": found, "secret": secret, "back": back})

    note = _("原口令立即失效，此人在各处的登录都会退出；新的一次性口令只显示一次。")
    page = FormPage(_("重置口令"), _("重置"), back, found.name, note, danger=True)
    return act(request, ConfirmForm(request.POST or None), run, page)


@needs(*ADMIN)
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    found = person_for(standing, pk)
    note = _("停用后不能登录，正在登录的立即退出。在办工作请先交接。")
    page = FormPage(
        _("停用账号"), _("停用"), reverse("person", args=[pk]), found.name, note, _("账号已停用。"), danger=True
    )
    form = ReasonForm(request.POST or None)
    return act(request, form, lambda data: accounts.deactivate(found, standing=standing, **data), page)


@needs(*ADMIN)
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    standing = standing_in(request)
    found = person_for(standing, pk)
    page = FormPage(_("恢复账号"), _("恢复"), reverse("person", args=[pk]), found.name, done=_("账号已恢复。"))
    form = ReasonForm(request.POST or None)
    return act(request, form, lambda data: accounts.reactivate(found, standing=standing, **data), page)
