"""What the guards of a roll ask about one entry."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RollFacts:
    """`unplanned` names running assignments for which nobody has said who takes over."""

    today: date
    is_unit: bool = False
    fields_named: bool = False
    qualification_no: str = ""
    qualification_until: date | None = None
    ties_declared: bool = False
    pledge_signed: bool = False
    check_note: str = ""
    publicity_until: date | None = None
    objection_note: str = ""
    training_hours: int = 0
    training_needed: int = 0
    term_until: date | None = None
    refusal_reason: str = ""
    suspension_ground: str = ""
    resume_note: str = ""
    removal_ground: str = ""
    removal_facts: str = ""
    removal_noticed: bool = False
    statement: str = ""
    statement_until: date | None = None
    removal_reason: str = ""
    unplanned: tuple[str, ...] = ()
