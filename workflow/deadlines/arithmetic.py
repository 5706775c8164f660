"""From an event and a term to the last lawful day: pure, and shown line by line."""

import calendar as months
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from workflow.deadlines import lines as told
from workflow.deadlines.calendar import ONE_DAY, WorkCalendar
from workflow.deadlines.lines import Line, length_zh

SHANGHAI = ZoneInfo("Asia/Shanghai")
Unit = Literal["HOUR", "CD", "WD", "MONTH", "YEAR"]
Direction = Literal["forward", "backward"]
T = TypeVar("T", date, datetime)


@dataclass(frozen=True)
class Term:
    """A length of time as the law states it. `roll`: a last day on a rest day moves to the next working day."""

    amount: int
    unit: Unit
    direction: Direction = "forward"
    roll: bool = False

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a term is never negative")

    def __str__(self) -> str:
        return length_zh(self.amount, self.unit)


@dataclass(frozen=True)
class Interval:
    """Half-open: the first moment is excluded from counting, the last is the moment counting goes on."""

    start: datetime
    end: datetime
    reason: str = ""


@dataclass(frozen=True)
class Computation:
    """When a clock runs out and how that was found. `due_at` is the first instant after the last lawful one."""

    due_at: datetime
    last_day: date
    provisional: bool
    lines: tuple[Line, ...]


def compute(
    *,
    anchor: datetime,
    term: Term,
    calendar: WorkCalendar,
    pauses: Sequence[Interval] = (),
    extensions: Sequence[Term] = (),
) -> Computation:
    """The due moment of one clock; pauses count once however they overlap, extensions before the rest-day roll."""
    anchor = anchor.astimezone(SHANGHAI)
    if term.unit == "HOUR":
        return _hours(anchor, term, pauses, extensions)
    if term.direction == "backward":
        return _backward(anchor, term, calendar)
    start = anchor.date()
    away = merge_days(pauses)
    raw, used = start, 0
    for piece in _join([term, *extensions]):
        raw, skipped = _advance(raw, piece, away, calendar, roll=term.roll)
        used += skipped
    last = calendar.on_or_after(raw) if term.roll else raw
    units = {piece.unit for piece in (term, *extensions)}
    return Computation(
        due_at=midnight_after(last),
        last_day=last,
        provisional=_is_provisional(calendar, start, raw, last, units=units, roll=term.roll),
        lines=_explain(start, term, extensions, used, raw, last),
    )


def midnight_after(day: date) -> datetime:
    """The first instant after a day has ended, in Shanghai."""
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=SHANGHAI)


def midnight_of(day: date) -> datetime:
    """The first instant of a day, in Shanghai."""
    return datetime.combine(day, time.min, tzinfo=SHANGHAI)


def local_day(moment: datetime) -> date:
    """The day a moment belongs to in Shanghai."""
    return moment.astimezone(SHANGHAI).date()


def add_months(day: date, count: int) -> date:
    """Same day number in the target month, else its last day (民法典第二百零二条)."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def merge_days(pauses: Iterable[Interval]) -> list[tuple[date, date]]:
    """Half-open spans of days that do not count, disjoint and in order; a pause inside one day takes no day."""
    return _merge((local_day(p.start), local_day(p.end)) for p in pauses)


def _merge(spans: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    merged: list[tuple[T, T]] = []
    for low, high in sorted(span for span in spans if span[0] < span[1]):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _join(terms: Sequence[Term]) -> list[Term]:
    """Terms of one unit in a row are one term: 3 months and 1 month are 4 months from the anchor, not 3 and then 1."""
    spoken = [Term(t.amount * 12, "MONTH") if t.unit == "YEAR" else t for t in terms]
    return [Term(sum(t.amount for t in run), unit) for unit, run in groupby(spoken, key=lambda t: t.unit)]


def _advance(
    day: date, term: Term, away: Sequence[tuple[date, date]], calendar: WorkCalendar, *, roll: bool
) -> tuple[date, int]:
    """One term on from a day without counting the days away; also how many days were left out."""
    if term.unit == "WD":
        return _advance_working(day, term.amount, away, calendar)
    end = add_months(day, term.amount) if term.unit == "MONTH" else day + timedelta(days=term.amount)
    skipped = 0
    for low, high in away:
        low = max(low, day + ONE_DAY)
        still_open = low <= (calendar.on_or_after(end) if roll else end)
        if low < high and still_open:
            skipped += (high - low).days
            end += high - low
    return end, skipped


def _advance_working(
    day: date, count: int, away: Sequence[tuple[date, date]], calendar: WorkCalendar
) -> tuple[date, int]:
    skipped = 0
    while count > 0:
        day += ONE_DAY
        if not calendar.is_working(day)[0]:
            continue
        if any(low <= day < high for low, high in away):
            skipped += 1
        else:
            count -= 1
    return day, skipped


def _hours(anchor: datetime, term: Term, pauses: Sequence[Interval], extensions: Sequence[Term]) -> Computation:
    if any(extension.unit != "HOUR" for extension in extensions):
        raise ValueError("a clock in hours is extended in hours")
    due = anchor + timedelta(hours=term.amount + sum(e.amount for e in extensions))
    away = timedelta()
    for low, high in _merge((p.start, p.end) for p in pauses):
        low = max(low, anchor)
        if low < high and low < due:
            away += high - low
            due += high - low
    due = due.astimezone(SHANGHAI)
    lines = [told.starts_at(anchor), told.takes(term.amount, term.unit)]
    lines += [told.extended(extension.amount, extension.unit) for extension in extensions]
    if away:
        lines.append(told.left_out(away // timedelta(minutes=1), "MINUTE"))
    lines.append(told.ends(f"{due:%Y-%m-%d %H:%M}"))
    last = local_day(due - timedelta(microseconds=1)) if term.amount else local_day(due)
    return Computation(due_at=due, last_day=last, provisional=False, lines=tuple(lines))


def _backward(event: datetime, term: Term, calendar: WorkCalendar) -> Computation:
    day = event.date()
    if term.unit == "WD":
        last = calendar.backward(day, term.amount)
    elif term.unit == "CD":
        last = day - timedelta(days=term.amount)
    else:
        last = add_months(day, -term.amount * (12 if term.unit == "YEAR" else 1))
    lines = (told.leads_up_to(day), told.ahead(term.amount, term.unit), told.at_latest(last))
    provisional = term.unit == "WD" and _any_provisional(calendar, last, day)
    return Computation(due_at=midnight_after(last), last_day=last, provisional=provisional, lines=lines)


def _is_provisional(
    calendar: WorkCalendar, start: date, raw: date, last: date, *, units: set[Unit], roll: bool
) -> bool:
    if "WD" in units:
        return _any_provisional(calendar, start, last)
    return roll and _any_provisional(calendar, raw, last)


def _any_provisional(calendar: WorkCalendar, first: date, last: date) -> bool:
    return any(calendar.is_provisional(year) for year in range(first.year, last.year + 1))


def _explain(
    start: date, term: Term, extensions: Sequence[Term], skipped: int, raw: date, last: date
) -> tuple[Line, ...]:
    lines = [told.starts_after(start), told.takes(term.amount, term.unit)]
    lines += [told.extended(extension.amount, extension.unit) for extension in extensions]
    if skipped:
        lines.append(told.left_out(skipped, "WD" if term.unit == "WD" else "CD"))
    if last != raw:
        lines.append(told.rolled(raw, last))
    lines.append(told.ends(f"{last:%Y-%m-%d}"))
    return tuple(lines)
