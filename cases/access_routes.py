"""The doors to the notices of routes: one's own agency, or the case one may see."""

from datetime import datetime

from django.http import Http404

from agencies.models import Agency
from agencies.standing import Standing
from cases.access import case_for, deny
from cases.actions.routes import may_tell
from cases.models import RouteNotice


def telling_agency(standing: Standing) -> Agency:
    """The agency in which the person meets disputes; 404 and a line in the read log for anybody else."""
    for post in standing.posts:
        if may_tell(standing, post.agency_id):
            return Agency.objects.get(pk=post.agency_id)
    deny(standing, "routes")
    raise Http404


def notice_for(standing: Standing, pk: int, *, now: datetime) -> RouteNotice:
    """A notice of one's own agency; one of a case opens with the case."""
    found = RouteNotice.objects.select_related("issuer", "agency", "led_to").filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.case_id is not None:
        found.case = case_for(standing, found.case_id, now=now)
    elif not may_tell(standing, found.agency_id):
        deny(standing, f"route-notice:{pk}")
    return found


def own_notice(standing: Standing, pk: int | None) -> RouteNotice | None:
    """The notice a party gave itself at the portal, while no case has come of it; another's is not found."""
    if pk is None:
        return None
    found = RouteNotice.objects.select_related("agency").filter(pk=pk, issuer=standing.user_id).first()
    if found is None:
        deny(standing, f"route-notice:{pk}")
        raise Http404
    return found if found.led_to_id is None else None


def told_before(standing: Standing, pk: int | None, *, now: datetime) -> RouteNotice | None:
    """The notice an opening page was reached from, while no case has come of it."""
    if pk is None:
        return None
    found = notice_for(standing, pk, now=now)
    return found if found.led_to_id is None else None
