"""Parties, rights and handlers of a case."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import identity_index
from agencies.models import User
from agencies.standing import Standing, standing_of
from cases import verbs
from cases.actions.file import leave, only_own_staff, open_file
from cases.actions.routes import refuse_ruled_elsewhere
from cases.actions.taking import Taking, records
from cases.models import Assignment, Case, Party, Right
from cases.models.case import CaseKind
from workflow.models import Deadline
from workflow.refusals import Refused, incomplete, not_yours

# who lead and help; a panel and mediators are set by their own steps
OFFICERS = (Assignment.Capacity.LEAD, Assignment.Capacity.HANDLER)


@transaction.atomic
def add_party(case: Any, *, values: Mapping[str, Any], standing: Standing, version: int | None = None) -> Party:
    """Register a party with checked numbers; the first respondent's name stands on the case row."""
    row = open_file(case, version=version)
    only_own_staff(row, standing, _("登记当事人"))
    party = Party(case=Case(pk=row.pk), **values)
    # a reporter is sealed whether or not somebody remembered the tick
    party.confidential = party.confidential or party.role == Party.Role.REPORTER
    party.case_id = row.pk
    party.identity_index = identity_index(party.identity_no)
    party.save(force_insert=True)
    columns: tuple[str, ...] = ()
    if party.role == Party.Role.RESPONDENT and not row.main_party:
        row.main_party, columns = party.name, ("main_party",)
    shown = {"role": party.role, "name": "***" if party.confidential else party.name, "code": party.credit_code}
    leave(row, verbs.PARTY_ADDED, standing=standing, new=shown, more={"party": party.pk}, columns=columns)
    return party


@transaction.atomic
def add_right(case: Any, *, values: Mapping[str, Any], standing: Standing) -> Right:
    """Register the right the case turns on; its number has passed the check of its kind."""
    row = open_file(case)
    only_own_staff(row, standing, _("登记权利"))
    if row.kind == CaseKind.RULING:
        refuse_ruled_elsewhere(str(values["kind"]), row.agency)
    right = Right(**values)
    right.case_id = row.pk
    right.save(force_insert=True)
    shown = {"kind": right.kind, "number": right.number, "name": right.name}
    leave(row, verbs.RIGHT_ADDED, standing=standing, new=shown, more={"right": right.pk})
    return right


def set_handlers(row: Any, people: Sequence[User], *, at: Any, on: date) -> dict[str, Any]:
    """Make exactly these people the handlers of a locked case, the first as lead; returns the change for the trail."""
    kept = {a.person_id: a for a in row.assignments.filter(until__isnull=True, capacity__in=OFFICERS)}
    wanted = [person.pk for person in people]
    for person_id, assignment in kept.items():
        if person_id not in wanted or (assignment.capacity == Assignment.Capacity.LEAD) != (person_id == wanted[0]):
            assignment.until = at
            assignment.save(update_fields=["until"])
    fresh = [p for p in people if p.pk not in kept or kept[p.pk].until is not None]
    Assignment.objects.bulk_create(
        [
            Assignment(
                case_id=row.pk,
                person=person,
                capacity=Assignment.Capacity.LEAD if person.pk == wanted[0] else Assignment.Capacity.HANDLER,
                certificate_no=certificate(person, row.agency_id, on=on),
                since=at,
            )
            for person in fresh
        ]
    )
    row.forget_handlers()
    old = row.officer_id
    if people and row.officer_id != people[0].pk:
        row.officer = people[0]
        row.save(update_fields=["officer"])
        pass_clocks_on(row)
    return {"handlers": [sorted(kept), wanted], "officer": [old, row.officer_id]}


def pass_clocks_on(row: Any) -> None:
    """The open clocks of a case stand on the tray of whoever leads it."""
    Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(row),
        subject_id=row.pk,
        state__in=(Deadline.State.RUNNING, Deadline.State.PAUSED),
    ).update(responsible_id=row.officer_id)


def certificate(person: User, agency_id: int, *, on: date) -> str:
    """The number of a valid enforcement certificate in that agency, or ''."""
    posts = standing_of(person, on=on).posts
    return next((p.certificate_no for p in posts if p.agency_id == agency_id and p.certified), "")


@records("penalty:A-03")
def record_handlers(row: Any, taking: Taking) -> dict[str, Any]:
    """The officers named in the filing become the handlers of the case."""
    people = taking.values.get("officers") or []
    return set_handlers(row, people, at=taking.when.happened_at, on=taking.when.now.date()) if people else {}


@transaction.atomic
def change_handlers(case: Any, *, people: Sequence[User], reason: str, standing: Standing) -> None:
    """A unit head gives the case to other handlers; the agency's certificates are looked up now."""
    row = open_file(case)
    if not any(standing.holds(role, row.agency_id) for role in ("UNIT_HEAD", "HEAD_ANY")):
        raise Refused(_("变更办案人员"), (not_yours(_("由办案机构负责人办理")),))
    if not people or not reason.strip():
        raise Refused(_("变更办案人员"), (incomplete(_("选定办案人员并写明理由")),))
    change = set_handlers(row, people, at=timezone.now(), on=timezone.localdate())
    leave(row, verbs.HANDLERS_CHANGED, standing=standing, more={**change, "reason": reason})
