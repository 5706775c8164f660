"""列入严重违法失信名单 (credit 6.1), one file a phase."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.flows.listing.decision import DecisionSteps
from workflow.flows.listing.facts import Gap, ListingFacts
from workflow.flows.listing.proposal import ProposalSteps
from workflow.flows.listing.stages import STAGES
from workflow.flows.listing.term import TermSteps
from workflow.step import Flow, register

__all__ = ["Gap", "ListingFacts", "ListingFlow"]


class ListingFlow(ProposalSteps, DecisionSteps, TermSteps):
    """All steps of a serious listing."""


LISTING = register(
    Flow(
        code="listing",
        label=_("严重违法失信名单"),
        label_en="Serious listing",
        stages=STAGES,
        initial="candidate",
        opening_verb=verbs.declare("credit.listing_proposed", "提出列入建议", "proposed a listing"),
    ),
    ListingFlow,
)
