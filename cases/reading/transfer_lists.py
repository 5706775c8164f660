"""The lists under /transfers/: the inbox of an agency, what was owed and not sent, how the police have answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case as When
from django.db.models import Count, DateTimeField, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models import When as If
from django.db.models.functions import Coalesce, Least

from agencies import visibility
from agencies.standing import Standing
from cases.access_transfer import HANDOVERS, OPINIONS, RECONSIDERATIONS, SUPERVISIONS, TRANSFERS
from cases.models import (
    Case,
    FilingSupervision,
    Handover,
    OpinionToTransfer,
    Reconsideration,
    TransferDecision,
)
from cases.transfer_board import NEVER, TABS, BoardTab, Cursor
from workflow.models import Deadline

SIZE = 50
TO_ANSWER = ("reasons_requested", "notice_to_file", "correction_notice", "notice_to_withdraw")


def tabs_counted(standing: Standing, *, now: datetime) -> list[tuple[BoardTab, int]]:
    """The tabs of the board with how many stand in each; one query."""
    seen = visibility.visible(standing, TRANSFERS, now=now)
    counts = TransferDecision.objects.filter(seen).aggregate(
        **{tab.code: Count("pk", filter=tab.where) if tab.where else Count("pk") for tab in TABS}
    )
    return [(tab, counts[tab.code]) for tab in TABS]


def narrowed(tab: BoardTab, words: str) -> BoardTab:
    """A tab narrowed to a party, a case number or the number of a letter."""
    text = words.strip()[:60]
    if not text:
        return tab
    letters = Handover.objects.filter(letter_no__icontains=text, transfer__isnull=False).values("transfer")
    found = Q(case__main_party__icontains=text) | Q(case__title__icontains=text) | Q(case__number__icontains=text)
    return BoardTab(tab.code, tab.label, tab.where & (found | Q(pk__in=letters)))


def write_cursor(cursor: tuple[Any, ...] | None) -> str:
    if cursor is None:
        return ""
    *rank, due, pk = cursor
    return "_".join([*(str(r) for r in rank), str(int(due.timestamp() * 1_000_000)), str(pk)])


def read_cursor(text: str, *, ranked: bool = False) -> Any:
    """The cursor an address carries; one that nobody gave out starts at the beginning."""
    parts = text.split("_")
    if len(parts) != 2 + ranked or not all(part.isdecimal() and len(part) < 19 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    try:
        due = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=numbers[-2])
    except OverflowError:
        return None
    cursor: Cursor = (due, numbers[-1])
    return (numbers[0], *cursor) if ranked else cursor


@dataclass(frozen=True)
class InboxPage:
    """Hand-overs received by one's agency: to sign first, then by what is due; with clocks by hand-over."""

    rows: Sequence[Handover]
    clocks: dict[int, Deadline]
    after: str


def read_inbox(standing: Standing, *, is_open: bool, now: datetime, after: str = "") -> InboxPage:
    """One page of the inbox; two queries whatever the size."""
    kinds = ContentType.objects.get_for_models(Handover, Case)
    due = Least(_earliest(kinds[Handover], OuterRef("pk")), _earliest(kinds[Case], OuterRef("opened_case")))
    rank = When(If(stage="sent", then=0), If(is_open=True, then=1), default=2, output_field=IntegerField())
    own = Q(to_agency__in=visibility.own_agencies(standing))
    found = Handover.objects.filter(own, visibility.visible(standing, HANDOVERS, now=now))
    found = found.filter(is_open=True) if is_open else found
    found = found.annotate(rank=rank, due=due).select_related("agency", "to_agency", "case", "opened_case", "transfer")
    cursor = read_cursor(after, ranked=True)
    if cursor is not None:
        r, at, pk = cursor
        found = found.filter(Q(rank__gt=r) | Q(rank=r, due__gt=at) | Q(rank=r, due=at, pk__gt=pk))
    rows = list(found.order_by("rank", "due", "pk")[: SIZE + 1])
    shown = rows[:SIZE]
    last: Any = shown[-1] if len(rows) > SIZE else None
    return InboxPage(shown, _clocks(shown), write_cursor((last.rank, last.due, last.pk)) if last else "")


def _earliest(kind: ContentType, subject: Any) -> Any:
    rows = Deadline.objects.filter(subject_type=kind, subject_id=subject, state__in=Deadline.OPEN).order_by("due_at")
    return Coalesce(Subquery(rows.values("due_at")[:1]), Value(NEVER, DateTimeField()))


