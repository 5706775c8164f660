"""The lines of a computation, in both languages: they are stored with the clock and shown to whoever asks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import get_language

UNIT_ZH: dict[str, str] = {
    "HOUR": "小时",
    "CD": "日",
    "WD": "个工作日",
    "MONTH": "个月",
    "YEAR": "年",
    "MINUTE": "分钟",
}
UNIT_EN: dict[str, str] = {
    "HOUR": "hour",
    "CD": "calendar day",
    "WD": "working day",
    "MONTH": "month",
    "YEAR": "year",
    "MINUTE": "minute",
}


class Line(NamedTuple):
    """One step of a computation."""

    label_zh: str
    value_zh: str
    label_en: str
    value_en: str


def length_zh(amount: int, unit: str) -> str:
    """For example 30日; a limit of no length is 立即."""
    if amount == 0:
        return "立即"
    return f"{amount}{UNIT_ZH[unit]}"


def length_en(amount: int, unit: str) -> str:
    """For example 30 calendar days; a limit of no length is at once."""
    if amount == 0:
        return "at once"
    return f"{amount} {UNIT_EN[unit]}{'' if amount == 1 else 's'}"


def starts_after(day: date) -> Line:
    """The day of the event does not count."""
    return Line("起算", f"{day:%m-%d} 当日不计", "Counted from", f"the day after {day:%m-%d}")


def starts_at(moment: datetime) -> Line:
    """A clock in hours begins at the minute."""
    text = f"{moment:%m-%d %H:%M}"
    return Line("起算", text, "Counted from", text)


def takes(amount: int, unit: str) -> Line:
    """The term of the law."""
    if amount == 0:
        return Line("长度", length_zh(amount, unit), "Length", length_en(amount, unit))
    return Line("长度", f"+{length_zh(amount, unit)}", "Length", f"+{length_en(amount, unit)}")


def extended(amount: int, unit: str) -> Line:
    """An approved extension."""
    return Line("延长", f"+{length_zh(amount, unit)}", "Extended", f"+{length_en(amount, unit)}")


def left_out(amount: int, unit: str) -> Line:
    """Time that does not count."""
    return Line("不计入", f"+{length_zh(amount, unit)}", "Not counted", f"+{length_en(amount, unit)}")


def rolled(raw: date, last: date) -> Line:
    """A last day that was a rest day."""
    return Line(
        "顺延",
        f"{raw:%m-%d} 是休息日，顺延到 {last:%m-%d}",
        "Moved",
        f"{raw:%m-%d} is a rest day, moved to {last:%m-%d}",
    )


def ends(text: str) -> Line:
    """The last day, or the minute."""
    return Line("到期", text, "Due", text)


def leads_up_to(day: date) -> Line:
    """The event before which something must be done."""
    return Line("事项日", f"{day:%Y-%m-%d}", "Day of the event", f"{day:%Y-%m-%d}")


def ahead(amount: int, unit: str) -> Line:
    """How long before it."""
    return Line("至少提前", length_zh(amount, unit), "At least before", length_en(amount, unit))


def at_latest(day: date) -> Line:
    """The last day of a backward limit."""
    return Line("最晚", f"{day:%Y-%m-%d}", "At the latest", f"{day:%Y-%m-%d}")


def spoken(lines: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Label and value of each line in the language of the request."""
    english = not (get_language() or "zh").startswith("zh")
    told = [Line(*line) for line in lines]
    return [(line.label_en, line.value_en) if english else (line.label_zh, line.value_zh) for line in told]
