"""行政处罚 (machine A of the penalty specification), one file a phase."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.penalty.decision import DecisionSteps
from workflow.flows.penalty.examination import ExaminationSteps
from workflow.flows.penalty.execution import ExecutionSteps
from workflow.flows.penalty.facts import PenaltyFacts
from workflow.flows.penalty.filing import FilingSteps
from workflow.flows.penalty.findings import KindSteps, RightSteps
from workflow.flows.penalty.investigation import InvestigationSteps
from workflow.flows.penalty.review import ReviewSteps
from workflow.flows.penalty.special import AfterSteps, ServingSteps
from workflow.flows.penalty.stages import STAGES
from workflow.step import Flow, register

__all__ = ["PenaltyFacts", "PenaltyFlow"]


class PenaltyFlow(
    FilingSteps, InvestigationSteps, ExaminationSteps, RightSteps, KindSteps, ReviewSteps, DecisionSteps,
    ExecutionSteps, ServingSteps, AfterSteps,
):  # fmt: skip
    """All steps of the penalty procedure."""


PENALTY = register(
    Flow(
        code="penalty",
        label=_("行政处罚"),
        label_en="Administrative penalty",
        stages=STAGES,
        initial="clue_received",
        opening_verb="cases.clue_registered",
        case_clock="pct:P01",
    ),
    PenaltyFlow,
)
