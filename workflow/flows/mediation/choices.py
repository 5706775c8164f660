"""Closed lists of mediation: types, kinds of dispute, grounds, kinds of term (RMC 3.1, 3.7, 3.8)."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

S3 = "《专利纠纷行政裁决和调解办法》"
PML = "《人民调解法》"
INVITED = "《最高人民法院关于人民法院特邀调解的规定》"
ONLINE = "《人民法院在线调解规则》"
COMMERCIAL = "《商事调解条例》"
CPL = "《民事诉讼法》"
CPL_RULES = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"

TYPES: Choices = (
    ("adm_patent", _("专利纠纷行政调解")),
    ("adm_in_ruling", _("裁决案件中的调解")),
    ("adm_damages", _("侵权赔偿数额调解")),
    ("adm_other", _("其他行政调解")),
    ("people", _("人民调解")),
    ("commercial", _("商事调解")),
    ("industry", _("行业调解")),
    ("public", _("公益调解")),
    ("court_pre", _("诉前委派调解")),
    ("court_post", _("诉中委托调解")),
)
ADMINISTRATIVE = frozenset({"adm_patent", "adm_in_ruling", "adm_damages", "adm_other"})
COURT_LINKED = frozenset({"court_pre", "court_post"})
# which kind of organ may run which type; everything else is run by a mediation organisation
BODIES: dict[str, frozenset[str]] = {
    "adm_patent": frozenset({"ip_office"}),
    "adm_in_ruling": frozenset({"ip_office"}),
    "adm_damages": frozenset({"ip_office", "market"}),
    "adm_other": frozenset({"ip_office", "market", "copyright"}),
}
MEDIATION_BODY = frozenset({"mediation"})
# the basis on which a body may open a mediation of the type
TYPE_BASIS: dict[str, str] = {
    "adm_patent": f"{S3}第六十四条；《专利法实施细则》第一百零二条",
    "adm_in_ruling": f"{S3}第三十五条",
    "adm_damages": f"《专利法》第六十五条；{S3}第六十四条；《商标法》第六十条",
    "adm_other": "地方矛盾纠纷多元化解规定",
    "people": f"{PML}第十七条",
    "commercial": f"{COMMERCIAL}第二条",
    "industry": "行业协会章程和调解规则",
    "public": "知识产权维权援助和调解工作规定",
    "court_pre": f"{INVITED}第十一条；{ONLINE}第十条",
    "court_post": f"{INVITED}第十一条；{ONLINE}第十条",
}
DISPUTES: Choices = (
    ("ownership", _("权属纠纷")),
    ("inventor", _("发明人、设计人资格")),
    ("reward", _("职务发明奖励和报酬")),
    ("provisional", _("临时保护期使用费")),
    ("infringement", _("侵权纠纷")),
    ("damages", _("侵权赔偿数额")),
    ("licence", _("许可、转让合同")),
    ("consumer", _("消费争议")),
    ("other", _("其他知识产权纠纷")),
)
SOURCES: Choices = (
    ("window", _("窗口")),
    ("portal", _("网上")),
    ("phone", _("电话")),
    ("post", _("信函")),
    ("court", _("法院委派、委托")),
    ("ruling", _("裁决案件转来")),
    ("aid", _("维权援助机构转来")),
    ("own", _("主动调解")),
)
PROCEDURES: Choices = (("ordinary", _("普通程序")), ("summary", _("简易程序")))
YES_NO: Choices = (("yes", _("是")), ("no", _("否")))
WILLINGNESS: Choices = (("yes", _("同意调解")), ("no", _("不同意调解")))
REFUSALS: Choices = (
    ("declined", _("对方当事人不同意调解")),
    ("silent", _("对方当事人逾期不作意见陈述")),
    ("unreachable", _("无法联系对方当事人")),
    ("outside", _("不属于本组织、本机关调解范围")),
    ("other", _("其他不予调解的情形")),
)
CHOSEN_BY: Choices = (
    ("parties", _("双方共同选定")),
    ("body", _("双方未能选定，由调解组织（机关）指定")),
    ("court", _("由人民法院指定")),
)
MODES: Choices = (("onsite", _("现场")), ("video", _("视频")), ("phone", _("电话")))
RECUSALS: Choices = (
    ("replaced", _("回避，另行选定调解员")),
    ("rejected", _("理由不成立，不予回避")),
    ("waived", _("双方知情后同意继续由其调解")),
)
GROUNDS: Choices = (
    ("withdrawn", _("当事人撤回申请或者拒绝继续调解")),
    ("gap", _("双方分歧过大，难以达成协议")),
    ("lost", _("期限内无法联系当事人")),
    ("period", _("调解期限届满，双方未同意延长")),
    ("unsigned", _("达成一致后一方拒绝签署")),
    ("absent", _("当事人无正当理由不到场")),
    ("sham", _("涉嫌虚假调解，或者损害国家、社会公共利益和他人合法权益")),
    ("other", _("其他应当终结的情形")),
)
# the stage a ground ends in (RMC 3.3)
ENDS: dict[str, str] = {"period": "expired", "absent": "no_show"}
TERM_KINDS: Choices = (
    ("pay", _("支付款项")),
    ("stop", _("停止行为")),
    ("licence", _("许可使用")),
    ("deliver", _("交付、返还物品")),
    ("destroy", _("处置、销毁库存")),
    ("apology", _("赔礼道歉、消除影响")),
    ("withdraw", _("撤回请求、申请或者起诉")),
    ("secret", _("保密")),
    ("ownership", _("确认权利归属或者转移权利")),
    ("validity", _("确认权利有效或者无效")),
    ("other", _("其他")),
)
BREACH_WAYS: Choices = (
    ("urge", _("督促履行")),
    ("confirmation", _("告知可以申请司法确认")),
    ("enforcement", _("告知可以凭确认裁定、公证债权文书申请强制执行")),
    ("suit", _("告知可以向人民法院起诉")),
)
NOTARY: Choices = (("issued", _("出具公证债权文书")), ("refused", _("不予办理")))