def _clocks(rows: Sequence[Handover]) -> dict[int, Deadline]:
    """The clock of each hand-over that runs out first, its own or that of the case opened from it."""
    kinds = ContentType.objects.get_for_models(Handover, Case)
    owner = {(kinds[Handover].pk, row.pk): row.pk for row in rows}
    owner |= {(kinds[Case].pk, row.opened_case_id): row.pk for row in rows if row.opened_case_id}
    wanted = Q(pk__in=[])
    for kind in kinds.values():
        wanted |= Q(subject_type=kind, subject_id__in=[pk for of, pk in owner if of == kind.pk])
    found: dict[int, Deadline] = {}
    for deadline in Deadline.objects.filter(wanted, state__in=Deadline.OPEN).order_by("due_at", "pk") if rows else ():
        found.setdefault(owner[deadline.subject_type_id, deadline.subject_id], deadline)
    return found


@dataclass
class Owed:
    """A case that met the threshold and was not transferred, with the lines of the comparison that reached it."""

    transfer: TransferDecision
    reached: list[dict[str, Any]]


def read_owed(standing: Standing, *, now: datetime, limit: int = 6) -> list[Owed]:
    """The oldest first, each with its standing comparisons; one query."""
    seen = visibility.visible(standing, TRANSFERS, now=now)
    owed = next(tab for tab in TABS if tab.code == "owed")
    rows = TransferDecision.objects.filter(seen, owed.where, case__evaluations__standing=True)
    rows = rows.annotate(lines=F("case__evaluations__lines")).select_related("agency", "case")
    found: dict[int, Owed] = {}
    # one row for each offence compared; a case seldom has more than three
    for row in rows.order_by("opened_at", "pk")[: 4 * limit]:
        one = found.setdefault(row.pk, Owed(row, []))
        one.reached += [line for line in row.lines if line["reached"]]
    return list(found.values())[:limit]


@dataclass
class Answers:
    """How one police organ has answered: in the filing period, beyond it, or not yet though it is over."""

    organ: str
    prompt: int = 0
    slow: int = 0
    silent: int = 0
    days: list[float] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.prompt + self.slow + self.silent

    @property
    def typical(self) -> str:
        return f"{median(self.days):.1f}" if self.days else ""


def read_answers(standing: Standing, *, since: datetime, now: datetime) -> list[Answers]:
    """The filing clocks of the transfers received since a day, by police organ; one query."""
    seen = visibility.visible(standing, HANDOVERS, now=now)
    kinds = ContentType.objects.get_for_models(Handover, Case)
    handed = Handover.objects.filter(seen, purpose=Handover.Purpose.TRANSFER, received_at__gte=since)
    mine = Q(subject_type=kinds[Handover], subject_id__in=handed.values("pk"))
    mine |= Q(subject_type=kinds[Case], subject_id__in=handed.filter(opened_case__isnull=False).values("opened_case"))
    receiver = Handover.objects.filter(pk=OuterRef("subject_id")).values("to_agency__short_name")[:1]
    # a clock that went with the file into the case of the police belongs to the police
    organ = When(If(subject_type=kinds[Case], then=F("agency__short_name")), default=Subquery(receiver))
    clocks = Deadline.objects.filter(mine, code="pct:X08").exclude(state=Deadline.State.VOID).annotate(organ=organ)
    made: dict[str, Answers] = {}
    for name, state, anchor, due, stopped in clocks.values_list("organ", "state", "anchor_at", "due_at", "stopped_at"):
        one = made.setdefault(name, Answers(name))
        if state == Deadline.State.MET:
            one.prompt += 1
        elif state == Deadline.State.LATE_MET:
            one.slow += 1
        elif due <= now:
            one.silent += 1
        if stopped is not None:
            one.days.append((stopped - anchor).total_seconds() / 86400)
    return sorted((a for a in made.values() if a.total), key=lambda a: (-a.silent, -a.slow, a.organ))


@dataclass(frozen=True)
class Awaited:
    """What one's own organ has to answer or to decide beside its list, with the clocks of all of it."""

    rows: list[Any]
    clocks: list[Deadline]


def read_awaited(standing: Standing, *, now: datetime, prosecutor: bool) -> Awaited:
    """For a procuratorate its open supervisions and opinions; for the police what they must answer."""
    from cases.reading.transfer import clocks_of

    agencies = visibility.own_agencies(standing)
    if prosecutor:
        tables: list[tuple[type[Any], visibility.Table, Q]] = [
            (FilingSupervision, SUPERVISIONS, Q(agency__in=agencies)),
            (OpinionToTransfer, OPINIONS, Q(agency__in=agencies)),
        ]
    else:
        tables = [
            (FilingSupervision, SUPERVISIONS, Q(police__in=agencies, stage__in=TO_ANSWER)),
            (Reconsideration, RECONSIDERATIONS, Q(police__in=agencies, stage="requested")),
        ]
    rows: list[Any] = []
    for model, table, where in tables:
        seen = visibility.visible(standing, table, now=now)
        found = model._default_manager.filter(seen, where, is_open=True).select_related("transfer__case", "agency")
        rows += list(found.order_by("opened_at")[:10])
    return Awaited(rows, clocks_of(*rows) if rows else [])
