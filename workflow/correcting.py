"""更正登记: the last step is voided in the open; its number stays, its clocks and holds go back."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit import verbs
from audit.models import Entry
from audit.recording import Note, append
from workflow.deadlines.correction import void_after
from workflow.models import Correction, Hold, StepEvent
from workflow.perform import When
from workflow.refusals import Refused, incomplete, not_now, not_yours

PROPOSED = verbs.declare("workflow.correction_proposed", "提出更正登记", "proposed a correction")
CORRECTED = verbs.declare(
    "workflow.step_corrected", "批准更正，上一步作废", "approved a correction and voided the step"
)
REFUSED = verbs.declare("workflow.correction_refused", "不予批准更正", "refused a correction")
LABEL = _("更正登记")


def last_event(row: Any) -> StepEvent | None:
    """The step that stands last; only that one can be corrected."""
    return (
        StepEvent.objects.filter(
            subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, voided_at__isnull=True
        )
        .order_by("-pk")
        .first()
    )


def propose(row: Any, *, reason: str, standing: Standing, when: When) -> Correction:
    """Propose to void the last step of a locked row. Raises Refused."""
    event = last_event(row)
    if event is None or not event.from_stage:
        raise Refused(LABEL, (not_now(_("还没有可以更正的步骤")),))
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("写明错在哪里、正确的是什么"), cure="reason"),))
    if event.corrections.filter(state=Correction.State.PROPOSED).exists():
        raise Refused(LABEL, (not_now(_("这一步已经有人提出更正，正在等待批准")),))
    correction = Correction.objects.create(event=event, reason=reason, proposer=standing.user, proposed_at=when.now)
    _write(row, PROPOSED, standing=standing, when=when, event=event, reason=reason)
    return correction


def approve(row: Any, correction: Correction, *, standing: Standing, when: When, opinion: str = "") -> Entry:
    """Void the step: stage, clocks and holds as they stood before it. The approver is never the proposer."""
    event = _pending(row, correction, standing)
    entry = void_step(row, event, reason=correction.reason, standing=standing, when=when)
    _decide(correction, Correction.State.APPROVED, standing=standing, when=when, opinion=opinion)
    return entry


def void_step(row: Any, event: StepEvent, *, reason: str, standing: Standing, when: When) -> Entry:
    """Put the stage, the clocks and the holds of a locked row back to where they stood before its last step."""
    before = row.stage
    row._meta.get_field("stage").set_state(row, event.from_stage)
    closing = row.stage in row.flow_of.terminal
    row.is_open, row.closed_at = not closing, row.closed_at if closing else None
    void_after(row, event.pk)
    Hold.objects.filter(opened_event=event.pk).update(closed_at=when.now, closed_event=event.pk)
    for hold in Hold.objects.filter(closed_event=event.pk).exclude(opened_event=event.pk):
        hold.closed_at, hold.closed_event = None, None
        hold.save(update_fields=["closed_at", "closed_event"])
    StepEvent.objects.filter(pk=event.pk).update(voided_at=when.now)
    return _write(row, CORRECTED, standing=standing, when=when, event=event, reason=reason, before=before)


def refuse(row: Any, correction: Correction, *, standing: Standing, when: When, opinion: str) -> Entry:
    """Leave the step standing, with the reason."""
    event = _pending(row, correction, standing)
    if not opinion.strip():
        raise Refused(LABEL, (incomplete(_("写明不予批准的理由"), cure="opinion"),))
    _decide(correction, Correction.State.REFUSED, standing=standing, when=when, opinion=opinion)
    return _write(row, REFUSED, standing=standing, when=when, event=event, reason=opinion)


def _pending(row: Any, correction: Correction, standing: Standing) -> StepEvent:
    if correction.state != Correction.State.PROPOSED:
        raise Refused(LABEL, (not_now(_("这项更正已经有了决定")),))
    if correction.proposer_id == standing.user_id:
        raise Refused(LABEL, (not_yours(_("提出更正的人不能自己批准"), how=_("由机关负责人批准。")),))
    event = last_event(row)
    if event is None or event.pk != correction.event_id:
        raise Refused(LABEL, (not_now(_("后面又办了别的步骤，先更正后面的步骤")),))
    return event


def _decide(correction: Correction, state: str, *, standing: Standing, when: When, opinion: str) -> None:
    correction.state, correction.approver, correction.decided_at = state, standing.user, when.now
    correction.opinion = opinion
    correction.save(update_fields=["state", "approver", "decided_at", "opinion"])


def _write(
    row: Any, verb: str, *, standing: Standing, when: When, event: StepEvent, reason: str, before: str = ""
) -> Entry:
    row.version += 1
    note = Note(
        verb=verb,
        actor=standing.user,
        agency_id=row.agency_id,
        happened_at=when.now,
        old={"stage": before} if before else None,
        new={"stage": row.stage} if before else None,
        more={"event": event.pk, "step": event.step_id, "entry": event.entry_id, "reason": reason},
    )
    entry = append(row, note)
    row.save(update_fields=["stage", "version", "is_open", "closed_at", "chain_head", "chain_length"])
    return entry
