"""The stages of the patent ruling (RMC 2.1). What stands beside the stage, 中止 and its like, is a hold and no stage.

Refusal and revocation stay open until they are archived: the six months to sue against them run (行政诉讼法 46).
"""

from django.utils.translation import gettext_lazy as _

from workflow.step import Stage

STAGES = (
    Stage("received", _("已收到请求"), "Request received"),
    Stage("correcting", _("补正中"), "Correcting", main=False),
    Stage("not_filed", _("不予立案"), "Not filed", main=False),
    Stage("filed", _("已立案"), "Filed"),
    Stage("answering", _("答辩期"), "Answering"),
    Stage("evidence", _("举证与调查"), "Evidence"),
    Stage("pretrial", _("审理准备"), "Preparing the hearing"),
    Stage("written_review", _("书面审理"), "Written review", main=False),
    Stage("hearing_set", _("口头审理已通知"), "Hearing set"),
    Stage("hearing_done", _("口头审理结束"), "Hearing done"),
    Stage("deliberating", _("合议"), "Deliberating"),
    Stage("closing_approval", _("结案审批"), "Closing approval"),
    Stage("ruled", _("已裁决"), "Ruled"),
    Stage("mediated", _("调解结案"), "Closed by mediation", main=False),
    Stage("revoked", _("撤销案件"), "Case revoked", main=False),
    Stage("transferred", _("已移送"), "Transferred", terminal=True, main=False),
    Stage("effective_monitor", _("生效履行监督"), "Watching performance"),
    Stage("urging", _("催告"), "Urging", main=False),
    Stage("enforcement_applied", _("已申请强制执行"), "Enforcement applied for", main=False),
    Stage("enforced", _("执行完毕"), "Enforced", main=False),
    Stage("enforcement_refused", _("裁定不准予执行"), "Enforcement refused", main=False),
    Stage("archived", _("已归档"), "Archived", terminal=True),
)
# from filing to the hearing's end: where holds, joinder, withdrawal and mediation are possible
BEFORE_HEARING = ("filed", "answering", "evidence", "pretrial", "hearing_set")
RUNNING = (*BEFORE_HEARING, "written_review", "hearing_done", "deliberating")
UNDECIDED = ("received", "correcting", *RUNNING, "closing_approval")
AFTER = ("effective_monitor", "urging", "enforcement_applied", "enforced", "enforcement_refused")
