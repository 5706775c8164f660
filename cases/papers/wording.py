"""How days, moments, money and ordinals are written on a Chinese official paper."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLAIN_DIGITS = "零一二三四五六七八九"
SMALL_UNITS = ("", "拾", "佰", "仟")
LARGE_UNITS = ("", "万", "亿", "万亿")


def day(value: date) -> str:
    """A day in Arabic figures, as GB/T 9704 asks: 2026年1月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """A moment in local time to the minute."""
    local = value.astimezone(LOCAL)
    return f"{day(local.date())}{local.hour}时{local.minute:02d}分"


def ordinal(number: int) -> str:
    """一 to 九十九, for the headings of sections."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return PLAIN_DIGITS[ones]
    return ("" if tens == 1 else PLAIN_DIGITS[tens]) + "十" + ("" if ones == 0 else PLAIN_DIGITS[ones])


def money(fen: int) -> str:
    """An amount in figures followed by words, so that neither can be altered alone."""
    yuan, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    figures = f"{sign}{yuan:,}.{rest:02d}" if rest else f"{sign}{yuan:,}"
    return f"{figures}元（人民币{'负' if fen < 0 else ''}{money_words(abs(fen))}）"


def money_words(fen: int) -> str:
    """An amount in the capital numerals of banks and courts: 壹万贰仟元整."""
    yuan, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    words = _whole(yuan) + "元" if yuan or not rest else ""
    if not rest:
        return words + "整"
    if jiao:
        words += DIGITS[jiao] + "角"
    elif words:
        words += "零"
    return words + (DIGITS[last] + "分" if last else "整")


def _whole(number: int) -> str:
    if number == 0:
        return DIGITS[0]
    words, place, gap = "", 0, False
    while number:
        number, group = divmod(number, 10000)
        if group:
            piece = _group(group) + LARGE_UNITS[place]
            words = piece + (DIGITS[0] if gap and words else "") + words
            gap = group < 1000
        else:
            gap = bool(words)
        place += 1
    return words


def _group(number: int) -> str:
    """Four digits with their units; a run of zeros between digits is one 零."""
    words, zero = "", False
    for unit in range(3, -1, -1):
        digit = number // 10**unit % 10
        if digit:
            words += (DIGITS[0] if zero and words else "") + DIGITS[digit] + SMALL_UNITS[unit]
            zero = False
        else:
            zero = True
    return words
