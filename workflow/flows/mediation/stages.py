"""The stages of a mediation (RMC 3.3); recusal, appraisal and suspected sham are holds beside them."""

from django.utils.translation import gettext_lazy as _

from workflow.step import Stage

STAGES = (
    Stage("applied", _("申请"), "Applied"),
    Stage("consent_pending", _("征询对方"), "Asking the other side"),
    Stage("accepted", _("立案"), "Accepted"),
    Stage("mediator_set", _("选定调解员"), "Mediator chosen"),
    Stage("scheduled", _("已通知调解"), "Session called"),
    Stage("in_session", _("调解"), "In session"),
    Stage("agreed", _("达成协议，待签署"), "Agreed, to be signed"),
    Stage("partly_agreed", _("部分达成，待签署"), "Partly agreed, to be signed", main=False),
    Stage("agreement_signed", _("协议生效"), "Agreement in effect"),
    Stage("performing", _("履行"), "Performing"),
    Stage("performed", _("履行完毕"), "Performed"),
    Stage("breached", _("未履行"), "Breached", main=False),
    Stage("failed", _("未达成协议"), "Failed", main=False),
    Stage("no_show", _("当事人不到场"), "No show", main=False),
    Stage("expired", _("调解期限届满"), "Expired", main=False),
    Stage("withdrawn", _("撤回"), "Withdrawn", main=False),
    Stage("refused", _("不予立案"), "Not accepted", terminal=True, main=False),
    Stage("closed", _("办结"), "Closed", terminal=True),
)
# an agreement can still be reached in any of these
BEFORE_AGREEMENT = ("accepted", "mediator_set", "scheduled", "in_session")
