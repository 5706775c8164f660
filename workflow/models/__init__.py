from workflow.models.event import Correction, Hold, StepEvent

__all__ = ["Correction", "Hold", "StepEvent"]
