"""The law rows of the credit app, one record class a table; the figures live in workflow/law/credit_*.csv.

Columns holding several codes are written with `|` between them and read by `codes`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workflow.law.record import LawRecord, law_table

Unit = Literal["D", "M", "Y"]
Anchor = Literal["DECISION_DATE", "PUBLISHED_AT", "LISTED_AT", "DETERMINED_AT"]
Channel = Literal["GSXT", "CREDITCHINA", "CNIPA", "OWN"]
Severity = Literal["LIGHT", "GENERAL", "SERIOUS"]
Audience = Literal["PUBLIC", "RECIPIENT", "SUBJECT", "INTERNAL"]
Transform = Literal["SHOW", "HIDE", "FAMILY_NAME", "ID_EDGES", "CUT_SECRET", "WITHHOLD_RECORD"]


def codes(cell: str) -> tuple[str, ...]:
    """The codes of a cell that holds several."""
    return tuple(part for part in cell.split("|") if part)


@law_table("credit_grounds")
@dataclass(frozen=True, kw_only=True)
class ListingGround(LawRecord):
    """One ground for entry in the serious list (列入情形)."""

    article: str = ""
    keywords_zh: str = ""
    needs_heavier_penalty: bool = True
    field: str = ""
    acts: str = ""
    needs_findings: str = ""
    decision_kinds: str = "PENALTY"
    authorities: str = ""
    needs_legal_reasons: bool = False
    ip_core: bool = False
    active: bool = True


@law_table("credit_acts")
@dataclass(frozen=True, kw_only=True)
class ListedAct(LawRecord):
    """An act of the penalty procedure in the word by which the grounds of listing know it (列入情形中的违法行为)."""

    word: str = ""


@law_table("credit_heavier")
@dataclass(frozen=True, kw_only=True)
class HeavierPenaltyRule(LawRecord):
    """One kind of heavier penalty (较重行政处罚), or a hint that one is near."""

    test: Literal["DISCRETION_STEP", "PENALTY_KIND", "LEGAL_CITATION", "REPEAT_HINT"] = "PENALTY_KIND"
    values: str = ""
    repeat_count: int | None = None
    window_length: int | None = None
    window_unit: Unit | None = None


@law_table("credit_penalty_kinds")
@dataclass(frozen=True, kw_only=True)
class PenaltyKind(LawRecord):
    """One kind of penalty (处罚种类): its default class and whether its display may be stopped early."""

    severity: Severity = "GENERAL"
    short_display: bool = False
    early_stop_excluded: bool = False
    sheet_value: str = ""


@law_table("credit_low_fines")
@dataclass(frozen=True, kw_only=True)
class LowFine(LawRecord):
    """What counts as a low fine (较低数额罚款) in a province; below the amount, in yuan; empty = not known."""

    region: str = ""
    natural_below: Decimal | None = None
    organisation_below: Decimal | None = None


@law_table("credit_seriousness")
@dataclass(frozen=True, kw_only=True)
class SeriousnessFactor(LawRecord):
    """One factor of the seriousness worksheet (情节严重综合判断), or the gate question on intent."""

    number: int = 0
    answer: Literal["CHOICE", "COUNT", "PERIOD", "LIST", "MONEY", "GATE"] = "CHOICE"
    choices: str = ""
    unit_zh: str = ""
    sources_zh: str = ""


@law_table("credit_rule_sets")
@dataclass(frozen=True, kw_only=True)
class RuleSet(LawRecord):
    """A dated package of switches; a decision keeps the one it was made under."""

    instrument: str = ""
    channel: Channel = "OWN"
    superior_consent_required: bool = False
    consent_levels: str = ""
    seriousness_mode: Literal["COMPOSITE", "PRESUMED"] = "COMPOSITE"


@law_table("credit_measures")
@dataclass(frozen=True, kw_only=True)
class Measure(LawRecord):
    """One measure of joint punishment or management (惩戒、管理措施)."""

    catalogue: Literal["O44", "C8", "M1702", "COURT"] = "O44"
    catalogue_version: str = ""
    kind: Literal["M1", "M2", "M3", "M1_M2", "M2_M3"] = "M2"
    rights_reducing: bool = False
    gate: Literal["OPEN", "CHECK", "LOCKED"] = "LOCKED"
    list_item_no: str = ""
    on_current_list: bool = False
    memo_item_no: str = ""
    applies_to: str = ""
    recipient: str = ""
    implementer_zh: str = ""
    legal_basis: str = ""
    statutory_condition: str = ""
    natural_only: bool = False
    same_as: str = ""
    note_zh: str = ""


@law_table("credit_list_editions")
@dataclass(frozen=True, kw_only=True)
class ListEdition(LawRecord):
    """One edition of the national list of measures (全国失信惩戒措施基础清单)."""

    document_no: str = ""


@law_table("credit_list_items")
@dataclass(frozen=True, kw_only=True)
class ListItem(LawRecord):
    """One item of an edition; usable only once the legal unit has confirmed number, basis and subjects."""

    edition: str = ""
    item_no: str = ""
    legal_bases: str = ""
    subjects: str = ""


@law_table("credit_publication")
@dataclass(frozen=True, kw_only=True)
class PublicationRule(LawRecord):
    """How long and what one channel shows of one class of record."""

    channel: Channel = "OWN"
    record: Literal["PENALTY", "LISTING", "DISHONEST_ACT"] = "PENALTY"
    selector: str = ""
    anchor: Anchor = "DECISION_DATE"
    shown: bool = True
    min_length: int = 0
    min_unit: Unit = "M"
    max_length: int = 0
    max_unit: Unit = "M"
    restriction_prolongs: bool = False
    what_zh: str = ""


@law_table("credit_not_published")
@dataclass(frozen=True, kw_only=True)
class NonPublicationReason(LawRecord):
    """One reason not to publish a penalty (不予公示)."""

    needs_confirmation: bool = False
    by_rule: bool = False


@law_table("credit_listing_periods")
@dataclass(frozen=True, kw_only=True)
class ListingPeriod(LawRecord):
    """How long a listing runs and from when it may end early."""

    regime: Literal["O44", "C8", "M1702"] = "O44"
    anchor: Anchor = "LISTED_AT"
    length: int = 0
    unit: Unit = "Y"
    early_length: int | None = None
    early_unit: Unit | None = None
    ceiling_length: int | None = None
    ceiling_unit: Unit | None = None
    restriction_prolongs: bool = False


@law_table("credit_masking")
@dataclass(frozen=True, kw_only=True)
class MaskingRule(LawRecord):
    """What one audience sees of one field of one kind of subject; `needs` names what must be recorded first."""

    field: str = ""
    subject_kinds: str = ""
    audience: Audience = "PUBLIC"
    transform: Transform = "HIDE"
    needs: str = ""
    otherwise: Transform = "HIDE"


@law_table("credit_repair")
@dataclass(frozen=True, kw_only=True)
class RepairRegime(LawRecord):
    """When and how one kind of record may be repaired (信用修复)."""

    target: str = ""
    selector: str = ""
    anchor: Anchor = "PUBLISHED_AT"
    earliest_length: int = 0
    earliest_unit: Unit = "M"
    conditions: str = ""
    documents: str = ""
    never_if: str = ""
    intake_limit: str = ""
    decision_limit: str = ""
    execution_limit: str = ""
    ours: bool = True


@law_table("credit_repair_terms")
@dataclass(frozen=True, kw_only=True)
class RepairTerm(LawRecord):
    """One condition, document or exclusion named by a repair regime."""

    kind: Literal["CONDITION", "DOCUMENT", "EXCLUSION"] = "CONDITION"
    from_system: bool = False


@law_table("credit_dishonest_acts")
@dataclass(frozen=True, kw_only=True)
class DishonestAct(LawRecord):
    """One dishonest act of the IP office's regime, or of the historical memorandum."""

    regime: Literal["C8", "M1702"] = "C8"
    decided_by_zh: str = ""
    evidence_zh: str = ""
    waivable_by_correction: bool = False
    new_records: bool = True


@law_table("credit_sheet_columns")
@dataclass(frozen=True, kw_only=True)
class SheetColumn(LawRecord):
    """One column of the double-publicity penalty table (双公示行政处罚信息)."""

    position: int = 0
    duty: Literal["YES", "NO", "WHEN_PARTY", "WHEN_PENALTY"] = "NO"
    when: str = ""
    kind: Literal["TEXT", "CHOICE", "CHOICES", "CREDIT_CODE", "IDENTITY", "DATE", "TEN_THOUSAND"] = "TEXT"
    max_length: int = 0
    choices: str = ""
    public: bool = False
    older_code: str = ""
