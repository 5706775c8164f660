"""What the pages of a transfer, a hand-over and their remedies read beside the generic parts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

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


def transfers_of(case_id: int) -> list[TransferDecision]:
    """The transfers of a case one may see, the newest last."""
    return list(TransferDecision.objects.filter(case_id=case_id).select_related("to_police").order_by("pk"))


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


def stage_when(case: Case, at: datetime) -> str:
    """The stage a case stood on at a moment."""
    kind = ContentType.objects.get_for_model(case)
    found = StepEvent.objects.filter(
        subject_type=kind, subject_id=case.pk, voided_at__isnull=True, happened_at__lte=at
    ).order_by("-pk")
    return found.values_list("to_stage", flat=True).first() or ""


def police_detail(handover: Handover) -> CriminalDetail | None:
    """What the police have on record for the hand-over's own case."""
    if handover.opened_case_id is None:
        return None
    return CriminalDetail.objects.select_related("procuratorate", "court").filter(case=handover.opened_case_id).first()
