"""What the guards of a consultation opinion ask about, and the guards themselves."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from workflow.flows.advice.choices import ART5, ART13, BY_PARTY
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard


@dataclass(frozen=True)
class AdviceFacts:
    """`opens_on` is the last day of the wait after the demand; `opinions_of` the experts whose opinion is on file."""

    now: datetime
    asker: str = "warned"
    received_at: datetime | None = None
    warned: bool = False
    demanded: bool = False
    wait_last: date | None = None
    wait_over: bool = False
    reaction: str = ""
    reaction_checked: str = ""
    letter_no: str = ""
    refusal_ground: str = ""
    refusal_reason: str = ""
    withdrawal_reason: str = ""
    experts: tuple[str, ...] = ()
    needed: int = 2
    undisclosed: tuple[str, ...] = ()
    without_opinion: tuple[str, ...] = ()
    given_to: tuple[str, ...] = ()
    given_undisclosed: tuple[str, ...] = ()
    given_items: int = 0
    opinion_by: bool = False
    opinion_by_undisclosed: bool = False
    told: bool = False
    recusal_open: bool = False
    recusal_reason: str = ""
    recused: bool = False
    recusal_over: bool = False
    comparison: str = ""
    conclusion: str = ""
    limits: str = ""
    answer_served: bool = False

    @property
    def by_party(self) -> bool:
        return self.asker in BY_PARTY

    @property
    def by_customs(self) -> bool:
        return self.asker == "customs"

    @property
    def not_customs(self) -> bool:
        return not self.by_customs


@guard(_("催告期满，权利人没有撤回警告也没有请求裁决、起诉"), ART13)
def may_be_asked(facts: AdviceFacts) -> Refusal | None:
    if not facts.by_party:
        return None if facts.letter_no else incomplete(_("没有填来函的文号"), ART13, cure="letter_no")
    if not facts.warned or not facts.demanded:
        return not_now(_("没有收到警告或者书面催告权利人的记录"), ART13, _("请请求人补交；不能补交的，办理不予受理。"))
    if not facts.wait_over:
        why = _("催告后的等待期限到%(day)s才届满") % {"day": facts.wait_last.isoformat() if facts.wait_last else ""}
        return not_now(why, ART13, _("期满以后再受理，或者办理不予受理并告知可以再请求的日期。"))
    if not facts.reaction or not facts.reaction_checked:
        cure = "reaction_checked" if facts.reaction else "reaction"
        return incomplete(_("写明核对了权利人有没有撤回警告、请求裁决或者起诉"), ART13, cure=cure)
    if facts.reaction != "none":
        acted = _("权利人已经撤回警告，或者已经请求裁决、起诉")
        return not_now(acted, ART13, _("办理不予受理，告知通过裁决、诉讼解决。"))
    return None


@guard(_("不予受理有情形和理由，与记录相符"), ART13)
def refusal_grounded(facts: AdviceFacts) -> Refusal | None:
    if not facts.refusal_ground:
        return incomplete(_("没有选不予受理的情形"), ART13, cure="refusal_ground")
    if not facts.refusal_reason:
        return incomplete(_("没有写不予受理的理由"), ART13, cure="refusal_reason")
    if facts.refusal_ground == "early" and (facts.wait_over or not facts.by_party):
        why = _("按记录的催告日期，等待期限已经届满")
        return incomplete(why, ART13, _("另选情形，或者受理。"), cure="refusal_ground")
    if facts.refusal_ground == "no_warning" and (not facts.by_party or (facts.warned and facts.demanded)):
        why = _("警告和催告都有记录，不能以此为由")
        return incomplete(why, ART13, _("另选情形，或者受理。"), cure="refusal_ground")
    return None


@guard(_("写明撤回的理由"), ART13)
def withdrawal_reasoned(facts: AdviceFacts) -> Refusal | None:
    if facts.withdrawal_reason:
        return None
    return incomplete(_("没有写撤回的理由"), ART13, cure="withdrawal_reason")


@guard(_("从名册选定了足够的专家"), ART13)
def experts_enough(facts: AdviceFacts) -> Refusal | None:
    if len(facts.experts) >= facts.needed:
        return None
    why = _("是否侵权的意见要%(needed)d名专家，现有%(now)d名") % {"needed": facts.needed, "now": len(facts.experts)}
    return incomplete(why, ART13, _("从名册选定专家。"), cure="experts")


@guard(_("没有待决定的回避申请"), ART5)
def no_recusal(facts: AdviceFacts) -> Refusal | None:
    if not facts.recusal_open:
        return None
    return not_now(_("回避申请还没有决定"), ART5, _("由机关负责人先决定是否回避。"))


@guard(_("有待决定的回避申请"), ART5)
def recusal_pending(facts: AdviceFacts) -> Refusal | None:
    return None if facts.recusal_open else not_now(_("没有待决定的回避申请"), ART5)


@guard(_("在期限内对在案专家申请回避，写明理由"), ART5)
def recusal_founded(facts: AdviceFacts) -> Refusal | None:
    if facts.recusal_open:
        return not_now(_("已有回避申请在处理"), ART5, _("决定以后可以再提。"))
    if facts.recusal_over:
        return too_late(_("知道专家名单已过申请回避的期限"), ART5, _("以后发现的，书面告知承办机关，由其依职权处理。"))
    if not facts.recused:
        return incomplete(_("选定对哪一位专家申请回避"), ART5, cure="recused")
    return None if facts.recusal_reason else incomplete(_("申请回避要说明理由"), ART5, cure="recusal_reason")


@guard(_("材料只交给本案选定并已签署披露声明的专家"), ART5)
def material_may_go(facts: AdviceFacts) -> Refusal | None:
    if not facts.given_to:
        return incomplete(_("选定材料交给哪几位专家"), ART13, cure="given_to")
    if not facts.given_items:
        return incomplete(_("选定交给专家的材料"), ART13, cure="material")
    if not facts.given_undisclosed:
        return None
    why = _("%(names)s还没有签署披露声明") % {"names": "、".join(facts.given_undisclosed)}
    return not_now(why, ART5, _("先办理披露声明，再交材料。"))


@guard(_("提出意见的是本案选定的专家，并已签署披露声明"), ART5)
def author_is_expert(facts: AdviceFacts) -> Refusal | None:
    if not facts.opinion_by:
        return incomplete(_("选定是哪一位专家的意见"), ART13, cure="opinion_by")
    if facts.opinion_by_undisclosed:
        return not_now(_("这位专家还没有签署披露声明，先核对利害关系才能提出意见"), ART5, _("先办理披露声明。"))
    return None


@guard(_("专家都签署了披露声明"), ART5)
def all_disclosed(facts: AdviceFacts) -> Refusal | None:
    if not facts.undisclosed:
        return None
    why = _("%(names)s还没有签署披露声明") % {"names": "、".join(facts.undisclosed)}
    return not_now(why, ART5, _("在案件页面办理披露声明。"))


@guard(_("每位专家的意见都已登记"), ART13)
def all_heard(facts: AdviceFacts) -> Refusal | None:
    if not facts.without_opinion:
        return None
    why = _("还没有%(names)s的意见") % {"names": "、".join(facts.without_opinion)}
    return not_now(why, ART13, _("先办理“登记专家意见”。"))


@guard(_("专家名单已告知请求人，申请回避的期限已过"), ART5)
def recusal_time_over(facts: AdviceFacts) -> Refusal | None:
    if not facts.told:
        return not_now(_("专家名单还没有送达请求人"), ART5, _("先送达《专家名单告知书》。"))
    if not facts.recusal_over:
        return not_now(_("请求人申请回避的期限还没有届满"), ART5, _("期满以后再出具意见。"))
    return None


@guard(_("写明比对、结论和意见的限度"), ART13)
def opinion_complete(facts: AdviceFacts) -> Refusal | None:
    for value, key, what in (
        (facts.comparison, "comparison", _("比对情况")),
        (facts.conclusion, "conclusion", _("结论")),
        (facts.limits, "limits", _("意见的限度")),
    ):
        if not value:
            return incomplete(_("没有填%(what)s") % {"what": what}, ART13, cure=key)
    return None


@guard(_("海关来函的期限不能延长"), ART13)
def may_extend(facts: AdviceFacts) -> Refusal | None:
    if facts.not_customs:
        return None
    return not_now(_("答复海关的期限没有延长的规定"), ART13, _("按期答复；不足以判断的，写明原因。"))


@guard(_("答复已经送达请求人"), ART13)
def answer_served(facts: AdviceFacts) -> Refusal | None:
    if facts.answer_served:
        return None
    return not_now(_("答复还没有送达请求人"), ART13, _("先登记送达。"))
