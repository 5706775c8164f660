"""Taking back what a corrected step left on the file: columns, handlers, sanctions, goods, clocks of measures."""

from collections.abc import Callable
from typing import Any

from django.db import models

from audit.models import Payload
from cases.actions.taking import detail_of
from cases.models import Assignment, GoodsItem, PriorSanction
from workflow.deadlines.settling import settle_all, with_history
from workflow.models import StepEvent
from workflow.models.deadline import Deadline, DeadlinePause

Undoing = Callable[[Any, StepEvent], None]
_UNDOING: dict[str, Undoing] = {}


def undoes(*step_ids: str) -> Callable[[Undoing], Undoing]:
    """Register what else must be taken back when one of these steps is voided."""

    def wrap(function: Undoing) -> Undoing:
        for step_id in step_ids:
            _UNDOING[step_id] = function
        return function

    return wrap


def undo(row: Any, event: StepEvent) -> list[str]:
    """Put back the columns the step changed and whatever its own rule names; returns the columns put back."""
    restored = restore_columns(row, fields_of_entry(event))
    own = _UNDOING.get(event.step_id)
    if own is not None:
        own(row, event)
    for held in row.held_along():
        release_pauses(held, event)
    return restored


def fields_of_entry(event: StepEvent) -> dict[str, Any]:
    """{column: [old, new]} as the entry of the step recorded them; nothing where the payload was erased."""
    body = Payload.objects.filter(entry_id=event.entry_id).values_list("body", flat=True).first() or {}
    return dict((body.get("more") or {}).get("fields") or {})


def restore_columns(row: Any, changed: dict[str, Any]) -> list[str]:
    """Write the old values back to the detail row; what is no column of it belongs to the step's own rule."""
    detail = detail_of(row)
    columns = {f.name: f for f in detail._meta.concrete_fields if not f.primary_key}
    restored = []
    for name, pair in changed.items():
        if name not in columns or not isinstance(pair, list) or len(pair) != 2:
            continue
        field = columns[name]
        target = field.target_field if isinstance(field, models.ForeignKey) else field
        setattr(detail, field.attname, None if pair[0] is None else target.to_python(pair[0]))
        restored.append(name)
    if restored:
        detail.save(update_fields=restored)
    return restored


@undoes("penalty:A-03", "penalty:S-01")
def undo_handlers(row: Any, event: StepEvent) -> None:
    """The people the step named are no longer on the file; those it displaced are again."""
    pair = fields_of_entry(event).get("handlers")
    if pair:
        own = row.assignments.filter(capacity__in=Assignment.HANDLING)
        own.filter(since=event.happened_at, until__isnull=True).update(until=event.happened_at, reason="更正登记")
        own.filter(until=event.happened_at, person_id__in=pair[0]).exclude(since=event.happened_at).update(until=None)
        row.officer_id = fields_of_entry(event).get("officer", [row.officer_id])[0]
        row.save(update_fields=["officer"])
        row.forget_handlers()
    if event.step_id == "penalty:S-01":
        undo_sanction(row, event)


@undoes("penalty:A-17")
def undo_sanction(row: Any, event: StepEvent) -> None:
    """A decision that never stood is no prior sanction."""
    PriorSanction.objects.filter(source_case_id=row.pk).delete()


@undoes("measure:M-2i", "measure:M-3e")
def undo_imposing(row: Any, event: StepEvent) -> None:
    """The goods are held by nobody again."""
    GoodsItem.objects.filter(held_by=row).update(held_by=None)
    row.imposed_at = None
    row.save(update_fields=["imposed_at"])


@undoes("measure:M-4")
def undo_extension(row: Any, event: StepEvent) -> None:
    row.extended_at = None
    row.save(update_fields=["extended_at"])


def release_pauses(held: Any, event: StepEvent) -> None:
    """The clocks of a measure stood still only because of the voided step, or ran on because of it."""
    every = Deadline.objects.filter(subject_type=held.subject_type(), subject_id=held.pk)
    pauses = DeadlinePause.objects.filter(deadline__in=every)
    touched = pauses.filter(models.Q(event_id=event.pk) | models.Q(resumed_event_id=event.pk))
    ids = set(touched.values_list("deadline_id", flat=True))
    pauses.filter(event_id=event.pk).delete()
    pauses.filter(resumed_event_id=event.pk).update(until_at=None, resumed_event_id=None)
    settle_all(list(with_history(every.filter(pk__in=ids, state__in=Deadline.OPEN))))
