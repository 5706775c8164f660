"""Closed lists of the findings that single kinds of penalty case need (supplement 1)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.penalty.choices import ACTS, Choices

CHECK_STATES: Choices = (
    ("valid", _("有效")),
    ("lapsed", _("已失效")),
    ("challenged", _("有效，但正在被请求宣告无效")),
    ("not_found", _("查无此权利")),
    ("unregistered", _("依法不需要登记，权属有证据")),
)
PUBLIC_INTEREST: Choices = (
    ("harmed", _("损害社会公共利益")),
    ("none", _("没有损害社会公共利益，告知调解或者诉讼")),
)
SECRET_ACTS: Choices = (
    ("10-1", _("以盗窃、贿赂、欺诈、胁迫、电子侵入等不正当手段获取")),
    ("10-2", _("披露、使用或者允许他人使用以不正当手段获取的商业秘密")),
    ("10-3", _("违反保密义务或者权利人有关保守商业秘密的要求，披露、使用或者允许他人使用")),
    ("10-4", _("教唆、引诱、帮助他人违反保密义务获取、披露、使用")),
    ("10-5", _("明知或者应知前列违法行为，仍获取、披露、使用")),
)
GI_ACTS: Choices = (
    ("30-1", _("产地范围外使用受保护的地理标志名称")),
    ("30-2", _("使用近似名称，或者译名、音译")),
    ("30-3", _("附“种”“型”“式”“类”“风格”等表述使用")),
    ("30-4", _("产地范围内的产品不符合标准、管理规范而使用名称")),
    ("30-5", _("产品不符合要求而使用专用标志")),
    ("30-6", _("使用与专用标志近似、易误认的标志")),
    ("30-7", _("销售上列产品")),
    ("30-8", _("伪造专用标志")),
    ("name", _("将名称用作企业字号")),
)
GI_LAWS: Choices = (
    ("quality", _("《产品质量法》")),
    ("trademark", _("《商标法》（已注册为集体商标、证明商标）")),
    ("competition", _("《反不正当竞争法》")),
)
GI_CONFIRM: Choices = (("confirm", _("同意适用")), ("reject", _("不同意，重新确定")))
OUTLAY_ACCEPTED: Choices = (("是", _("是")), ("否", _("否")))
OTHER_ACTS: Choices = ACTS
SECTORS: Choices = (
    ("food_drug", _("食品药品")),
    ("consumer", _("日用消费品")),
    ("agriculture", _("种业和农资")),
    ("culture", _("文化和版权")),
    ("high_tech", _("高新技术")),
    ("manufacturing", _("装备制造")),
    ("sports", _("体育赛事和展会")),
    ("gi", _("地理标志和老字号")),
    ("other", _("其他")),
)
LINKS: Choices = (
    ("production", _("生产制造")),
    ("printing", _("印制标识")),
    ("storage", _("仓储运输")),
    ("sale", _("批发零售")),
    ("online", _("网络交易")),
    ("import_export", _("进出口")),
    ("service", _("代理服务")),
    ("other", _("其他")),
)
