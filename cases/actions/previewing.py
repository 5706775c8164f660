"""What the papers of a step would say if it were taken now: composed as drafts, never numbered and never stored."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from django.db.models import Model

from agencies.standing import Standing
from cases.actions.papers import case_of
from cases.actions.taking import column_of
from cases.filling import Filling, values_for
from cases.papers import Content, Header, compose_draft, get_paper
from workflow.deadlines.arithmetic import local_day
from workflow.step import StepSpec


def previews(
    subject: Any,
    spec: StepSpec,
    *,
    values: Mapping[str, Any],
    standing: Standing,
    at: datetime,
    proposer: str = "",
) -> list[Content]:
    """The papers the step declares, filled from the record and from what has been typed so far."""
    if not spec.papers:
        return []
    row = as_typed(subject, values)
    case = case_of(row)
    filling = Filling(
        row=row,
        case=case,
        detail=getattr(row, "detail", getattr(case, "detail", None)),
        values=values,
        standing=standing,
        at=at,
        proposer=proposer,
    )
    return [_preview(code, filling) for code in spec.papers]


def _head(code: str, filling: Filling) -> Header:
    """As the issued paper would have it: between organs the route says whose it is and to whom it goes."""
    route = filling.row.route(code) if hasattr(filling.row, "route") else None
    issuer = route.issuer if route is not None and route.issuer is not None else filling.row.agency
    return Header(
        organ=issuer.name,
        case_no=filling.case.number if filling.case is not None else "",
        addressee=route.addressee if route else "、".join(party.name for party in filling.respondents),
        issue_date=local_day(filling.at),
    )


def as_typed(subject: Any, values: Mapping[str, Any]) -> Any:
    """A copy that carries what was typed, as the step would record it; it is never saved."""
    row = copy(subject)
    holder = getattr(row, "detail", row)
    if holder is not row:
        holder = copy(holder)
        row._state.fields_cache[holder._meta.pk.remote_field.related_name] = holder
    for key, value in values.items():
        field = column_of(holder, key)
        if field is not None and value not in (None, "") and not isinstance(value, (list, tuple)):
            setattr(holder, field.name if isinstance(value, Model) else field.attname, value)
    return row


def _preview(code: str, filling: Filling) -> Content:
    declared = get_paper(code)
    # the words of whoever approves are not spoken yet
    later = {"head_decision"}
    known = {key: v for key, v in values_for(declared, filling).items() if v is not None and key not in later}
    return compose_draft(declared, _head(code, filling), known)
