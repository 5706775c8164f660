"""What the guards of a penalty publication ask about: plain values and the verdicts of the rules, loaded once."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.flows.listing.facts import Gap


@dataclass(frozen=True)
class PublicationFacts:
    """One penalty on one channel. Gaps are empty where the rule is met."""

    now: datetime
    on: date
    effective: bool = True
    withheld: bool = False
    withhold_gaps: tuple[Gap, ...] = ()
    text_gaps: tuple[Gap, ...] = ()
    publish_gaps: tuple[Gap, ...] = ()
    person_without_basis: bool = False
    ends_on: date | None = None
    earliest_stop_on: date | None = None
    repair_no: str = ""
    changed_on: date | None = None
    other_province: bool = False
    # the text of the decision
    own_channel: bool = False
    text_due: bool = False
    decided_at: datetime | None = None
    secret: bool = False
    decision_stands: bool = False
    others_closed: tuple[str, ...] = ()
    crim_hold: bool = False
    police_view: str = ""
    passage_gaps: tuple[str, ...] = ()
    text_out: bool = False
