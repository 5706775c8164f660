"""What a deadline chip says: what is left, in the unit people count. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.translation import get_language

from workflow.deadlines.arithmetic import SHANGHAI, Unit, local_day
from workflow.deadlines.calendar import WorkCalendar

ChipState = Literal["late", "today", "soon", "later", "paused", "done", "lapsed"]


@dataclass(frozen=True)
class Chip:
    """State (a CSS suffix of `zh-due-`) and wording in both languages."""

    state: ChipState
    zh: str
    en: str

    @property
    def text(self) -> str:
        """The wording in the language of the request."""
        return self.zh if (get_language() or "zh").startswith("zh") else self.en


AT_ONCE = Chip("today", "立即办理", "Due now")
_SETTLED = {
    "paused": Chip("paused", "暂停计时", "Paused"),
    "met": Chip("done", "按期完成", "Done in time"),
    "late_met": Chip("done", "逾期完成", "Done late"),
    "lapsed": Chip("lapsed", "已届满", "Expired"),
    "void": Chip("done", "已作废", "Void"),
}


def chip(
    *,
    due_at: datetime,
    last_day: date,
    now: datetime,
    calendar: WorkCalendar,
    soon: int,
    unit: Unit = "WD",
    amount: int | None = None,
    state: str = "running",
) -> Chip:
    """The chip of a clock at a moment; `soon` is the configured number of working days, `state` the clock's own.

    A limit of no length (立即) is due now all day, and late only from the next day on.
    """
    if state in _SETTLED:
        return _SETTLED[state]
    today = local_day(now)
    if amount == 0 and today <= last_day:
        return AT_ONCE
    if now >= due_at:
        return _late(due_at=due_at, last_day=last_day, now=now, unit=unit, calendar=calendar)
    if today >= last_day:
        return _today(due_at)
    days = (last_day - today).days
    # Counting every working day of years ahead would cost more than it tells.
    near = days <= soon * 5 + 15
    working = calendar.between(today, last_day) if near else None
    word: ChipState = "soon" if working is not None and working <= soon else "later"
    if unit == "WD" and working is not None:
        return Chip(word, f"还剩{working}个工作日", f"{_plural(working, 'working day')} left")
    return Chip(word, f"还剩{days}日", f"{_plural(days, 'day')} left")


def _late(*, due_at: datetime, last_day: date, now: datetime, unit: Unit, calendar: WorkCalendar) -> Chip:
    today = local_day(now)
    if today == last_day:
        hours, minutes = divmod(int((now - due_at).total_seconds()) // 60, 60)
        if hours:
            return Chip("late", f"逾期{hours}小时", f"{_plural(hours, 'hour')} late")
        minutes = max(minutes, 1)
        return Chip("late", f"逾期{minutes}分钟", f"{_plural(minutes, 'minute')} late")
    working = calendar.between(last_day, today) if unit == "WD" else 0
    if working:
        return Chip("late", f"逾期{working}个工作日", f"{_plural(working, 'working day')} late")
    days = (today - last_day).days
    return Chip("late", f"逾期{days}日", f"{_plural(days, 'day')} late")


def _today(due_at: datetime) -> Chip:
    local = due_at.astimezone(SHANGHAI)
    if (local.hour, local.minute) == (0, 0):
        return Chip("today", "今天24:00前", "Today before 24:00")
    return Chip("today", f"今天{local:%H:%M}前", f"Today before {local:%H:%M}")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
