"""Everything the page of a case shows, read in a fixed number of queries whatever the size of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Window, prefetch_related_objects
from django.db.models.query import Prefetch

from agencies import visibility
from agencies.standing import Standing
from audit.models import Entry
from cases.access import CASES
from cases.models import (
    Assignment,
    Case,
    Evidence,
    GoodsItem,
    Handover,
    Measure,
    Paper,
    Service,
    ThresholdEvaluation,
)
from cases.reading.portal_desk import with_dealings
from cases.reading.transfer import along_of
from workflow.models import Deadline, Hold, Proposal, StepEvent
from workflow.offering import Offer, offers

PAPERS, EVIDENCE, ENTRIES, DEADLINES, GOODS, PARTIES = 8, 10, 12, 40, 50, 30
PAPERS_SHARED = 60  # so many papers are read at once for the page and for the guards; a thicker file is read twice


@dataclass
class CaseFile:
    """What was read; lists are cut to what one page shows and carry their totals."""

    case: Any
    now: datetime
    offers: list[Offer] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    events: list[StepEvent] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    related: list[Case] = field(default_factory=list)
    linked: list[Handover] = field(default_factory=list)

    @property
    def evidence_total(self) -> int:
        """Serials have no gaps, so the newest one counts them."""
        return self.evidence[0].serial if self.evidence else 0

    @property
    def papers_total(self) -> int:
        return int(self.papers[0].total) if self.papers else 0  # type: ignore[attr-defined]  # annotated

    @property
    def voided_entries(self) -> frozenset[int]:
        return frozenset(e.entry_id for e in self.events if e.voided_at is not None)


# a ruling questions and inspects and never seizes (专利法 69), nor do mediators, and what a report leads to is seized
# in the penalty case that it becomes: no goods, measures, criminal figures
NOTHING_SEIZED = ("report", "ruling", "mediation", "confirmation", "advice")


def read_file(case: Any, standing: Standing, *, now: datetime) -> CaseFile:
    """Read the file of a case the door has opened."""
    seized = [
        Prefetch("measures", Measure.objects.order_by("pk")),
        Prefetch("goods", GoodsItem.objects.order_by("serial")),
        Prefetch("evaluations", ThresholdEvaluation.objects.filter(standing=True).order_by("pk")),
    ]
    prefetch_related_objects(
        [case],
        Prefetch("assignments", Assignment.objects.select_related("person").order_by("pk")),
        Prefetch("parties", with_dealings()),
        Prefetch("rights"),
        *(seized if case.kind not in NOTHING_SEIZED else ()),
    )
    if case.kind in NOTHING_SEIZED:
        rows = {"measures": Measure, "goods": GoodsItem, "evaluations": ThresholdEvaluation}
        case._prefetched_objects_cache.update({name: model._default_manager.none() for name, model in rows.items()})
    kind = ContentType.objects.get_for_model(case)
    mine = Q(subject_type=kind, subject_id=case.pk)
    things = _inside(case)
    made = CaseFile(case=case, now=now)
    made.assignments = [a for a in case.assignments.all() if a.until is None]
    case._handlers = frozenset(a.person_id for a in made.assignments if a.capacity in Assignment.HANDLING)
    made.holds = list(Hold.objects.filter(mine, closed_at__isnull=True).order_by("pk"))
    case._holds_read = made.holds
    along = along_of(case, standing, now=now)
    clocks = Deadline.objects.filter(mine | things | (along.subjects & Q(state__in=Deadline.OPEN)))
    read = list(clocks.exclude(state="void").annotate(extended=Count("extensions")).order_by("due_at")[:DEADLINES])
    made.deadlines = along.keep_clocks(read)
    if len(read) < DEADLINES:
        case._clocks_read = [d for d in made.deadlines if d.subject_type_id == kind.pk and d.subject_id == case.pk]
    made.events = along.keep_steps(list(StepEvent.objects.filter(mine | along.subjects).order_by("pk")))
    made.entries = newest_entries(case, limit=ENTRIES)
    made.proposals = list(
        Proposal.objects.filter(mine | things, state=Proposal.State.PENDING).select_related("proposer").order_by("pk")
    )
    papers = list(papers_of(case)[:PAPERS_SHARED])
    made.papers = papers[:PAPERS]
    if len(papers) < PAPERS_SHARED:
        case._papers_read = papers
    made.evidence = list(Evidence.objects.filter(case_id=case.pk).order_by("-serial")[:EVIDENCE])
    made.related = related_cases(case, standing, now=now)
    made.linked = linked_handovers(case, made.related)
    made.offers = offers(case, standing=standing, facts=case.facts()) if hasattr(case, "flow") else []
    return made


def _inside(case: Any) -> Q:
    """The measures and goods lines of the case: proceedings of their own with clocks of their own."""
    measures = ContentType.objects.get_for_model(Measure)
    condition = Q(pk__in=[])
    if ids := [m.pk for m in case.measures.all()]:
        condition |= Q(subject_type=measures, subject_id__in=ids)
    return condition


def papers_of(case: Any) -> Any:
    """Papers, newest first, each with how far its service has come and the total of all."""
    reached = Service.objects.filter(paper=OuterRef("pk")).order_by().values("paper")
    return (
        Paper.objects.filter(case_id=case.pk)
        .select_related("drafted_by")
        .defer("content")
        .annotate(
            total=Window(Count("pk")),
            sent=Subquery(reached.annotate(n=Count("pk")).values("n")),
            reached=Subquery(reached.annotate(n=Count("served_at")).values("n")),
            reached_at=Subquery(reached.annotate(at=Max("served_at")).values("at")),
        )
        .order_by(F("issued_at").desc(nulls_first=True), "-pk")
    )


def newest_entries(subject: Any, *, limit: int, before: int | None = None) -> list[Entry]:
    """The newest entries of a proceeding's own trail, optionally those before an id."""
    kind = ContentType.objects.get_for_model(subject)
    found = Entry.objects.filter(subject_type=kind, subject_id=subject.pk).select_related("payload").order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found[:limit])


