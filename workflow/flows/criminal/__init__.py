"""移送后的刑事案件 (PCT B-14 … B-23): the police's own case, on which prosecution and judgment are recorded."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.criminal.courts import CourtSteps
from workflow.flows.criminal.facts import CriminalFacts
from workflow.flows.criminal.police import PoliceSteps
from workflow.step import Flow, Stage, register

__all__ = ["CriminalFacts", "CriminalFlow"]


class CriminalFlow(PoliceSteps, CourtSteps):
    """All steps of the criminal case."""


CRIMINAL = register(
    Flow(
        code="criminal",
        label=_("移送后的刑事案件"),
        label_en="Criminal case after transfer",
        stages=(
            Stage("under_review", _("立案审查"), "Review of filing"),
            Stage("filed", _("公安立案"), "Filed"),
            Stage("investigating", _("侦查"), "Investigation"),
            Stage("prosecution_review", _("审查起诉"), "Review for prosecution"),
            Stage("prosecuted", _("提起公诉"), "Prosecuted"),
            Stage("judged", _("判决"), "Judged", terminal=True),
            Stage("not_filed", _("不予立案"), "Not filed", terminal=True, main=False),
            Stage("withdrawn", _("撤销案件"), "Withdrawn", terminal=True, main=False),
            Stage("non_prosecuted", _("不起诉"), "Not prosecuted", terminal=True, main=False),
            Stage("voided", _("已作废"), "Void", terminal=True, main=False),
        ),
        initial="under_review",
        opening_verb="cases.criminal_opened",
    ),
    CriminalFlow,
)
