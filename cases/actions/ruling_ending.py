"""What a request that is refused, mediated or revoked leaves behind: no hold, no limit that lost its occasion."""

from cases.actions.taking import Taking, follows
from cases.models import RulingCase
from workflow import holds
from workflow.deadlines import clocks
from workflow.flows.ruling import RULING
from workflow.models import Deadline
from workflow.perform import Outcome

ENDED = frozenset({"not_filed", "mediated", "revoked"})
# what is preserved is still released and collected, and a decision may still be sued over
RUN_ON = ("rmc:TL-R15", "rmc:TL-R16", "rmc:TL-R18", "rmc:TL-R19")
State = Deadline.State


def end_course(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """RMC R10, R24, R32, R33: a limit that was overdue stays late; one that was not is void, for nothing met it."""
    at, event = taking.when.happened_at, outcome.event.pk
    for hold in holds.open_holds(row):
        holds.close(row, hold.code, at=at, event_id=event)
    left = [clock for clock in clocks.open_for(row) if clock.code not in RUN_ON]
    for clock in left:
        clock.state = State.VOID if at < clock.due_at else State.LATE_MET
        clock.stopped_at, clock.stopped_event_id, clock.alert_at = at, event, None
    Deadline.objects.bulk_update(left, ["state", "stopped_at", "stopped_event_id", "alert_at"])


for _spec in RULING.steps.values():
    if ENDED & set(_spec.targets):
        follows(_spec.id)(end_course)
