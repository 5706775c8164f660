"""更正登记 of a step: proposed by one person, decided by a head; the papers of a voided step are void with it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing, standing_of
from audit.models import Delivery, Entry
from cases.actions.undoing import undo
from cases.actions.undoing_elsewhere import refuse_if_answered, undo_elsewhere, void_papers
from workflow import correcting
from workflow.deadlines.arithmetic import local_day
from workflow.models import Correction, StepEvent
from workflow.perform import When, is_own_act, lock
from workflow.refusals import Refused, not_yours

PROPOSERS = ("OFFICER", "UNIT_HEAD", "INTAKE", "HEAD_ANY", "POLICE_ANY", "PROC", "COURT", "CREDIT_OFFICER", "LIAISON",
             "MEDIATOR")  # fmt: skip
DECIDERS = ("UNIT_HEAD", "HEAD_ANY", "POLICE_HEAD", "PROC_CHIEF", "JUDGE", "MEDIATOR")


def organ_of(row: Any, event: StepEvent | None) -> int:
    """The organ that corrects a step: whose own act it was, else the owner of the proceeding, who recorded it."""
    spec = row.specs().get(event.step) if event is not None else None
    if event is not None and spec is not None and spec.actor.column:
        taker = standing_of(event.recorded_by, on=local_day(event.recorded_at))
        if is_own_act(row, spec, taker):
            return int(getattr(row, f"{spec.actor.column}_id"))
    return int(row.agency_id)


@transaction.atomic
def propose_correction(subject: Any, *, reason: str, standing: Standing, version: int | None, when: When) -> Correction:
    """Propose to void the last step. Raises Refused."""
    row = lock(subject, version=version)
    event = correcting.last_event(row)
    if not any(standing.holds(role, organ_of(row, event)) for role in PROPOSERS):
        raise Refused(correcting.LABEL, (not_yours(_("由办理这一步的机关的办案人员或者负责人提出")),))
    if event is not None and event.from_stage:
        refuse_if_answered(row, event)
    return correcting.propose(row, reason=reason, standing=standing, when=when)


@transaction.atomic
def decide_correction(
    subject: Any, correction: Correction, *, approve: bool, opinion: str, standing: Standing, when: When
) -> Entry:
    """Approve or refuse a correction; an approved one voids the step and its papers, whose numbers stay."""
    row = lock(subject, version=None)
    if not any(standing.holds(role, organ_of(row, correcting.last_event(row))) for role in DECIDERS):
        raise Refused(correcting.LABEL, (not_yours(_("由办理这一步的机关的负责人批准")),))
    fresh = Correction.objects.select_for_update(of=("self",)).select_related("event").get(pk=correction.pk)
    if not approve:
        return correcting.refuse(row, fresh, standing=standing, when=when, opinion=opinion)
    refuse_if_answered(row, fresh.event)
    entry = correcting.approve(row, fresh, standing=standing, when=when, opinion=opinion)
    void_papers(fresh.event, fresh.reason)
    undo(row, fresh.event)
    undo_elsewhere(row, fresh.event, reason=fresh.reason, standing=standing, when=when)
    return entry


def delivered_effects(correction: Correction) -> list[Delivery]:
    """What the step had already caused elsewhere; a person decides for each whether it must be taken back."""
    return list(Delivery.objects.filter(entry_id=correction.event.entry_id, state=Delivery.State.DONE).order_by("pk"))
