"""选定法院 (RMC 4.2): which court takes the application, by who mediated, the kind of right and the place. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workflow.flows.mediation.choices import CPL

PLACES = f"{CPL}第二百零五条第二项"
IP_RULES = "《最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定》"
# whose first instance lies with an intellectual property court or an intermediate court
TECHNICAL = frozenset({"variety", "layout"})


@dataclass(frozen=True)
class CourtFacts:
    """What decides the court: who asked for the mediation, the rights, and where the body has its seat."""

    inviting_court: int | None = None
    rights: tuple[str, ...] = ()
    patent_kinds: tuple[str, ...] = ()
    technical: bool = False
    body_city: str = ""


@dataclass(frozen=True)
class Court:
    """A court as the table asks about it."""

    pk: int
    level: str
    city: str


@dataclass(frozen=True)
class Choice:
    """The level asked for and why; `only` where the law leaves no choice."""

    level: str
    reasons: tuple[object, ...]
    basis: tuple[str, ...]
    only: int | None = None


def needed(facts: CourtFacts) -> Choice:
    """The court the table names, with its reasons and articles."""
    if facts.inviting_court is not None:
        why = _("法院邀请调解组织先行调解的，向发出邀请的法院提出")
        return Choice("", (why,), (f"{CPL}第二百零五条第一项",), only=facts.inviting_court)
    own = _("调解组织自行开展的调解：当事人住所地、标的物所在地、调解组织所在地的法院")
    raised = _intermediate(facts)
    if raised is not None:
        return Choice("intermediate", (own, raised), (PLACES, f"{IP_RULES}第一条、第二条"))
    basic = _("纠纷由基层法院管辖：向有知识产权案件管辖权的基层人民法院提出")
    return Choice("basic", (own, basic), (PLACES, f"{IP_RULES}第三条"))


def _intermediate(facts: CourtFacts) -> object | None:
    if {"invention", "utility"} & set(facts.patent_kinds) or TECHNICAL & set(facts.rights) or facts.technical:
        return _("发明、实用新型、植物新品种、布图设计、技术秘密、软件纠纷由知识产权法院或者中级人民法院管辖")
    if "design" in facts.patent_kinds:
        return _("外观设计纠纷由知识产权法院或者中级人民法院管辖，经批准的基层法院除外")
    if "patent" in facts.rights and not facts.patent_kinds:
        return _("专利号不能识别种类，按专利纠纷由中级人民法院管辖")
    return None


def objection(facts: CourtFacts, court: Court) -> tuple[object, str] | None:
    """Why a court is not one of those the table names; None where it is."""
    choice = needed(facts)
    if choice.only is not None:
        if court.pk == choice.only:
            return None
        return _("应当向邀请调解的人民法院提出"), choice.basis[0]
    if choice.level == "intermediate" and court.level == "county":
        return _("这类纠纷属于中级人民法院管辖，不能向基层法院提出"), choice.basis[0]
    if choice.level == "basic" and court.level == "province":
        return _("高级人民法院不受理司法确认申请"), choice.basis[0]
    return None


def asks_reason(facts: CourtFacts, court: Court) -> object | None:
    """What has to be explained of a court the file alone does not lead to: its level, or its place."""
    choice = needed(facts)
    if choice.only is not None:
        return None
    if choice.level == "basic" and court.level == "city":
        return _("纠纷一般由基层法院管辖，向中级法院提出的要写明理由（标的额、案件影响）")
    if court.city != facts.body_city:
        return _("不在调解组织所在地的，要写明是哪一方当事人的住所地或者标的物所在地")
    return None


def suitable(facts: CourtFacts, courts: Iterable[Court]) -> list[Court]:
    """The courts of a list that the table allows, in their order."""
    return [court for court in courts if objection(facts, court) is None]
