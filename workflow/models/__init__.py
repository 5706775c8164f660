from workflow.models.event import Correction, Hold, StepEvent
from workflow.models.proposal import Proposal

__all__ = ["Correction", "Hold", "Proposal", "StepEvent"]
