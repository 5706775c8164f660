"""Loading the facts of reconsideration, filing supervision and opinions."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from cases.models.remedies import FilingSupervision, OpinionToTransfer, Reconsideration
from cases.models.transfer import TransferDecision
from workflow.deadlines import clocks
from workflow.flows.opinion import OpinionFacts
from workflow.flows.reconsideration import ReconsiderationFacts
from workflow.flows.supervision import SupervisionFacts

FILED = ("filed", "prosecution", "prosecuted", "non_prosecuted", "judged")
ORDERED = ("notice_to_file", "correction_notice", "escalated", "police_filed")


def overdue(subject: Any, *codes: str, now: datetime) -> bool:
    """Whether an open clock of one of these limits has run out."""
    if subject is None:
        return False
    return any(d.code in codes and d.due_at <= now for d in clocks.open_for(subject))


def police_overdue(transfer: TransferDecision, *, now: datetime) -> bool:
    """X08 has run out with no decision, on the hand-over or on the police's own case."""
    for handover in transfer.handovers.filter(is_open=True):
        if overdue(handover, "pct:X08", now=now) or overdue(handover.opened_case, "pct:X08", now=now):
            return True
    return False


def file_decided(transfer: TransferDecision) -> bool:
    """Some road has led to filing."""
    return (
        transfer.police in FILED
        or transfer.reconsiderations.filter(stage="decided_file").exists()
        or transfer.supervisions.filter(stage__in=ORDERED).exists()
    )


def reconsideration_facts(row: Reconsideration) -> ReconsiderationFacts:
    now = timezone.now()
    return ReconsiderationFacts(
        now=now,
        not_filed=row.transfer.police == "not_filed",
        late=overdue(row.transfer, "pct:X11", now=now),
        late_grounds=row.late_grounds,
        grounds=row.reconsideration_grounds,
        decision=row.reconsideration_decision,
        reasons=row.reasons,
        file_decided=file_decided(row.transfer),
    )


def supervision_facts(row: FilingSupervision) -> SupervisionFacts:
    now = timezone.now()
    transfer = row.transfer
    decided = transfer.reconsiderations.filter(stage="decided_file").exists()
    return SupervisionFacts(
        now=now,
        ground=row.ground,
        ground_shown=_ground_shown(row, now),
        why_should_file=row.why_should_file,
        questions=row.questions,
        reply=row.reply,
        reply_overdue=overdue(row, "pct:S03", "pct:S08", now=now),
        notice_reasons=row.notice_reasons,
        acceptance_reasons=row.acceptance_reasons,
        notice_overdue=overdue(row, "pct:S05", now=now),
        violation=row.violation,
        higher=row.higher,
        open_too_long=overdue(row.criminal, "pct:S07", now=now),
        progress_requested=row.progress_requested,
        wrongful=row.ground == "WRONGFUL",
        objection=row.objection,
        answer=row.answer,
        police_filed=transfer.police in FILED,
        file_decided=decided,
    )


def _ground_shown(row: FilingSupervision, now: datetime) -> bool:
    transfer = row.transfer
    if row.ground == "NOT_FILED":
        return transfer.police == "not_filed"
    if row.ground == "UPHELD":
        upheld = transfer.reconsiderations.filter(stage="decided_uphold").exists()
        return transfer.police == "not_filed" and upheld
    if row.ground == "OVERDUE":
        return police_overdue(transfer, now=now)
    return row.ground == "WRONGFUL" and transfer.police in FILED


def opinion_facts(row: OpinionToTransfer) -> OpinionFacts:
    named = row.transfer
    sent = named is not None and named.agency_id == row.to_agency_id and named.police != ""
    if not sent and row.case_id:
        sent = TransferDecision.objects.filter(case_id=row.case_id).exclude(police="").exists()
    return OpinionFacts(
        now=timezone.now(),
        facts_text=row.facts_text,
        opinion=row.opinion_transfer,
        transferred=sent,
        refusal=row.refusal,
        police_named=row.police is not None and row.police.kind == "police",
    )
