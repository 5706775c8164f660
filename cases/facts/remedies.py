"""Loading the facts of reconsideration, filing supervision and opinions."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from cases.models.remedies import FilingSupervision, OpinionToTransfer, Reconsideration
from cases.models.transfer import TransferDecision
from workflow.flows.opinion import OpinionFacts
from workflow.flows.reconsideration import ReconsiderationFacts
from workflow.flows.supervision import SupervisionFacts
from workflow.models import Deadline

FILED = ("filed", "prosecution", "prosecuted", "non_prosecuted", "judged")
ORDERED = ("notice_to_file", "correction_notice", "escalated", "police_filed")


def overdue(subject: Any, *codes: str, at: datetime) -> bool:
    """Whether at that moment a clock of one of these limits had run out and nothing had answered it."""
    if subject is None:
        return False
    known = Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk, code__in=codes, due_at__lte=at
    ).exclude(state=Deadline.State.VOID)
    return known.filter(Q(stopped_at__isnull=True) | Q(stopped_at__gt=at)).exists()


def police_overdue(transfer: TransferDecision, *, at: datetime) -> bool:
    """X08 has run out with no decision, on the hand-over or on the police's own case."""
    for handover in transfer.handovers.filter(is_open=True):
        if overdue(handover, "pct:X08", at=at) or overdue(handover.opened_case, "pct:X08", at=at):
            return True
    return False


def not_filed(transfer: TransferDecision, *, at: datetime) -> bool:
    """Whether the police had refused to file, and the agency had the notice, at that moment."""
    received = transfer.non_filing_received_at
    return transfer.police == "not_filed" and (received is None or received <= at)


def file_decided(transfer: TransferDecision) -> bool:
    """Some road has led to filing."""
    return (
        transfer.police in FILED
        or transfer.reconsiderations.filter(stage="decided_file").exists()
        or transfer.supervisions.filter(stage__in=ORDERED).exists()
    )


def reconsideration_facts(row: Reconsideration) -> ReconsiderationFacts:
    at = row.as_of
    return ReconsiderationFacts(
        now=at,
        not_filed=not_filed(row.transfer, at=at),
        late=overdue(row.transfer, "pct:X11", at=at),
        late_grounds=row.late_grounds,
        grounds=row.reconsideration_grounds,
        decision=row.reconsideration_decision,
        reasons=row.reasons,
        file_decided=file_decided(row.transfer),
    )


def supervision_facts(row: FilingSupervision) -> SupervisionFacts:
    at = row.as_of
    transfer = row.transfer
    decided = transfer.reconsiderations.filter(stage="decided_file").exists()
    return SupervisionFacts(
        now=at,
        ground=row.ground,
        ground_shown=_ground_shown(row, at),
        why_should_file=row.why_should_file,
        questions=row.questions,
        reply=row.reply,
        reply_overdue=overdue(row, "pct:S03", "pct:S08", at=at),
        notice_reasons=row.notice_reasons,
        acceptance_reasons=row.acceptance_reasons,
        notice_overdue=overdue(row, "pct:S05", at=at),
        violation=row.violation,
        higher=row.higher,
        open_too_long=overdue(row.criminal, "pct:S07", at=at),
        progress_requested=row.progress_requested,
        wrongful=row.ground == "WRONGFUL",
        objection=row.objection,
        answer=row.answer,
        police_filed=transfer.police in FILED,
        file_decided=decided,
    )


def _ground_shown(row: FilingSupervision, at: datetime) -> bool:
    transfer = row.transfer
    if row.ground == "NOT_FILED":
        return not_filed(transfer, at=at)
    if row.ground == "UPHELD":
        upheld = transfer.reconsiderations.filter(stage="decided_uphold").exists()
        return not_filed(transfer, at=at) and upheld
    if row.ground == "OVERDUE":
        return police_overdue(transfer, at=at)
    return row.ground == "WRONGFUL" and transfer.police in FILED


def opinion_facts(row: OpinionToTransfer) -> OpinionFacts:
    named = row.transfer
    sent = named is not None and named.agency_id == row.to_agency_id and named.police != ""
    if not sent and row.case_id:
        sent = TransferDecision.objects.filter(case_id=row.case_id).exclude(police="").exists()
    return OpinionFacts(
        now=row.as_of,
        facts_text=row.facts_text,
        opinion=row.opinion_transfer,
        transferred=sent,
        refusal=row.refusal,
        police_named=row.police is not None and row.police.kind == "police",
    )
