"""The doors to hearings and rooms."""

from datetime import datetime

from django.http import Http404

from agencies.models import Agency
from agencies.standing import Standing
from cases.access import case_for, deny
from cases.actions.rooms import MANAGERS
from cases.models import Hearing, Room


def hearing_for(standing: Standing, pk: int, *, now: datetime) -> Hearing:
    """A hearing of a case one may see."""
    found = Hearing.objects.select_related("room", "planned_by", "moved_to").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.case = case_for(standing, found.case_id, now=now)
    return found


def keeps_rooms(standing: Standing) -> bool:
    """Whether the person manages the rooms of an agency."""
    return any(standing.holds(role, post.agency_id) for post in standing.posts for role in MANAGERS)


def room_agency(standing: Standing) -> Agency:
    """The agency whose rooms the person manages; 404 and a line in the read log for anybody else."""
    for post in standing.posts:
        if any(standing.holds(role, post.agency_id) for role in MANAGERS):
            return Agency.objects.get(pk=post.agency_id)
    deny(standing, "rooms")
    raise Http404


def room_for(standing: Standing, pk: int) -> Room:
    """A room of the agency one manages."""
    agency = room_agency(standing)
    found = Room.objects.filter(pk=pk, agency=agency).first()
    if found is None:
        deny(standing, f"room:{pk}")
        raise Http404
    return found
