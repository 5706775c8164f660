"""The questions of admission to a roll, of leaving it and of removal."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.roll.facts import RollFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard

MEDIATORS = "《最高人民法院关于人民法院特邀调解的规定》"
INVESTIGATORS = "《关于技术调查官参与专利、集成电路布图设计侵权纠纷行政裁决办案的若干规定（暂行）》"
ROLL = f"{MEDIATORS}第五条至第八条；{INVESTIGATORS}第二条、第三条"


@guard(_("写明专业领域"), MEDIATORS)
def fields_named(facts: RollFacts) -> Refusal | None:
    if facts.fields_named:
        return None
    return incomplete(_("没有写专业领域，案件无法据此选人"), MEDIATORS, cure="fields")


@guard(_("资格证书有效"), MEDIATORS)
def qualified(facts: RollFacts) -> Refusal | None:
    if not facts.qualification_no:
        return incomplete(_("没有登记资格（资质）证号"), MEDIATORS, cure="qualification_no")
    if facts.qualification_until is not None and facts.qualification_until < facts.today:
        return incomplete(_("资格（资质）已经到期"), MEDIATORS, _("换证以后再办。"), cure="qualification_until")
    return None


@guard(_("申报了近三年的利害关系，或者声明没有"), f"{MEDIATORS}第十五条")
def ties_declared(facts: RollFacts) -> Refusal | None:
    if facts.ties_declared:
        return None
    return incomplete(
        _("没有申报任职单位、客户、近亲属和专利等利害关系"),
        f"{MEDIATORS}第十五条",
        _("在“利害关系”里逐项登记；确实没有的，由本人书面声明没有。"),
    )


@guard(_("本人签署了承诺"), f"{MEDIATORS}第十六条")
def pledge_signed(facts: RollFacts) -> Refusal | None:
    if facts.pledge_signed:
        return None
    return incomplete(
        _("入册申请和承诺没有签名"), f"{MEDIATORS}第十六条", _("由本人登录签署，或者上传签名页的扫描件。")
    )


@guard(_("写明核查情况"), MEDIATORS)
def checked(facts: RollFacts) -> Refusal | None:
    if facts.check_note:
        return None
    return incomplete(_("没有写核查了什么、结果怎样"), MEDIATORS, cure="check_note")


@guard(_("公示期满，异议已经核查"), f"{MEDIATORS}第五条")
def publicity_over(facts: RollFacts) -> Refusal | None:
    if facts.publicity_until is None or facts.publicity_until >= facts.today:
        return not_now(_("公示期还没有满"), f"{MEDIATORS}第五条", _("公示期满的次日再办。"))
    if not facts.objection_note:
        return incomplete(_("没有写公示期间有没有异议、怎样核查"), f"{MEDIATORS}第五条", cure="objection_note")
    return None


@guard(_("完成入册培训"), f"{MEDIATORS}第八条")
def trained(facts: RollFacts) -> Refusal | None:
    if facts.is_unit or facts.training_hours >= facts.training_needed:
        return None
    why = _("入册培训要%(need)s学时，已登记%(have)s学时") % {
        "need": facts.training_needed, "have": facts.training_hours,
    }  # fmt: skip
    return incomplete(why, f"{MEDIATORS}第八条", _("在“培训”里登记。"))


@guard(_("写明不予入册的理由"), MEDIATORS)
def refusal_founded(facts: RollFacts) -> Refusal | None:
    if facts.refusal_reason:
        return None
    return incomplete(_("没有写不予入册的理由"), MEDIATORS, cure="refusal_reason")


@guard(_("任期已满"), MEDIATORS)
def term_over(facts: RollFacts) -> Refusal | None:
    if facts.term_until is not None and facts.term_until < facts.today:
        return None
    return not_now(_("任期还没有满"), MEDIATORS, _("本人不再担任的，办理辞任。"))


@guard(_("任期没有满，资格有效"), MEDIATORS)
def may_return(facts: RollFacts) -> Refusal | None:
    if facts.term_until is not None and facts.term_until < facts.today:
        return not_now(_("任期已经满，不能恢复"), MEDIATORS, _("重新申请入册。"))
    return qualified(facts)


@guard(_("写明除名的情形和事实"), f"{MEDIATORS}第二十八条")
def removal_named(facts: RollFacts) -> Refusal | None:
    if not facts.removal_ground:
        return incomplete(_("没有选除名的情形"), f"{MEDIATORS}第二十八条", cure="removal_ground")
    if not facts.removal_facts:
        return incomplete(_("没有写除名依据的事实"), f"{MEDIATORS}第二十八条", cure="removal_facts")
    return None


@guard(_("已告知本人，并听取陈述"), f"{MEDIATORS}第二十八条")
def removal_heard(facts: RollFacts) -> Refusal | None:
    if not facts.removal_noticed:
        return not_now(_("还没有把拟除名的情形和事实告知本人"), f"{MEDIATORS}第二十八条", _("先办理“告知拟除名”。"))
    if facts.statement or (facts.statement_until is not None and facts.statement_until < facts.today):
        return None
    return not_now(_("本人还没有陈述，陈述期也没有满"), f"{MEDIATORS}第二十八条")


@guard(_("在办案件都定了由谁接替"), f"{MEDIATORS}第十五条")
def replaced(facts: RollFacts) -> Refusal | None:
    if not facts.unplanned:
        return None
    why = _("还在办：%(cases)s") % {"cases": "、".join(facts.unplanned)}
    return incomplete(why, f"{MEDIATORS}第十五条", _("在“在办委派”里逐件选接替的人。"))


@guard(_("写明除名的理由"), f"{MEDIATORS}第二十八条")
def removal_reasoned(facts: RollFacts) -> Refusal | None:
    if facts.removal_reason:
        return None
    return incomplete(_("没有写决定除名的理由"), f"{MEDIATORS}第二十八条", cure="removal_reason")
