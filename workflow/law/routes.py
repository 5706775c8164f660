"""The ways a dispute can be settled, side by side as the rows of the law say it (多元化解引导)."""

from dataclasses import dataclass

from workflow.law.record import LawRecord, law_table


@law_table("routes")
@dataclass(frozen=True, kw_only=True)
class RouteRow(LawRecord):
    """One way (途径): time, cost, what it gives, its force, what can be done against it, when it is open.

    `limits` names the periods of the law whose present lengths are shown beside the words.
    """

    limits: str = ""
    time_zh: str = ""
    time_en: str = ""
    cost_zh: str = ""
    cost_en: str = ""
    gives_zh: str = ""
    gives_en: str = ""
    force_zh: str = ""
    force_en: str = ""
    against_zh: str = ""
    against_en: str = ""
    when_zh: str = ""
    when_en: str = ""


@law_table("ruling_rights")
@dataclass(frozen=True, kw_only=True)
class RulingRight(LawRecord):
    """Whether a dispute over a kind of right is ruled on by the offices of this system, else who handles it.

    The row without a right stands for every right that has no row of its own; `ways` are the routes that remain.
    """

    right: str = ""
    here: bool = False
    says_zh: str = ""
    says_en: str = ""
    ways: str = ""
