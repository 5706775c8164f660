"""专利侵权纠纷行政裁决 (RMC R01 … R46): from the request to a ruling that is performed, enforced and filed away."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.answering import AnsweringSteps
from workflow.flows.ruling.deciding import DecidingSteps, ExtensionSteps
from workflow.flows.ruling.evidence import EvidenceSteps
from workflow.flows.ruling.exchange import ExchangeSteps
from workflow.flows.ruling.facts import RulingFacts
from workflow.flows.ruling.filing import FilingSteps
from workflow.flows.ruling.hearing import HearingSteps, TrackSteps
from workflow.flows.ruling.major import MajorSteps, RequestSteps
from workflow.flows.ruling.performing import EffectSteps, EnforcementSteps
from workflow.flows.ruling.settling import EndingSteps, SettlingSteps
from workflow.flows.ruling.stages import STAGES
from workflow.flows.ruling.suspension import SuspensionSteps
from workflow.step import Flow, register

__all__ = ["RulingFacts", "RulingFlow"]


class RulingFlow(
    FilingSteps, MajorSteps, AnsweringSteps, RequestSteps, EvidenceSteps, ExchangeSteps, TrackSteps, HearingSteps,
    SuspensionSteps, SettlingSteps, EndingSteps, DecidingSteps, ExtensionSteps, EffectSteps, EnforcementSteps,
):  # fmt: skip
    """All steps of the ruling."""


RULING = register(
    Flow(
        code="ruling",
        label=_("专利侵权纠纷行政裁决"),
        label_en="Patent infringement ruling",
        stages=STAGES,
        initial="received",
        opening_verb="cases.ruling_requested",
        case_clock="rmc:TL-R01",
    ),
    RulingFlow,
)
