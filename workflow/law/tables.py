"""The record class of every law table: what one row of each CSV says."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workflow.law.record import LawRecord, law_table

Unit = Literal["HOUR", "CD", "WD", "MONTH", "YEAR"]
OptionalUnit = Literal["", "HOUR", "CD", "WD", "MONTH", "YEAR"]
Base = Literal["", "turnover", "gains", "goods", "copies"]


@law_table("time_limits")
@dataclass(frozen=True, kw_only=True)
class TimeLimit(LawRecord):
    """One period of the law (期限). `amount` is None where the organ that starts it fixes the length itself.

    A first extension and, where the law has one, a second of another length or by another organ (`then_*`); an
    extension without an amount is fixed by whoever approves it. `switch` names a local reading of plain 日.
    """

    aliases: str = ""
    amount: int | None = None
    unit: Unit = "CD"
    bound: str = ""
    direction: Literal["forward", "backward"] = "forward"
    anchor_zh: str = ""
    roll: bool = False
    trigger: str = ""
    extension_amount: int | None = None
    extension_unit: OptionalUnit = ""
    extension_times: int = 0
    extension_by: str = ""
    then_amount: int | None = None
    then_unit: OptionalUnit = ""
    then_by: str = ""
    excludes: str = ""
    breach_zh: str = ""
    switch: Literal["", "sc310", "s3"] = ""


@law_table("endings")
@dataclass(frozen=True, kw_only=True)
class Ending(LawRecord):
    """What the end of a limit does by itself (期满的后果), by the code of the limit.

    A right that nobody used lapses, a wait is over; a limit without a row is a duty, and overdue once its day is past.
    """

    effect: Literal["right", "wait"] = "right"


@law_table("thresholds")
@dataclass(frozen=True, kw_only=True)
class Threshold(LawRecord):
    """One figure that opens a band of punishment (立案追诉标准). `when` joins conditions by `&`.

    `half_item` numbers the items of which two reached by half are enough (复制权半数规则); `sum_of` marks a row whose
    metric adds a sold part that may pass its own line.
    """

    offence: str = ""
    level: Literal["BASE", "AGGRAVATED"] = "BASE"
    when: str = ""
    metric: str = ""
    op: Literal[">="] = ">="
    value: Decimal = Decimal(0)
    unit: str = "CNY"
    half_item: int | None = None
    sum_of: str = ""


@law_table("offences")
@dataclass(frozen=True, kw_only=True)
class Offence(LawRecord):
    """A crime of articles 213 to 219-1 (侵犯知识产权罪), its bands and its limitation of prosecution in years."""

    article: str = ""
    group: str = ""
    bands: str = ""
    limitation: str = ""
    elements: str = ""


@law_table("metrics")
@dataclass(frozen=True, kw_only=True)
class Metric(LawRecord):
    """A figure thresholds are measured by. Within a `family` that is used at all, `required` figures must be known."""

    offence: str = ""
    unit: str = "CNY"
    family: str = ""
    required: bool = False
    derived: bool = False


@law_table("fine_ranges")
@dataclass(frozen=True, kw_only=True)
class FineRange(LawRecord):
    """The range of a fine (罚款幅度). `_x` cells are multiples of the base, the others yuan.

    Rows of one `norm` succeed each other in time. `needs` is a finding without which no fine is open.
    """

    norm: str = ""
    obligatory: bool = False
    base: Base = ""
    threshold: Decimal | None = None
    above_only: bool = False
    below_min: Decimal | None = None
    below_max: Decimal | None = None
    below_min_x: Decimal | None = None
    below_max_x: Decimal | None = None
    above_min: Decimal | None = None
    above_max: Decimal | None = None
    above_min_x: Decimal | None = None
    above_max_x: Decimal | None = None
    grave_min: Decimal | None = None
    grave_max: Decimal | None = None
    person_min: Decimal | None = None
    person_max: Decimal | None = None
    person_grave_min: Decimal | None = None
    person_grave_max: Decimal | None = None
    per_copy: Decimal | None = None
    needs: str = ""
    also_zh: str = ""


@law_table("hearing_figures")
@dataclass(frozen=True, kw_only=True)
class HearingFigure(LawRecord):
    """From which figure the party may ask for a hearing (听证); no amount means any such penalty."""

    penalty: str = ""
    person_amount: Decimal | None = None
    unit_amount: Decimal | None = None


@law_table("penalty_kinds")
@dataclass(frozen=True, kw_only=True)
class PenaltyKind(LawRecord):
    """A kind of penalty case (处罚案件种类): who handles it, the base of its fine, what must be found first."""

    agencies: str = ""
    base: Base = ""
    fines: str = ""
    finding_zh: str = ""
    public_interest: bool = False
    right_valid: bool = False


@law_table("penalty_acts")
@dataclass(frozen=True, kw_only=True)
class PenaltyAct(LawRecord):
    """An act by its norm (违法行为): kind of case, organs and levels, what must be found first, which measures.

    `right_check` is empty where no registered right matters, `checked` where its state must be known, `valid` where it
    must have been in force on the day of the act. An empty `levels` means any level.
    """

    kind: str = ""
    organs: str = ""
    levels: str = ""
    right_check: Literal["", "checked", "valid"] = ""
    public_interest: bool = False
    on_request: bool = False
    measures: str = ""


@law_table("parameters")
@dataclass(frozen=True, kw_only=True)
class Parameter(LawRecord):
    """One configurable number or word (参数); a local row replaces it for an agency or a region."""

    value: str = ""
    unit: str = ""

    @property
    def number(self) -> Decimal:
        """The value as a number."""
        return Decimal(self.value)

    @property
    def is_on(self) -> bool:
        """The value as a switch."""
        return self.value == "1"


@law_table("reward_rows")
@dataclass(frozen=True, kw_only=True)
class RewardRow(LawRecord):
    """One grade of the report reward (举报奖励)."""

    grade: int = 0
    percent: Decimal = Decimal(0)
    floor: Decimal = Decimal(0)
    floor_without_fine: Decimal = Decimal(0)
    cap: Decimal = Decimal(0)
    finance_from: Decimal = Decimal(0)
    requirement_zh: str = ""


@law_table("holds")
@dataclass(frozen=True, kw_only=True)
class Hold(LawRecord):
    """A ground on which clocks stand still (中止、鉴定、公告 …) and the limits it pauses."""

    pauses: str = ""
    kinds: str = ""


@law_table("synonyms")
@dataclass(frozen=True, kw_only=True)
class Synonym(LawRecord):
    """Words of the law of which a search for one finds the others (同义词). Finding only: nothing is decided by it."""

    words: str = ""
