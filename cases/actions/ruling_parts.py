"""What the recorders of the ruling share: whose act it is, the panel's seats, what the form said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.actions.people import certificate
from cases.actions.taking import Taking
from cases.models import Assignment, Party, RulingCase, RulingSide
from workflow.deadlines.arithmetic import local_day
from workflow.refusals import Refused, incomplete

Capacity = Assignment.Capacity
PANEL_SEATS = (Capacity.CHIEF, Capacity.PANEL, Capacity.CLERK)


def keep_said(row: RulingCase, taking: Taking) -> None:
    """Let the guards of this very step read what its form said, where no column keeps it."""
    row.__dict__["_said"] = {key: value for key, value in taking.values.items() if value not in (None, "", [])}


def parties_of(row: RulingCase, *roles: str) -> list[Party]:
    """The parties of these sides, as the guards of this step have just read them."""
    look = row.__dict__.get("_look")
    found: list[Party] = look.of(*roles) if look else list(row.parties.filter(role__in=roles).order_by("pk"))
    return found


def count_certified(row: RulingCase, taking: Taking) -> None:
    """How many of the people named on the form hold a valid certificate (S3 47)."""
    on = local_day(taking.when.happened_at)
    people = taking.values.get("officers") or []
    row.__dict__["_certified"] = sum(bool(certificate(person, row.agency_id, on=on)) for person in people)


def acting_side(row: RulingCase, taking: Taking, *roles: str, key: str = "acting_party") -> RulingSide:
    """Whose act a party's step is: of whoever is linked at the portal, else of the party chosen, else of the only one.

    Raises Refused where several could be meant.
    """
    sides = list(
        RulingSide.objects.filter(case_id=row.pk, party__role__in=roles).select_related("party").order_by("pk")
    )
    own = [s for s in sides if row.acts_for(taking.standing.user_id, (s.party.role,)) and _linked(s.party, taking)]
    if len(own) == 1:
        return own[0]
    chosen = str(taking.values.get(key) or "")
    found = [s for s in sides if str(s.party_id) == chosen] or (sides if len(sides) == 1 else [])
    if len(found) == 1:
        return found[0]
    raise Refused(taking.spec.label, (incomplete(_("选定是哪一位当事人"), taking.spec.basis, cure=key),))


def _linked(party: Party, taking: Taking) -> bool:
    now = taking.when.now
    rows = party.accesses.filter(user=taking.standing.user_id, since__lte=now).exclude(until__lte=now)
    return bool(rows.exists())


def seat_panel(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """Exactly these people sit from now on: chief, members, clerk."""
    chief, members = taking.values.get("panel_chief"), taking.values.get("panel_members") or []
    clerk = taking.values.get("clerk")
    wanted: list[tuple[str, Any]] = [(Capacity.CHIEF, chief)] if chief else []
    wanted += [(Capacity.PANEL, person) for person in members if chief is None or person.pk != chief.pk]
    wanted += [(Capacity.CLERK, clerk)] if clerk else []
    return _change_seats(row, wanted, at=taking.when.happened_at)


def _change_seats(row: RulingCase, wanted: Sequence[tuple[str, Any]], *, at: datetime) -> dict[str, Any]:
    kept = {(a.capacity, a.person_id): a for a in row.seats() if a.capacity in PANEL_SEATS}
    keys = {(capacity, person.pk) for capacity, person in wanted}
    gone = [a.pk for key, a in kept.items() if key not in keys]
    if gone:
        Assignment.objects.filter(pk__in=gone).update(until=at)
    on = local_day(at)
    Assignment.objects.bulk_create(
        Assignment(
            case_id=row.pk, person=person, capacity=capacity, since=at,
            certificate_no=certificate(person, row.agency_id, on=on),
        )
        for capacity, person in wanted
        if (capacity, person.pk) not in kept
    )  # fmt: skip
    row.forget_handlers()
    return {"panel": [sorted(key[1] for key in kept), sorted(key[1] for key in keys)]}


def unseat(row: RulingCase, person_id: int, *, at: datetime) -> None:
    """Who has to stand aside leaves every seat."""
    row.assignments.filter(person=person_id, until__isnull=True).update(until=at)
    row.forget_handlers()
