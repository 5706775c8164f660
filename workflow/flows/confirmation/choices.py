"""Closed lists of judicial confirmation (RMC 4.3, 4.6)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.mediation.choices import CPL, CPL_RULES

Choices = tuple[tuple[str, object], ...]

__all__ = ["CPL", "CPL_RULES"]

PMC = "《最高人民法院关于人民调解协议司法确认程序的若干规定》"
NOT_ACCEPTED: Choices = (
    ("scope", _("不属于人民法院受理范围")),
    ("court", _("不属于收到申请的人民法院管辖")),
    ("identity", _("申请确认身份关系")),
    ("special", _("涉及适用其他特别程序、公示催告程序、破产程序审理")),
    ("rights", _("协议内容涉及物权、知识产权确权")),
)
DISMISSED: Choices = (
    ("mandatory", _("违反法律强制性规定")),
    ("harm", _("损害国家利益、社会公共利益、他人合法权益")),
    ("order", _("违背公序良俗")),
    ("unwilling", _("违反自愿原则")),
    ("unclear", _("内容不明确")),
    ("late", _("有不予受理的情形而已经受理")),
    ("other", _("其他不能进行司法确认的情形")),
)
WITHDRAWAL: Choices = (
    ("asked", _("当事人撤回，准许")),
    ("silent", _("无正当理由未按期补充材料，按撤回处理")),
    ("refused", _("拒绝接受询问，按撤回处理")),
)
OBJECTORS: Choices = (("party", _("当事人")), ("outsider", _("利害关系人")))
ENFORCED: Choices = (("full", _("全部执行")), ("part", _("部分执行")), ("ended", _("终结本次执行")))
