"""The unified social credit code (统一社会信用代码, GB 32100-2015) with its inner organisation code (GB 11714)."""

from django.utils.translation import gettext as _
from stdnum.cn import uscc

from cases.identifiers.outcome import BadNumber, Checked, fold

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LOOK_ALIKES = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"}
DEPARTMENTS = "123456789ANY"
LENGTH = 18


def check_uscc(text: str) -> Checked:
    """Check a code; a wrong check character only makes it doubtful, since early pilot regions issued such codes."""
    code = fold(text).replace("-", "")
    _refuse_bad_characters(code)
    if len(code) != LENGTH:
        raise BadNumber(
            _("统一社会信用代码应为18位，现为%(count)d位，请对照营业执照补齐或删去多余字符。") % {"count": len(code)}
        )
    if code[0] not in DEPARTMENTS:
        raise BadNumber(_("第1位“%(char)s”不是登记管理部门代码，企业一般为9。") % {"char": code[0]})
    if not code[2:8].isdigit():
        raise BadNumber(_("第3至8位“%(part)s”应为六位数字的登记机关行政区划码，请核对。") % {"part": code[2:8]})
    return _weigh(code)


def organisation_check_character(body: str) -> str:
    """The check character of an organisation code from its first eight characters."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(char, 36) * weight for char, weight in zip(body, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def _refuse_bad_characters(code: str) -> None:
    for place, char in enumerate(code, start=1):
        if char in ALPHABET:
            continue
        message = _("第%(place)d位“%(char)s”不能出现在统一社会信用代码中（不使用 I、O、S、V、Z）。") % {
            "place": place,
            "char": char,
        }
        if char in LOOK_ALIKES:
            message += _("是否应为“%(other)s”？") % {"other": LOOK_ALIKES[char]}
        raise BadNumber(message)


def _weigh(code: str) -> Checked:
    expected = uscc.calc_check_digit(code[:17])
    if code[17] != expected:
        note = _("第18位校验码为“%(got)s”，按 GB 32100-2015 计算应为“%(want)s”。请对照营业执照核对，并由另一人复核。")
        return Checked(code, note % {"got": code[17], "want": expected}, doubtful=True)
    inner = organisation_check_character(code[8:16])
    if code[16] != inner:
        note = _("第17位为“%(got)s”，按 GB 11714 计算应为“%(want)s”。请对照营业执照核对，并由另一人复核。")
        return Checked(code, note % {"got": code[16], "want": inner}, doubtful=True)
    return Checked(code)
