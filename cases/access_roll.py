"""The doors to the rolls: who keeps one or approves, the person on it, and the people of a case that uses it."""

from datetime import datetime
from typing import Any

from django.http import Http404

from agencies.models import Agency
from agencies.standing import Standing
from cases.access import case_for, deny
from cases.doors import register_door
from cases.models import RollEntry, RollUse

READS = ("ROLL_KEEPER", "HEAD_ANY", "AUDITOR")
# kinds of agencies that keep a roll
KEEPING = ("market", "ip_office", "copyright", "mediation", "court", "justice")


def reads_rolls(standing: Standing, agency_id: int) -> bool:
    """Whether the person keeps, approves or checks the rolls of an agency."""
    return any(standing.holds(role, agency_id) for role in READS)


def open_entry(standing: Standing, pk: int, now: datetime) -> Any:
    """An entry of a roll of one's own agency, or one's own; else 404."""
    return _read(standing, pk)


def _read(standing: Standing, pk: int) -> Any:
    entry = RollEntry.objects.select_related("agency").filter(pk=pk).first()
    if entry is None:
        raise Http404
    own = entry.user_id is not None and entry.user_id == standing.user_id
    if not own and not reads_rolls(standing, entry.agency_id):
        deny(standing, f"roll:{pk}")
    return entry


def entry_for(standing: Standing, pk: int) -> Any:
    """An entry for those who keep its roll, or the person on it."""
    entry = _read(standing, pk)
    own = entry.user_id is not None and entry.user_id == standing.user_id
    if not own and not standing.holds("ROLL_KEEPER", entry.agency_id):
        deny(standing, f"roll:{pk}")
    return entry


def use_for(standing: Standing, pk: int, *, now: datetime) -> RollUse:
    """A commission, for the person it names and for whoever may see its case."""
    use = RollUse.objects.select_related("entry", "case", "disclosure", "planned").filter(pk=pk).first()
    if use is None:
        raise Http404
    if use.entry.user_id is None or use.entry.user_id != standing.user_id:
        use.case = case_for(standing, use.case_id, now=now)
    return use


def plan_for(standing: Standing, pk: int) -> RollUse:
    """A running commission, for the keeper of the roll its entry stands on."""
    use = RollUse.objects.select_related("entry", "case").filter(pk=pk, ended_at__isnull=True).first()
    if use is None:
        raise Http404
    if not standing.holds("ROLL_KEEPER", use.entry.agency_id):
        deny(standing, f"roll-use:{pk}")
    return use


def keeping_agencies(standing: Standing) -> Any:
    """Where this person may put somebody on a roll, or apply: one's own as keeper, else every agency that keeps one."""
    own = [p.agency_id for p in standing.posts if p.role == "ROLL_KEEPER"]
    rows = Agency.objects.filter(active=True, kind__in=KEEPING)
    return rows.filter(pk__in=own).order_by("pk") if own else rows.order_by("level", "pk")


def only_keepers(standing: Standing) -> None:
    """The keeper's pages: for those who keep or approve a roll; nobody else has them."""
    if not any(p.role in ("ROLL_KEEPER", "HEAD_DEPUTY", "HEAD_PRINCIPAL") for p in standing.posts):
        deny(standing, "rolls")


register_door("roll", RollEntry, open_entry)
