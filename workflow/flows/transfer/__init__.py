"""移送涉嫌犯罪案件的决定 (machine B, the sender's side): watch, team, report, the head's decision, sending."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.transfer.after import AfterSteps
from workflow.flows.transfer.deciding import DecidingSteps
from workflow.flows.transfer.facts import TransferFacts
from workflow.step import Flow, Stage, register

__all__ = ["TransferFacts", "TransferFlow"]


class TransferFlow(DecidingSteps, AfterSteps):
    """All steps of the sender's own transfer decision."""


TRANSFER = register(
    Flow(
        code="transfer",
        label=_("移送涉嫌犯罪案件"),
        label_en="Transfer to the police",
        stages=(
            Stage("screening", _("涉罪筛查"), "Screening"),
            Stage("team_assigned", _("专案组核实"), "Task team"),
            Stage("report_submitted", _("书面报告已呈批"), "Report submitted"),
            Stage("approved", _("批准移送"), "Approved"),
            Stage("transferred", _("已移送"), "Transferred"),
            Stage("closed", _("移送办结"), "Closed", terminal=True),
            Stage("no_transfer", _("不移送"), "No transfer", terminal=True, main=False),
            Stage("disapproved", _("不批准移送"), "Disapproved", terminal=True, main=False),
        ),
        initial="screening",
        opening_verb="cases.transfer_opened",
        case_clock="pct:X01",
    ),
    TransferFlow,
)
