"""The doors to cases: fetch and check together; missing and forbidden look the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404

from agencies import visibility
from agencies.standing import Standing
from audit.access_log import log_access
from cases.models import Assignment, Case, CaseGroupGrant, CaseUserGrant, Evidence, EvidenceUserGrant, Naming
from cases.registry import as_kind, details

CASES = visibility.declare(
    visibility.Table(
        source="case",
        model=Case,
        group_grants=CaseGroupGrant,
        user_grants=CaseUserGrant,
        named=Assignment,
        names=Naming,
    )
)


# the grant leg of the same rule, for one item of a case; no list and no search ever reads it
MATERIAL = visibility.Table(source="evidence", model=Evidence, user_grants=EvidenceUserGrant)


def given_material(standing: Standing, *, now: datetime) -> Any:
    """Items of evidence opened to this person by name and nothing else of their cases."""
    return Evidence.objects.filter(visibility.exceptions(standing, MATERIAL, now=now))


def case_for(standing: Standing, pk: int, *, now: datetime) -> Any:
    """The case as the proxy of its kind; Http404 where it is missing or not hers to see, the attempt logged."""
    found: Any = Case.objects.select_related("agency", "officer", "matter", *details()).filter(pk=pk).first()
    if found is None:
        raise Http404
    case = as_kind(found)
    if not visibility.sees(standing, CASES, case, now=now):
        deny(standing, f"case:{pk}")
    return case


def deny(standing: Standing, subject: str) -> None:
    """Log the attempt, then say no more than 'not found'."""
    log_access("denied", user=standing.user, subject=subject, agency_id=_home(standing))
    raise Http404


def log_read(standing: Standing, subject: str, detail: str = "", kind: str = "read") -> None:
    log_access(kind, user=standing.user, subject=subject, detail=detail, agency_id=_home(standing))


def _home(standing: Standing) -> int | None:
    return standing.home.agency_id if standing.home else None


@dataclass(frozen=True)
class Tab:
    """One offered tab of the case list; every tab has its index. `narrow` where few of all cases are meant."""

    code: str
    label: object
    where: Q
    narrow: bool = False
