"""Who is bound by a limit or may lengthen it, in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

BOUND = {
    "AGENCY": _("办案机关"),
    "AGENCY_HEAD": _("行政机关负责人"),
    "HEAD_PRINCIPAL": _("正职负责人或者主持工作的负责人"),
    "HEADS_MEETING": _("负责人集体讨论"),
    "SUPERIOR": _("上一级机关"),
    "OFFICER": _("办案人员"),
    "PANEL": _("合议组"),
    "RECEIVING_AGENCY": _("接收机关"),
    "SYSTEM": _("系统"),
    "LAW": _("法律另有规定"),
    "PARTY": _("当事人"),
    "PARTIES": _("双方当事人"),
    "PETITIONER": _("请求人"),
    "RESPONDENT": _("被请求人"),
    "RIGHT_HOLDER": _("权利人"),
    "VICTIM": _("被害人"),
    "THIRD": _("第三方"),
    "POLICE": _("公安机关"),
    "PROC": _("检察机关"),
    "PROC_CHIEF": _("检察长"),
    "COURT": _("人民法院"),
    "COURT_PRESIDENT": _("法院院长"),
    "CUSTOMS": _("海关"),
    "MEDIATOR": _("调解组织、调解员"),
    "REVIEW_BODY": _("行政复议机关"),
    "REVIEW_HEAD": _("行政复议机构负责人"),
    "CNIPA": _("国家知识产权局"),
    "PLATFORM": _("平台"),
    "ENTERPRISE": _("企业"),
    "AID_CENTRE": _("维权援助机构"),
    "JM_OFFICE": _("联席会议办公室"),
    "JM_MEMBER": _("联席会议成员单位"),
    "ARB_BODY": _("仲裁机构"),
    "NOTARY": _("公证机构"),
    "FAIR_STATION": _("展会工作站"),
    "EXHIBITOR": _("参展方"),
    "MARKET_OP": _("市场主办方"),
    "OPERATOR": _("运营单位"),
    "DISCLOSURE_HEAD": _("政府信息公开机构负责人"),
    "OBJECT": _("督查对象"),
}


def bound_name(key: str) -> str:
    """The name of whoever is bound, in the language of the request."""
    return gettext(BOUND[key])