def voided_entries(subject: Any) -> frozenset[int]:
    """The entries of steps that were corrected."""
    kind = ContentType.objects.get_for_model(subject)
    rows = StepEvent.objects.filter(subject_type=kind, subject_id=subject.pk, voided_at__isnull=False)
    return frozenset(rows.values_list("entry_id", flat=True))


def related_cases(case: Any, standing: Standing, *, now: datetime) -> list[Case]:
    """The cases of the same matter that this person may see, in order."""
    if case.matter_id is None:
        return []
    seen = visibility.visible(standing, CASES, now=now)
    return list(
        Case.objects.filter(seen, matter_id=case.matter_id).select_related("agency").order_by("pk").distinct()[:20]
    )


def linked_handovers(case: Any, related: Sequence[Case]) -> list[Handover]:
    """The hand-overs that lead from a case one may see to one of the same matter one may not; one query."""
    seen = [one.pk for one in related] or [case.pk]
    if case.matter_id is None:
        return []
    there = Q(case__in=seen) & ~Q(opened_case__in=seen)
    back = Q(opened_case__in=seen) & ~Q(case__in=seen)
    rows = Handover.objects.filter(there | back, opened_case__isnull=False, case__matter=case.matter_id)
    return list(rows.select_related("agency", "to_agency").order_by("pk")[:20])


@dataclass
class ProceedingFile:
    """What the page of a smaller proceeding shows."""

    subject: Any
    now: datetime
    offers: list[Offer]
    deadlines: Sequence[Deadline]
    events: Sequence[StepEvent]
    entries: Sequence[Entry]
    proposals: Sequence[Proposal]
    papers: Sequence[Paper]

    @property
    def voided_entries(self) -> frozenset[int]:
        return frozenset(e.entry_id for e in self.events if e.voided_at is not None)


def read_proceeding(subject: Any, standing: Standing, *, now: datetime) -> ProceedingFile:
    """Read a proceeding that is no case: its steps, clocks, trail and papers."""
    kind = ContentType.objects.get_for_model(subject)
    mine = {"subject_type": kind, "subject_id": subject.pk}
    return ProceedingFile(
        subject=subject,
        now=now,
        offers=offers(subject, standing=standing, facts=subject.facts()),
        deadlines=list(Deadline.objects.filter(**mine).exclude(state="void").order_by("due_at")),
        events=list(StepEvent.objects.filter(**mine).order_by("pk")),
        entries=newest_entries(subject, limit=30),
        proposals=list(Proposal.objects.filter(**mine, state="pending").select_related("proposer")),
        papers=list(Paper.objects.filter(**mine).defer("content").order_by("-pk")[:PAPERS]),
    )
