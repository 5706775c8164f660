"""Starting, stopping, pausing and extending the clocks of a proceeding."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from workflow.deadlines.arithmetic import Term, Unit, local_day
from workflow.deadlines.correction import void_after
from workflow.deadlines.extension import ExtensionRefused, check_extension
from workflow.deadlines.naming import limit_of
from workflow.deadlines.settling import (
    Subject,
    parameter_for,
    recompute,
    regions_of,
    settle,
    settle_all,
    term_in_force,
    with_history,
)
from workflow.law.store import Found, canonical, mark_used, row
from workflow.law.tables import Hold, TimeLimit
from workflow.models.deadline import Deadline, DeadlineExtension, DeadlinePause

__all__ = [
    "ExtensionRefused",
    "Subject",
    "extend",
    "open_for",
    "pause",
    "recompute",
    "resume",
    "start",
    "stop",
    "void_after",
]

State = Deadline.State


def start(
    subject: Subject,
    code: str,
    *,
    at: datetime,
    event_id: int | None = None,
    responsible_id: int | None = None,
    slot: str = "",
    term: Term | None = None,
) -> Deadline:
    """Start a clock from an event; an open one of the same limit and slot is void. `term` only where the law has none.

    For a backward limit `at` is the event it leads up to.
    """
    deadline = prepare(subject, code, at=at, event_id=event_id, responsible_id=responsible_id, slot=slot, term=term)
    _open(subject, [deadline.code]).filter(slot=slot).update(
        state=State.VOID, stopped_at=at, stopped_event_id=event_id, alert_at=None
    )
    deadline.save(force_insert=True)
    mark_used([deadline.law_row_id])
    return deadline


def prepare(
    subject: Subject,
    code: str,
    *,
    at: datetime,
    event_id: int | None,
    responsible_id: int | None,
    slot: str = "",
    term: Term | None = None,
) -> Deadline:
    """The clock as it would start, settled and not yet saved."""
    found = _limit(subject, code, on=local_day(at))
    term = term_in_force(found.record, subject, on=local_day(at), given=term)
    deadline = Deadline(
        subject_type=_type_of(subject),
        subject_id=subject.pk,
        law_row_id=found.row_id,
        code=found.record.code,
        slot=slot,
        label=found.record.label_zh,
        bound=found.record.bound,
        amount=term.amount,
        unit=term.unit,
        direction=term.direction,
        roll=term.roll,
        anchor_at=at,
        agency_id=subject.agency_id,
        kind=subject.kind,
        province=subject.province,
        city=subject.city,
        county=subject.county,
        secret=subject.secret,
        responsible_id=responsible_id or getattr(subject, "responsible_id", None),
        event_id=event_id,
    )
    settle(deadline, pauses=(), extensions=())
    return deadline


def stop(subject: Subject, code: str, *, at: datetime, slot: str = "", event_id: int | None = None) -> Deadline | None:
    """Stop a clock: met, or met late, also after it lapsed. None when there was none."""
    deadline = _reachable(subject, [canonical(TimeLimit, code)], slot=slot)
    if deadline is None:
        return None
    if deadline.state == State.PAUSED:
        deadline.pauses.filter(until_at=None).update(until_at=at, resumed_event_id=event_id)
        recompute(deadline)
    deadline.state = State.MET if at < deadline.due_at else State.LATE_MET
    deadline.stopped_at = at
    deadline.stopped_event_id = event_id
    deadline.alert_at = None
    deadline.save(update_fields=["state", "stopped_at", "stopped_event_id", "alert_at"])
    return deadline


def pause(
    subject: Subject,
    codes: Iterable[str] | None,
    *,
    from_at: datetime,
    reason: str,
    hold_id: int | None = None,
    event_id: int | None = None,
) -> list[Deadline]:
    """Let open clocks stand still from a moment; without codes, those the law names for the ground of the hold.

    A clock that had run out before that moment is not helped.
    """
    wanted = codes if codes is not None else _paused_by(subject, reason, on=local_day(from_at))
    names = {canonical(TimeLimit, code) for code in wanted}
    runs = models.Q(due_at__gt=from_at) | models.Q(state=State.PAUSED)
    held = list(_of(subject, Deadline.REACHABLE).filter(runs, code__in=names))
    DeadlinePause.objects.bulk_create(
        DeadlinePause(deadline=deadline, from_at=from_at, reason=reason, hold_id=hold_id, event_id=event_id)
        for deadline in held
    )
    for deadline in held:
        deadline.state = State.PAUSED
        deadline.alert_at = None
    Deadline.objects.bulk_update(held, ["state", "alert_at"])
    return held


def resume(
    subject: Subject,
    *,
    at: datetime,
    reason: str | None = None,
    hold_id: int | None = None,
    event_id: int | None = None,
) -> list[Deadline]:
    """End the open pauses of a hold or a ground; a clock goes on when no other pause holds it."""
    pauses = DeadlinePause.objects.filter(deadline__in=_open(subject), until_at=None)
    if reason is not None:
        pauses = pauses.filter(reason=reason)
    if hold_id is not None:
        pauses = pauses.filter(hold_id=hold_id)
    ids = set(pauses.values_list("deadline_id", flat=True))
    pauses.update(until_at=at, resumed_event_id=event_id)
    resumed = list(with_history(Deadline.objects.filter(pk__in=ids)))
    settle_all(resumed)
    return [deadline for deadline in resumed if deadline.state == State.RUNNING]


def extend(
    subject: Subject,
    code: str,
    *,
    amount: int,
    unit: Unit,
    approved_by: str,
    document: str,
    at: datetime,
    slot: str = "",
    event_id: int | None = None,
) -> Deadline:
    """Give a clock more time within what its law row allows; raises ExtensionRefused."""
    deadline = _reachable(subject, [canonical(TimeLimit, code)], slot=slot)
    if deadline is None:
        raise ExtensionRefused(_("这个期限没有在计时，不能延长。请先核对期限列表。"))
    limit = limit_of(deadline)
    if (
        at >= deadline.due_at
        and deadline.state != State.PAUSED
        and not parameter_for(subject, "clock.extend_after_due", on=local_day(at)).is_on
    ):
        raise ExtensionRefused(
            _("“%(label)s”已于%(day)s到期，延长应当在到期前批准。请办理逾期说明。依据：%(basis)s。")
            % {"label": limit.label_zh, "day": deadline.last_day.isoformat(), "basis": limit.basis}
        )
    check_extension(limit, taken=deadline.extensions.count(), term=Term(amount, unit))
    DeadlineExtension.objects.create(
        deadline=deadline,
        amount=amount,
        unit=unit,
        approved_by=approved_by,
        document=document,
        at=at,
        event_id=event_id,
    )
    recompute(deadline)
    return deadline


def open_for(subject: Subject) -> list[Deadline]:
    """The clocks of a proceeding that can still run out, nearest first."""
    return list(_open(subject).order_by("due_at", "pk"))


def _limit(subject: Subject, code: str, *, on: date) -> Found[TimeLimit]:
    return row(TimeLimit, code, on=on, agency_id=subject.agency_id, regions=regions_of(subject))


def _paused_by(subject: Subject, reason: str, *, on: date) -> list[str]:
    return row(Hold, reason, on=on, agency_id=subject.agency_id, regions=regions_of(subject)).record.pauses.split()


def _type_of(subject: Subject) -> ContentType:
    return ContentType.objects.get_for_model(subject)  # type: ignore[arg-type]  # the protocol hides that it is a model


def _open(subject: Subject, codes: Iterable[str] | None = None) -> models.QuerySet[Deadline]:
    found = _of(subject, Deadline.OPEN)
    return found if codes is None else found.filter(code__in=list(codes))


def _of(subject: Subject, states: Iterable[str]) -> models.QuerySet[Deadline]:
    return Deadline.objects.filter(subject_type=_type_of(subject), subject_id=subject.pk, state__in=list(states))


def _reachable(subject: Subject, codes: Iterable[str], *, slot: str) -> Deadline | None:
    """The clock that runs, or else the newest that has lapsed."""
    found = _of(subject, Deadline.REACHABLE).filter(code__in=list(codes), slot=slot)
    return min(found, key=lambda d: (d.state == State.LAPSED, -d.pk), default=None)
