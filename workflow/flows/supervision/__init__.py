"""立案监督 (PCT 6.2): the procuratorate makes the police explain, file, correct, or withdraw."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.supervision.facts import SupervisionFacts
from workflow.flows.supervision.steps import SupervisionSteps
from workflow.step import Flow, Stage, register

__all__ = ["SupervisionFacts", "SupervisionFlow"]


class SupervisionFlow(SupervisionSteps):
    """All steps of filing supervision."""


SUPERVISION = register(
    Flow(
        code="supervision",
        label=_("立案监督"),
        label_en="Filing supervision",
        stages=(
            Stage("drafted", _("准备"), "Drafted"),
            Stage("suggested", _("已建议"), "Suggested"),
            Stage("in_review", _("审查"), "In review"),
            Stage("reasons_requested", _("要求说明理由"), "Reasons requested"),
            Stage("reasons_received", _("已说明理由"), "Reasons received"),
            Stage("notice_to_file", _("通知立案"), "Notice to file"),
            Stage("police_filed", _("公安已立案"), "Police filed"),
            Stage("closed", _("终结"), "Closed", terminal=True),
            Stage("reasons_accepted", _("理由成立"), "Reasons accepted", main=False),
            Stage("correction_notice", _("纠正违法"), "Correction notice", main=False),
            Stage("escalated", _("报上级院"), "Escalated", main=False),
            Stage("notice_to_withdraw", _("通知撤案"), "Notice to withdraw", main=False),
            Stage("withdrawal_reconsidered", _("复议撤案通知"), "Contested", main=False),
            Stage("withdrawal_upheld", _("复议决定已作出"), "Contest decided", main=False),
            Stage("withdrawal_reviewed", _("上一级院复核"), "Under higher review", main=False),
            Stage("superseded", _("已另案立案"), "Superseded", terminal=True, main=False),
        ),
        initial="drafted",
        opening_verb="cases.supervision_opened",
    ),
    SupervisionFlow,
)
