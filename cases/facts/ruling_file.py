"""One look at the file of a ruling: what its guards and papers read, in few queries, kept on the row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from cases.facts.agents import with_agents
from cases.models import (
    Assignment,
    EvidenceGathering,
    Paper,
    Party,
    Recusal,
    Right,
    RollUse,
    RulingCase,
    RulingClaim,
    RulingSide,
    Service,
    Signature,
    SignatureRequest,
    StopOrder,
    UndisputedFact,
)
from workflow.models import Hold
from workflow.models.deadline import Deadline

SIDES = (Party.Role.PETITIONER, Party.Role.RESPONDENT, Party.Role.THIRD)
PANEL = (Assignment.Capacity.CHIEF, Assignment.Capacity.PANEL)
HOLDS = ("SUSPEND", "JURISDICTION", "APPRAISAL", "EVIDENCE", "SETTLE")
SIGNED = ("ruling.hearing-record", "ruling.mediation-agreement", "ruling.undisputed",
          "ruling.exchange-record")  # fmt: skip
# what calls to a hearing: the notice, and the one that postpones it
CALLS = ("ruling.hearing-notice", "ruling.postponement")
CLOSING = ("ruling.not-filed", "ruling.case-revoked", "ruling.decision", "ruling.mediation-agreement")


@dataclass
class RulingLook:
    """What was on the file at one moment; services and signatures are read when somebody asks for them."""

    case: RulingCase
    parties: list[Party]
    sides: dict[int, RulingSide]
    seats: list[Assignment]
    clocks: dict[tuple[str, str], Deadline]
    counts: dict[str, Any]

    @cached_property
    def papers(self) -> list[Paper]:
        held = self.case.__dict__.get("_papers_read")
        if held is not None:
            return sorted((p for p in held if p.state == Paper.State.ISSUED), key=lambda paper: paper.pk)
        return list(self.case.papers.filter(state=Paper.State.ISSUED).defer("content").order_by("pk"))

    @cached_property
    def services(self) -> list[Service]:
        rows = Service.objects.filter(paper__case=self.case.pk, paper__state=Paper.State.ISSUED)
        return list(rows.order_by("pk"))

    @cached_property
    def requests(self) -> list[SignatureRequest]:
        if not self.counts["signing_any"]:
            return []
        rows = SignatureRequest.objects.filter(paper__case=self.case.pk, paper__code__in=SIGNED)
        return list(rows.select_related("party").order_by("pk"))

    @cached_property
    def roll_waiting(self) -> list[tuple[str, str]]:
        if not self.counts["roll_waits"]:
            return []
        return list(_unsigned_uses(self.case.pk).order_by("pk").values_list("entry__roll_kind", "entry__name"))

    def undisclosed(self, kind: str) -> tuple[str, ...]:
        """Who was chosen from a roll and has not signed the disclosure for this case."""
        return tuple(name for found, name in self.roll_waiting if found == kind)

    @property
    def handling(self) -> list[Assignment]:
        return [a for a in self.seats if a.capacity in Assignment.HANDLING]

    @property
    def holds(self) -> frozenset[str]:
        return frozenset(code for code in HOLDS if self.counts[f"held_{code}"])

    def of(self, *roles: str) -> list[Party]:
        return [party for party in self.parties if party.role in roles]

    @property
    def disputing(self) -> list[Party]:
        return self.of(*SIDES)

    def side(self, party: Party) -> RulingSide:
        return self.sides.get(party.pk) or RulingSide(case_id=party.case_id, party_id=party.pk)

    def newest(self, code: str) -> Paper | None:
        return next((p for p in reversed(self.papers) if p.code == code), None)

    def clock(self, party: Party, *codes: str) -> Deadline | None:
        """The clock of one of these limits that is this party's own."""
        slot = self.side(party).slot
        return next((self.clocks[(code, slot)] for code in codes if (code, slot) in self.clocks), None)

    def served(self, *codes: str) -> dict[int | None, datetime | None]:
        """When the newest paper of these kinds reached each party."""
        paper = next((p for p in reversed(self.papers) if p.code in codes), None)
        if paper is None:
            return {}
        return {s.party_id: s.served_at for s in self.services if s.paper_id == paper.pk}

    def unserved(self, codes: Iterable[str]) -> tuple[str, ...]:
        wanted = {paper.pk for code in codes if (paper := self.newest(code)) is not None}
        if not wanted:
            return ()
        return tuple(s.addressee for s in self.services if s.paper_id in wanted and s.served_at is None)

    def unsigned(self, code: str, *, refusal_counts: bool = False) -> tuple[str, ...]:
        """Whose signature on the newest paper of a kind is missing."""
        paper = self.newest(code)
        if paper is None:
            return ()
        asked = [r for r in self.requests if r.paper_id == paper.pk and r.signature_id is None]
        return tuple(r.party.name for r in asked if not (refusal_counts and r.answered_at))


