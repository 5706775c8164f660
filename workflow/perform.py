"""Taking a step: the only caller of steps, and the only writer of a stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from audit.models import Entry
from audit.recording import Note, append_many
from workflow import holds
from workflow.deadlines import clocks, moving
from workflow.deadlines.arithmetic import Term
from workflow.models import StepEvent
from workflow.offering import stage_refusal
from workflow.refusals import Refusal, Refused, incomplete, not_now
from workflow.step import StepSpec


@dataclass(frozen=True)
class When:
    """When a step legally happened and by whom; `now` is the moment of recording.

    `cause` is the event of another proceeding that brings this step about.
    """

    happened_at: datetime
    now: datetime
    legal_actor: str = ""
    document_id: int | None = None
    late_reason: str = ""
    cause: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What a step left behind."""

    subject: Any
    event: StepEvent
    entry: Entry


@dataclass(frozen=True)
class Fresh:
    """A proceeding that was just inserted, with what its first entry tells and other columns saved with it."""

    row: Any
    more: dict[str, Any] | None = None
    columns: tuple[str, ...] = ()


def lock(subject: Any, *, version: int | None) -> Any:
    """Lock a proceeding's row and compare its version; returns the fresh row as the same class.

    Raises Refused when somebody else has changed it meanwhile.
    """
    subject.lock_first()
    row = type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    if version is not None and row.version != version:
        why = _("这件案件刚刚被别人改动过，您看到的已不是最新情况")
        raise Refused(_("保存"), (not_now(why, how=_("刷新页面，核对后再办；您填的内容已存为草稿。")),))
    return row


def perform(
    row: Any, step: str, *, standing: Standing, when: When, more: dict[str, Any] | None = None,
    opens: Sequence[Fresh] = (),
) -> Outcome:  # fmt: skip
    """Take one step of a locked row inside the caller's transaction.

    Asks stage, actor and guards over facts loaded now (the action has already recorded what the form said), moves the
    stage, the clocks and the holds on `when.happened_at`, writes one entry with its deliveries. What the step `opens`
    has been inserted and gets its own entry, event and clock in the same statements. Raises Refused.
    """
    spec = row.specs()[step]
    facts = check(row, spec, standing=standing, when=when)
    before = row.stage
    getattr(row, step)()
    row.version += 1
    if row.stage in row.flow_of.terminal and row.is_open:
        row.is_open, row.closed_at = False, when.happened_at
    elif row.stage not in row.flow_of.terminal and not row.is_open:
        row.is_open, row.closed_at = True, None
    note = _note(row, spec, standing=standing, when=when, before=before, more=more)
    entry, *others = append_many([(row, note), *_opening_notes(opens, standing=standing, when=when)])
    if opens and row.stage == before:
        _save_together([Fresh(row, columns=("is_open", "closed_at")), *opens])
    else:
        row.save(update_fields=["stage", "version", "is_open", "closed_at", "chain_head", "chain_length"])
        _save_together(opens)
    event = _event(row, spec, standing=standing, when=when, before=before, entry=entry)
    _move_clocks(row, spec, event=event, facts=facts)
    _begin(opens, others, standing=standing, when=replace(when, cause=event.pk))
    return Outcome(row, event, entry)


def open_proceeding(row: Any, *, standing: Standing, when: When, more: dict[str, Any] | None = None) -> Outcome:
    """Write the first entry and start the first clock of a proceeding that was just inserted."""
    return open_together([Fresh(row, more)], standing=standing, when=when)[0]


def open_together(fresh: Sequence[Fresh], *, standing: Standing, when: When) -> list[Outcome]:
    """Open several new proceedings: an entry, an event and a clock each, every kind of row in one statement."""
    entries = append_many(_opening_notes(fresh, standing=standing, when=when))
    _save_together(fresh)
    return _begin(fresh, entries, standing=standing, when=when)


def _opening_notes(fresh: Sequence[Fresh], *, standing: Standing, when: When) -> list[tuple[Any, Note]]:
    found = []
    for one in fresh:
        one.row.version += 1
        note = Note(
            verb=one.row.flow_of.opening_verb, actor=standing.user, agency_id=one.row.agency_id,
            legal_actor=when.legal_actor, happened_at=when.happened_at, new={"stage": one.row.stage}, more=one.more,
        )  # fmt: skip
        found.append((one.row, note))
    return found


def _save_together(rows: Sequence[Fresh]) -> None:
    """Save version and head of chain of each row, those of one table in one statement."""
    tables: dict[Any, list[Fresh]] = {}
    for one in rows:
        tables.setdefault(one.row._meta.concrete_model, []).append(one)
    for model, found in tables.items():
        columns = sorted({"version", "chain_head", "chain_length", *(name for one in found for name in one.columns)})
        if len(found) == 1:
            found[0].row.save(update_fields=columns)
        else:
            model._base_manager.bulk_update([one.row for one in found], columns)


def _begin(fresh: Sequence[Fresh], entries: Sequence[Entry], *, standing: Standing, when: When) -> list[Outcome]:
    """The event of each opening and the clock that runs from it."""
    events = StepEvent.objects.bulk_create(
        StepEvent(
            step_id=f"{one.row.flow_of.code}:open", step="open", from_stage="", to_stage=one.row.stage,
            **_event_columns(one.row, standing=standing, when=when, entry=entry),
        )
        for one, entry in zip(fresh, entries, strict=True)
    )  # fmt: skip
    begun = [
        moving.Begun(one.row, one.row.opening_clock, event.pk)
        for one, event in zip(fresh, events, strict=True)
        if one.row.opening_clock
    ]
    moving.begin(begun, at=when.happened_at)
    return [Outcome(one.row, event, entry) for one, event, entry in zip(fresh, events, entries, strict=True)]


