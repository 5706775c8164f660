"""What the form of a step needs beside the proceeding itself."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from agencies.standing import Standing
from cases.doors import case_of
from workflow.models import Deadline, Proposal


def deadlines_of(subject: Any) -> list[Deadline]:
    """The open clocks of a proceeding, nearest first."""
    kind = ContentType.objects.get_for_model(subject)
    return list(
        Deadline.objects.filter(subject_type=kind, subject_id=subject.pk, state__in=Deadline.OPEN).order_by("due_at")
    )


def last_returned(subject: Any, step: str) -> Proposal | None:
    """The newest proposal of the step when it was sent back: its values and the opinion are shown again."""
    kind = ContentType.objects.get_for_model(subject)
    newest = (
        Proposal.objects.filter(subject_type=kind, subject_id=subject.pk, step=step)
        .select_related("decided_by")
        .order_by("-pk")
        .first()
    )
    return newest if newest is not None and newest.state == Proposal.State.RETURNED else None


def pending_proposal(subject: Any, step: str) -> Proposal | None:
    kind = ContentType.objects.get_for_model(subject)
    return Proposal.objects.filter(
        subject_type=kind, subject_id=subject.pk, step=step, state=Proposal.State.PENDING
    ).first()


def lead_first(subject: Any, standing: Standing) -> list[int]:
    """The handlers, the lead first; an officer who prepares the filing stands first where nobody is named yet."""
    case = case_of(subject)
    handlers = sorted(subject.handler_ids())
    lead = getattr(case, "officer_id", None)
    if lead in handlers:
        return [lead, *(pk for pk in handlers if pk != lead)]
    if not handlers and standing.holds("OFFICER", subject.agency_id):
        return [standing.user_id]
    return handlers
