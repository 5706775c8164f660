"""The questions of a mediation, from the application to the agreement."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.mediation.choices import CPL_RULES, INVITED, ONLINE, PML, S3
from workflow.flows.mediation.facts import MediationFacts
from workflow.refusals import SIGNING, Refusal, incomplete, not_now
from workflow.step import guard

CONSENT = f"{S3}第六十六条；{PML}第三条、第十七条"
RECORD = f"{PML}第二十七条；{ONLINE}第十八条"


def joined(names: tuple[str, ...]) -> str:
    return "、".join(names)


@guard(_("是法院委派、委托的调解"), f"{INVITED}第十一条")
def from_court(facts: MediationFacts) -> Refusal | None:
    if facts.court_linked:
        return None
    return not_now(_("这不是法院委派、委托的调解"), f"{INVITED}第十一条")


@guard(_("还没有确认接受委派（委托）"), f"{ONLINE}第十二条")
def not_confirmed(facts: MediationFacts) -> Refusal | None:
    if not facts.confirmed:
        return None
    return not_now(_("已经确认接受"), f"{ONLINE}第十二条")


@guard(_("结果还没有交回法院"), f"{INVITED}第十九条")
def not_returned(facts: MediationFacts) -> Refusal | None:
    if facts.given_back:
        return not_now(_("结果已经交回法院"), f"{INVITED}第十九条")
    return None


@guard(_("法院委派、委托的已经确认接受"), f"{ONLINE}第十二条")
def court_confirmed(facts: MediationFacts) -> Refusal | None:
    if facts.confirmed or not facts.court_linked:
        return None
    return not_now(_("还没有确认接受法院的委派（委托）"), f"{ONLINE}第十二条", _("先办理“确认接受委派（委托）”。"))


@guard(_("对方当事人同意调解"), CONSENT)
def other_side_agrees(facts: MediationFacts) -> Refusal | None:
    if facts.consented:
        return None
    if facts.consent == "no":
        return not_now(_("对方当事人不同意调解，不能调解"), CONSENT, _("办理“不予立案”，并告知其他途径。"))
    return not_now(_("对方当事人还没有表示同意调解"), CONSENT, _("等对方的意见陈述，或者登记它的意见陈述。"))


@guard(_("双方没有共同申请"), CONSENT)
def not_asked_together(facts: MediationFacts) -> Refusal | None:
    """Whoever asked for it together is not asked once more."""
    if not facts.both_asked:
        return None
    return not_now(_("双方已经共同申请调解，不用再征询对方"), CONSENT, _("办理“立案”。"))


@guard(_("有不予调解的情形"), f"{S3}第六十六条")
def refusal_stands(facts: MediationFacts) -> Refusal | None:
    basis = f"{S3}第六十六条"
    if not facts.refusal_ground:
        return incomplete(_("没有选定不予调解的情形"), basis, cure="refusal_ground")
    if facts.refusal_ground == "declined" and facts.consent != "no":
        return incomplete(_("对方当事人没有表示不同意"), basis, _("先登记它的意见陈述。"), cure="refusal_ground")
    if facts.refusal_ground == "silent" and facts.adm_patent and not facts.consent_lapsed:
        why = _("意见陈述的期限还没有届满，不能认为对方不同意")
        return incomplete(why, f"{S3}第六十五条、第六十六条", cure="refusal_ground")
    if facts.refusal_ground in ("unreachable", "outside", "other") and not facts.refusal_reason:
        return incomplete(_("写明具体情况"), basis, cure="refusal_reason")
    return None


@guard(_("是适用地方行政调解规定的调解"), "《深圳经济特区矛盾纠纷多元化解条例》第四十六条")
def under_local_rule(facts: MediationFacts) -> Refusal | None:
    if facts.local:
        return None
    return not_now(_("只有适用地方行政调解规定的调解有转送期限"), "《深圳经济特区矛盾纠纷多元化解条例》第四十六条")


@guard(_("选定了调解员；两名以上的指定一名主持"), f"{INVITED}第十二条、第十三条；{PML}第十九条")
def mediator_named(facts: MediationFacts) -> Refusal | None:
    basis = f"{INVITED}第十二条、第十三条；{PML}第十九条"
    if facts.mediators == 0:
        return incomplete(_("没有选定调解员"), basis, cure="mediators")
    if facts.mediators > 1 and not facts.presiding:
        return incomplete(_("两名以上调解员的，要指定一名主持"), basis, cure="presiding")
    return None


@guard(_("每名调解员都作了披露"), f"{INVITED}第十五条")
def all_disclosed(facts: MediationFacts) -> Refusal | None:
    if not facts.undisclosed:
        return None
    why = _("%(who)s还没有披露可能影响公正调解的情形") % {"who": joined(facts.undisclosed)}
    return incomplete(why, f"{INVITED}第十五条", _("没有这类情形的，也要写明。"), cure="disclosure")


@guard(_("从名册选的调解员签署了披露声明"), f"{INVITED}第十五条")
def invited_disclosed(facts: MediationFacts) -> Refusal | None:
    if not facts.invited_undisclosed:
        return None
    why = _("%(who)s还没有签署披露声明") % {"who": facts.invited_undisclosed}
    return incomplete(why, f"{INVITED}第十五条", _("由本人登录签署，或者上传签名页的扫描件。"))


@guard(_("没有正在处理的回避申请"), f"{INVITED}第十五条；{S3}第五条")
def no_recusal_pending(facts: MediationFacts) -> Refusal | None:
    if not facts.recusal_open:
        return None
    return not_now(_("回避申请还没有决定，调解员暂停参与"), f"{S3}第五条", _("先办理“决定回避申请”。"))


@guard(_("没有因涉嫌虚假调解暂停"), f"{INVITED}第十八条")
def no_sham_suspected(facts: MediationFacts) -> Refusal | None:
    if not facts.sham_open:
        return None
    why = _("涉嫌虚假调解，调解已经暂停")
    return not_now(why, f"{INVITED}第十八条", _("查清后恢复调解，或者终结调解。"))


@guard(_("双方已经确认共同选定的调解员"), f"{INVITED}第十二条")
def choice_confirmed(facts: MediationFacts) -> Refusal | None:
    if facts.chosen_by != "parties" or not facts.unconfirmed:
        return None
    why = _("%(who)s还没有在调解员确认书上签名") % {"who": joined(facts.unconfirmed)}
    return not_now(why, f"{INVITED}第十二条", _("请当事人签名；不愿共同选定的，改由调解组织指定。"))


@guard(_("双方都已收到调解通知，或者都已到场"), f"{PML}第二十条；{ONLINE}第十六条")
def both_called(facts: MediationFacts) -> Refusal | None:
    if facts.petitioner_present == facts.respondent_present == "yes" or (facts.called and not facts.unreached):
        return None
    why = _("%(who)s还没有收到调解通知") % {"who": joined(facts.unreached) or _("当事人")}
    return incomplete(why, f"{PML}第二十条", _("登记通知的送达，或者双方都到场。"), cure="respondent_present")


@guard(_("双方都参加"), f"{PML}第三条")
def both_present(facts: MediationFacts) -> Refusal | None:
    if facts.petitioner_present == facts.respondent_present == "yes":
        return None
    cure = "petitioner_present" if facts.petitioner_present != "yes" else "respondent_present"
    how = _("没有到场的，办理不到场的步骤，或者另行通知。")
    return incomplete(_("当事人没有都参加，不能调解"), f"{PML}第三条", how, cure=cure)


@guard(_("写明调解经过"), RECORD)
def course_written(facts: MediationFacts) -> Refusal | None:
    if facts.course:
        return None
    return incomplete(_("没有写明调解经过"), RECORD, cure="mediation_course")


@guard(_("申请人收到通知而不到场"), f"{S3}第六十七条")
def petitioner_absent(facts: MediationFacts) -> Refusal | None:
    if not facts.adm_patent:
        return not_now(_("只有专利纠纷行政调解按撤案处理"), f"{S3}第六十七条", _("办理“终结调解”。"))
    if not facts.petitioner_reached:
        return not_now(_("请求人还没有收到调解通知，不能按撤案处理"), f"{S3}第六十七条")
    return None


@guard(_("被请求人收到通知而不到场"), f"{S3}第六十七条")
def respondent_absent(facts: MediationFacts) -> Refusal | None:
    if not facts.adm_patent:
        return not_now(_("只有专利纠纷行政调解因不到场撤销案件"), f"{S3}第六十七条", _("办理“终结调解”。"))
    if not facts.respondent_reached:
        return not_now(_("被请求人还没有收到调解通知，不能撤销案件"), f"{S3}第六十七条")
    return None


@guard(_("写明回避的理由"), f"{S3}第五条；{INVITED}第十五条")
def recusal_reasoned(facts: MediationFacts) -> Refusal | None:
    if facts.recusal_open:
        return not_now(_("已有回避申请在处理"), f"{S3}第五条")
    if facts.recusal_reason:
        return None
    return incomplete(_("申请回避要说明理由"), f"{S3}第五条", cure="recusal_reason")


@guard(_("有待决定的回避申请"), f"{S3}第五条")
def recusal_pending(facts: MediationFacts) -> Refusal | None:
    if facts.recusal_open:
        return None
    return not_now(_("没有待决定的回避申请"), f"{S3}第五条")


@guard(_("已因涉嫌虚假调解暂停"), f"{INVITED}第十八条")
def sham_suspected(facts: MediationFacts) -> Refusal | None:
    if facts.sham_open:
        return None
    return not_now(_("没有因涉嫌虚假调解暂停"), f"{INVITED}第十八条")


@guard(_("没有正在进行的鉴定"), f"{ONLINE}第二十六条")
def no_appraisal(facts: MediationFacts) -> Refusal | None:
    if not facts.appraisal_open:
        return None
    return not_now(_("鉴定还没有结束"), f"{ONLINE}第二十六条", _("先登记鉴定结果。"))


@guard(_("正在鉴定"), f"{ONLINE}第二十六条")
def appraisal_runs(facts: MediationFacts) -> Refusal | None:
    if facts.appraisal_open:
        return None
    return not_now(_("没有正在进行的鉴定"), f"{ONLINE}第二十六条")


@guard(_("最近一次调解笔录已由双方签名或者注明拒签"), RECORD)
def record_answered(facts: MediationFacts) -> Refusal | None:
    if not facts.record_unanswered:
        return None
    why = _("%(who)s还没有在调解笔录上签名") % {"who": joined(facts.record_unanswered)}
    return not_now(why, RECORD, _("请当事人签名；不签的，登记理由。"), cure=SIGNING)


@guard(_("至少有一项协议内容，每项写明谁、做什么、对象、金额、方式和日期"), f"{PML}第二十九条；{S3}第六十九条")
def terms_complete(facts: MediationFacts) -> Refusal | None:
    basis = f"{PML}第二十九条；{S3}第六十九条"
    if not facts.terms:
        return not_now(_("还没有登记协议内容"), basis, _("在案件页“协议内容”里逐项登记。"))
    if not facts.unclear:
        return None
    why = "；".join(str(finding.why) for finding in facts.unclear)
    return not_now(why, basis, _("在案件页“协议内容”里补全。"))


@guard(_("写明协议自愿、合法的核对情况"), f"{PML}第二十二条；{CPL_RULES}第三百五十八条")
def voluntary_noted(facts: MediationFacts) -> Refusal | None:
    if facts.voluntary:
        return None
    return incomplete(_("写明怎样核对了自愿和合法"), f"{PML}第二十二条", cure="voluntary_note")


@guard(_("裁决案件的请求分清了哪些没有达成"), f"{ONLINE}第十九条；《专利纠纷行政裁决和调解办法》第三十五条")
def open_claims_named(facts: MediationFacts) -> Refusal | None:
    if not facts.ruling_claims or facts.open_claims > 0:
        return None
    why = _("案件从行政裁决转来，部分达成的，要选定哪些请求留给裁决")
    return incomplete(why, f"{ONLINE}第十九条", _("全部达成的，办“制作调解协议书”。"), cure="open_claims")


@guard(_("写明没有达成的事项"), f"{ONLINE}第十九条")
def open_items_listed(facts: MediationFacts) -> Refusal | None:
    if facts.open_items:
        return None
    return incomplete(_("部分达成的，要列明没有达成的事项"), f"{ONLINE}第十九条", cure="open_items")


@guard(_("写明双方没有争议的事实"), f"{INVITED}第二十二条；{ONLINE}第二十二条")
def undisputed_written(facts: MediationFacts) -> Refusal | None:
    if facts.undisputed:
        return None
    return incomplete(_("没有写明无争议事实"), f"{ONLINE}第二十二条", cure="undisputed_facts")


@guard(_("协议已由各方当事人和调解员签名"), f"{PML}第二十九条；{S3}第六十九条；{ONLINE}第十九条")
def everybody_signed(facts: MediationFacts) -> Refusal | None:
    basis = f"{PML}第二十九条；{S3}第六十九条；{ONLINE}第十九条"
    if not facts.agreement_issued:
        return not_now(_("协议书还没有制作"), basis)
    if facts.agreement_unsigned:
        why = _("%(who)s还没有签名，协议没有生效") % {"who": joined(facts.agreement_unsigned)}
        return not_now(why, basis, _("请当事人签名；协议不能留置送达。"), cure=SIGNING)
    if not facts.mediator_signed:
        return not_now(_("调解员还没有签名，协议没有生效"), basis, _("到“签名”由调解员签。"), cure=SIGNING)
    return None


@guard(_("写明终结的情形和经过"), f"{INVITED}第二十六条；{ONLINE}第二十五条；{PML}第二十六条")
def ground_written(facts: MediationFacts) -> Refusal | None:
    basis = f"{INVITED}第二十六条；{ONLINE}第二十五条；{PML}第二十六条"
    if not facts.ground:
        return incomplete(_("没有选定终结的情形"), basis, cure="termination_ground")
    if not facts.ending:
        return incomplete(_("写明终结的原因和经过"), basis, cure="termination_reason")
    return None


@guard(_("双方同意延长，并写明天数"), f"{INVITED}第二十七条；{ONLINE}第二十四条")
def extension_agreed(facts: MediationFacts) -> Refusal | None:
    basis = f"{INVITED}第二十七条；{ONLINE}第二十四条"
    if facts.ownership:
        return not_now(_("权属纠纷的调解由负责人批准延长"), f"{S3}第七十条", _("呈批“批准延长调解期限”。"))
    if not facts.extension_days:
        return incomplete(_("没有填延长的天数"), basis, cure="extension_days")
    if not facts.extension_agreed:
        return incomplete(_("写明双方怎样同意延长"), basis, cure="extension_note")
    return None


@guard(_("是权属纠纷的调解"), f"{S3}第七十条")
def is_ownership(facts: MediationFacts) -> Refusal | None:
    if facts.ownership:
        return None
    return not_now(_("只适用于专利权属纠纷的调解"), f"{S3}第七十条")
