"""The privacy notice of the portal (个人信息保护法 17): wording with version and digest; consent names both."""

import hashlib
from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

NOTICE = "privacy"
VERSION = "2026-11"
PARAGRAPHS: Sequence[str] = (
    _("谁处理：您提交材料的机关处理您的个人信息，名称、地址、电话在机关页面和文书上。"),
    _("为了什么：核对身份，登记、办理、送达和答复您的投诉举报、行政裁决、调解等事项，依法履行法定职责。"),
    _("处理什么：姓名（名称）、身份证号或者统一社会信用代码、电话、电子邮件、地址、您提交的材料、登录和查看记录。"),
    _("怎样处理：身份证号、电话、电子邮件加密保存，页面上只显示首尾；案件的办理人员在职责范围内查看，每次查看留痕。"),
    _("给谁看：案件的对方当事人能看到依法应当送达和交换的材料，看不到您的证件号码和电话；依法移送的，接收机关能看到。"),
    _("存多久：与案卷同期保存；账号注销后，登录用的信息停止使用，案卷依法归档。"),
    _("您的权利：可以查阅、复制、更正、要求删除、要求说明处理规则；在“我的账号”里办，或者到窗口办。"),
    _("不同意也可以办：不开立账号的，可以到窗口当面办理，办理期限相同。"),
)


def wording_digest() -> str:
    """The digest of the Chinese wording, which is the one that was agreed to."""
    return hashlib.sha256("\n".join((VERSION, *PARAGRAPHS)).encode()).hexdigest()
