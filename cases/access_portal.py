"""The doors of the portal: a case as one of its parties sees it, and nothing of the file besides.

What is missing and what is not shown look the same, and the attempt is written down. An item is shown because a record
says so: a paper was served on the party, signed by it, laid before it or made by it; evidence was handed in by it or
exchanged with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404

from agencies.standing import Standing
from cases.access import deny, log_read
from cases.models import Case, Evidence, Paper, Party, PartyAccess, Service, SignatureRequest
from cases.registry import as_kind, details

SELF = (PartyAccess.Capacity.SELF, PartyAccess.Capacity.LEGAL)


@dataclass(frozen=True)
class PortalCase:
    """A case and the links through which this person sees it, today."""

    case: Any
    links: tuple[PartyAccess, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        return tuple(link.party for link in self.links)

    @property
    def party_ids(self) -> frozenset[int]:
        return frozenset(link.party_id for link in self.links)

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(link.party.role for link in self.links)

    def link_for(self, sides: Sequence[str]) -> PartyAccess | None:
        """The link for a side: in person before as an agent."""
        fitting = [link for link in self.links if link.party.role in sides]
        return min(fitting, key=lambda link: link.capacity not in SELF, default=None)

    @property
    def own(self) -> PartyAccess | None:
        """The link held in person, which alone appoints agents and consents to service."""
        return next((link for link in self.links if link.capacity in SELF), None)


def log_shown(standing: Standing, portal: PortalCase, what: str, detail: str = "", kind: str = "read") -> None:
    """The reading of a party; of somebody whose identity is sealed the log names no case."""
    sealed = any(party.confidential for party in portal.parties)
    log_read(standing, "portal" if sealed else f"portal:{what}", "" if sealed else detail, kind=kind)


def alive(now: datetime, prefix: str = "") -> Q:
    """Links in force at a moment."""
    open_ended = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": now})
    return open_ended & Q(**{f"{prefix}since__lte": now})


def links_of(user_id: int, *, now: datetime) -> Any:
    """The links of a person in force, each with its party."""
    return PartyAccess.objects.filter(alive(now), user=user_id).select_related("party")


def portal_case(standing: Standing, pk: int, *, now: datetime) -> PortalCase:
    """The case for one of its parties; Http404 and a line in the read log for everybody else."""
    links = tuple(links_of(standing.user_id, now=now).filter(party__case=pk).order_by("pk"))
    if not links:
        deny(standing, f"portal:{pk}")
    found: Any = Case.objects.select_related("agency", *details()).get(pk=pk)
    return PortalCase(as_kind(found), links)


def shown_papers(portal: PortalCase, user_id: int) -> Any:
    """Papers that the case shows to these parties: served, laid before them, or made by this person; newest first."""
    mine = portal.party_ids
    served = Service.objects.filter(party__in=mine, served_at__isnull=False).values("paper")
    laid = SignatureRequest.objects.filter(party__in=mine).values("paper")
    rows = Paper.objects.filter(case_id=portal.case.pk).exclude(state=Paper.State.DRAFT)
    return rows.filter(Q(pk__in=served) | Q(pk__in=laid) | Q(drafted_by=user_id)).defer("content").order_by("-pk")


def shown_evidence(portal: PortalCase) -> Any:
    """Evidence handed in by these parties or exchanged with them; a trade secret of others never."""
    mine = portal.party_ids
    own = Q(submitted__submission__party__in=mine)
    exchanged = Q(shown_to__party__in=mine, secret=False)
    rows = Evidence.objects.filter(case_id=portal.case.pk).select_related("submitted__submission__party")
    return rows.filter(own | exchanged).distinct().order_by("serial")


def paper_shown(standing: Standing, pk: int, *, now: datetime) -> tuple[Paper, PortalCase]:
    """A paper that its case shows to this person."""
    case_id = Paper.objects.filter(pk=pk).values_list("case_id", flat=True).first()
    if case_id is None:
        deny(standing, f"portal:paper:{pk}")
        raise Http404
    portal = portal_case(standing, case_id, now=now)
    found: Paper | None = (
        shown_papers(portal, standing.user_id).defer(None).select_related("agency", "case").filter(pk=pk).first()
    )
    if found is None:
        deny(standing, f"portal:paper:{pk}")
        raise Http404
    return found, portal


def evidence_shown(standing: Standing, pk: int, *, now: datetime) -> tuple[Evidence, PortalCase]:
    """An item of evidence that its case shows to this person."""
    case_id = Evidence.objects.filter(pk=pk).values_list("case_id", flat=True).first()
    if case_id is None:
        deny(standing, f"portal:evidence:{pk}")
        raise Http404
    portal = portal_case(standing, case_id, now=now)
    found: Evidence | None = shown_evidence(portal).filter(pk=pk).first()
    if found is None:
        deny(standing, f"portal:evidence:{pk}")
        raise Http404
    return found, portal


def request_to_sign(standing: Standing, pk: int, *, now: datetime) -> tuple[SignatureRequest, PortalCase]:
    """A paper laid before a party this person acts for."""
    found = SignatureRequest.objects.select_related("paper__agency", "paper__case", "party").filter(pk=pk).first()
    if found is None or found.paper.case_id is None:
        deny(standing, f"portal:signature:{pk}")
        raise Http404
    portal = portal_case(standing, found.paper.case_id, now=now)
    if found.party_id not in portal.party_ids:
        deny(standing, f"portal:signature:{pk}")
    return found, portal


def service_waiting(standing: Standing, pk: int, *, now: datetime) -> tuple[Service, PortalCase]:
    """A paper that waits to be received electronically by a party this person acts for."""
    found = Service.objects.select_related("paper", "party").filter(pk=pk, paper__case__isnull=False).first()
    if found is None:
        deny(standing, f"portal:service:{pk}")
        raise Http404
    portal = portal_case(standing, int(found.paper.case_id or 0), now=now)
    if found.party_id not in portal.party_ids:
        deny(standing, f"portal:service:{pk}")
    return found, portal


def link_shown(standing: Standing, pk: int, *, now: datetime) -> tuple[PartyAccess, PortalCase]:
    """A link of an agent with a party this person is in person."""
    found = PartyAccess.objects.select_related("party", "user").filter(pk=pk).first()
    if found is None:
        deny(standing, f"portal:link:{pk}")
        raise Http404
    portal = portal_case(standing, found.party.case_id, now=now)
    if portal.own is None or portal.own.party_id != found.party_id:
        deny(standing, f"portal:link:{pk}")
    return found, portal
