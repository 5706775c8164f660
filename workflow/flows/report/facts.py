"""What the guards of the report procedure ask about."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ReportFacts:
    """`nature` is what the paper says it is, `route` what a person confirmed it to be.

    `lead_clock` is running, over or extended; empty where the verification period of the market rules does not run.
    """

    now: datetime
    nature: str = "report"
    named: bool = False
    received_at: datetime | None = None
    # triage
    matter: str = ""
    proposed_route: str = ""
    route: str = ""
    route_reason: str = ""
    passing_off_rule: bool = False
    passing_off_found: bool = False
    passing_off_reported: bool = False
    lead_clock: str = ""
    split_claims: str = ""
    split_clues: str = ""
    dispatched_to: bool = False
    # complaint
    identity_requested: bool = False
    identity_supplied: bool = False
    identity_days: int = 0
    grounds_checked: str = ""
    refusal_ground: str = ""
    both_agree: bool = False
    mediator: str = ""
    commissioned: bool = False
    commission_consent: bool = False
    commission_note: str = ""
    undisclosed: tuple[str, ...] = ()
    mediation_at: datetime | None = None
    agreement_terms: str = ""
    termination_ground: str = ""
    # report
    prima_facie: str = ""
    jurisdiction: str = ""
    within_limitation: bool | None = None
    handler_named: bool = False
    no_case_ground: str = ""
    transfer_to: str = ""
    filed: bool = False
    decided: bool = False
    answered: bool = False
    result_basis: str = ""
    penalty_decided: bool = False
