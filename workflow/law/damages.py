"""Damages (侵权赔偿) as the statutes measure them, and the facts that raise them, as rows of the law."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workflow.law.record import LawRecord, law_table


@law_table("damages")
@dataclass(frozen=True, kw_only=True)
class DamagesRule(LawRecord):
    """How damages of one kind of right are measured.

    `order` names the ways to the base: `>` separates ways that come one after the other, `|` ways one may choose from.
    `fee_multiple` says that a multiple of the licence fee may be taken, else the fee itself.
    """

    right: str = ""
    order: str = ""
    fee_multiple: bool = False
    fault: Literal["", "intent", "malice"] = ""
    punitive: bool = False
    max_multiple: Decimal | None = None
    statutory_min: Decimal | None = None
    statutory_max: Decimal | None = None

    @property
    def tiers(self) -> tuple[tuple[str, ...], ...]:
        """The ways to the base in their order."""
        return tuple(tuple(tier.split("|")) for tier in self.order.split(">") if tier)


@law_table("damages_findings")
@dataclass(frozen=True, kw_only=True)
class DamagesFinding(LawRecord):
    """A fact from which intent follows, or that makes an infringement grave (惩罚性赔偿的认定情形)."""

    kind: Literal["intent", "gravity"] = "intent"
