"""The questions of the penalty procedure. Each computes from the record and names its article."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.penalty.facts import PenaltyFacts
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard

APL = "《行政处罚法》"


def yuan(fen: int) -> str:
    """An amount as it stands in a refusal."""
    return f"{fen / 100:,.2f}"


@guard(_("有两名以上持证执法人员"), f"{APL}第四十二条")
def two_officers(facts: PenaltyFacts) -> Refusal | None:
    if facts.certified_handlers >= facts.officers_needed:
        return None
    why = _("已指定持证人员%(have)s名，须不少于%(need)s名") % {
        "have": facts.certified_handlers,
        "need": facts.officers_needed,
    }
    return incomplete(why, f"{APL}第四十二条", _("指定两名以上执法证在有效期内的人员。"), cure="officers")


@guard(_("有初步证据"), f"{APL}第五十四条")
def prima_facie(facts: PenaltyFacts) -> Refusal | None:
    if facts.prima_facie:
        return None
    return incomplete(_("没有写明证明违法行为的初步证据"), f"{APL}第五十四条", cure="prima_facie")


@guard(_("属于本机关管辖"), f"{APL}第二十二条、第二十三条")
def own_jurisdiction(facts: PenaltyFacts) -> Refusal | None:
    if facts.jurisdiction:
        return None
    return incomplete(_("没有写明管辖依据"), f"{APL}第二十二条", cure="jurisdiction")


@guard(_("依法应当给予行政处罚"), f"{APL}第五十四条")
def penalty_is_due(facts: PenaltyFacts) -> Refusal | None:
    if facts.act_known and facts.breach_basis:
        return None
    cure = "act" if not facts.act_known else "breach_basis"
    return incomplete(_("没有选定违法行为种类，或者没有写明应当处罚的依据"), f"{APL}第五十四条", cure=cure)


@guard(_("没有超过追责时效"), f"{APL}第三十六条")
def within_limitation(facts: PenaltyFacts) -> Refusal | None:
    if facts.within_limitation is None:
        return incomplete(_("没有填违法行为终了的日期，不能判断时效"), f"{APL}第三十六条", cure="acts_ended_on")
    if facts.within_limitation:
        return None
    return too_late(
        _("从行为终了到发现已超过追责时效，不再给予行政处罚"), f"{APL}第三十六条",
        _("可以不予立案；涉及公民生命健康安全、金融安全且有危害后果的，写明后果，时效为五年。"), cure="grave_harm",
    )  # fmt: skip


@guard(_("写明不予立案的理由"), f"{APL}第三十三条")
def ground_not_to_file(facts: PenaltyFacts) -> Refusal | None:
    if facts.not_filed_ground:
        return None
    return incomplete(_("没有选不予立案的情形"), f"{APL}第三十三条", cure="not_filed_ground")


@guard(_("写明有管辖权的机关"), f"{APL}第二十五条")
def receiver_named(facts: PenaltyFacts) -> Refusal | None:
    if facts.referred_to:
        return None
    return incomplete(_("没有写明移送给哪个机关"), f"{APL}第二十五条", cure="referred_to")


@guard(_("已作涉罪标准比对，并且比对后金额没有变化"), "《行政执法机关移送涉嫌犯罪案件的规定》第三条")
def screened(facts: PenaltyFacts) -> Refusal | None:
    basis = "《行政执法机关移送涉嫌犯罪案件的规定》第三条"
    if not facts.evaluated:
        return not_now(_("还没有做涉罪标准比对"), basis, _("先登记金额，系统随即比对。"))
    if not facts.evaluation_fresh:
        return not_now(_("比对以后金额又有变化"), basis, _("重新比对后再办。"))
    if not facts.suspicion_answered:
        return not_now(_("还没有回答是否有合理理由怀疑构成犯罪"), basis, _("在“涉罪审查”中写明意见。"))
    return None


@guard(_("没有应当移送而未移送的情形"), "《行政执法机关移送涉嫌犯罪案件的规定》第十一条")
def not_owed_to_police(facts: PenaltyFacts) -> Refusal | None:
    basis = "《行政执法机关移送涉嫌犯罪案件的规定》第十一条；《行政处罚法》第八条、第八十二条"
    if facts.advice != "MUST_TRANSFER" or facts.transfer in ("decided_not", "returned"):
        return None
    return not_now(
        _("比对结果为应当移送，不得以行政处罚代替移送"), basis, _("先办理移送；不移送的，须由正职负责人写明理由。")
    )


@guard(_("不在涉罪移送期间"), "《行政执法机关移送涉嫌犯罪案件的规定》第十一条")
def no_criminal_hold(facts: PenaltyFacts) -> Refusal | None:
    heavy = bool(facts.proposed_fine_fen) or facts.proposed_confiscation
    if not facts.crim_hold or (facts.crim_hold == "soft" and not heavy):
        return None
    return not_now(
        _("案件正在移送公安机关，不得以罚款、没收代替移送"),
        "《行政执法机关移送涉嫌犯罪案件的规定》第十一条第一款；《行政处罚法》第八条第二款",
        _("公安机关决定不立案且救济已用尽，或者刑事程序终结后，可恢复办理。"),
    )


@guard(_("写明违法事实、证据和处理建议"), f"{APL}第五十七条")
def report_written(facts: PenaltyFacts) -> Refusal | None:
    if facts.report_facts:
        return None
    return incomplete(_("调查终结报告没有写明事实"), f"{APL}第五十七条", cure="report_facts")


@guard(_("罚款在法定幅度以内"), f"{APL}第十六条")
def fine_in_range(facts: PenaltyFacts) -> Refusal | None:
    fine = facts.proposed_fine_fen or 0
    low, high = facts.fine_lowest_fen, facts.fine_highest_fen
    if not fine and facts.fine_obligatory and facts.drafted_penalty and not facts.mitigated:
        return incomplete(_("这一违法行为应当并处罚款，没有填拟罚款"), f"{APL}第十六条", cure="proposed_fine_fen")
    if fine and facts.fine_closed:
        return incomplete(facts.fine_closed, f"{APL}第四条、第十六条", cure="proposed_fine_fen")
    if not fine or (low is None and high is None):
        return None
    if high is not None and fine > high:
        why = _("拟罚款%(fine)s元，高于上限%(limit)s元") % {"fine": yuan(fine), "limit": yuan(high)}
        return incomplete(why, f"{APL}第十六条", cure="proposed_fine_fen")
    if low is not None and fine < low:
        why = _("拟罚款%(fine)s元，低于下限%(limit)s元") % {"fine": yuan(fine), "limit": yuan(low)}
        return incomplete(why, f"{APL}第三十二条", _("减轻处罚的，写明法定情形。"), cure="mitigation")
    return None


@guard(_("权利在行为时和现在都已核验"), "《商标法》第六十条；《专利法》第六十八条")
def right_checked(facts: PenaltyFacts) -> Refusal | None:
    if facts.right_checked:
        return None
    return incomplete(_("没有核验权利在行为发生时和现在是否有效"), "", cure="right_state")


@guard(_("没有超期的强制措施"), "《行政强制法》第二十八条")
def no_expired_measure(facts: PenaltyFacts) -> Refusal | None:
    if not facts.measures_expired:
        return None
    return not_now(_("有强制措施已超过期限"), "《行政强制法》第二十八条", _("先解除，或者作出处理决定。"))


@guard(_("审核人员具备规定资格"), f"{APL}第五十八条")
def reviewer_qualified(facts: PenaltyFacts) -> Refusal | None:
    if facts.review_mode != "LEGAL" or facts.reviewer_qualified:
        return None
    return incomplete(_("法制审核须由取得国家统一法律职业资格的人员办理"), f"{APL}第五十八条第二款")


@guard(_("审核已经通过"), f"{APL}第五十八条")
def review_passed(facts: PenaltyFacts) -> Refusal | None:
    if facts.review_opinion == "AGREE":
        return None
    return not_now(_("案件还没有通过审核"), f"{APL}第五十八条")


@guard(_("告知书已经送达"), f"{APL}第四十四条")
def notice_served(facts: PenaltyFacts) -> Refusal | None:
    if facts.notice_served_at is not None:
        return None
    return not_now(_("告知书还没有送达当事人"), f"{APL}第四十四条", _("先登记送达。"))


@guard(_("当事人有要求听证的权利"), f"{APL}第六十三条")
def hearing_right(facts: PenaltyFacts) -> Refusal | None:
    if facts.hearing_right:
        return None
    return not_now(_("拟作出的处罚不在应当告知听证的范围内"), f"{APL}第六十三条")


@guard(_("在五个工作日内提出"), f"{APL}第六十四条第一项")
def hearing_asked_in_time(facts: PenaltyFacts) -> Refusal | None:
    if not facts.notice_period_over:
        return None
    how = _("当事人在期限内提出、现在补录的，填写实际提出的时间；有正当理由的，可由机关负责人决定准许。")
    return too_late(_("要求听证的期限已经届满"), f"{APL}第六十四条第一项", how, cure="happened_at")


@guard(_("陈述申辩期届满，或者当事人已放弃"), f"{APL}第四十五条、第六十四条")
def statement_period(facts: PenaltyFacts) -> Refusal | None:
    if facts.outcome and facts.outcome != "PENALTY":
        return None
    if facts.waived or facts.notice_period_over or (facts.statement_made and not facts.hearing_right):
        return None
    why = _("告知书送达后，当事人陈述申辩、要求听证的期限还没有届满")
    return not_now(why, f"{APL}第四十五条、第六十三条、第六十四条", opens_at=facts.notice_opens_at)


@guard(_("陈述申辩意见已经复核"), f"{APL}第四十五条")
def statement_reviewed(facts: PenaltyFacts) -> Refusal | None:
    if not facts.statement_made or facts.statement_reviewed:
        return None
    return incomplete(_("当事人提出了陈述申辩，没有写复核意见"), f"{APL}第四十五条", cure="statement_review")


@guard(_("听证七个工作日前通知"), f"{APL}第六十四条第二项")
def hearing_gap(facts: PenaltyFacts) -> Refusal | None:
    if facts.hearing_gap_ok:
        return None
    return incomplete(
        _("听证时间距通知送达不足七个工作日"), f"{APL}第六十四条第二项", _("改到更晚的日期。"), cure="hearing_at"
    )


@guard(_("听证通知在举行的七个工作日前送达"), f"{APL}第六十四条第二项")
def hearing_told_ahead(facts: PenaltyFacts) -> Refusal | None:
    if facts.hearing_told_at is None:
        why = _("听证通知书还没有送达当事人，不能举行听证")
        return not_now(why, f"{APL}第六十四条第二项", _("先登记送达；来不及的，另行通知听证时间。"))
    if facts.hearing_told_ahead:
        return None
    why = _("听证通知书送达后不足七个工作日就举行了听证")
    how = _("举行时间填错的，改正；确实不足的，另行通知时间，重新举行。")
    return incomplete(why, f"{APL}第六十四条第二项", how, cure="hearing_held_at")


@guard(_("听证笔录已经签名"), f"{APL}第六十四条第八项")
def hearing_recorded(facts: PenaltyFacts) -> Refusal | None:
    if facts.hearing_report and facts.hearing_record_signed:
        return None
    cure = "hearing_report" if not facts.hearing_report else "hearing_signers"
    return incomplete(_("没有听证报告，或者听证笔录没有签名"), f"{APL}第六十四条第八项、第六十五条", cure=cure)


@guard(_("在当场处罚的限额以内"), f"{APL}第五十一条")
def within_simple_limit(facts: PenaltyFacts) -> Refusal | None:
    if facts.decided_fine_fen <= facts.simple_limit_fen:
        return None
    why = _("罚款超过当场处罚的限额%(limit)s元，须适用普通程序") % {"limit": yuan(facts.simple_limit_fen)}
    return incomplete(why, f"{APL}第五十一条", cure="decided_fine_fen")


@guard(_("没有涉嫌犯罪的情形"), f"{APL}第二十七条")
def nothing_criminal(facts: PenaltyFacts) -> Refusal | None:
    if facts.advice in ("", "NO_TRANSFER"):
        return None
    return not_now(_("涉罪比对没有得出“不移送”，不能当场处罚"), f"{APL}第二十七条")


@guard(_("没有尚未收回的检验鉴定"), "《市场监督管理行政处罚程序规定》第六十四条")
def not_being_tested(facts: PenaltyFacts) -> Refusal | None:
    if "APPRAISAL" not in facts.holds:
        return None
    return not_now(_("已有检验鉴定还没有结果"), "《市场监督管理行政处罚程序规定》第六十四条", _("先登记结果。"))


@guard(_("检验鉴定正在进行"), "《市场监督管理行政处罚程序规定》第六十四条")
def being_tested(facts: PenaltyFacts) -> Refusal | None:
    if "APPRAISAL" in facts.holds:
        return None
    return not_now(_("没有送出检验鉴定"), "《市场监督管理行政处罚程序规定》第六十四条", _("先登记送出。"))


@guard(_("没有尚未收回的权利人辨认"), "《商标法实施条例》第八十二条")
def not_being_identified(facts: PenaltyFacts) -> Refusal | None:
    if "IDENTIFY" not in facts.holds:
        return None
    return not_now(_("已请权利人辨认，还没有收到意见"), "《商标法实施条例》第八十二条", _("先登记辨认意见。"))


@guard(_("权利人辨认正在进行"), "《商标法实施条例》第八十二条")
def being_identified(facts: PenaltyFacts) -> Refusal | None:
    if "IDENTIFY" in facts.holds:
        return None
    return not_now(_("没有请权利人辨认"), "《商标法实施条例》第八十二条", _("先登记请权利人辨认。"))


@guard(_("检验鉴定、权利人辨认都有结果"), "《市场监督管理行政处罚程序规定》第六十四条")
def nothing_outstanding(facts: PenaltyFacts) -> Refusal | None:
    if not facts.holds & {"APPRAISAL", "IDENTIFY"}:
        return None
    basis = "《市场监督管理行政处罚程序规定》第六十四条"
    return not_now(_("检验鉴定或者权利人辨认还没有结果"), basis, _("先登记结果，再终结调查。"))


@guard(_("办案期限没有延长过"), f"{APL}第六十条")
def case_not_extended(facts: PenaltyFacts) -> Refusal | None:
    if not facts.case_extensions:
        return None
    return not_now(
        _("机关负责人已延长过一次，再延长只能由机关负责人集体讨论决定"),
        "《市场监督管理行政处罚程序规定》第六十四条", _("改办“集体讨论继续延长办案期限”。"),
    )  # fmt: skip


@guard(_("机关负责人已延长过一次"), "《市场监督管理行政处罚程序规定》第六十四条")
def case_extended_once(facts: PenaltyFacts) -> Refusal | None:
    if facts.case_extensions:
        return None
    return not_now(_("还没有经机关负责人延长"), f"{APL}第六十条", _("先办“延长办案期限”。"))


@guard(_("写明延长多少个工作日"), "《市场监督管理行政处罚程序规定》")
def extension_has_days(facts: PenaltyFacts) -> Refusal | None:
    if facts.extension_days:
        return None
    return incomplete(_("没有写明延长多少个工作日"), "《市场监督管理行政处罚程序规定》", cure="extension_days")


@guard(_("延长经机关负责人集体讨论，定了天数"), "《市场监督管理行政处罚程序规定》第六十四条")
def extension_discussed(facts: PenaltyFacts) -> Refusal | None:
    basis = "《市场监督管理行政处罚程序规定》第六十四条"
    if not facts.extension_record or facts.extension_members < facts.officers_needed:
        cure = "extension_record" if not facts.extension_record else "extension_members"
        return incomplete(_("没有写明参加讨论的负责人和结论"), basis, cure=cure)
    if not facts.extension_days:
        return incomplete(_("没有写明再延长多少天"), basis, cure="extension_days")
    return None


@guard(_("听证主持人不是本案调查人员"), f"{APL}第六十四条第四项")
def host_apart(facts: PenaltyFacts) -> Refusal | None:
    if facts.hearing_host and not facts.host_is_handler:
        return None
    why = _("听证主持人是本案调查人员") if facts.host_is_handler else _("没有指定听证主持人")
    return incomplete(why, f"{APL}第六十四条第四项", _("指定非本案调查人员主持。"), cure="hearing_host")


@guard(_("听证已经举行"), f"{APL}第六十五条")
def heard(facts: PenaltyFacts) -> Refusal | None:
    if facts.hearing_report:
        return None
    return not_now(_("没有听证报告"), f"{APL}第六十五条", _("没有举行听证的，由机关负责人批准告知书。"))


@guard(_("没有拟给予处罚"), f"{APL}第四十四条")
def no_penalty_proposed(facts: PenaltyFacts) -> Refusal | None:
    if not facts.proposed_fine_fen and not facts.proposed_confiscation:
        return None
    return not_now(_("拟罚款或者没收的，决定前应当告知当事人"), f"{APL}第四十四条", _("先制发行政处罚告知书。"))


@guard(_("写明新的事实"), f"{APL}第四十五条第二款")
def new_facts_named(facts: PenaltyFacts) -> Refusal | None:
    if facts.new_facts:
        return None
    return incomplete(_("没有写明新的事实；不得因当事人申辩加重处罚"), f"{APL}第四十五条第二款", cure="new_facts")
