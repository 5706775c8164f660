"""The State Council's yearly notice on holidays (国务院办公厅节假日安排通知): read, previewed, loaded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.roles import Ability
from agencies.standing import Standing
from audit.language import for_record
from audit.recording import Note, record
from workflow.deadlines.arithmetic import compute
from workflow.deadlines.calendar import SATURDAY, WorkCalendar
from workflow.deadlines.settling import with_history
from workflow.deadlines.sweep import Moved, open_in_year, recompute_year
from workflow.deadlines.working_days import current_calendar, replace_year
from workflow.refusals import Refusal, Refused, incomplete, not_yours
from workflow.verbs import CALENDAR_LOADED

BASIS = "《全国年节及纪念日放假办法》"
CHUNK = 500
_LINE = re.compile(
    r"^(?P<first>\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|到|~|—|–)\s*(?P<last>\d{4}-\d{1,2}-\d{1,2}))?\s*(?P<name>\S.*)?$"
)
LONGEST_HOLIDAY = timedelta(days=31)


@dataclass(frozen=True)
class Notice:
    """The days of one year that differ from the plain week, and the title of the notice."""

    year: int
    days: Mapping[date, tuple[bool, str]]
    source: str


def refusal_for(standing: Standing) -> Refusal | None:
    """Why a person may not load a notice, or None."""
    if standing.can(Ability.MANAGE_PROVINCE):
        return None
    return not_yours(_("工作日历由省级管理员载入"), BASIS, _("请把通知转给省级管理员。"))


def read_notice(year: int, *, holidays: str, makeup: str, source: str) -> Notice:
    """Lines such as `2027-02-05 至 2027-02-11 春节` as days. Raises Refused naming every line that cannot be read."""
    problems: list[Refusal] = []
    days: dict[date, tuple[bool, str]] = {}
    for text, worked, cure in ((holidays, False, "holidays"), (makeup, True, "makeup")):
        for line in filter(None, (part.strip() for part in text.splitlines())):
            try:
                read = _days_of(line, year)
            except ValueError:
                why = _("“%(line)s”读不出本年的日期") % {"line": line}
                problems.append(incomplete(why, how=_("一行一段，例：2027-02-05 至 2027-02-11 春节"), cure=cure))
                continue
            for day, name in read.items():
                if days.get(day, (worked, ""))[0] != worked:
                    problems.append(incomplete(_("%(day)s既是放假又是上班") % {"day": day.isoformat()}, cure=cure))
                days[day] = (worked, name or for_record(_("调休上班") if worked else _("放假")))
    problems += _plain_problems(days, holidays=holidays, source=source)
    if problems:
        raise Refused(_("载入工作日历"), tuple(problems))
    return Notice(year, dict(sorted(days.items())), source.strip())


def preview(notice: Notice) -> list[Moved]:
    """The open clocks that would end on another day; nothing is written."""
    calendar = calendar_with(notice)
    moved: list[Moved] = []
    for found in with_history(open_in_year(notice.year)).iterator(chunk_size=CHUNK):
        after = compute(
            anchor=found.anchor_at,
            term=found.term,
            calendar=calendar,
            pauses=[pause.interval for pause in found.pauses.all() if pause.interval is not None],
            extensions=[extension.term for extension in found.extensions.all()],
        ).last_day
        if after != found.last_day:
            moved.append(Moved(found.pk, found.subject_type_id, found.subject_id, found.label, found.last_day, after))
    return moved


@transaction.atomic
def load_notice(notice: Notice, *, standing: Standing) -> list[Moved]:
    """Put the notice in place of what was known, move the clocks, leave one entry. Raises Refused."""
    refused = refusal_for(standing)
    if refused is not None:
        raise Refused(_("载入工作日历"), (refused,))
    before = current_calendar()
    replace_year(notice.year, days=notice.days, source=notice.source, provisional=False)
    moved = recompute_year(notice.year)
    old = [day.isoformat() for day in sorted(before.holidays | before.makeup) if day.year == notice.year]
    record(
        Note(
            verb=CALENDAR_LOADED,
            actor=standing.user,
            agency_id=standing.home.agency_id if standing.home else None,
            old={"days": old, "provisional": before.is_provisional(notice.year)},
            new={"days": {day.isoformat(): [worked, name] for day, (worked, name) in notice.days.items()}},
            more={
                "year": notice.year,
                "source": notice.source,
                "moved": [[m.deadline_id, m.before.isoformat(), m.after.isoformat()] for m in moved],
            },
        )
    )
    return moved


def calendar_with(notice: Notice) -> WorkCalendar:
    """The calendar as it would be with the notice loaded."""
    known = current_calendar()
    others = {day for day in known.holidays if day.year != notice.year}
    made_up = {day for day in known.makeup if day.year != notice.year}
    return WorkCalendar(
        holidays=frozenset(others | {day for day, (worked, _name) in notice.days.items() if not worked}),
        makeup=frozenset(made_up | {day for day, (worked, _name) in notice.days.items() if worked}),
        years={**known.years, notice.year: False},
    )


def _days_of(line: str, year: int) -> dict[date, str]:
    found = _LINE.match(line)
    if found is None:
        raise ValueError(line)
    first = _day(found["first"])
    last = _day(found["last"]) if found["last"] else first
    if not first <= last <= first + LONGEST_HOLIDAY:
        raise ValueError(line)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    # New Year's holiday may begin in the last days of the year before; those belong to that year's calendar.
    inside = {day: (found["name"] or "").strip() for day in every if day.year == year}
    if not inside:
        raise ValueError(line)
    return inside


def _day(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)


def _plain_problems(days: Mapping[date, tuple[bool, str]], *, holidays: str, source: str) -> list[Refusal]:
    found = []
    if not source.strip():
        found.append(incomplete(_("没有写通知的名称和文号"), BASIS, cure="source"))
    if not holidays.strip():
        found.append(incomplete(_("没有填放假的日子"), BASIS, cure="holidays"))
    wrong = [day.isoformat() for day, (worked, _name) in days.items() if worked and day.weekday() < SATURDAY]
    if wrong:
        why = _("调休上班的日子应当是周末：%(days)s") % {"days": "、".join(wrong)}
        found.append(incomplete(why, how=_("平常的工作日不用填。"), cure="makeup"))
    return found
