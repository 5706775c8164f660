"""How a clock is called, who is bound by it and on what basis: read from the row it was started under."""

from django.utils.translation import get_language

from workflow.deadlines.arithmetic import local_day
from workflow.law.bound import bound_name
from workflow.law.store import LawMissing, freeze, row
from workflow.law.tables import Ending, TimeLimit
from workflow.models.deadline import Deadline


def limit_of(deadline: Deadline) -> TimeLimit:
    """The row of the law a clock runs under, whatever has become law since."""
    record = freeze(deadline.law_row_id)
    if not isinstance(record, TimeLimit):
        raise TypeError(f"law row {deadline.law_row_id} is not a time limit")
    return record


def name_of(deadline: Deadline) -> str:
    """The name of the limit in the language of the request."""
    english = not (get_language() or "zh").startswith("zh")
    return limit_of(deadline).label_en if english else deadline.label


def basis_of(deadline: Deadline) -> str:
    """The articles, with full titles; a term of law in either language."""
    return limit_of(deadline).basis


def bound_by(deadline: Deadline) -> str:
    """Who has to act, in the language of the request."""
    return bound_name(deadline.bound)


def ending_of(deadline: Deadline) -> Ending | None:
    """What the end of this clock does by itself; None where somebody is overdue once it is past."""
    try:
        found = row(Ending, deadline.code, on=local_day(deadline.anchor_at), agency_id=deadline.agency_id)
    except LawMissing:
        return None
    return found.record
