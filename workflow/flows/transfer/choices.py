"""Closed lists of the transfer to the police; the words are the law's own."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

SC310 = "《行政执法机关移送涉嫌犯罪案件的规定》"
MPS159 = "《公安机关办理刑事案件程序规定》"
SPP_RULES = "《人民检察院刑事诉讼规则》"
CPL = "《刑事诉讼法》"

GROUNDS: Choices = (
    ("THRESHOLD_MET", _("达到立案追诉标准")),
    ("HUMAN_JUDGEMENT", _("经判断有其他严重情节")),
    ("REASONABLE_SUSPICION", _("有合理理由怀疑构成犯罪（疑罪移送）")),
    ("EVIDENT_ON_SITE", _("现场查获的货值或者其他情节明显达到标准")),
    ("PROC_OPINION", _("检察意见督促移送")),
)
# what the police and the courts have done with the transfer, kept on the sender's own row
POLICE_STATES: Choices = (
    ("", _("未移送")),
    ("sent", _("已移送，待签收")),
    ("receipted", _("已签收")),
    ("supplementing", _("补正材料")),
    ("forwarded", _("已转送有管辖权的公安机关")),
    ("not_police", _("不属于公安机关职责")),
    ("reviewing", _("立案审查")),
    ("filed", _("公安机关已立案")),
    ("not_filed", _("公安机关不予立案")),
    ("withdrawn", _("公安机关撤销案件")),
    ("prosecution", _("审查起诉")),
    ("prosecuted", _("已提起公诉")),
    ("non_prosecuted", _("不起诉")),
    ("judged", _("已判决")),
)
# SC310 article 6; the letter itself is made by the step that sends it
SLOTS: Choices = (
    ("letter", _("涉嫌犯罪案件移送书")),
    ("report", _("涉嫌犯罪案件情况的调查报告")),
    ("goods", _("涉案物品清单")),
    ("tests", _("检验报告或者鉴定结论")),
    ("materials", _("其他有关涉嫌犯罪的材料")),
)
