"""What the guards of the penalty procedure ask about: plain values, loaded once by the proxy."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PenaltyFacts:
    """Money in fen. Moments are aware. A text is empty where nobody has written it."""

    now: datetime
    act: str = ""
    named_reporter: bool = False
    act_known: bool = False
    certified_handlers: int = 0
    officers_needed: int = 0
    prima_facie: str = ""
    jurisdiction: str = ""
    breach_basis: str = ""
    acts_ended: bool = False
    within_limitation: bool | None = None
    not_filed_ground: str = ""
    referred_to: str = ""
    suspension_ground: str = ""
    termination_ground: str = ""
    holds: frozenset[str] = frozenset()
    # crime screening (BR-10)
    evaluated: bool = False
    evaluation_fresh: bool = False
    suspicion_answered: bool = False
    advice: str = ""
    transfer: str = "none"
    crim_hold: str = ""
    # result of the investigation and the draft
    report_facts: str = ""
    proposed_fine_fen: int | None = None
    proposed_confiscation: bool = False
    fine_lowest_fen: int | None = None
    fine_highest_fen: int | None = None
    fine_obligatory: bool = False
    fine_closed: str = ""
    drafted_penalty: bool = False
    mitigated: bool = False
    right_checked: bool = False
    measures_open: int = 0
    measures_expired: int = 0
    goods_unsettled: int = 0
    case_extensions: int = 0
    extension_record: str = ""
    extension_members: int = 0
    extension_days: int = 0
    # review
    review_mode: str = "CASE"
    review_opinion: str = ""
    reviewer_qualified: bool = True
    # notice, statement, hearing
    notice_issued: bool = False
    notice_served_at: datetime | None = None
    notice_period_over: bool = False
    notice_opens_at: datetime | None = None
    waived: bool = False
    hearing_right: bool = False
    hearing_requested: bool = False
    statement_made: bool = False
    statement_reviewed: bool = False
    noticed_fine_fen: int | None = None
    noticed_confiscation: bool = False
    new_facts: str = ""
    hearing_host: bool = False
    host_is_handler: bool = False
    hearing_at: datetime | None = None
    hearing_gap_ok: bool = False
    hearing_told_at: datetime | None = None
    hearing_told_ahead: bool = False
    hearing_record_signed: bool = False
    hearing_report: str = ""
    # decision and after
    collective_needed: bool = False
    collective_record: str = ""
    collective_members: int = 0
    outcome: str = ""
    decision_issued: bool = False
    decided_fine_fen: int = 0
    decided_confiscation: bool = False
    unnoticed_kinds: str = ""
    simple_limit_fen: int = 0
    listing_open: bool = False
    decision_served_at: datetime | None = None
    fine_due_at: datetime | None = None
    fine_due_over: bool = False
    fine_paid: bool = False
    deferral_is_later: bool = False
    paid_fen: int = 0
    late_fine_fen: int = 0
    enforceable_from: datetime | None = None
    remedies_last_day: datetime | None = None
    urging_opens_at: datetime | None = None
    remedies_over: bool = False
    review_ended: bool = False
    urged_wait_over: bool = False
    executed: bool = False
    to_court: bool = False
    police_filed: bool = False
    goods_handed_over: bool = False
    # findings of single kinds (supplement 1)
    case_kind: str = ""
    act_label: str = ""
    agency_competent: bool = True
    competent_organs: str = ""
    is_copyright_organ: bool = False
    on_request: bool = False
    holder_on_file: bool = False
    respondent_on_file: bool = False
    respondent_code: bool = False
    trademark_on_file: bool = False
    right_check: str = ""
    right_checks: int = 0
    right_valid_on_act: bool = False
    right_check_stale: bool = False
    rights_on_file: bool = False
    public_interest_needed: bool = False
    public_interest: str = ""
    public_interest_facts: str = ""
    secret_points: str = ""
    secret_appraised: bool = False
    secret_appraisal: str = ""
    gi_act: str = ""
    gi_confirmed: bool = False
    unknowing: bool = False
    supplier_name: str = ""
    complaint_papers: str = ""
    complaint_complete_at: datetime | None = None
    spot_action: str = ""
    spot_found_at: datetime | None = None
    order_unmet: str = ""
    outlays_open: str = ""
    outlays_accepted: bool = False
    deducts_outlays: bool = False
    gains_method: str = ""
    decided_other: str = ""
    fine_unpaid: bool = False
    name_at_issue: str = ""
    name_change_open: bool = False
    new_name: str = ""
    agency_proposal: str = ""
    agency_answer: str = ""
    agency_report: str = ""
    agency_stop: str = ""
    agency_penalties: int = 0
    agency_grave: bool = False
    penalty_given: bool = False
