"""What the pages of the portal read: one's cases, what waits for one, and one case as it is shown."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from agencies.models import PartyAccount
from agencies.standing import Standing
from cases.access_portal import PortalCase, alive, links_of, shown_evidence, shown_papers
from cases.actions.portal_service import may_go_electronically
from cases.models import Case, Paper, PartyAccess, Service, SignatureRequest, Submission
from workflow.models import Deadline
from workflow.offering import Offer, offers

SIZE = 20
# whose clock is shown to which side; clocks of organs are their own affair
BOUND: dict[str, frozenset[str]] = {
    "PETITIONER": frozenset({"petitioner"}),
    "RESPONDENT": frozenset({"respondent"}),
    "RIGHT_HOLDER": frozenset({"right_holder"}),
    "PARTY": frozenset({"petitioner", "respondent", "complainant"}),
    "PARTIES": frozenset({"petitioner", "respondent", "third"}),
    "THIRD": frozenset({"third"}),
}


@dataclass
class Home:
    """Everything of the home page; eight queries whatever the number of cases."""

    links: list[PartyAccess]
    after: str
    to_sign: list[SignatureRequest] = field(default_factory=list)
    to_receive: list[Service] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)


def read_home(standing: Standing, *, now: datetime, below: int | None = None) -> Home:
    """One's cases newest link first, a page at a time, and what waits in all of them."""
    rows = links_of(standing.user_id, now=now).select_related("party__case__agency").order_by("-pk")
    every = list(rows.values_list("party_id", "party__role", "party__case_id"))
    if below is not None:
        rows = rows.filter(pk__lt=below)
    found = list(rows[: SIZE + 1])
    home = Home(found[:SIZE], str(found[SIZE - 1].pk) if len(found) > SIZE else "")
    mine = [party for party, _role, _case in every]
    home.to_sign = unsigned_of(mine)
    home.to_receive = unreceived_of(mine)
    sides: dict[int, set[str]] = {}
    for _party, role, case in every:
        sides.setdefault(case, set()).add(role)
    home.deadlines = [d for d in clocks_of(list(sides)) if is_theirs(d, sides[d.subject_id], mine)]
    return home


def unsigned_of(party_ids: Any) -> list[SignatureRequest]:
    """What was laid before these parties and not answered."""
    rows = SignatureRequest.objects.select_related("paper__case", "party")
    return list(
        rows.filter(party__in=list(party_ids), answered_at__isnull=True, paper__state=Paper.State.ISSUED).order_by("pk")
    )


def unreceived_of(party_ids: Any) -> list[Service]:
    """What may be received at the portal: issued, agreed to, and of a kind that goes electronically."""
    rows = Service.objects.select_related("paper__case", "party").filter(
        party__in=list(party_ids), served_at__isnull=True, paper__state=Paper.State.ISSUED,
        party__electronic_consent_at__isnull=False, paper__case__isnull=False,
    )  # fmt: skip
    return [row for row in rows.order_by("pk") if may_go_electronically(row.paper.case, row)]


def clocks_of(case_ids: list[int]) -> list[Deadline]:
    """The open clocks that bind parties of these cases, the nearest first."""
    kind = ContentType.objects.get_for_model(Case)
    rows = Deadline.objects.filter(
        subject_type=kind, subject_id__in=case_ids, state__in=Deadline.OPEN, bound__in=list(BOUND)
    )
    return list(rows.order_by("due_at"))


def is_theirs(deadline: Deadline, sides: Collection[str], party_ids: Collection[int]) -> bool:
    """Whether a clock binds one of these sides and is not another party's own; a party's slot is p and its key."""
    named = deadline.slot.removeprefix("p")
    if deadline.slot.startswith("p") and named.isdecimal() and int(named) not in party_ids:
        return False
    return not BOUND.get(deadline.bound, frozenset()).isdisjoint(sides)


@dataclass
class ShownCase:
    """One case as it is shown to a party."""

    portal: PortalCase
    now: datetime
    papers: list[Paper]
    evidence: list[Any]
    submissions: list[Submission]
    to_sign: list[SignatureRequest]
    to_receive: list[Service]
    deadlines: list[Deadline]
    offers: list[Offer]
    agents: list[PartyAccess]


def read_shown(portal: PortalCase, standing: Standing, *, now: datetime) -> ShownCase:
    """Read what the case shows; nothing else of the file is touched."""
    case, mine = portal.case, portal.party_ids
    return ShownCase(
        portal=portal,
        now=now,
        papers=list(shown_papers(portal, standing.user_id)[:50]),
        evidence=list(shown_evidence(portal)[:100]),
        submissions=list(Submission.objects.filter(party__in=mine).select_related("party").order_by("-pk")[:50]),
        to_sign=unsigned_of(mine),
        to_receive=unreceived_of(mine),
        deadlines=[d for d in clocks_of([case.pk]) if is_theirs(d, portal.sides, mine)],
        offers=party_offers(portal, standing),
        agents=agents_of(portal, now=now),
    )


def party_offers(portal: PortalCase, standing: Standing) -> list[Offer]:
    """The steps that belong to a side this person acts for, at the stage the case has; open ones first."""
    case = portal.case
    if not hasattr(case, "flow"):
        return []
    sided = [spec for spec in case.specs().values() if set(spec.actor.sides) & portal.sides]
    if not sided:
        return []
    names = {spec.name for spec in sided}
    return [offer for offer in offers(case, standing=standing, facts=case.facts()) if offer.spec.name in names]


def agents_of(portal: PortalCase, *, now: datetime) -> list[PartyAccess]:
    """The agents that the party which is here in person has appointed."""
    if portal.own is None:
        return []
    rows = PartyAccess.objects.filter(alive(now), party=portal.own.party_id, capacity=PartyAccess.Capacity.AGENT)
    return list(rows.select_related("user__party_account").order_by("pk"))


def accounts_of(user_ids: Any) -> dict[int, PartyAccount]:
    """The party's accounts of some users; one query."""
    return {one.user_id: one for one in PartyAccount.objects.filter(Q(user__in=list(user_ids)))}


def shown_choices(portal: PortalCase, standing: Standing) -> dict[str, list[tuple[str, str]]]:
    """What the form of a party's step may list, by source and by kind: only what the case shows."""
    evidence = [(item.mark, f"{item.mark} {item.name}") for item in shown_evidence(portal)[:200]]
    papers = [(str(p.pk), f"{p.title} {p.number}".strip()) for p in shown_papers(portal, standing.user_id)[:200]]
    parties = [(str(p.pk), p.name) for p in portal.case.parties.filter(confidential=False).order_by("pk")]
    return {"evidence": evidence, "papers": papers, "paper": papers, "parties": parties, "party": parties}
