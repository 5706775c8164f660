"""The stages of a complaint or report, and how its two instruments are cited."""

from django.utils.translation import gettext_lazy as _

from workflow.step import Stage

# SAMR Order 121 is in force from 2026-04-15; what came before stands under Order 20 (RMC S20, S21)
NEW = "《市场监督管理投诉举报处理办法》"
OLD = "《市场监督管理投诉举报处理暂行办法》"
CONSUMER = "《消费者权益保护法》"


def rules(old: str, *, new: str = "") -> str:
    """Both instruments with their articles: which of them binds is decided by the day of the event."""
    return f"{NEW}{new}；此前适用{OLD}{old}"


STAGES = (
    Stage("registered", _("已登记"), "Registered"),
    Stage("split", _("已分别办理"), "Split", terminal=True, main=False),
    Stage("classified", _("已分类"), "Classified"),
    Stage("dispatched", _("已分送"), "Dispatched", main=False),
    Stage("accepted_elsewhere", _("其他机关已接收"), "Accepted elsewhere", terminal=True, main=False),
    Stage("identity_requested", _("补充身份证明"), "Identity requested", main=False),
    Stage("accepted", _("已受理"), "Complaint accepted", main=False),
    Stage("not_accepted", _("不予受理"), "Complaint not accepted", main=False),
    Stage("mediating", _("调解"), "Mediating", main=False),
    Stage("agreed", _("达成调解"), "Agreed", main=False),
    Stage("terminated", _("终止调解"), "Mediation terminated", main=False),
    Stage("withdrawn", _("撤回投诉"), "Withdrawn", main=False),
    Stage("verifying", _("核查"), "Verifying"),
    Stage("case_filed", _("立案"), "Case filed"),
    Stage("no_case", _("不予立案"), "No case", main=False),
    Stage("transferred", _("移送"), "Transferred", main=False),
    Stage("informed", _("已告知"), "Informed"),
    Stage("closed", _("办结"), "Closed", terminal=True),
)
