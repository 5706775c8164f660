"""What the pages of a transfer, a hand-over and their remedies read beside the generic parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import FilteredRelation, Q

from agencies import visibility
from agencies.standing import Standing
from cases.access_transfer import HANDOVERS, OPINIONS, RECONSIDERATIONS, SUPERVISIONS
from cases.models import (
    Case,
    CriminalDetail,
    FilingSupervision,
    Handover,
    HandoverItem,
    OpinionToTransfer,
    Reconsideration,
    ThresholdEvaluation,
    TransferAttachment,
    TransferDecision,
    TransferTeamMember,
)
from workflow.models import Deadline, StepEvent


def team_of(row: TransferDecision) -> list[TransferTeamMember]:
    return list(row.team.filter(until__isnull=True).select_related("person").order_by("pk"))


def evaluations_of(case_id: int) -> list[ThresholdEvaluation]:
    """The comparisons that stand."""
    return list(ThresholdEvaluation.objects.filter(case_id=case_id, standing=True).order_by("pk"))


def attachments_of(row: TransferDecision) -> list[TransferAttachment]:
    return list(row.attachments.select_related("paper", "evidence").defer("paper__content").order_by("pk"))


def items_of(row: Handover) -> list[HandoverItem]:
    return list(row.items.order_by("side", "pk"))


def handovers_of(standing: Standing, *, now: datetime, **where: Any) -> list[Handover]:
    """The hand-overs of a case or a transfer this person may see, in order."""
    seen = visibility.visible(standing, HANDOVERS, now=now)
    rows = Handover.objects.filter(seen, **where).select_related("agency", "to_agency", "transfer", "opened_case")
    return list(rows.order_by("pk")[:50])


@dataclass
class Along:
    """The transfers and hand-overs of a case, oldest first, with their open clocks and the steps taken on them."""

    transfers: list[TransferDecision]
    handovers: list[Handover]
    clocks: list[Deadline] = field(default_factory=list)
    steps: dict[int, list[StepEvent]] = field(default_factory=dict)
    case_steps: list[StepEvent] = field(default_factory=list)

    @property
    def subjects(self) -> Q:
        """Everything here as the subject of a clock or a step."""
        condition = Q(pk__in=[])
        for kind, ids in self._ids().items():
            condition |= Q(subject_type=kind, subject_id__in=sorted(ids))
        return condition

    def _ids(self) -> dict[int, set[int]]:
        """The rows by the type of their table; a type of which there is none is not asked for."""
        groups: dict[Any, set[int]] = {
            TransferDecision: {row.pk for row in self.transfers},
            Handover: {row.pk for row in self.handovers},
            Case: {row.opened_case_id for row in self.handovers if row.opened_case_id},
        }
        return {ContentType.objects.get_for_model(model).pk: ids for model, ids in groups.items() if ids}

    def keep_clocks(self, found: Sequence[Deadline]) -> list[Deadline]:
        """Take out of what a page has read the clocks of these; answers with the rest."""
        ids = self._ids()
        self.clocks = [d for d in found if d.subject_id in ids.get(d.subject_type_id, ())]
        return [d for d in found if d.subject_id not in ids.get(d.subject_type_id, ())]

    def keep_steps(self, found: list[StepEvent]) -> list[StepEvent]:
        """Take the steps of these out; answers with those of the case itself."""
        ids, self.steps = self._ids(), {row.pk: [] for row in self.handovers}
        kind = ContentType.objects.get_for_model(Handover).pk if self.handovers else 0
        for event in found:
            if event.subject_type_id == kind and event.subject_id in self.steps and event.voided_at is None:
                self.steps[event.subject_id].append(event)
        self.case_steps = [e for e in found if e.subject_id not in ids.get(e.subject_type_id, ())]
        return self.case_steps

    def stage_when(self, at: datetime) -> str:
        """The stage the case stood on at a moment."""
        standing = [e for e in self.case_steps if e.voided_at is None and e.happened_at <= at]
        return standing[-1].to_stage if standing else ""


def along_of(case: Any, standing: Standing, *, now: datetime) -> Along:
    """What stands along a case; one query, asked once a page."""
    known: Along | None = getattr(case, "_along", None)
    if known is None:
        joined: Any = Case.objects.filter(pk=case.pk).annotate(
            begun=FilteredRelation("transfers"), sent=FilteredRelation("handovers")
        )
        rows: list[Any] = list(
            joined.select_related("begun", "sent", "sent__agency", "sent__to_agency", "sent__opened_case")
        )
        # an outer join that finds nothing leaves the attribute unset
        begun = {row.begun.pk: row.begun for row in rows if hasattr(row, "begun")}
        sent = {row.sent.pk: row.sent for row in rows if hasattr(row, "sent")}
        for one in sent.values():
            one.transfer = begun[one.transfer_id] if one.transfer_id else None
        seen = [one for one in sent.values() if visibility.sees(standing, HANDOVERS, one, now=now)]
        known = case._along = Along([begun[pk] for pk in sorted(begun)], sorted(seen, key=lambda row: int(row.pk)))
    return known


def events_of(rows: list[Any]) -> dict[int, list[StepEvent]]:
    """The standing steps of rows of one kind, by row."""
    found: dict[int, list[StepEvent]] = {row.pk: [] for row in rows}
    if rows:
        kind = ContentType.objects.get_for_model(type(rows[0]))
        events = StepEvent.objects.filter(subject_type=kind, subject_id__in=list(found), voided_at__isnull=True)
        for event in events.order_by("pk"):
            found[event.subject_id].append(event)
    return found


def clocks_of(*rows: Any) -> list[Deadline]:
    """The open clocks of several proceedings of any kind, nearest first; one query."""
    wanted = Q(pk__in=[])
    for row in rows:
        if row is not None:
            wanted |= Q(subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk)
    return list(Deadline.objects.filter(wanted, state__in=Deadline.OPEN).order_by("due_at", "pk"))


@dataclass(frozen=True)
class Remedies:
    """Everything that runs against a refusal, a silence or a missing transfer, as far as one may see it."""

    reconsiderations: list[Reconsideration]
    supervisions: list[FilingSupervision]
    opinions: list[OpinionToTransfer]

    @property
    def all(self) -> list[Any]:
        return [*self.reconsiderations, *self.supervisions, *self.opinions]


def remedies_of(standing: Standing, transfer: TransferDecision, *, now: datetime) -> Remedies:
    def rows(table: visibility.Table) -> Any:
        seen = visibility.visible(standing, table, now=now)
        return list(table.model._default_manager.filter(seen, transfer=transfer.pk).order_by("pk"))

    return Remedies(rows(RECONSIDERATIONS), rows(SUPERVISIONS), rows(OPINIONS))


def police_detail(handover: Handover) -> CriminalDetail | None:
    """What the police have on record for the hand-over's own case."""
    if handover.opened_case_id is None:
        return None
    return CriminalDetail.objects.select_related("procuratorate", "court").filter(case=handover.opened_case_id).first()
