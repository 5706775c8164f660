"""更正登记 of a step: proposed by one person, decided by a head; the papers of a voided step are void with it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.models import Delivery, Entry
from cases.actions.undoing import undo
from cases.models import Paper
from workflow import correcting
from workflow.models import Correction
from workflow.perform import When, lock
from workflow.refusals import Refused, not_yours

PROPOSERS = ("OFFICER", "UNIT_HEAD", "INTAKE", "HEAD_ANY", "POLICE_ANY", "CREDIT_OFFICER", "MEDIATOR", "COURT")
DECIDERS = ("UNIT_HEAD", "HEAD_ANY", "POLICE_HEAD", "MEDIATOR", "JUDGE")


@transaction.atomic
def propose_correction(subject: Any, *, reason: str, standing: Standing, version: int | None, when: When) -> Correction:
    """Propose to void the last step. Raises Refused."""
    row = lock(subject, version=version)
    if not any(standing.holds(role, row.agency_id) for role in PROPOSERS):
        raise Refused(correcting.LABEL, (not_yours(_("由承办机关的办案人员或者负责人提出")),))
    return correcting.propose(row, reason=reason, standing=standing, when=when)


@transaction.atomic
def decide_correction(
    subject: Any, correction: Correction, *, approve: bool, opinion: str, standing: Standing, when: When
) -> Entry:
    """Approve or refuse a correction; an approved one voids the step and its papers, whose numbers stay."""
    row = lock(subject, version=None)
    if not any(standing.holds(role, row.agency_id) for role in DECIDERS):
        raise Refused(correcting.LABEL, (not_yours(_("由办案机构负责人或者机关负责人批准")),))
    fresh = Correction.objects.select_for_update(of=("self",)).select_related("event").get(pk=correction.pk)
    if not approve:
        return correcting.refuse(row, fresh, standing=standing, when=when, opinion=opinion)
    entry = correcting.approve(row, fresh, standing=standing, when=when, opinion=opinion)
    Paper.objects.filter(event_id=fresh.event_id, state=Paper.State.ISSUED).update(
        state=Paper.State.VOID, void_reason=str(_("所属步骤已更正：%(reason)s") % {"reason": fresh.reason})[:200]
    )
    undo(row, fresh.event)
    return entry


def delivered_effects(correction: Correction) -> list[Delivery]:
    """What the step had already caused elsewhere; a person decides for each whether it must be taken back."""
    return list(Delivery.objects.filter(entry_id=correction.event.entry_id, state=Delivery.State.DONE).order_by("pk"))
