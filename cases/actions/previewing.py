"""What the papers of a step would say if it were taken now: composed as drafts, never numbered and never stored."""

import copy
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agencies.standing import Standing
from cases.actions.papers import case_of
from cases.actions.taking import detail_of
from cases.filling import Filling, values_for
from cases.papers import Content, Header, compose_draft, get_paper
from workflow.step import StepSpec


def previews(
    subject: Any, spec: StepSpec, *, values: Mapping[str, Any], standing: Standing, at: datetime, proposer: str = ""
) -> list[Content]:
    """The papers the step declares, filled from the record and from what has been typed so far."""
    if not spec.papers:
        return []
    case = case_of(subject)
    own = detail_of(subject)
    seen = _with(own, values)
    filling = Filling(
        row=seen if own is subject else subject,
        case=case,
        detail=seen if own is not subject else getattr(case, "detail", None),
        values=values,
        standing=standing,
        at=at,
        proposer=proposer,
    )
    head = Header(
        organ=subject.agency.name,
        case_no=case.number if case is not None else "",
        addressee="、".join(party.name for party in filling.respondents),
        issue_date=at.date(),
    )
    return [_preview(code, head, filling) for code in spec.papers]


def _with(holder: Any, values: Mapping[str, Any]) -> Any:
    """A copy of the record as the step would leave it, in memory only: a reading page never writes."""
    seen = copy.copy(holder)
    columns = {field.name for field in holder._meta.concrete_fields}
    for key, value in values.items():
        if key in columns and not isinstance(value, (list, tuple)):
            setattr(seen, key, value)
    return seen


def _preview(code: str, head: Header, filling: Filling) -> Content:
    declared = get_paper(code)
    # the words of whoever approves are not spoken yet
    later = {"head_decision"}
    known = {key: v for key, v in values_for(declared, filling).items() if v is not None and key not in later}
    return compose_draft(declared, head, known)