def look_at(case: RulingCase) -> RulingLook:
    """Read the file and keep the look on the row for the papers of the step."""
    parties = with_agents(case.parties.select_related("side").annotate(undisputed_open=_undisputed_open()))
    look = RulingLook(
        case=case,
        parties=parties,
        sides={p.pk: p.side for p in parties if hasattr(p, "side")},
        seats=case.seats(),
        clocks={(row.code, row.slot): row for row in _clocks(case)},
        counts=_counts(case),
    )
    case.__dict__["_look"] = look
    return look


def _undisputed_open() -> Exists:
    """Whether a party has still to sign the newest list of undisputed facts."""
    lists = Paper.objects.filter(
        case=OuterRef(OuterRef("case")), code="ruling.undisputed", state=Paper.State.ISSUED
    ).order_by("-pk")
    asked = SignatureRequest.objects.filter(party=OuterRef("pk"), signature__isnull=True)
    return Exists(asked.filter(paper=Subquery(lists.values("pk")[:1])))


def _clocks(case: RulingCase) -> list[Deadline]:
    held = getattr(case, "_clocks_read", None)
    if held is not None:
        return sorted((d for d in held if d.state != Deadline.State.VOID), key=lambda d: d.pk)
    rows = Deadline.objects.filter(subject_type=ContentType.objects.get_for_model(case), subject_id=case.pk)
    found: list[Deadline] = list(
        rows.exclude(state=Deadline.State.VOID).annotate(extended=Count("extensions")).order_by("pk")
    )
    case.__dict__["_clocks_held"] = found
    return found


def signed_by(paper: Paper | None) -> frozenset[int]:
    """Who of the house has signed a paper."""
    if paper is None:
        return frozenset()
    rows = Signature.objects.filter(paper=paper, user__isnull=False, party__isnull=True)
    return frozenset(pk for pk in rows.values_list("user_id", flat=True) if pk is not None)


def _unsigned_uses(case: Any) -> Any:
    return RollUse.objects.filter(case=case, ended_at__isnull=True, signature__isnull=True)


def _counts(case: RulingCase) -> dict[str, Any]:
    """What there is of each table, and which holds are open: one query."""
    own = ContentType.objects.get_for_model(case)
    ref = OuterRef("pk")
    held = Hold.objects.filter(subject_type=own, subject_id=ref, closed_at=None)
    gathering = EvidenceGathering.objects.filter(case=ref, ended_at=None)
    patents = Right.objects.filter(case=ref, kind=Right.Kind.PATENT).order_by("pk")
    waits = Q(channel="B", approved_at=None)
    wanted: dict[str, Any] = {
        "claims_open": Exists(RulingClaim.objects.filter(case=ref, state="open")),
        "claims_several": Exists(RulingClaim.objects.filter(case=ref, state="open").order_by("pk")[1:2]),
        "claims_settled": Exists(RulingClaim.objects.filter(case=ref, state="settled")),
        "orders_any": Exists(StopOrder.objects.filter(case=ref)),
        **{f"patent_{name}": Subquery(patents.values(name)[:1]) for name in ("number", "name", "holder")},
        "signing_any": Exists(SignatureRequest.objects.filter(paper__case=ref)),
        "gathering_asked": Exists(gathering.filter(waits)),
        "gathering_open": Exists(gathering.exclude(waits)),
        "gathering_any": Exists(EvidenceGathering.objects.filter(case=ref)),
        "facts_any": Exists(UndisputedFact.objects.filter(case=ref)),
        "facts_asked": Exists(UndisputedFact.objects.filter(case=ref, state="asked")),
        "roll_waits": Exists(_unsigned_uses(ref)),
        "roll_seats": Exists(RollUse.objects.filter(case=ref, ended_at__isnull=True, assignment__isnull=True)),
        "recusal_open": Exists(Recusal.objects.filter(case=ref, decided_at=None)),
        **{f"held_{code}": Exists(held.filter(code=code)) for code in HOLDS},
    }
    found: dict[str, Any] = type(case)._base_manager.filter(pk=case.pk).annotate(**wanted).values(*wanted).get()
    return found
