"""The public text of a decision: out by its own step, down with whatever ends or changes the publication."""

from typing import Any

from cases.actions.papers import ADDRESSEES
from cases.actions.taking import Taking, follows, records, write_columns
from cases.actions.undoing import undoes
from cases.models import Paper
from credit.facts.decision_text import TEXT, decision_of, texts_of
from credit.models import PenaltyPublication
from workflow.deadlines.arithmetic import local_day
from workflow.flows.publication.text import SHOWN
from workflow.models import StepEvent
from workflow.perform import Outcome

# it goes to everybody and is served on nobody
ADDRESSEES[TEXT] = lambda filling: []


@records("credit:PP-T04d")
def forget_reason_of_taking_down(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"text_down_reason": ""})


@follows("credit:PP-T04d")
def show_text(row: PenaltyPublication, taking: Taking, outcome: Outcome) -> None:
    """From now on everybody reads the text, until the last day of the display; it falls with its decision."""
    decision = decision_of(row)
    Paper.objects.filter(event_id=outcome.event.pk, code=TEXT).update(
        public=True, public_until=row.ends_on, copy_of=decision.pk if decision else None
    )


@follows("credit:PP-T04w")
@follows("credit:PP-T08c")
def take_text_down(row: PenaltyPublication, taking: Taking, outcome: Outcome) -> None:
    """By hand, or because the decision was changed: gone in the same transaction."""
    hide_text(row)


def hide_text(row: PenaltyPublication) -> None:
    """The text names every party of the decision: it goes with the first publication that ends."""
    if row.case_id is not None and row.channel == PenaltyPublication.Channel.OWN:
        texts_of(row.case_id).filter(public=True).update(public=False)


@follows("credit:PP-T12u")
def show_text_again(row: PenaltyPublication, taking: Taking, outcome: Outcome) -> None:
    """The shield is over: the text that stood before it stands again."""
    _show_newest(row, on=local_day(taking.when.happened_at))


@undoes("credit:PP-T04w", "credit:PP-T08c", "credit:PP-T08", "credit:PP-T10", "credit:PP-T12")
def undo_taking_down(row: PenaltyPublication, event: StepEvent) -> None:
    """What came down by mistake is public again."""
    _show_newest(row, on=local_day(event.happened_at))


def _show_newest(row: PenaltyPublication, *, on: Any) -> None:
    if row.case_id is None or row.text_down_reason or row.changed_on:
        return
    closed = PenaltyPublication.objects.filter(case=row.case_id, channel=row.channel).exclude(stage__in=SHOWN)
    if closed.exclude(pk=row.pk).exists():
        return
    newest = texts_of(row.case_id).first()
    if newest is not None:
        Paper.objects.filter(pk=newest.pk).update(public=True)
