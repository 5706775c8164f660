"""Dates, articles, money and masked numbers in the words of the reader's language."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def in_chinese() -> bool:
    """Whether the reader's language is Chinese."""
    return (get_language() or "zh-hans").startswith("zh")


def local(value: date | datetime) -> date | datetime:
    """The moment in local time; a plain day stays as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day_number(value: date, today: date) -> str:
    if in_chinese():
        return f"{value:%m-%d}" if value.year == today.year else f"{value:%Y-%m-%d}"
    short = f"{value.day} {_MONTHS[value.month - 1]}"
    return short if value.year == today.year else f"{short} {value.year}"


def day(value: date, *, today: date) -> str:
    """11-24 周二, or Tue 24 Nov; the year is written when it is not this one."""
    number = _day_number(value, today)
    if in_chinese():
        return f"{number} 周{_WEEKDAYS[value.weekday()]}"
    return f"{_DAYS[value.weekday()]} {number}"


def moment(value: datetime, *, today: date) -> str:
    """11-24 16:30, or 24 Nov 16:30."""
    return f"{_day_number(value, today)} {value:%H:%M}"


def weekday(value: date) -> str:
    """周二, or Tue."""
    return f"周{_WEEKDAYS[value.weekday()]}" if in_chinese() else _DAYS[value.weekday()]


def month(value: date) -> str:
    """12月, or Dec."""
    return f"{value.month}月" if in_chinese() else _MONTHS[value.month - 1]


def long_day(value: date) -> str:
    """2026年11月24日 星期二, or Tuesday 24 November 2026."""
    if in_chinese():
        return f"{value.year}年{value.month}月{value.day}日 星期{_WEEKDAYS[value.weekday()]}"
    return date_format(value, "l j F Y")


def yuan(fen: int) -> str:
    """Money as law writes it: comma and two decimals."""
    sign = "−" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def chinese_number(number: int) -> str:
    """A number of an article in 汉字, from 1 to 9999."""
    if not 0 < number < 10000:
        raise ValueError(f"no article has the number {number}")
    text, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _UNITS[place]
        gap = False
    return text[1:] if text.startswith("一十") else text


def article(reference: str) -> str:
    """'5.2.1' as 第五条第二款第一项, or Article 5(2)(1)."""
    numbers = [int(piece) for piece in str(reference).split(".")]
    if not in_chinese():
        return gettext("第%(number)s条") % {"number": numbers[0]} + "".join(f"({n})" for n in numbers[1:])
    return "".join(f"第{chinese_number(n)}{unit}" for n, unit in zip(numbers, "条款项", strict=False))


def masked(number: str) -> str:
    """A personal number outside its purpose: the ends stay, so that two papers can be compared by eye."""
    length = len(number)
    if length >= 15:
        head, tail = 3, 4
    elif length >= 8:
        head, tail = 3, 2
    else:
        head, tail = 0, min(1, length - 1) if length > 1 else 0
    return number[:head] + "*" * (length - head - tail) + (number[-tail:] if tail else "")
