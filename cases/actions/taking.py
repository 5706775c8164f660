"""Taking a step, whatever the procedure: record what the form says, perform, draft the papers. One transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models, transaction

from agencies.standing import Standing
from cases.actions.choosing import choose_all
from cases.actions.papers import prepare_papers, store_papers
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.deadlines.extension import ExtensionRefused
from workflow.law.store import row as law_row
from workflow.law.tables import TimeLimit
from workflow.perform import Fresh, Outcome, When, check, lock, perform
from workflow.refusals import Refused, not_now
from workflow.step import StepSpec


@dataclass(frozen=True)
class Taking:
    """Everything a recorder may need beside the row."""

    spec: StepSpec
    values: Mapping[str, Any]
    standing: Standing
    when: When


Recorder = Callable[[Any, Taking], dict[str, Any] | None]
_RECORDERS: dict[str, Recorder] = {}


def records(step_id: str) -> Callable[[Recorder], Recorder]:
    """Register what a step records beyond the columns its inputs name; returns old values for the trail."""

    def wrap(recorder: Recorder) -> Recorder:
        _RECORDERS[step_id] = recorder
        return recorder

    return wrap


Follower = Callable[[Any, Taking, Outcome], None]
_FOLLOWERS: dict[str, list[Follower]] = {}


def follows(step_id: str) -> Callable[[Follower], Follower]:
    """Register what a step moves elsewhere: other proceedings, in the same transaction, after it was taken."""

    def wrap(follower: Follower) -> Follower:
        _FOLLOWERS.setdefault(step_id, []).append(follower)
        return follower

    return wrap


Placer = Callable[[Any, Taking], Sequence[Fresh]]
_PLACERS: dict[str, Placer] = {}


def places(step_id: str) -> Callable[[Placer], Placer]:
    """Register what proceedings a step opens: inserted once nothing refuses it, opened with the step's own trail."""

    def wrap(placer: Placer) -> Placer:
        _PLACERS[step_id] = placer
        return placer

    return wrap


@transaction.atomic(durable=False)
def take_step(
    subject: Any,
    step: str,
    *,
    values: Mapping[str, Any],
    standing: Standing,
    version: int | None,
    when: When,
    proposer: str = "",
    opinion: str = "",
) -> Outcome:
    """Take one step of a proceeding with the clean values of its form. Raises Refused; then nothing has changed."""
    row = lock(subject, version=version)
    spec = row.specs()[step]
    taking = Taking(spec=spec, values=values, standing=standing, when=when)
    changed = record(row, taking)
    if hasattr(row, "forget_handlers"):
        row.forget_handlers()
    check(row, spec, standing=standing, when=when)
    made = prepare_papers(row, taking, proposer=proposer, opinion=opinion)
    papers = [one.paper for one in made]
    more = {"fields": changed, "papers": [[p.verify_code, p.title, p.number, p.digest] for p in papers]}
    placer = _PLACERS.get(spec.id)
    opens = placer(row, taking) if placer else ()
    outcome = perform(row, step, standing=standing, when=when, more={k: v for k, v in more.items() if v}, opens=opens)
    if made:
        row.__dict__["_papers_made"] = store_papers(made, event_id=outcome.event.pk)
    if spec.extends:
        _extend(row, spec, taking, event_id=outcome.event.pk)
    causing = replace(taking, when=replace(when, cause=outcome.event.pk))
    for follower in _FOLLOWERS.get(spec.id, ()):
        follower(row, causing, outcome)
    return outcome


def record(row: Any, taking: Taking) -> dict[str, Any]:
    """Write the values whose names are columns of the detail row, then what the step's own recorder adds."""
    detail = detail_of(row)
    detail.__dict__["_waiting"] = {}
    changed = write_columns(detail, taking.values)
    changed.update(choose_all(row, taking))
    own = _RECORDERS.get(taking.spec.id)
    if own is not None:
        changed.update(own(row, taking) or {})
    waiting = detail.__dict__.pop("_waiting")
    if waiting:
        detail.save(update_fields=list(waiting))
    return changed


def detail_of(row: Any) -> Any:
    """Where a proceeding keeps what its steps record: its detail table, or itself."""
    return getattr(row, "detail", row)


def write_columns(detail: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set and save the named columns; returns {column: [old, new]} of those that changed.

    While a step is being recorded the columns are saved together at its end.
    """
    changed: dict[str, Any] = {}
    for key, value in values.items():
        field = column_of(detail, key)
        if field is None or isinstance(value, (list, tuple)):
            continue
        old = getattr(detail, field.attname)
        new = value.pk if isinstance(value, models.Model) else value
        if new is None and not field.null:
            new = ""
        if field.is_relation and isinstance(value, field.related_model):
            # the row itself is at hand: nobody has to read it again
            setattr(detail, field.name, value)
        if old != new:
            setattr(detail, field.attname, new)
            changed[key] = [old, new]
    waiting = detail.__dict__.get("_waiting")
    if waiting is not None:
        waiting.update(changed)
    elif changed:
        detail.save(update_fields=list(changed))
    return changed


def column_of(detail: Any, key: str) -> Any:
    """The concrete column of that name, or None."""
    try:
        field = detail._meta.get_field(key)
    except Exception:
        return None
    return field if getattr(field, "concrete", False) and not field.primary_key else None


# how long an extension is where the law leaves it to the approver
LENGTHS: dict[str, Callable[[Any, Taking], int]] = {}


def _extend(row: Any, spec: StepSpec, taking: Taking, *, event_id: int) -> None:
    on = local_day(taking.when.happened_at)
    limit = law_row(TimeLimit, spec.extends, on=on, agency_id=row.agency_id).record
    fixed = LENGTHS.get(spec.id)
    try:
        clocks.extend(
            row,
            spec.extends,
            amount=fixed(row, taking) if fixed else limit.extension_amount or 0,
            unit=limit.extension_unit or limit.unit,
            approved_by=taking.when.legal_actor or taking.standing.user.name,
            document="",
            at=taking.when.happened_at,
            event_id=event_id,
        )
    except ExtensionRefused as refused:
        raise Refused(spec.label, (not_now(str(refused), limit.basis),)) from refused


def moment(now: datetime, happened_at: datetime | None = None, **more: Any) -> When:
    """When a step is taken: now, unless it happened earlier."""
    return When(happened_at=happened_at or now, now=now, **more)
