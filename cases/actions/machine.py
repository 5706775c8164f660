"""Acting as the named system user: for time-driven steps and for effects in the transaction of their cause."""

from datetime import datetime
from typing import Any

from agencies.models import User
from agencies.standing import Standing
from cases.actions.taking import take_step
from workflow.deadlines.arithmetic import local_day
from workflow.flows.listing.actors import SYSTEM
from workflow.perform import Outcome, When


def machine_standing(now: datetime) -> Standing:
    """The standing of the system user: no post anywhere, only the steps that name the machine."""
    return Standing(user=User.objects.get(username=SYSTEM), on=local_day(now), posts=())


def take_as_machine(row: Any, step: str, *, now: datetime, values: dict[str, Any] | None = None) -> Outcome:
    """Take a step that the flow gives to the machine."""
    standing = machine_standing(now)
    return take_step(row, step, values=values or {}, standing=standing, version=None, when=When(now, now))
