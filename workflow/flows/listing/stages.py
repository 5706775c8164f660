"""The stages of a serious listing, in the order of its main line (credit 6.1)."""

from django.utils.translation import gettext_lazy as _

from workflow.step import Stage

STAGES = (
    Stage("candidate", _("拟列入线索"), "Candidate"),
    Stage("assessing", _("情节严重综合判断"), "Assessment"),
    Stage("notice_issued", _("已制发告知"), "Notice issued"),
    Stage("defence_open", _("陈述申辩期"), "Defence open"),
    Stage("hearing", _("听证"), "Hearing", main=False),
    Stage("defence_reviewed", _("已复核"), "Defence reviewed"),
    Stage("superior_pending", _("报上一级同意"), "Superior asked", main=False),
    Stage("approved", _("同意列入"), "Approved"),
    Stage("decided", _("已作出列入决定"), "Decided"),
    Stage("served", _("已送达"), "Served"),
    Stage("active", _("公示中、管理措施实施中"), "Active"),
    Stage("stayed", _("停止执行期间"), "Stayed", main=False),
    Stage("shielded", _("破产重整暂时屏蔽"), "Shielded", main=False),
    Stage("removed_expired", _("届满移出"), "Removed on expiry", terminal=True),
    Stage("removed_early", _("提前移出"), "Removed early", terminal=True, main=False),
    Stage("revoked", _("撤销列入"), "Revoked", terminal=True, main=False),
    Stage("corrected_void", _("列错主体作废"), "Void for wrong subject", terminal=True, main=False),
    Stage("not_listed", _("不予列入"), "Not listed", terminal=True, main=False),
)
