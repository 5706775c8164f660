"""What the guards of a serious listing ask about: plain values and the verdicts of the rules, loaded once."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Gap:
    """One thing the rules miss, in words, with its article."""

    reason: str
    basis: str = ""


@dataclass(frozen=True)
class ListingFacts:
    """`alone` marks the grounds that need no penalty beside them. Gaps are empty where the rule is met."""

    now: datetime
    on: date
    alone: bool = False
    # grounds, heavier penalty and worksheet (O44 2, 9-12)
    ground_gaps: tuple[Gap, ...] = ()
    worksheet: str = "incomplete"
    worksheet_gaps: tuple[Gap, ...] = ()
    no_intent: bool = False
    # notice and defence
    notice_text: str = ""
    legal_opinion: str = ""
    legal_qualified: bool = False
    penalty_noticed_on: date | None = None
    notice_served_at: datetime | None = None
    defence_over: bool = False
    defence_opens_at: datetime | None = None
    waived: bool = False
    statement: str = ""
    statement_review: str = ""
    hearing_record: str = ""
    # decision
    consent_required: bool = False
    consent: str = ""
    collective_record: str = ""
    penalty_outcome: str = ""
    penalty_decided_on: date | None = None
    decision_gaps: tuple[Gap, ...] = ()
    decided_by_preparer: bool = False
    decided_at: datetime | None = None
    decision_served_at: datetime | None = None
    repair_served_at: datetime | None = None
    # the public list and its end
    activation_gaps: tuple[Gap, ...] = ()
    ends_on: date | None = None
    early_from: date | None = None
    repair_no: str = ""
    basis_fallen: bool = False
