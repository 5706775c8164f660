"""Hearings as pages and calendars show them: the week, one's iCalendar, the public announcement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.fields import mask_name
from agencies.standing import Standing
from cases.actions.file import STAFF
from cases.masking import hidden_names, mask_text
from cases.models import Hearing, Party
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import weekday_day
from cases.reading.hearings import WeekRead, hearings_of

MARKS = {"planned": "later", "announced": "later", "held": "done", "cancelled": "", "adjourned": ""}
FOLD = 73
# procedures in which people may meet beside what a step sets
BY_HAND = ("ruling", "mediation")


@dataclass(frozen=True)
class Days:
    """One day with its hearings in order of time, or a run of days with none."""

    title: str
    is_today: bool
    rows: tuple[Row, ...]


def week_days(read: WeekRead, *, today: date) -> list[Days]:
    """The week, Monday first: a block for today and for each day with a hearing, one for each run of free days."""
    days = [read.monday + timedelta(days=offset) for offset in range(7)]
    timed: dict[date, list[tuple[datetime, Row]]] = {day: [] for day in days}
    for hearings, row_of in ((read.hearings, _hearing_row), (read.taken, _taken_row)):
        for hearing in hearings:
            timed[timezone.localdate(hearing.starts_at)].append((hearing.starts_at, row_of(hearing)))
    made = []
    for stands_alone, run in groupby(days, key=lambda day: day if timed[day] or day == today else None):
        first, *others = run
        last = others[-1] if others else first
        rows = tuple(row for _at, row in sorted(timed[first], key=lambda pair: pair[0]))
        title = weekday_day(first)
        if last != first:
            title = _("%(first)s至%(last)s") % {"first": title, "last": weekday_day(last)}
        made.append(Days(title, stands_alone == today, rows))
    return made


def hours(hearing: Hearing) -> str:
    start, end = timezone.localtime(hearing.starts_at), timezone.localtime(hearing.ends_at)
    return f"{start:%H:%M}–{end:%H:%M}"


def _hearing_row(hearing: Hearing) -> Row:
    people = "、".join(dict.fromkeys(seat.name for seat in hearing.people.all()))
    return Row(
        title=f"{hours(hearing)}　{hearing.get_purpose_display()}　{hearing.case.number}",
        url=f"/hearings/{hearing.pk}/", note=f"{hearing.place}　{people}".strip(),
        state=str(hearing.get_state_display()), state_mark=MARKS[hearing.state],
    )  # fmt: skip


def _taken_row(hearing: Hearing) -> Row:
    room = hearing.room.name if hearing.room else hearing.place
    return Row(title=_("%(hours)s　%(room)s已占用") % {"hours": hours(hearing), "room": room})


def _case_panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The hearings of a case, with the way to another one for those who work on it."""
    rows = tuple(
        Row(
            title=f"{timezone.localtime(h.starts_at):%Y-%m-%d} {hours(h)}　{h.get_purpose_display()}",
            url=f"/hearings/{h.pk}/", note=h.place, state=str(h.get_state_display()), state_mark=MARKS[h.state],
        )
        for h in (hearings_of(case) if _may_have_any(case) else ())
    )  # fmt: skip
    plans = case.is_open and case.kind in BY_HAND and any(standing.holds(role, case.agency_id) for role in STAFF)
    if not rows and not plans:
        return None
    link = Action(_("安排开庭"), f"/cases/{case.pk}/hearings/new/") if plans else None
    return Panel("hearings", _("开庭安排"), rows=rows, link=link, note="" if rows else _("还没有安排。"))


def _may_have_any(case: Any) -> bool:
    """Whether to ask for hearings; the look the guards have just taken at the file knows if there is none."""
    return bool(getattr(case, "_hearings_planned", True))


@dataclass(frozen=True)
class PublicHearing:
    """What everybody may know of an open hearing."""

    what: str
    title: str
    agency: str
    parties: str
    starts_at: datetime
    hours: str
    place: str


def public_hearing(hearing: Hearing) -> PublicHearing:
    """Names of natural persons masked, of units in full; case, time and place."""
    parties = list(hearing.case.parties.all())
    sides = [p for p in parties if p.role in ("respondent", "petitioner", "third") and not p.confidential]
    names = [p.name if p.kind == Party.Kind.UNIT else mask_name(p.name) for p in sides]
    return PublicHearing(
        what=str(hearing.get_purpose_display()), title=mask_text(hearing.case.title, hidden_names(parties)),
        agency=hearing.case.agency.name, parties="、".join(names), starts_at=hearing.starts_at, hours=hours(hearing),
        place=hearing.place,
    )  # fmt: skip


def icalendar(hearings: Iterable[Hearing], *, now: datetime, address: str) -> str:
    """RFC 5545: one event a hearing, no names of parties; a restricted file shows nothing but the time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhiheng//Hearings//ZH", "CALSCALE:GREGORIAN"]
    for hearing in hearings:
        lines += _event(hearing, now=now, address=address)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(hearing: Hearing, *, now: datetime, address: str) -> list[str]:
    gone = hearing.state in (Hearing.State.CANCELLED, Hearing.State.ADJOURNED)
    secret = hearing.case.secret
    what = _("保密案件") if secret else f"{hearing.get_purpose_display()} {hearing.case.number}"
    return [
        "BEGIN:VEVENT", f"UID:hearing-{hearing.pk}@{address}", f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(hearing.starts_at)}", f"DTEND:{_moment(hearing.ends_at)}", f"SUMMARY:{_escaped(what)}",
        f"LOCATION:{'' if secret else _escaped(hearing.place)}",
        f"STATUS:{'CANCELLED' if gone else 'CONFIRMED'}", "END:VEVENT",
    ]  # fmt: skip


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets; a character is never cut."""
    made, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > FOLD:
            made.append(piece)
            piece = " "
        piece += letter
    return [*made, piece]


register_panel("hearings", _case_panel, order=55)