def check(row: Any, spec: StepSpec, *, standing: Standing, when: When) -> Any:
    """Ask everything a step must satisfy; returns the facts it was asked over. Raises Refused."""
    asked = getattr(row, "_asked", None)
    if asked is not None and asked[0] == (spec.id, standing.user_id):
        return asked[1]
    row.ask_at(when.happened_at, guards=spec.guards)
    facts = row.facts()
    found: list[Refusal | None] = [stage_refusal(row, spec)]
    if found[0] is None:
        found.append(spec.actor.refuses(standing, row, delegable=spec.delegable))
        found += [g(facts) for g in spec.guards]
        found.append(moment_refusal(row, when))
        if spec.needs_document and not when.document_id and not is_own_act(row, spec, standing):
            found.append(incomplete(_("记录其他机关的行为，要附上它的文书"), spec.basis, cure="document"))
    refusals = tuple(r for r in found if r)
    if refusals:
        order = {"not_yours": 0, "too_late": 1, "not_now": 2, "incomplete": 3}
        raise Refused(spec.label, tuple(sorted(refusals, key=lambda r: order[r.kind])))
    row._asked = ((spec.id, standing.user_id), facts)
    return facts


def is_own_act(row: Any, spec: StepSpec, standing: Standing) -> bool:
    """Whether the person acts for the organ or party whose step it is, rather than recording its paper."""
    if spec.actor.sides:
        return not standing.posts and bool(row.acts_for(standing.user_id, spec.actor.sides))
    column = spec.actor.column or getattr(row, "organ_column", "")
    organ = getattr(row, f"{column}_id", None) if column else None
    return organ is not None and any(standing.holds(role, organ) for role in spec.actor.roles)


def moment_refusal(row: Any, when: When) -> Refusal | None:
    """What speaks against the moment a step is said to have happened."""
    if when.happened_at > when.now:
        return incomplete(_("发生时间不能晚于现在"), cure="happened_at")
    if when.happened_at == when.now:
        # recorded as it happens: nothing on the file can be later
        return None
    last = (
        StepEvent.objects.filter(
            subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, voided_at__isnull=True
        )
        .order_by("-pk")
        .values_list("happened_at", flat=True)
        .first()
    )
    if last and when.happened_at < last and not when.late_reason:
        moment = timezone.localtime(last).strftime("%Y-%m-%d %H:%M")
        why = _("上一步发生在%(last)s，这一步填的时间更早；确实如此的，写明补录理由") % {"last": moment}
        return incomplete(why, cure="late_reason")
    return None


def _note(
    row: Any, spec: StepSpec, *, standing: Standing, when: When, before: str, more: dict[str, Any] | None
) -> Note:
    return Note(
        verb=spec.verb,
        actor=standing.user,
        agency_id=row.agency_id,
        legal_actor=when.legal_actor or for_record(spec.legal_actor),
        happened_at=when.happened_at,
        old={"stage": before},
        new={"stage": row.stage},
        more={"step": spec.id, "late_reason": when.late_reason, "document": when.document_id, **(more or {})},
    )


def _event_columns(row: Any, *, standing: Standing, when: When, entry: Entry) -> dict[str, Any]:
    return {
        "subject_type": ContentType.objects.get_for_model(row),
        "subject_id": row.pk,
        "kind": row.kind,
        "happened_at": when.happened_at,
        "recorded_at": when.now,
        "late_reason": when.late_reason,
        "recorded_by": standing.user,
        "legal_actor": when.legal_actor,
        "document_id": when.document_id,
        "agency": row.agency_id,
        "entry_id": entry.pk,
        "cause": when.cause,
    }


def _event(row: Any, spec: StepSpec, *, standing: Standing, when: When, before: str, entry: Entry) -> StepEvent:
    return StepEvent.objects.create(
        step_id=spec.id, step=spec.name, from_stage=before, to_stage=row.stage,
        **_event_columns(row, standing=standing, when=when, entry=entry),
    )  # fmt: skip


def _moves(spec: StepSpec, facts: Any, at: datetime) -> moving.Moves:
    starts = []
    for start in spec.starts:
        if start.when and not getattr(facts, start.when):
            continue
        anchor = getattr(facts, start.anchor) if start.anchor else at
        if anchor is not None:
            term = Term(getattr(facts, start.days), "CD") if start.days else None
            starts.append(moving.Starting(start.code, anchor, term))
    stops = spec.stops if not spec.stops_when or getattr(facts, spec.stops_when) else ()
    return moving.Moves(stops=tuple(stops), starts=tuple(starts))


def _move_holds(row: Any, spec: StepSpec, *, event: StepEvent, opening: bool) -> None:
    code, move = (spec.opens_hold, holds.open) if opening else (spec.closes_hold, holds.close)
    if not code:
        return
    for held in (row, *row.held_along()):
        move(held, code, at=event.happened_at, event_id=event.pk)


def _move_clocks(row: Any, spec: StepSpec, *, event: StepEvent, facts: Any) -> None:
    at = event.happened_at
    _move_holds(row, spec, event=event, opening=False)
    # a hold that has just been closed has set its clocks going: what the guards read of them is out of date
    held = None if spec.closes_hold else row.__dict__.get("_clocks_held")
    started = moving.move(
        row, _moves(spec, facts, at), at=at, event_id=event.pk, responsible_id=row.responsible_id, held=held
    )
    if started:
        holds.apply_to_new(row, started)
    _move_holds(row, spec, event=event, opening=True)
    if not row.is_open:
        for deadline in clocks.open_for(row):
            clocks.stop(row, deadline.code, at=at, slot=deadline.slot, event_id=event.pk)
