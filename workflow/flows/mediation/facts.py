"""What the guards of a mediation ask about."""

from dataclasses import dataclass
from datetime import datetime

from workflow.flows.mediation.choices import ADMINISTRATIVE, COURT_LINKED
from workflow.flows.mediation.lint import Finding, Term


@dataclass(frozen=True)
class MediationFacts:
    """`type` decides the clocks; names in a tuple are of those who still have to do something."""

    now: datetime
    type: str = "people"
    dispute: str = "infringement"
    online: bool = False
    summary_procedure: bool = False
    complex_matter: bool = False
    # opening and consent
    both_asked: bool = False
    consent: str = ""
    consent_lapsed: bool = False
    refusal_ground: str = ""
    refusal_reason: str = ""
    confirmed: bool = False
    # mediator
    mediators: int = 0
    presiding: bool = False
    undisclosed: tuple[str, ...] = ()
    invited_undisclosed: str = ""
    unconfirmed: tuple[str, ...] = ()
    chosen_by: str = ""
    recusal_open: bool = False
    sham_open: bool = False
    appraisal_open: bool = False
    recusal_reason: str = ""
    # sessions
    called: bool = False
    unreached: tuple[str, ...] = ()
    petitioner_reached: bool = False
    respondent_reached: bool = False
    petitioner_present: str = ""
    respondent_present: str = ""
    course: str = ""
    sessions: int = 0
    record_unanswered: tuple[str, ...] = ()
    # agreement
    terms: tuple[Term, ...] = ()
    unclear: tuple[Finding, ...] = ()
    voluntary: str = ""
    open_items: str = ""
    ruling_claims: int = 0
    open_claims: int = 0
    undisputed: str = ""
    agreement_issued: bool = False
    agreement_unsigned: tuple[str, ...] = ()
    mediator_signed: bool = False
    effective_at: datetime | None = None
    # end
    ground: str = ""
    ending: str = ""
    # after
    unperformed: int = 0
    overdue: int = 0
    term_open: bool = False
    notified_cnipa: bool = False
    returned_to_court: bool = True
    given_back: bool = False
    accepts_enforcement: bool = False
    notary_applied: bool = False
    extension_agreed: str = ""
    extension_days: int = 0
    body_days: int = 0
    # confirmation
    body_lawful: str = ""
    admin_allowed: bool = False
    findings: tuple[Finding, ...] = ()
    checked: bool = False
    window_closes: datetime | None = None
    court_named: bool = False
    court_objection: object = None
    court_basis: str = ""
    court_reason_due: object = None
    application_issued: bool = False
    application_unsigned: tuple[str, ...] = ()
    submitted: bool = False
    confirmation_open: bool = False

    @property
    def administrative(self) -> bool:
        return self.type in ADMINISTRATIVE

    @property
    def court_linked(self) -> bool:
        return self.type in COURT_LINKED

    @property
    def adm_patent(self) -> bool:
        return self.type == "adm_patent"

    @property
    def ownership(self) -> bool:
        """权属: its own limit, and CNIPA is told (办法 70)."""
        return self.type == "adm_patent" and self.dispute == "ownership"

    @property
    def not_ownership(self) -> bool:
        return self.type == "adm_patent" and self.dispute != "ownership"

    @property
    def local(self) -> bool:
        """Under a local rule on administrative mediation (TL-M19)."""
        return self.type == "adm_other"

    @property
    def people(self) -> bool:
        return self.type == "people"

    @property
    def commercial_limited(self) -> bool:
        return self.type == "commercial" and self.body_days > 0

    @property
    def court_pre(self) -> bool:
        return self.type == "court_pre"

    @property
    def court_ordinary(self) -> bool:
        return self.type == "court_post" and not self.summary_procedure

    @property
    def court_summary(self) -> bool:
        return self.type == "court_post" and self.summary_procedure

    @property
    def court_online(self) -> bool:
        return self.court_linked and self.online

    @property
    def consented(self) -> bool:
        return self.consent == "yes" or self.both_asked

    @property
    def patent_consented(self) -> bool:
        return self.adm_patent and self.consent == "yes"

    @property
    def patent_declined(self) -> bool:
        return self.adm_patent and self.consent == "no"

    @property
    def pays(self) -> bool:
        return any(term.kind == "pay" for term in self.terms)
