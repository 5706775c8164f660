"""The questions after an agreement: performance, closing, notary, and whether a court can confirm it (RMC 4.1–4.3)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.mediation.choices import CPL, CPL_RULES, PML, S3
from workflow.flows.mediation.facts import MediationFacts
from workflow.flows.mediation.guards import joined
from workflow.refusals import SIGNING, Refusal, incomplete, not_now, too_late
from workflow.step import guard

NOTARY_LAW = "《公证法》第三十七条"
JOINT = f"{CPL}第二百零五条"


@guard(_("选定一项还没有履行的内容"), f"{PML}第三十一条")
def term_chosen(facts: MediationFacts) -> Refusal | None:
    if facts.term_open:
        return None
    return incomplete(_("没有选定还没有履行的内容"), f"{PML}第三十一条", cure="term")


@guard(_("各项内容都已履行"), f"{PML}第三十一条")
def all_performed(facts: MediationFacts) -> Refusal | None:
    if not facts.unperformed:
        return None
    why = _("还有%(n)d项内容没有登记履行") % {"n": facts.unperformed}
    return not_now(why, f"{PML}第三十一条", _("先逐项登记履行情况。"))


@guard(_("有内容到期没有履行"), f"{PML}第三十一条")
def something_overdue(facts: MediationFacts) -> Refusal | None:
    if facts.overdue:
        return None
    return not_now(_("没有到期未履行的内容"), f"{PML}第三十一条")


@guard(_("权属纠纷已经抄送国家知识产权局"), f"{S3}第七十条")
def cnipa_told(facts: MediationFacts) -> Refusal | None:
    if facts.notified_cnipa or not facts.ownership:
        return None
    return not_now(_("还没有抄送国家知识产权局"), f"{S3}第七十条", _("先办理“抄送国家知识产权局”。"))


@guard(_("法院委派、委托的已经把结果交回法院"), "《最高人民法院关于人民法院特邀调解的规定》第十九条至第二十一条")
def court_answered(facts: MediationFacts) -> Refusal | None:
    if facts.returned_to_court:
        return None
    return not_now(_("调解结果还没有交回法院"), "《最高人民法院关于人民法院特邀调解的规定》第十九条至第二十一条")


@guard(_("没有法院还没有处理完的司法确认申请"), JOINT)
def no_confirmation_open(facts: MediationFacts) -> Refusal | None:
    if not facts.confirmation_open:
        return None
    return not_now(_("司法确认申请还在法院，等法院的结果"), JOINT)


@guard(_("协议有给付内容，债务人承诺接受强制执行"), NOTARY_LAW)
def notary_fits(facts: MediationFacts) -> Refusal | None:
    if not facts.pays:
        return not_now(_("协议没有给付款项的内容，不能办理赋予强制执行效力的公证"), NOTARY_LAW)
    if not facts.accepts_enforcement:
        return not_now(_("债务人没有在协议中承诺接受强制执行"), NOTARY_LAW, _("可以申请司法确认。"))
    return None


@guard(_("已经申请公证"), NOTARY_LAW)
def notary_asked(facts: MediationFacts) -> Refusal | None:
    if facts.notary_applied:
        return None
    return not_now(_("还没有登记公证申请"), NOTARY_LAW)


@guard(_("在协议生效之日起三十日内"), f"{JOINT}；{PML}第三十三条")
def inside_window(facts: MediationFacts) -> Refusal | None:
    if facts.window_closes is None or facts.now < facts.window_closes:
        return None
    how = _("可以办理赋予强制执行效力的公证，或者向人民法院起诉。")
    return too_late(_("协议生效已满三十日，不能再申请司法确认"), f"{JOINT}；{PML}第三十三条", how)


@guard(_("协议由依法设立的调解组织调解达成"), JOINT)
def lawful_body(facts: MediationFacts) -> Refusal | None:
    if facts.administrative:
        if facts.admin_allowed:
            return None
        why = _("本地还没有开通行政调解协议的司法确认")
        how = _("可以办理公证，在调解组织重新签署，或者起诉；本地规定允许的，由管理员在法规页登记。")
        return not_now(why, JOINT, how)
    if facts.body_lawful:
        return None
    why = _("没有写明调解组织依法设立的依据（登记、备案文号）")
    return incomplete(why, JOINT, cure="body_registration")


@guard(_("协议内容可以确认：明确、不确权、不损害他人"), f"{CPL_RULES}第三百五十五条、第三百五十八条")
def contents_fit(facts: MediationFacts) -> Refusal | None:
    if not facts.findings:
        return None
    why = "；".join(str(finding.why) for finding in facts.findings)
    basis = "；".join(dict.fromkeys(finding.basis for finding in facts.findings))
    return not_now(why, basis, facts.findings[0].how)


@guard(_("资格已经核对"), JOINT)
def is_checked(facts: MediationFacts) -> Refusal | None:
    if facts.checked:
        return None
    return not_now(_("还没有核对申请资格"), JOINT, _("先办理“核对司法确认资格”。"))


@guard(_("选定的法院有管辖权"), f"{JOINT}；{CPL_RULES}第三百五十五条第二项")
def right_court(facts: MediationFacts) -> Refusal | None:
    if not facts.court_named:
        return incomplete(_("没有选定法院"), JOINT, cure="court")
    if facts.court_objection:
        return incomplete(facts.court_objection, facts.court_basis or JOINT, _("按管辖建议另选法院。"), cure="court")
    if facts.court_reason_due:
        return incomplete(facts.court_reason_due, facts.court_basis or JOINT, cure="court_reason")
    return None


@guard(_("申请书已由双方签名"), f"{JOINT}；{CPL_RULES}第三百五十一条、第三百五十三条")
def application_signed(facts: MediationFacts) -> Refusal | None:
    basis = f"{JOINT}；{CPL_RULES}第三百五十一条、第三百五十三条"
    if not facts.application_issued:
        return not_now(_("还没有制作司法确认申请书"), basis, _("先办理“制作司法确认申请书”。"))
    if facts.application_unsigned:
        why = _("%(who)s还没有在申请书上签名，司法确认要由双方共同申请") % {"who": joined(facts.application_unsigned)}
        return not_now(why, basis, _("请当事人签名。"), cure=SIGNING)
    return None


@guard(_("还没有向法院提交"), JOINT)
def not_submitted(facts: MediationFacts) -> Refusal | None:
    if not facts.submitted:
        return None
    return not_now(_("这份协议已经提交法院"), JOINT, _("法院不予受理、准许撤回以后可以再次提交。"))
