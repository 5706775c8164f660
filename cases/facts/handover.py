"""Loading the facts of a hand-over."""

from cases.models.handover import Handover, HandoverItem
from workflow.flows.handover import HandoverFacts


def handover_facts(row: Handover) -> HandoverFacts:
    sent = row.items.filter(side=HandoverItem.Side.SENT, voided_at__isnull=True)
    asked = sent.filter(added_at__gt=row.asked_at).count() if row.asked_at else 0
    return HandoverFacts(
        now=row.as_of,
        is_transfer=row.purpose == Handover.Purpose.TRANSFER,
        received_at=row.received_at,
        receiver=row.receiver,
        refusal_note=row.refusal_note,
        delivery_proof=row.delivery_proof,
        missing_items=row.missing_items,
        supplements=asked,
        forward_to_police=row.forward_to is not None and row.forward_to.kind == "police",
        forward_to_other=row.forward_to_id is not None and row.forward_to_id != row.to_agency_id,
        reasons=row.reasons,
        answer=row.answer,
        sending_void=sending_void(row),
        is_confirmation=row.purpose == Handover.Purpose.CONFIRMATION,
        is_approval=row.purpose == Handover.Purpose.APPROVAL,
        approval=row.approval,
        is_forwarded=row.previous_id is not None and row.purpose == Handover.Purpose.TRANSFER,
        disputed=row.disputed_at is not None and row.designated_at is None,
        dispute_reasons=row.dispute_reasons,
        designated=row.designated is not None and row.designated.kind == "police",
        police_declined=row.transfer is not None and row.transfer.police == "not_filed",
    )


def sending_void(row: Handover) -> bool:
    """Whether the step that sent it, or forwarded it, was corrected away."""
    before = row.previous
    if row.purpose == Handover.Purpose.CONFIRMATION:
        return row.opened_case_id is None
    if before is not None:
        return bool(before.stage != "forwarded")
    return row.transfer is not None and row.transfer.sent_at is None
