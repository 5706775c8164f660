"""The words a roll is kept in: kinds of people and bodies, where they serve, what ties them, why they are removed."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

KINDS: Choices = (
    ("mediator", _("特邀调解员")),
    ("technical_investigator", _("技术调查官")),
    ("expert", _("专家")),
    ("appraiser", _("鉴定机构")),
    ("mediation_org", _("调解组织")),
)
# bodies rather than persons
UNITS = frozenset({"appraiser", "mediation_org"})
LEVELS: Choices = (
    ("own", _("本机关名册")),
    ("city", _("市级名册")),
    ("province", _("省级名册")),
    ("national", _("国家名册")),
)
TIES: Choices = (
    ("employer", _("任职单位")),
    ("client", _("委托人、客户")),
    ("family", _("近亲属及其单位")),
    ("patent", _("本人参与的专利、商标等权利")),
    ("other", _("其他利害关系")),
)
SUSPENSIONS: Choices = (
    ("qualification", _("资格到期或者被暂停")),
    ("complaint", _("投诉核查期间")),
    ("training", _("未完成培训")),
    ("own", _("本人申请暂停")),
    ("other", _("其他原因")),
)
REMOVALS: Choices = (
    ("false", _("提供虚假材料")),
    ("leak", _("泄露秘密")),
    ("favours", _("收受当事人财物或者其他利益")),
    ("recusal", _("应当回避不回避")),
    ("refused", _("两次无正当理由拒绝委派")),
    ("error", _("重大差错")),
    ("convicted", _("受刑事处罚")),
    ("other", _("其他不宜继续担任的情形")),
)
