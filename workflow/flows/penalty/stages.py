"""The stages of the penalty procedure, in the order of its main line."""

from django.utils.translation import gettext_lazy as _

from workflow.step import Stage

STAGES = (
    Stage("clue_received", _("线索登记"), "Clue registered"),
    Stage("verifying", _("立案前核查"), "Verification"),
    Stage("filed", _("立案"), "Filed"),
    Stage("investigating", _("调查取证"), "Investigation"),
    Stage("inv_closed", _("调查终结"), "Investigation closed"),
    Stage("under_review", _("审核"), "Review"),
    Stage("notice_served", _("告知"), "Notice"),
    Stage("hearing", _("听证"), "Hearing", main=False),
    Stage("ready_to_decide", _("待决定"), "Ready to decide"),
    Stage("collective", _("集体讨论"), "Collective discussion", main=False),
    Stage("decided", _("决定"), "Decided"),
    Stage("served", _("送达"), "Served"),
    Stage("executing", _("执行"), "Execution"),
    Stage("closed", _("结案"), "Closed", terminal=True),
    Stage("suspended", _("中止调查"), "Suspended", main=False),
    Stage("not_filed", _("不予立案"), "Not filed", terminal=True, main=False),
    Stage("referred_other", _("移送有管辖权机关"), "Referred", terminal=True, main=False),
    Stage("inv_terminated", _("终止调查"), "Terminated", terminal=True, main=False),
)
