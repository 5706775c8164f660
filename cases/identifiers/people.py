"""The resident identity number (公民身份号码, GB 11643-1999) and the residence permits that share its form."""

import re
from datetime import date

from django.utils.translation import gettext as _
from stdnum.cn import ric

from agencies.regions import UnknownRegion, parse
from cases.identifiers.outcome import BadNumber, Checked, fold

PERMIT_PROVINCES = ("81", "82", "83", "90", "91", "92", "93", "94", "95", "96", "97", "98")


def check_identity(text: str, *, today: date | None = None) -> Checked:
    """Check length, birth date and check character; a 15-digit number is rewritten to 18 with a note."""
    number = fold(text).replace("-", "")
    if re.fullmatch(r"\d{15}", number):
        long = _lengthen(number)
        _birth_date(long, today)
        return Checked(long, _("原为15位旧号码，已换算为18位，请对照证件核对。"), doubtful=True)
    if len(number) != 18:
        raise BadNumber(_("公民身份号码应为18位，现为%(count)d位，请对照证件补齐。") % {"count": len(number)})
    if not re.fullmatch(r"\d{17}[\dX]", number):
        place = next(i for i, char in enumerate(number, 1) if not (char.isdecimal() or (i == 18 and char == "X")))
        raise BadNumber(
            _("第%(place)d位“%(char)s”有误：前17位应为数字，末位为数字或X。")
            % {"place": place, "char": number[place - 1]}
        )
    _birth_date(number, today)
    expected = ric.calc_check_digit(number)
    if number[17] != expected:
        raise BadNumber(
            _("校验码不符：末位为“%(got)s”，按 GB 11643-1999 计算应为“%(want)s”，请逐位核对。")
            % {"got": number[17], "want": expected}
        )
    return _place(number)


def birth_date(number: str) -> date:
    """The birth date in a number that was checked."""
    return _birth_date(number, None)


def is_male(number: str) -> bool:
    """Whether the sequence of a checked number is odd, which the standard gives to men."""
    return int(number[16]) % 2 == 1


def _lengthen(number: str) -> str:
    body = number[:6] + "19" + number[6:]
    return body + ric.calc_check_digit(body + "0")


def _birth_date(number: str, today: date | None) -> date:
    digits = number[6:14]
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BadNumber(_("第7至14位“%(part)s”不是存在的出生日期，请核对年月日。") % {"part": digits}) from None
    if today is not None and born > today:
        raise BadNumber(_("出生日期%(date)s在今天之后，请核对第7至14位。") % {"date": born.isoformat()})
    return born


def _place(number: str) -> Checked:
    if number.startswith(PERMIT_PROVINCES):
        return Checked(number, _("号码属于居住证或永久居留身份证，请在证件种类中选择相应证件。"))
    try:
        parse(number[:6])
    except UnknownRegion:
        # codes of abolished counties stay in the numbers of those born there
        return Checked(number, _("前6位%(code)s不在现行区划表中，可能为已撤销的区划。") % {"code": number[:6]})
    return Checked(number)
