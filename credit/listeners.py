"""What credit does when a penalty moves: suggestions and proposals only, each decided by a person."""

from typing import Any

from django.utils import timezone

from audit.models import Entry
from cases.models import Case, RulingCase
from credit.actions.publishing import propose_publication
from credit.actions.suggesting import suggest_listing, suggest_unperformed_ruling


def _case(entry: Entry) -> Case | None:
    return Case.objects.filter(pk=entry.subject_id).first() if entry.subject_id else None


def suggest_listing_after_investigation(entry: Entry, delivery_id: int) -> None:
    """cases.investigation_closed: a heavier draft with a ground asks a person to consider a listing."""
    case: Any = _case(entry)
    if case is not None:
        suggest_listing(case, now=timezone.now())


def propose_publication_after_decision(entry: Entry, delivery_id: int) -> None:
    """cases.penalty_decided: draft the summaries; publication waits for reviews and service."""
    case = _case(entry)
    if case is not None:
        propose_publication(case)


def suggest_listing_after_refusal(entry: Entry, delivery_id: int) -> None:
    """cases.ruling_enforcement_applied, cases.ruling_credit_flagged: a final ruling that is not performed (S3 34)."""
    case = RulingCase.objects.filter(pk=entry.subject_id or 0).first()
    if case is not None:
        suggest_unperformed_ruling(case, now=timezone.now())
