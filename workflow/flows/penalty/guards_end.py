"""The questions of decision, service, execution and closing."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.penalty.facts import PenaltyFacts
from workflow.flows.penalty.guards import APL, yuan
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard

SC310 = "《行政执法机关移送涉嫌犯罪案件的规定》"


@guard(_("重大案件已经集体讨论"), f"{APL}第五十七条第二款")
def collectively_discussed(facts: PenaltyFacts) -> Refusal | None:
    if not facts.collective_needed or facts.collective_record:
        return None
    return not_now(_("情节复杂或者重大违法行为，应当由机关负责人集体讨论决定"), f"{APL}第五十七条第二款")


@guard(_("机关负责人集体讨论有记录"), f"{APL}第五十七条第二款")
def discussion_recorded(facts: PenaltyFacts) -> Refusal | None:
    if facts.collective_record and facts.collective_members >= facts.officers_needed:
        return None
    cure = "collective_record" if not facts.collective_record else "collective_members"
    return incomplete(_("没有写明参加人员和讨论结论"), f"{APL}第五十七条第二款", cure=cure)


@guard(_("处罚不重于告知的处罚"), f"{APL}第四十五条第二款")
def not_heavier_than_noticed(facts: PenaltyFacts) -> Refusal | None:
    noticed = facts.noticed_fine_fen or 0
    if facts.outcome == "PENALTY" and facts.decided_confiscation and not facts.noticed_confiscation:
        how = _("发现新的事实的，退回调查后重新告知。")
        return incomplete(_("决定没收，但告知书没有告知没收"), f"{APL}第四十四条", how, cure="decided_confiscation")
    if facts.outcome == "PENALTY" and facts.unnoticed_kinds:
        why = _("决定“%(kinds)s”，但告知书没有告知这种处罚") % {"kinds": facts.unnoticed_kinds}
        how = _("退回调查后重新告知。")
        return incomplete(why, f"{APL}第四十四条、第六十三条", how, cure="decided_other")
    if facts.decided_fine_fen <= noticed:
        return None
    why = _("决定罚款%(fine)s元，重于告知的%(noticed)s元；不得因当事人申辩给予更重的处罚") % {
        "fine": yuan(facts.decided_fine_fen),
        "noticed": yuan(noticed),
    }
    return incomplete(why, f"{APL}第四十五条第二款", cure="decided_fine_fen")


@guard(_("决定书已经送达"), f"{APL}第六十一条")
def decision_served(facts: PenaltyFacts) -> Refusal | None:
    if facts.decision_served_at is not None:
        return None
    return not_now(_("决定书还没有送达全部受送达人"), f"{APL}第六十一条", _("先登记送达。"))


@guard(_("缴款期限已过"), f"{APL}第七十二条")
def fine_overdue(facts: PenaltyFacts) -> Refusal | None:
    if facts.fine_due_over and not facts.fine_paid:
        return None
    why = _("罚款已经缴清") if facts.fine_paid else _("缴纳罚款的期限还没有届满")
    opens = None if facts.fine_paid else facts.fine_due_at
    return not_now(why, f"{APL}第六十七条、第七十二条", opens_at=opens)


@guard(_("复议、诉讼期限届满而未申请、未起诉"), "《行政强制法》第五十三条")
def remedies_over(facts: PenaltyFacts) -> Refusal | None:
    if facts.remedies_over:
        return None
    why = _("当事人申请行政复议或者提起诉讼的期限还没有届满")
    return not_now(why, "《行政强制法》第五十三条", opens_at=facts.enforceable_from)


@guard(_("催告书送达满十个工作日"), "《行政强制法》第五十四条")
def urged_long_enough(facts: PenaltyFacts) -> Refusal | None:
    if facts.urged_wait_over:
        return None
    why = _("还没有催告，或者催告书送达后的期限没有届满")
    return not_now(why, "《行政强制法》第五十四条", _("先送达履行催告书。"), opens_at=facts.urging_opens_at)


@guard(_("已履行、终结执行或者已移交法院执行"), "《市场监督管理行政处罚程序规定》")
def execution_finished(facts: PenaltyFacts) -> Refusal | None:
    if facts.executed or facts.to_court or facts.outcome not in ("PENALTY",):
        return None
    return not_now(_("处罚决定还没有履行完毕，也没有移交法院执行"), "《市场监督管理行政处罚程序规定》")


@guard(_("涉案物品都有处理结果"), "《行政强制法》第二十八条")
def goods_settled(facts: PenaltyFacts) -> Refusal | None:
    if not facts.goods_unsettled and not facts.measures_open:
        return None
    return not_now(_("还有强制措施没有解除，或者涉案物品没有处理结果"), "《行政强制法》第二十七条、第二十八条")


@guard(_("公安机关已立案，物品已交接"), f"{APL}第五十七条第一款第四项")
def police_took_over(facts: PenaltyFacts) -> Refusal | None:
    if facts.police_filed and facts.goods_handed_over:
        return None
    return not_now(_("公安机关还没有立案，或者涉案物品还没有交接"), "《行政执法机关移送涉嫌犯罪案件的规定》第十二条")


@guard(_("刑事程序已经结束"), "《行政执法机关移送涉嫌犯罪案件的规定》第十条、第十三条")
def hold_may_be_lifted(facts: PenaltyFacts) -> Refusal | None:
    if not facts.crim_hold:
        return not_now(_("本案不在涉罪移送期间"), "《行政执法机关移送涉嫌犯罪案件的规定》第十条")
    if facts.transfer in ("returned", "decided_not"):
        return None
    return not_now(
        _("公安机关还没有不予立案、撤销案件，也没有不起诉或者免予刑事处罚的结果"),
        "《行政执法机关移送涉嫌犯罪案件的规定》第十条、第十三条",
    )


@guard(_("决定为移送司法机关"), "《行政处罚法》第五十七条第一款第四项")
def outcome_is_transfer(facts: PenaltyFacts) -> Refusal | None:
    if facts.outcome == "TRANSFER_CRIMINAL":
        return None
    return not_now(_("本案的决定不是移送司法机关"), "《行政处罚法》第五十七条")


@guard(_("处罚已经告知"), f"{APL}第四十四条、第六十二条")
def noticed(facts: PenaltyFacts) -> Refusal | None:
    if facts.outcome != "PENALTY" or facts.notice_served_at is not None:
        return None
    how = _("先制发并送达行政处罚告知书。")
    return not_now(_("没有告知当事人就不得作出处罚决定"), f"{APL}第四十四条、第六十二条", how)


@guard(_("决定的内容与决定的种类一致"), f"{APL}第五十七条第一款")
def outcome_agrees(facts: PenaltyFacts) -> Refusal | None:
    if not facts.outcome:
        return incomplete(_("没有选定作出哪一种决定"), f"{APL}第五十七条第一款", cure="outcome")
    if facts.outcome == "PENALTY" or not (facts.decided_fine_fen or facts.decided_confiscation):
        return None
    return incomplete(_("不予处罚的决定不能同时罚款或者没收"), f"{APL}第五十七条第一款", cure="outcome")


@guard(_("决定的罚款在法定幅度以内"), f"{APL}第十六条")
def decided_in_range(facts: PenaltyFacts) -> Refusal | None:
    fine, low, high = facts.decided_fine_fen, facts.fine_lowest_fen, facts.fine_highest_fen
    if not fine:
        return None
    if high is not None and fine > high:
        why = _("决定罚款%(fine)s元，高于上限%(limit)s元") % {"fine": yuan(fine), "limit": yuan(high)}
        return incomplete(why, f"{APL}第十六条", cure="decided_fine_fen")
    if low is not None and fine < low:
        why = _("决定罚款%(fine)s元，低于下限%(limit)s元") % {"fine": yuan(fine), "limit": yuan(low)}
        return incomplete(why, f"{APL}第三十二条", cure="decided_fine_fen")
    return None


@guard(_("案件已经移送公安机关"), f"{SC310}第三条、第五条")
def transfer_under_way(facts: PenaltyFacts) -> Refusal | None:
    if facts.crim_hold == "hard" or facts.police_filed:
        return None
    return not_now(_("案件还没有移送公安机关"), f"{SC310}第五条", _("先办理移送。"))


@guard(_("公安机关不立案或者刑事程序已经终结"), f"{SC310}第十条、第十三条")
def came_back(facts: PenaltyFacts) -> Refusal | None:
    if facts.decision_issued:
        return not_now(_("本案的决定不是移送司法机关"), "《行政处罚法》第五十七条")
    if not facts.crim_hold and facts.transfer in ("returned", "decided_not"):
        return None
    return not_now(_("移送还没有终结"), f"{SC310}第十条、第十三条", _("先办“恢复办理”。"))


@guard(_("有应当缴纳的罚款"), f"{APL}第六十七条")
def payment_is_owed(facts: PenaltyFacts) -> Refusal | None:
    owed = facts.decided_fine_fen + facts.late_fine_fen
    if facts.paid_fen <= owed and owed:
        return None
    why = _("登记的缴款合计%(paid)s元，超过应缴的%(owed)s元") % {"paid": yuan(facts.paid_fen), "owed": yuan(owed)}
    return incomplete(why, f"{APL}第六十七条", cure="payment_fen")


@guard(_("延期后的日期晚于现在的缴款期限"), f"{APL}第六十六条第二款")
def deferral_is_later(facts: PenaltyFacts) -> Refusal | None:
    if facts.deferral_is_later:
        return None
    return incomplete(_("延至的日期不晚于现在的缴款期限"), f"{APL}第六十六条第二款", cure="deferred_until")


@guard(_("没有进行中的复议、诉讼"), f"{APL}第七十三条")
def no_remedy_pending(facts: PenaltyFacts) -> Refusal | None:
    if "REMEDY" not in facts.holds:
        return None
    return not_now(_("当事人已申请行政复议或者提起行政诉讼，还没有结果"), f"{APL}第七十三条", _("先登记结果。"))


@guard(_("有进行中的复议、诉讼"), f"{APL}第七十三条")
def remedy_pending(facts: PenaltyFacts) -> Refusal | None:
    if "REMEDY" in facts.holds:
        return None
    return not_now(_("没有登记过行政复议或者行政诉讼"), f"{APL}第七十三条")
