"""指定办理人: an organ names who of its people opens a closed proceeding that came to it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Membership, User
from agencies.roles import ROLES, Ability
from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave
from cases.arrivals import NAMERS, names_on, organs_of, source_of
from cases.models import Assignment, Handover, Naming
from workflow.models import StepEvent
from workflow.perform import When, lock
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("指定办理人")
BASIS = "《行政处罚法》第五十条"
READERS = tuple(code for code, role in ROLES.items() if Ability.SEE_OWN_FILES in role.abilities)


@transaction.atomic
def name_people(row: Any, *, agency: Agency, people: Sequence[User], standing: Standing, when: When) -> None:
    """Exactly these people of the organ open the closed proceeding from now on. Raises Refused."""
    source, locked = source_of(row), lock(row, version=None)
    if not any(standing.holds(role, agency.pk) for role in NAMERS) or agency not in organs_of(locked, source):
        raise Refused(LABEL, (not_yours(_("由收件机关的负责人或者收件人员指定"), BASIS),))
    if not locked.secret:
        raise Refused(LABEL, (not_now(_("这一件没有限定查阅人员，不用指定"), BASIS),))
    ours = set(belonging([p.pk for p in people], agency))
    strangers = [p.name for p in people if p.pk not in ours]
    if strangers or not people:
        why = _("%(who)s不是本机关能办案的人员") % {"who": "、".join(strangers)} if strangers else _("没有选定办理人")
        raise Refused(LABEL, (incomplete(why, BASIS, cure="people"),))
    known = names_on([(source, locked.pk)], [agency.pk]).get((source, locked.pk), [])
    wanted = {p.pk for p in people}
    gone = [n for n in known if n.person_id not in wanted]
    Naming.objects.filter(pk__in=[n.pk for n in gone]).update(until=when.now)
    fresh = [p for p in people if p.pk not in {n.person_id for n in known}]
    add_names(source, locked.pk, agency.pk, [p.pk for p in fresh], by=standing.user, at=when.now)
    if isinstance(locked, Handover) and locked.opened_case_id:
        carry_over(locked, gone=[n.person_id for n in gone], fresh=[p.pk for p in fresh], at=when.now)
    old, new = sorted(n.person_id for n in known), sorted(wanted)
    leave(locked, verbs.PEOPLE_NAMED, standing=standing, old={"people": old}, new={"people": new},
          more={"agency": agency.name})  # fmt: skip


def add_names(source: str, pk: int, agency_id: int, people: Iterable[int], *, by: Any, at: datetime) -> None:
    """Insert names that are not there yet."""
    Naming.objects.bulk_create(
        [
            Naming(source=source, subject_id=pk, agency_id=agency_id, person_id=person, named_by=by, since=at)
            for person in people
        ],
        ignore_conflicts=True,
    )


def name_opener(row: Any, *, agency_id: int, standing: Standing, when: When) -> None:
    """Whoever begins a closed proceeding for another organ than the file's is named on it."""
    if row.secret:
        add_names(source_of(row), row.pk, agency_id, [standing.user_id], by=standing.user, at=when.now)


def belonging(people: Iterable[int], agency: Agency) -> list[int]:
    """Those who hold a post in the organ that reads files."""
    rows = Membership.objects.filter(agency=agency, user__in=list(people), role__in=READERS, user__is_active=True)
    return sorted(set(rows.filter(valid_until__isnull=True).values_list("user_id", flat=True)))


def keep_who_acted(row: Any, *, standing: Standing, at: datetime) -> None:
    """Where a proceeding is closed under way, whoever of the other organs has acted in it goes on."""
    source = source_of(row)
    acted = StepEvent.objects.filter(subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk)
    people = set(acted.values_list("recorded_by", flat=True))
    for organ in organs_of(row, source):
        add_names(source, row.pk, organ.pk, belonging(people, organ), by=standing.user, at=at)


def carry_over(handover: Handover, *, gone: Iterable[int], fresh: Iterable[int], at: datetime) -> None:
    """Whoever opens the hand-over opens the receiver's own case that came of it."""
    named = Assignment.objects.filter(case=handover.opened_case_id, capacity=Assignment.Capacity.NAMED)
    named.filter(person__in=list(gone), until__isnull=True).update(until=at)
    name_on_case(handover.opened_case_id, fresh, at=at)


def name_on_case(case_id: Any, people: Iterable[int], *, at: datetime) -> None:
    """Open a closed case to these people by name."""
    Assignment.objects.bulk_create(
        [
            Assignment(
                case_id=case_id,
                person_id=person,
                capacity=Assignment.Capacity.NAMED,
                since=at,
                reason=for_record(LABEL),
            )
            for person in people
        ],
        ignore_conflicts=True,
    )
