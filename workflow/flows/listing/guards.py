"""What must hold before a step of a serious listing: pure questions over ListingFacts."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from workflow.flows.listing.facts import Gap, ListingFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard

O44 = "《市场监督管理严重违法失信名单管理办法》"
APL = "《行政处罚法》"
G22 = "《国务院办公厅关于进一步完善信用修复制度的实施方案》"


def first_gap(gaps: tuple[Gap, ...], *, cure: str = "") -> Refusal | None:
    """All gaps in one sentence, on the article of the first."""
    if not gaps:
        return None
    return incomplete("；".join(gap.reason for gap in gaps), gaps[0].basis, cure=cure)


@guard(_("列入情形和较重行政处罚相符"), f"{O44}第二条、第五条至第十一条")
def ground_fits(facts: ListingFacts) -> Refusal | None:
    return first_gap(facts.ground_gaps)


@guard(_("判断表已经填写"), f"{O44}第十二条")
def worksheet_filled(facts: ListingFacts) -> Refusal | None:
    if facts.no_intent:
        return None
    return first_gap(facts.worksheet_gaps, cure="answers")


@guard(_("综合判断为情节严重"), f"{O44}第十二条")
def serious(facts: ListingFacts) -> Refusal | None:
    if facts.no_intent:
        return not_now(_("有充分证据证明当事人没有主观故意，不得列入"), f"{O44}第十二条第二款", _("办理“不予列入”。"))
    if facts.worksheet == "serious":
        return None
    why = _("综合判断不属于情节严重") if facts.worksheet == "not_serious" else _("情节严重综合判断还没有完成")
    return not_now(why, f"{O44}第十二条", _("先填写判断表并写明结论；不属于情节严重的，办理“不予列入”。"))


@guard(_("告知内容已经拟好"), f"{O44}第十三条")
def notice_prepared(facts: ListingFacts) -> Refusal | None:
    if facts.notice_text:
        return None
    return not_now(_("拟列入告知的内容还没有拟好"), f"{O44}第十三条", _("由办案人员先拟写告知内容。"))


@guard(_("审核人员具备规定资格"), f"{APL}第五十八条第二款")
def legally_qualified(facts: ListingFacts) -> Refusal | None:
    if facts.legal_qualified:
        return None
    return incomplete(_("法制审核须由取得国家统一法律职业资格的人员办理"), f"{APL}第五十八条第二款")


@guard(_("列入经法制审核同意"), f"{O44}第十三条；{APL}第五十八条")
def legally_reviewed(facts: ListingFacts) -> Refusal | None:
    if facts.legal_opinion == "agree":
        return None
    why = _("法制审核退回修改") if facts.legal_opinion == "return" else _("拟列入事项还没有经法制审核")
    return not_now(why, f"{O44}第十三条；{APL}第五十八条", _("由法制审核人员办理“法制审核列入”。"))


@guard(_("与处罚告知一并告知"), f"{O44}第十三条")
def noticed_with_penalty(facts: ListingFacts) -> Refusal | None:
    if facts.alone or facts.penalty_noticed_on == facts.on:
        return None
    refusal = not_now(
        _("列入告知须与行政处罚告知一并作出"), f"{O44}第十三条", _("由负责人一并批准处罚告知和列入告知。")
    )
    return replace(refusal, cure="happened_at") if facts.penalty_noticed_on else refusal


@guard(_("告知书已经送达"), f"{APL}第四十四条")
def notice_served(facts: ListingFacts) -> Refusal | None:
    if facts.notice_served_at:
        return None
    return not_now(_("没有拟列入告知书的送达证明"), f"{APL}第四十四条", _("先登记告知书的送达。"))


@guard(_("陈述申辩和要求听证的期限届满，或者已经听证、放弃"), f"{APL}第四十四条、第六十四条")
def defence_closed(facts: ListingFacts) -> Refusal | None:
    if facts.defence_over or facts.waived or facts.hearing_record:
        return None
    why = _("陈述申辩和要求听证的期限还没有届满")
    how = _("期限届满、举行听证，或者当事人书面放弃以后办理；提出了陈述的，仍可以在期限内要求听证。")
    # the step itself writes the waiver down
    return replace(not_now(why, f"{APL}第六十四条", how, facts.defence_opens_at), cure="waiver")


@guard(_("陈述申辩已经逐条复核"), f"{APL}第四十五条")
def defence_answered(facts: ListingFacts) -> Refusal | None:
    if facts.statement_review:
        return None
    return incomplete(_("没有写复核意见"), f"{APL}第四十五条", cure="statement_review")


@guard(_("须报上一级机关同意"), f"{O44}第二十二条")
def consent_due(facts: ListingFacts) -> Refusal | None:
    if facts.consent_required:
        return None
    return not_now(_("按现行规则不需要报上一级机关同意"), f"{O44}第二十二条", _("直接办理集体讨论。"))


@guard(_("不需要上一级机关同意"), f"{O44}第二十二条")
def consent_not_due(facts: ListingFacts) -> Refusal | None:
    if not facts.consent_required:
        return None
    return not_now(_("县级、市级机关列入须先报上一级机关同意"), f"{O44}第二十二条", _("先报请上一级机关同意。"))


@guard(_("决定书各项内容齐全"), f"{O44}第十三条")
def decision_prepared(facts: ListingFacts) -> Refusal | None:
    return first_gap(facts.decision_gaps)


@guard(_("与处罚决定一并作出"), f"{O44}第十三条")
def decided_with_penalty(facts: ListingFacts) -> Refusal | None:
    if facts.alone:
        return None
    if facts.penalty_outcome == "PENALTY" and facts.penalty_decided_on == facts.on:
        return None
    refusal = not_now(
        _("列入决定须与行政处罚决定一并作出"), f"{O44}第十三条", _("由负责人一并批准处罚决定和列入决定。")
    )
    return replace(refusal, cure="happened_at") if facts.penalty_outcome == "PENALTY" else refusal


@guard(_("拟稿人和决定人不是同一人"), f"{O44}第十三条")
def not_own_draft(facts: ListingFacts) -> Refusal | None:
    if not facts.decided_by_preparer:
        return None
    return not_now(_("拟写决定的人不能自己作出决定"), f"{O44}第十三条", _("由其他负责人决定。"))


@guard(_("列入决定和信用修复告知书已经送达"), f"{APL}第六十一条；{G22}")
def both_served(facts: ListingFacts) -> Refusal | None:
    if facts.decision_served_at is None:
        return not_now(_("列入决定书还没有送达"), f"{APL}第六十一条", _("先登记决定书的送达。"))
    if facts.repair_served_at is None:
        return not_now(_("信用修复告知书没有同时送达"), G22, _("与决定书一并送达信用修复告知书。"))
    return None


@guard(_("可以公示"), f"{O44}第十四条")
def may_activate(facts: ListingFacts) -> Refusal | None:
    return first_gap(facts.activation_gaps, cure="masking_note")


@guard(_("列入期已经届满"), f"{O44}第二十一条")
def term_over(facts: ListingFacts) -> Refusal | None:
    if facts.ends_on is not None and facts.on > facts.ends_on:
        return None
    return not_now(_("列入期还没有届满"), f"{O44}第二十一条", _("满一年的，可以申请提前移出。"))


@guard(_("已满最短期限并准予修复"), f"{O44}第十六条至第十八条")
def early_allowed(facts: ListingFacts) -> Refusal | None:
    if facts.early_from is None or facts.on < facts.early_from:
        words = {"day": facts.early_from.isoformat() if facts.early_from else "—"}
        return not_now(_("还不能提前移出，最早为%(day)s") % words, f"{O44}第十六条", _("期满以后提出申请。"))
    if not facts.repair_no:
        return incomplete(_("没有准予信用修复决定的文号"), f"{O44}第十八条", cure="repair_no")
    return None
