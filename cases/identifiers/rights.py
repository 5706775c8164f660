"""Registration numbers of trade marks, works, plant varieties, geographical indications, layouts and special signs.

Only the forms of trade marks and copyright are settled; for the others an unusual number passes as doubtful.
"""

import re

from django.utils.translation import gettext as _

from cases.identifiers.outcome import BadNumber, Checked, fold, unwrap

TRADEMARK = re.compile(r"\d{1,8}[A-Z]?|G\d{5,7}[A-Z]?")
CLASSES = range(1, 46)
WORK = re.compile(r"国作登字-?(\d{4})-?([A-L])-?(\d{8})")
SOFTWARE = re.compile(r"\d{4}SR\d{7}")
VARIETY = re.compile(r"CNA(\d{8})\.?(\d)")
LAYOUT = re.compile(r"BS\.?(\d{8,10})(?:\.(\d))?")
PLAUSIBLE = re.compile(r"[0-9A-Z\u4e00-\u9fff.()〔〕\[\]/·-]{3,60}")


def check_trademark(text: str) -> Checked:
    """Check a registration number (商标注册号), domestic or international."""
    number = unwrap(fold(text))
    if not TRADEMARK.fullmatch(number):
        raise BadNumber(_("商标注册号应为1至8位数字，可带1个字母后缀；国际注册号为G加5至7位数字。请对照注册证核对。"))
    if number.strip("G0") == "":
        raise BadNumber(_("商标注册号不能全为0，请对照注册证核对。"))
    return Checked(number)


def check_trademark_class(text: str) -> Checked:
    """Check a class of the Nice classification."""
    number = re.sub(r"^第?(\d+)类?$", r"\1", fold(text))
    if not number.isdecimal() or int(number) not in CLASSES:
        raise BadNumber(_("商品服务类别应为1至45，“%(text)s”不是类别。") % {"text": text.strip()})
    return Checked(str(int(number)))


def check_copyright(text: str) -> Checked:
    """Check a registration number of a work (作品) or of software (软件著作权)."""
    number = unwrap(fold(text))
    if SOFTWARE.fullmatch(number):
        return Checked(number)
    work = WORK.fullmatch(number)
    if work:
        return Checked(f"国作登字-{work[1]}-{work[2]}-{work[3]}")
    raise BadNumber(
        _("著作权登记号应为“国作登字-年份-类别字母A至L-8位数字”，软件为“年份SR7位数字”，如2023SR0123456。请核对。")
    )


def check_variety(text: str) -> Checked:
    """Check a plant variety number (植物新品种权号)."""
    number = unwrap(fold(text))
    match = VARIETY.fullmatch(number)
    if match:
        return Checked(f"CNA{match[1]}.{match[2]}")
    return _doubtful(number, _("品种权号通常为“CNA”加8位数字、小数点和1位数字，如CNA20191234.5。"))


def check_layout(text: str) -> Checked:
    """Check a registration number of an integrated circuit layout (集成电路布图设计登记号)."""
    number = unwrap(fold(text))
    match = LAYOUT.fullmatch(number)
    if match:
        return Checked(f"BS.{match[1]}" + (f".{match[2]}" if match[2] else ""))
    return _doubtful(number, _("布图设计登记号通常为“BS.”加8至10位数字，如BS.205001234。"))


def check_gi(text: str) -> Checked:
    """Check a geographical indication (地理标志): an announcement number together with the product's name."""
    number = fold(text)
    if not re.search(r"\d", number):
        raise BadNumber(_("地理标志应写公告号和产品名称，现缺公告号，如“2021年第123号 云澜米”。"))
    name = re.sub(r"公告|年|第|号|[0-9()〔〕\[\]-]", "", number)
    if not re.search(r"[\u4e00-\u9fff]{2,}", name):
        raise BadNumber(_("地理标志应写公告号和产品名称，现缺产品名称，如“2021年第123号 云澜米”。"))
    return _spaced_gi(number)


def check_special_sign(text: str) -> Checked:
    """Check a registration number of a special or Olympic sign (特殊标志, 奥林匹克标志)."""
    number = fold(text)
    if not re.search(r"\d", number):
        raise BadNumber(_("特殊标志登记号应含数字，请填写登记证书或公告上的编号。"))
    return _doubtful(number, _("特殊标志登记号没有全国统一的格式。"))


def _spaced_gi(number: str) -> Checked:
    match = re.fullmatch(r"(.*\d+号?)([\u4e00-\u9fff·]+)", number)
    normal = f"{match[1]} {match[2]}" if match else number
    return Checked(normal, _("请对照公告核对公告号与产品名称。"), doubtful=True)


def _doubtful(number: str, usual: str) -> Checked:
    if not PLAUSIBLE.fullmatch(number) or not re.search(r"\d", number):
        raise BadNumber(usual + _("“%(number)s”不是可能的号码，请对照证书核对。") % {"number": number[:60]})
    return Checked(number, usual + _("请对照证书核对，并由另一人复核。"), doubtful=True)
