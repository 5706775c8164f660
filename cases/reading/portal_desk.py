"""What the officers' page of the portal reads: links, requests, what was handed in, what waits for a signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.http import Http404

from agencies.models import PartyAccount
from agencies.standing import Standing
from cases.access import case_for, deny
from cases.doors import is_named
from cases.models import (
    Evidence,
    LinkRequest,
    Party,
    PartyAccess,
    SignatureRequest,
    Submission,
    SubmittedEvidence,
)
from cases.reading.portal import accounts_of


@dataclass
class Desk:
    """Everything of the page; the accounts come with the links."""

    parties: list[Party]
    links: list[PartyAccess]
    requests: list[LinkRequest]
    submissions: list[Submission]
    items: list[SubmittedEvidence]
    unsigned: list[SignatureRequest]
    accounts: dict[int, PartyAccount]
    evidence: list[Evidence]


def read_desk(case: Any) -> Desk:
    """Eight queries whatever the size of the file."""
    links = list(PartyAccess.objects.filter(party__case=case.pk).select_related("party").order_by("pk"))
    requests = list(LinkRequest.objects.filter(case=case.pk).order_by("-pk")[:30])
    open_to_all = [link for link in links if not link.party.confidential]
    return Desk(
        parties=list(Party.objects.filter(case=case.pk).order_by("pk")),
        links=links,
        requests=requests,
        submissions=list(Submission.objects.filter(case=case.pk).select_related("party").order_by("-pk")[:30]),
        items=list(
            SubmittedEvidence.objects.filter(submission__case=case.pk)
            .select_related("evidence", "submission__party", "decided_by")
            .order_by("-pk")[:60]
        ),
        unsigned=list(
            SignatureRequest.objects.filter(paper__case=case.pk, answered_at__isnull=True)
            .select_related("paper", "party")
            .order_by("pk")
        ),
        accounts=accounts_of({link.user_id for link in open_to_all} | {one.user_id for one in requests}),
        evidence=list(Evidence.objects.filter(case=case.pk, secret=False).order_by("serial")[:200]),
    )


def with_dealings() -> Any:
    """Parties of a case, each with how much of the portal stands at it: read together with them, no query more."""
    links = PartyAccess.objects.filter(until__isnull=True)
    items = SubmittedEvidence.objects.filter(state=SubmittedEvidence.State.WAITING)
    unsigned = SignatureRequest.objects.filter(answered_at__isnull=True)
    asked = LinkRequest.objects.filter(state=LinkRequest.State.WAITING, case=OuterRef("case"))
    return Party.objects.annotate(
        n_links=_count(links, "party"),
        n_items=_count(items, "submission__party"),
        n_unsigned=_count(unsigned, "party"),
        n_asked=Subquery(asked.order_by().values("case").annotate(n=Count("pk")).values("n")),
    )


@dataclass(frozen=True)
class Waiting:
    """How much of the portal waits on a case."""

    links: int
    items: int
    asked: int
    unsigned: int


def waiting(parties: Sequence[Any]) -> Waiting:
    """The sums over parties that were read with their dealings."""
    return Waiting(
        links=sum(party.n_links or 0 for party in parties),
        items=sum(party.n_items or 0 for party in parties),
        asked=max((party.n_asked or 0 for party in parties), default=0),
        unsigned=sum(party.n_unsigned or 0 for party in parties),
    )


def _count(rows: Any, path: str) -> Subquery:
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(n=Count("pk")).values("n")
    return Subquery(counted)


def link_request_for(standing: Standing, pk: int, *, now: datetime) -> LinkRequest:
    """A request to be linked, of a case one may see."""
    found = LinkRequest.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.case = case_for(standing, found.case_id, now=now)
    return found


def link_for(standing: Standing, pk: int, *, now: datetime) -> PartyAccess:
    """A link of a case one may see; that of somebody whose identity is sealed is nobody's to look at."""
    found = PartyAccess.objects.select_related("party").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.party.case = case_for(standing, found.party.case_id, now=now)
    if found.party.confidential:
        deny(standing, f"link:{pk}")
    return found


def submitted_for(standing: Standing, pk: int, *, now: datetime) -> SubmittedEvidence:
    """An item a party handed in, of a case one may see."""
    found = SubmittedEvidence.objects.select_related("submission__party", "evidence").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.submission.case = case_for(standing, found.submission.case_id, now=now)
    if found.evidence.secret and not is_named(standing, found.submission.case):
        deny(standing, f"evidence:{found.evidence_id}")
    return found


def account_of(party: Party) -> str:
    """The user name under which a party receives papers at the portal, or ''."""
    rows = party.accesses.filter(until__isnull=True).exclude(capacity=PartyAccess.Capacity.AGENT)
    return str(rows.values_list("user__username", flat=True).first() or "")
