"""Patent and application numbers (专利号, 申请号) before and since October 2003, and publication numbers."""

import re

from django.utils.translation import gettext as _

from cases.identifiers.outcome import BadNumber, Checked, fold, unwrap

NEW = re.compile(r"(ZL|CN)?(\d{4})(\d)(\d{7})(?:\.?([\dX]))?")
OLD = re.compile(r"(ZL|CN)?(\d{2})(\d)(\d{5})(?:\.?([\dX]))?")
PUBLICATION = re.compile(r"CN\d{7,9}[A-Z]\d?")
KINDS = "12389"
FIRST_NEW_YEAR, FIRST_OLD_YEAR = 2003, 85


def check_patent(text: str) -> Checked:
    """Check a patent or application number; a missing check digit is completed with a note."""
    number = unwrap(fold(text))
    new, old = NEW.fullmatch(number), OLD.fullmatch(number)
    if new:
        if int(new[2]) < FIRST_NEW_YEAR:
            raise BadNumber(_("前4位“%(year)s”应为申请年份，12位新号自2003年10月起使用。") % {"year": new[2]})
        return _finish(new, note=None)
    if old:
        if not (int(old[2]) >= FIRST_OLD_YEAR or int(old[2]) <= FIRST_NEW_YEAR % 100):
            raise BadNumber(_("前2位“%(year)s”应为申请年份，8位旧号用于1985年至2003年9月。") % {"year": old[2]})
        return _finish(old, note=_("2003年10月以前的8位旧号，请对照专利登记簿副本核对。"))
    raise BadNumber(
        _(
            "专利号应为“ZL”加12位数字、小数点和1位校验码，如ZL202310123456.7；2003年10月以前为8位数字加校验码。请核对位数。"
        )
    )


def check_publication(text: str) -> Checked:
    """Check a publication number (公开号, 公告号), which has no check digit."""
    number = fold(text)
    if not PUBLICATION.fullmatch(number):
        raise BadNumber(_("公开（公告）号应为“CN”加7至9位数字和文献种类代码，如CN112345678A。"))
    return Checked(number)


def patent_check_digit(digits: str) -> str:
    """The check digit of the 8 or 12 digits before the point: weights 2 to 9, repeated, modulo 11, 10 as X."""
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(digits))
    return "0123456789X"[total % 11]


def _finish(match: re.Match[str], *, note: str | None) -> Checked:
    prefix, digits, got = match[1] or "", match[2] + match[3] + match[4], match[5]
    if match[3] not in KINDS:
        raise BadNumber(
            _("第%(place)d位“%(char)s”应为专利种类：1发明，2实用新型，3外观设计，8、9为进入中国的国际申请。")
            % {"place": match.end(3) - len(prefix), "char": match[3]}
        )
    expected = patent_check_digit(digits)
    normal = f"{prefix}{digits}.{expected}"
    if got is None:
        return Checked(normal, _("原号未写校验码，已按规则补为“.%(digit)s”。") % {"digit": expected}, doubtful=True)
    if got != expected:
        raise BadNumber(
            _("校验码不符：小数点后为“%(got)s”，计算应为“%(want)s”，请逐位核对专利证书。")
            % {"got": got, "want": expected}
        )
    return Checked(normal, note, doubtful=note is not None)
