"""The prosecutor's board: every transfer one may see, silence and delay first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, DateTimeField, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from agencies import visibility
from agencies.standing import Standing
from cases.access_transfer import TRANSFERS
from cases.models import Case, FilingSupervision, Handover, OpinionToTransfer, TransferDecision
from workflow.deadlines.arithmetic import Unit, local_day
from workflow.deadlines.naming import name_of
from workflow.models.deadline import Deadline

# what has nothing due stands after everything that has
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
WITH_POLICE = ("sent", "receipted", "supplementing", "forwarded", "reviewing")
Cursor = tuple[datetime, int]


@dataclass(frozen=True)
class BoardTab:
    """One offered tab of the board."""

    code: str
    label: object
    where: Q


TABS = (
    BoardTab("waiting", _("正在办理"), Q(is_open=True)),
    BoardTab("owed", _("应当移送未移送"), Q(advice="MUST_TRANSFER", police="")),
    BoardTab("silent", _("等公安机关"), Q(is_open=True, police__in=WITH_POLICE)),
    BoardTab("refused", _("公安机关不予立案"), Q(police="not_filed")),
    BoardTab("all", _("全部"), Q()),
)


@dataclass(frozen=True)
class Duty:
    """The next thing that falls due in one transfer, whoever owes it."""

    code: str
    label: str
    bound: str
    due_at: datetime
    last_day: Any
    unit: Unit
    amount: int
    late: bool
    late_days: int


@dataclass(frozen=True)
class BoardRow:
    """One transfer as the prosecutor reads it; `owed` is a threshold met without a letter."""

    transfer: TransferDecision
    handover: Handover | None
    stage: object
    progress: object
    silent_days: int
    owed: bool
    reasons_against: str
    duty: Duty | None
    supervisions: tuple[FilingSupervision, ...]
    opinions: int


def board(
    standing: Standing, *, tab: BoardTab, now: datetime, after: Cursor | None = None, limit: int = 50
) -> tuple[list[BoardRow], Cursor | None]:
    """One page, the earliest due first, and the cursor of the next; four queries whatever the size."""
    found = _ordered(standing, tab, now)
    if after is not None:
        found = found.filter(Q(due__gt=after[0]) | Q(due=after[0], pk__gt=after[1]))
    rows = list(found.select_related("agency", "case", "to_police")[: limit + 1])
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    return _drawn(shown, now), ((last.due, last.pk) if last is not None else None)  # type: ignore[attr-defined]


def _ordered(standing: Standing, tab: BoardTab, now: datetime) -> QuerySet[TransferDecision]:
    types = _types()
    sent = Q(transfer=OuterRef(OuterRef("pk")))
    handovers = Handover.objects.filter(sent)
    supervised = FilingSupervision.objects.filter(sent)
    parts = [
        _earliest(types[TransferDecision], Q(subject_id=OuterRef("pk"))),
        _earliest(types[Handover], Q(subject_id__in=handovers.values("pk"))),
        _earliest(types[Case], Q(subject_id__in=handovers.values("opened_case"))),
        _earliest(types[FilingSupervision], Q(subject_id__in=supervised.values("pk"))),
    ]
    due = Least(*(Coalesce(part, Value(NEVER, DateTimeField())) for part in parts))
    opinions = OpinionToTransfer.objects.filter(transfer=OuterRef("pk")).order_by().values("transfer")
    told = Coalesce(Subquery(opinions.annotate(n=Count("pk")).values("n")), Value(0))
    seen = visibility.visible(standing, TRANSFERS, now=now)
    return TransferDecision.objects.filter(seen, tab.where).annotate(due=due, told=told).order_by("due", "pk")


def _earliest(kind: ContentType, subject: Q) -> Subquery:
    rows = Deadline.objects.filter(subject, subject_type=kind, state__in=Deadline.OPEN).order_by()
    return Subquery(rows.values("subject_type").annotate(first=Min("due_at")).values("first")[:1])


def _types() -> dict[Any, ContentType]:
    return ContentType.objects.get_for_models(TransferDecision, Handover, Case, FilingSupervision)


def _drawn(rows: list[TransferDecision], now: datetime) -> list[BoardRow]:
    if not rows:
        return []
    keys = [row.pk for row in rows]
    handovers: dict[int, list[Handover]] = {}
    for handover in Handover.objects.filter(transfer__in=keys).select_related("to_agency").order_by("pk"):
        handovers.setdefault(handover.transfer_id or 0, []).append(handover)
    supervisions: dict[int, list[FilingSupervision]] = {}
    for supervision in FilingSupervision.objects.filter(transfer__in=keys).select_related("agency").order_by("pk"):
        supervisions.setdefault(supervision.transfer_id, []).append(supervision)
    duties = _duties(rows, handovers, supervisions)
    return [_row(row, handovers.get(row.pk, []), supervisions.get(row.pk, []), duties.get(row.pk), now) for row in rows]


def _duties(
    rows: Iterable[TransferDecision],
    handovers: dict[int, list[Handover]],
    supervisions: dict[int, list[FilingSupervision]],
) -> dict[int, Deadline]:
    """The earliest open clock of every transfer, one query for all four kinds of subject."""
    types = _types()
    owner: dict[tuple[int, int], int] = {}
    for row in rows:
        owner[types[TransferDecision].pk, row.pk] = row.pk
        for handover in handovers.get(row.pk, []):
            owner[types[Handover].pk, handover.pk] = row.pk
            if handover.opened_case_id:
                owner[types[Case].pk, handover.opened_case_id] = row.pk
        for supervision in supervisions.get(row.pk, []):
            owner[types[FilingSupervision].pk, supervision.pk] = row.pk
    wanted = Q(pk__in=[])
    for kind in types.values():
        wanted |= Q(subject_type=kind, subject_id__in=[pk for of, pk in owner if of == kind.pk])
    found: dict[int, Deadline] = {}
    for deadline in Deadline.objects.filter(wanted, state__in=Deadline.OPEN).order_by("due_at", "pk"):
        found.setdefault(owner[deadline.subject_type_id, deadline.subject_id], deadline)
    return found


def _row(
    row: TransferDecision,
    handovers: list[Handover],
    supervisions: list[FilingSupervision],
    due: Deadline | None,
    now: datetime,
) -> BoardRow:
    last_heard = row.police_at or row.sent_at or row.decided_at or row.submitted_at or row.opened_at
    return BoardRow(
        transfer=row,
        handover=handovers[-1] if handovers else None,
        stage=row.flow_of.stage(row.stage).label,
        progress=row.get_police_display(),
        silent_days=(local_day(now) - local_day(last_heard)).days,
        owed=row.advice == "MUST_TRANSFER" and row.police == "",
        reasons_against=row.refusal_reasons or row.no_transfer_reason,
        duty=_duty(due, now) if due is not None else None,
        supervisions=tuple(supervisions),
        opinions=row.told,  # type: ignore[attr-defined]  # annotated
    )


def _duty(due: Deadline, now: datetime) -> Duty:
    return Duty(
        code=due.code,
        label=name_of(due),
        bound=due.bound,
        due_at=due.due_at,
        last_day=due.last_day,
        unit=due.term.unit,
        amount=due.amount,
        late=due.due_at <= now,
        late_days=max(0, (local_day(now) - due.last_day).days),
    )


def overdue_with_police(standing: Standing, *, now: datetime) -> QuerySet[TransferDecision]:
    """B-16: transfers on which the police have let the filing period run out; for the alert and the count."""
    kinds = _types()
    late = Deadline.objects.filter(code="pct:X08", state=Deadline.State.RUNNING, due_at__lte=now)
    handed = late.filter(subject_type=kinds[Handover]).values("subject_id")
    opened = late.filter(subject_type=kinds[Case]).values("subject_id")
    silent = Handover.objects.filter(Q(pk__in=handed) | Q(opened_case__in=opened), transfer__isnull=False)
    seen = visibility.visible(standing, TRANSFERS, now=now)
    return TransferDecision.objects.filter(seen, pk__in=silent.values("transfer")).order_by(F("sent_at"), "pk")
