"""What every part of an import shares: who imports, when, from which file."""

from dataclasses import dataclass
from datetime import date, datetime, time

from agencies.standing import Standing
from workflow.deadlines.arithmetic import SHANGHAI


@dataclass(frozen=True)
class Run:
    """One run of the import; every row it stores is recorded at the same moment."""

    standing: Standing
    now: datetime
    source: str


def start_of(day: date) -> datetime:
    """The first moment of a day in Shanghai; imported files know days, not hours."""
    return datetime.combine(day, time.min, tzinfo=SHANGHAI)
