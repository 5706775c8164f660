"""投诉举报 (part 4 of the ruling specification): one file a phase."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.flows.report.complaint import ComplaintSteps
from workflow.flows.report.facts import ReportFacts
from workflow.flows.report.intake import IntakeSteps
from workflow.flows.report.stages import STAGES
from workflow.flows.report.triage import Proposal, Reason, TriageFacts, propose_route
from workflow.flows.report.verification import VerificationSteps
from workflow.step import Flow, register

__all__ = ["Proposal", "Reason", "ReportFacts", "ReportFlow", "TriageFacts", "propose_route"]


class ReportFlow(IntakeSteps, ComplaintSteps, VerificationSteps):
    """All steps of complaints and reports."""


REPORT = register(
    Flow(
        code="report",
        label=_("投诉举报"),
        label_en="Complaint or report",
        stages=STAGES,
        initial="registered",
        opening_verb=verbs.declare("cases.report_registered", "登记投诉举报", "registered a complaint or report"),
    ),
    ReportFlow,
)
