"""名册 (supplement 10.3): one entry of a roll, from the application to the day it ends."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.flows.roll.admission import AdmissionSteps
from workflow.flows.roll.facts import RollFacts
from workflow.flows.roll.leaving import LeavingSteps
from workflow.step import Flow, Stage, register

__all__ = ["RollFacts", "RollFlow"]


class RollFlow(AdmissionSteps, LeavingSteps):
    """All steps of an entry of a roll."""


ROLL = register(
    Flow(
        code="roll", label=_("名册"), label_en="Roll", initial="applied",
        opening_verb=verbs.declare("cases.roll_applied", "申请入册", "applied to the roll"),
        stages=(
            Stage("applied", _("已申请"), "Applied"),
            Stage("checked", _("已审查"), "Checked"),
            Stage("publicised", _("公示中"), "Publicised"),
            Stage("admitted", _("已入册"), "Admitted"),
            Stage("active", _("可以委派"), "Active"),
            Stage("suspended", _("暂停委派"), "Suspended", main=False),
            Stage("expired", _("任期届满"), "Expired", terminal=True),
            Stage("resigned", _("已辞任"), "Resigned", terminal=True, main=False),
            Stage("removed", _("已除名"), "Removed", terminal=True, main=False),
            Stage("refused", _("不予入册"), "Not admitted", terminal=True, main=False),
        ),
    ),
    RollFlow,
)  # fmt: skip
