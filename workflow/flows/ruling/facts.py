"""What the guards of the ruling ask about: plain values, loaded once by the proxy."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class RulingFacts:
    """Moments are aware; a text is empty where nobody has written it; names list who is still awaited."""

    now: datetime
    stage: str = ""
    holds: frozenset[str] = frozenset()
    # request and filing
    filing_restarts: bool = True
    missing_items: str = ""
    correction_asked: bool = False
    correction_over: bool = False
    corrected: bool = False
    patent_kind: str = ""
    patent_named: bool = False
    register_extract: str = ""
    petitioners: int = 0
    standing: str = ""
    standing_proof: str = ""
    respondents: int = 0
    requests_open: int = 0
    facts_told: str = ""
    jurisdiction: str = ""
    sued_elsewhere: bool = False
    refusal_ground: str = ""
    refusal_reason: str = ""
    evaluation_asked: bool = False
    evaluation_over: bool = False
    receiver_named: bool = False
    petitioner_told: bool = False
    panel: int = 0
    panel_needed: int = 3
    panel_chief: bool = False
    # answer, jurisdiction, joinder
    answer_open: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    answers_unforwarded: int = 0
    objection_open: bool = False
    objection_content: str = ""
    objection_reasons: str = ""
    join_name: str = ""
    join_role: str = ""
    join_proposer: str = ""
    petitioner_agrees: str = ""
    is_major: bool = False
    is_ordinary_limit: bool = True
    merge_found: bool = False
    several_claims: bool = False
    new_claim: str = ""
    national: bool = False
    major_ground: str = ""
    major_facts: str = ""
    major_certificate: str = ""
    # evidence
    exchange_at: datetime | None = None
    exchange_unnoticed: tuple[str, ...] = ()
    evidence_open: tuple[str, ...] = ()
    gathering_asked: int = 0
    gathering_open: int = 0
    objective_reason: str = ""
    prima_facie: str = ""
    certified_officers: int = 0
    officers_needed: int = 0
    evidence_may_vanish: str = ""
    sampling_impossible: str = ""
    preserved: bool = False
    appraiser: str = ""
    appraiser_undisclosed: tuple[str, ...] = ()
    investigator_undisclosed: tuple[str, ...] = ()
    appraiser_agreed: str = ""
    cost_bearer: str = ""
    appraisal_asked: bool = False
    public_interest: str = ""
    appraisal_opinion: str = ""
    investigator: str = ""
    undisputed_draft: int = 0
    undisputed_asked: int = 0
    undisputed_unsigned: tuple[str, ...] = ()
    contrary_evidence: str = ""
    # tracks and hearing
    track: str = "ordinary"
    filed_at: datetime | None = None
    fast_days: int = 0
    simple: str = ""
    both_agree: str = ""
    track_objection: str = ""
    earlier_ruling: str = ""
    same_patent: bool = False
    recusal_open: int = 0
    recusal_in_time: bool = True
    hearing_at: datetime | None = None
    hearing_gap_ok: bool = True
    notice_late: tuple[str, ...] = ()
    hearing_public: str = ""
    is_public: bool = False
    closed_reason: str = ""
    record_unsigned: tuple[str, ...] = ()
    # suspension
    suspension_asked: bool = False
    suspension_review_days: int = 0
    suspension_cause: str = ""
    suspension_proof: str = ""
    second_request: bool = False
    no_suspension_ground: str = ""
    cause_ended: str = ""
    validity: str = ""
    invalidation_withdrawn: bool = False
    petitioner_told_invalid: bool = False
    reasserted: str = ""
    # settlement and ending
    settlement_asked: str = ""
    settlement_ends: datetime | None = None
    mediation_consents: str = ""
    in_mediation: bool = False
    claims_settled: int = 0
    agreement_issued: bool = False
    agreement_unsigned: tuple[str, ...] = ()
    withdrawal_asked: bool = False
    revocation_ground: str = ""
    limitation_pleaded: bool = False
    # deliberation and ruling
    deliberated: bool = False
    panel_unsigned: tuple[str, ...] = ()
    result: str = ""
    findings: str = ""
    stop_orders: int = 0
    unit_opinion: str = ""
    extensions: int = 0
    extension_months: int = 0
    extension_reasons: str = ""
    extension2_asked: bool = False
    # after the ruling
    ruling_unserved: tuple[str, ...] = ()
    orders_made: bool = False
    performance_ends_at: datetime | None = None
    performance_over: bool = False
    suit_period_ends: datetime | None = None
    window_ends: datetime | None = None
    suit_open: bool = False
    suit_in_time: bool = True
    suits_pending: tuple[str, ...] = ()
    annulled: bool = False
    not_final: tuple[str, ...] = ()
    infringers_final: bool = False
    performed: bool = False
    urged: bool = False
    urged_wait_over: bool = False
    urging_opens_at: datetime | None = None
    window_over: bool = False
    late_cause: str = ""
    court_named: bool = False
    court_accepted: bool = False
    review_over: bool = False
    public_text: str = ""
    published: bool = False
    flag_text: str = ""
    unserved_closing: tuple[str, ...] = ()
    remedies_open: bool = False
