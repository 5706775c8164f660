"""The last step of a proceeding and the correction that waits for it."""

from typing import Any

from cases.presenting.words import step_name
from workflow.correcting import last_event
from workflow.models import Correction


def last_step(subject: Any) -> dict[str, Any] | None:
    """The step that would be void: its name, when and by whom."""
    event = last_event(subject)
    if event is None or not event.from_stage:
        return None
    spec = subject.specs().get(event.step)
    return {
        "name": step_name(spec) if spec else event.step_id,
        "happened_at": event.happened_at,
        "recorded_by": event.recorded_by.name,
    }


def open_correction(subject: Any) -> Correction | None:
    event = last_event(subject)
    if event is None:
        return None
    return event.corrections.filter(state=Correction.State.PROPOSED).first()
