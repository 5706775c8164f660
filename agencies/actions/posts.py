"""Appointing people to roles and ending appointments. Nobody changes her own roles."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies import verbs
from agencies.access import may_manage
from agencies.actions.organs import runs_province
from agencies.models import Agency, Membership, Unit, User
from agencies.refusals import incomplete, not_now, not_yours
from agencies.roles import ROLES, Ability
from agencies.standing import Standing
from audit.recording import Note, record

# checking the house is kept apart from running it
SUPERVISING = frozenset({Ability.SEE_AUDIT, Ability.MANAGE_PROVINCE})
CERTIFICATE = ("certificate_no", "certificate_until", "legal_qualification")


@dataclass(frozen=True)
class Appointment:
    """A role in an agency between two days, with what the law asks of its holder."""

    role: str
    valid_from: date
    valid_until: date | None = None
    unit: Unit | None = None
    certificate_no: str = ""
    certificate_until: date | None = None
    legal_qualification: bool = False


def refuse_unless_in_charge(standing: Standing, agency: Agency, person: User) -> None:
    """The gate of every change of somebody's roles: one's own agency, never oneself."""
    if not may_manage(standing, agency):
        raise not_yours(_("这个机关不由您管理"))
    if person.pk == standing.user_id:
        raise not_yours(_("不能变更自己的岗位"), _("请由另一位管理员办理。"))


@transaction.atomic
def appoint(person: User, agency: Agency, appointment: Appointment, *, standing: Standing) -> Membership:
    """Give a person a role; overlapping appointments to the same role are refused."""
    refuse_unless_in_charge(standing, agency, person)
    refuse_role(appointment.role, agency, standing=standing)
    if not person.is_active:
        raise not_now(_("这个账号已停用"), _("先恢复账号，再任命。"))
    until = appointment.valid_until
    if until is not None and until < appointment.valid_from:
        raise incomplete(_("止日早于起日"), field="valid_until")
    if appointment.unit is not None and appointment.unit.agency_id != agency.pk:
        raise incomplete(_("内设机构不属于这个机关"), field="unit")
    if appointment.certificate_until and not appointment.certificate_no:
        raise incomplete(_("填了执法证有效期，没有填证号"), field="certificate_no")
    held = _overlapping(person, agency, appointment)
    if any(row.role == appointment.role for row in held):
        raise not_now(_("这个人在同一时间已担任该角色"), _("先终止原来的任职，或者另选起止日期。"), "role")
    _refuse_conflict(appointment.role, {row.role for row in held})
    row = Membership.objects.create(
        user=person,
        agency=agency,
        unit=appointment.unit,
        role=appointment.role,
        valid_from=appointment.valid_from,
        valid_until=until,
        **{key: getattr(appointment, key) for key in CERTIFICATE},
    )
    new = {"person": person.username, "role": row.role, "from": row.valid_from, "until": row.valid_until}
    new |= {"unit": appointment.unit.name if appointment.unit else "", "certificate": row.certificate_no}
    record(Note(verb=verbs.APPOINTED, actor=standing.user, agency_id=agency.pk, new=new), subject=row)
    return row


def refuse_role(code: str, agency: Agency, *, standing: Standing) -> None:
    """A role must suit the organ; the supervising ones are given by the province."""
    role = ROLES[code]
    if agency.kind not in role.kinds:
        raise incomplete(
            _("%(agency)s不设“%(role)s”这一角色") % {"agency": agency.short_name, "role": role.label}, field="role"
        )
    if role.abilities & SUPERVISING and not runs_province(standing, agency.province):
        raise not_yours(_("审计监察人员和省级管理员由省级管理员任命"), field="role")


def _overlapping(person: User, agency: Agency, appointment: Appointment) -> list[Membership]:
    rows = Membership.objects.select_for_update().filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=appointment.valid_from), user=person, agency=agency
    )
    if appointment.valid_until is not None:
        rows = rows.filter(valid_from__lte=appointment.valid_until)
    return list(rows)


def _refuse_conflict(role: str, held: set[str]) -> None:
    wanted = ROLES[role].abilities
    others = frozenset(ability for code in held for ability in ROLES[code].abilities)
    for one, other in ((wanted, others), (others, wanted)):
        if Ability.SEE_AUDIT in one and Ability.MANAGE_AGENCY in other:
            raise not_now(_("同一个人不能既管理机关又审计机关"), _("请另选一人，或者先终止原来的任职。"), "role")


@transaction.atomic
def end_appointment(membership: Membership, *, last_day: date, reason: str, standing: Standing) -> Membership:
    """Set the last day of an appointment; the row stays as history."""
    row = _locked(membership)
    refuse_unless_in_charge(standing, row.agency, row.user)
    if ROLES[row.role].abilities & SUPERVISING and not runs_province(standing, row.agency.province):
        raise not_yours(_("审计监察人员和省级管理员由省级管理员任免"))
    if row.valid_until is not None and row.valid_until < standing.on:
        raise not_now(_("这项任职已经终止"))
    if last_day < row.valid_from:
        raise incomplete(_("最后一日早于任职起日"), field="last_day")
    if not reason.strip():
        raise incomplete(_("没有写明终止的理由"), field="reason")
    old, row.valid_until = row.valid_until, last_day
    row.save(update_fields=["valid_until"])
    note = Note(
        verb=verbs.APPOINTMENT_ENDED,
        actor=standing.user,
        agency_id=row.agency_id,
        old={"until": old},
        new={"until": last_day},
        more={"person": row.user.username, "role": row.role, "reason": reason},
    )
    record(note, subject=row)
    return row


@transaction.atomic
def change_certificate(membership: Membership, *, values: dict[str, Any], standing: Standing) -> Membership:
    """Renew the certificate or record the legal qualification of a holder."""
    row = _locked(membership)
    refuse_unless_in_charge(standing, row.agency, row.user)
    if values.get("certificate_until") and not values.get("certificate_no"):
        raise incomplete(_("填了执法证有效期，没有填证号"), field="certificate_no")
    changed = [key for key in CERTIFICATE if key in values and getattr(row, key) != values[key]]
    if not changed:
        return row
    old = {key: getattr(row, key) for key in changed}
    for key in changed:
        setattr(row, key, values[key])
    row.save(update_fields=changed)
    note = Note(
        verb=verbs.APPOINTMENT_CHANGED,
        actor=standing.user,
        agency_id=row.agency_id,
        old=old,
        new={key: values[key] for key in changed},
        more={"person": row.user.username, "role": row.role},
    )
    record(note, subject=row)
    return row


def _locked(membership: Membership) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("agency", "user")
    return rows.get(pk=membership.pk)
