"""知识产权纠纷调解 (part 2 of the ruling specification): one file a phase."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.flows.mediation.after import AfterSteps
from workflow.flows.mediation.ending import EndingSteps
from workflow.flows.mediation.facts import MediationFacts
from workflow.flows.mediation.opening import OpeningSteps
from workflow.flows.mediation.sessions import SessionSteps
from workflow.flows.mediation.stages import STAGES
from workflow.step import Flow, register

__all__ = ["MediationFacts", "MediationFlow"]


class MediationFlow(OpeningSteps, SessionSteps, EndingSteps, AfterSteps):
    """All steps of a mediation."""


MEDIATION = register(
    Flow(
        code="mediation",
        label=_("调解"),
        label_en="Mediation",
        stages=STAGES,
        initial="applied",
        opening_verb=verbs.declare("cases.mediation_applied", "登记调解申请", "registered a request to mediate"),
    ),
    MediationFlow,
)
