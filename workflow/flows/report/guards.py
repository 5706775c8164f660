"""The questions of complaints and reports."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.report.choices import COMPLAINT_ROUTES, REPORT_ROUTES
from workflow.flows.report.facts import ReportFacts
from workflow.flows.report.stages import CONSUMER, rules
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard

APL = "《行政处罚法》"
MEDIATORS = "《最高人民法院关于人民法院特邀调解的规定》第十五条"


@guard(_("材料中既有投诉又有举报"), rules("第七条", new="第九条"))
def is_mixed(facts: ReportFacts) -> Refusal | None:
    if facts.nature == "mixed":
        return None
    return not_now(_("材料不是既有投诉又有举报，不用分开"), rules("第七条", new="第九条"))


@guard(_("投诉和举报已经分开"), rules("第七条", new="第九条"))
def not_mixed(facts: ReportFacts) -> Refusal | None:
    if facts.nature != "mixed" and facts.route != "split":
        return None
    return not_now(
        _("材料中既有投诉又有举报，应当分别办理"),
        rules("第七条", new="第九条"),
        _("先办理“分别办理”，两件各自计算期限。"),
    )


@guard(_("写明投诉请求和举报线索"), rules("第七条", new="第九条"))
def both_parts_written(facts: ReportFacts) -> Refusal | None:
    if facts.split_claims and facts.split_clues:
        return None
    cure = "split_claims" if not facts.split_claims else "split_clues"
    return incomplete(_("投诉请求和举报线索要分别写明"), rules("第七条", new="第九条"), cure=cure)


@guard(_("去向由人确认；与系统建议不同的写明理由"), rules("第七条"))
def route_confirmed(facts: ReportFacts) -> Refusal | None:
    if not facts.route:
        return incomplete(_("没有选定分流去向"), rules("第七条"), cure="route")
    if facts.route != facts.proposed_route and not facts.route_reason:
        return incomplete(_("去向与系统建议不同，要写明理由"), rules("第七条"), cure="route_reason")
    return None


@guard(_("去向与材料性质相符"), rules("第三条"))
def route_fits(facts: ReportFacts) -> Refusal | None:
    if facts.nature == "report" and facts.route in COMPLAINT_ROUTES:
        return incomplete(_("材料登记为举报，不能按投诉调解"), rules("第三条"), cure="route")
    if facts.nature == "complaint" and facts.route in REPORT_ROUTES:
        return incomplete(
            _("材料登记为投诉，不能按举报核查"),
            rules("第三条"),
            _("同时反映违法行为的，登记为“既有投诉又有举报”。"),
            cure="route",
        )
    return None


@guard(_("分流去向是举报核查"), rules("第三条"))
def goes_to_verification(facts: ReportFacts) -> Refusal | None:
    if facts.route in REPORT_ROUTES:
        return None
    return not_now(_("分流去向不是举报核查"), rules("第三条"), _("去向有误的，先更正分类。"))


@guard(_("分流去向是投诉"), rules("第三条"))
def is_complaint(facts: ReportFacts) -> Refusal | None:
    if facts.route in COMPLAINT_ROUTES:
        return None
    return not_now(_("这件不是消费投诉，不适用受理和调解"), f"{CONSUMER}第三十九条", _("举报按核查办理。"))


@guard(_("写明接收机关"), rules("第三十七条"))
def receiver_chosen(facts: ReportFacts) -> Refusal | None:
    if facts.dispatched_to:
        return None
    return incomplete(_("没有选分送给哪个机关"), rules("第三十七条"), cure="dispatched_to")


@guard(_("已给出补充身份证明的期限"), "《消费者权益保护法实施条例》第四十六条")
def identity_term_set(facts: ReportFacts) -> Refusal | None:
    if facts.identity_days > 0:
        return None
    return incomplete(
        _("补充身份证明的最后日期要晚于今天"), "《消费者权益保护法实施条例》第四十六条", cure="identity_due_on"
    )


@guard(_("身份已经核对"), rules("第九条", new="第十条第三项"))
def identity_settled(facts: ReportFacts) -> Refusal | None:
    if not facts.identity_requested or facts.identity_supplied:
        return None
    return not_now(
        _("已要求补充身份证明，投诉人还没有提供"),
        rules("第九条", new="第十条第三项"),
        _("登记收到的证明；逾期不提供的，可以不予受理。"),
    )


@guard(_("没有七种不予受理情形"), rules("第十五条", new="第十六条"))
def grounds_checked(facts: ReportFacts) -> Refusal | None:
    if facts.grounds_checked:
        return None
    return incomplete(
        _("没有写明怎样核对不予受理的七种情形"), rules("第十五条", new="第十六条"), cure="grounds_checked"
    )


@guard(_("有不予受理情形"), rules("第十五条", new="第十六条"))
def refusal_ground(facts: ReportFacts) -> Refusal | None:
    if facts.refusal_ground:
        return None
    return incomplete(_("没有选不予受理的情形"), rules("第十五条", new="第十六条"), cure="refusal_ground")


@guard(_("双方同意调解"), rules("第十六条"))
def both_agree(facts: ReportFacts) -> Refusal | None:
    if facts.both_agree:
        return None
    return incomplete(
        _("调解以双方同意为前提"), rules("第十六条"), _("被投诉人不同意的，办理终止调解。"), cure="respondent_agrees"
    )


@guard(_("选定了调解人员"), rules("第十七条"))
def mediator_chosen(facts: ReportFacts) -> Refusal | None:
    if facts.mediator:
        return None
    return incomplete(_("没有选调解人员"), rules("第十七条"), _("从本机关人员或者名册中选。"), cure="mediator_entry")


@guard(_("委托调解的，投诉人已经同意"), rules("第十七条"))
def commission_agreed(facts: ReportFacts) -> Refusal | None:
    if not facts.commissioned or facts.commission_consent or facts.commission_note:
        return None
    how = _("写明怎样征得同意，或者改由本机关人员调解。")
    return incomplete(_("投诉人没有同意委托调解"), rules("第十七条"), how, cure="commission_note")


@guard(_("名册上的调解员已签署披露声明"), MEDIATORS)
def mediators_disclosed(facts: ReportFacts) -> Refusal | None:
    if not facts.undisclosed:
        return None
    why = _("%(who)s还没有签署披露声明") % {"who": "、".join(facts.undisclosed)}
    return incomplete(why, MEDIATORS, _("由本人登录签署，或者上传签名页的扫描件。"))


@guard(_("写明协议内容"), rules("第二十二条"))
def terms_written(facts: ReportFacts) -> Refusal | None:
    if facts.agreement_terms:
        return None
    return incomplete(_("没有写明协议内容"), rules("第二十二条"), cure="agreement_terms")


@guard(_("写明终止情形"), rules("第二十一条"))
def termination_ground(facts: ReportFacts) -> Refusal | None:
    if facts.termination_ground:
        return None
    return incomplete(_("没有选终止调解的情形"), rules("第二十一条"), cure="termination_ground")


@guard(_("有证据初步证明存在违法行为"), f"{APL}第五十四条")
def prima_facie(facts: ReportFacts) -> Refusal | None:
    if facts.prima_facie:
        return None
    return incomplete(_("没有写明核查得到的初步证据"), f"{APL}第五十四条", cure="prima_facie")


@guard(_("属于本机关管辖"), f"{APL}第二十二条")
def own_jurisdiction(facts: ReportFacts) -> Refusal | None:
    if facts.jurisdiction:
        return None
    return incomplete(
        _("没有写明管辖依据"), f"{APL}第二十二条", _("不属于本机关管辖的，办理移送。"), cure="jurisdiction"
    )


@guard(_("没有超过追责时效"), f"{APL}第三十六条")
def within_limitation(facts: ReportFacts) -> Refusal | None:
    if facts.within_limitation is not False:
        return None
    how = _("可以不予立案；涉及公民生命健康安全、金融安全且有危害后果的，写明后果，时效为五年。")
    return too_late(_("行为终了到收到举报已超过追责时效"), f"{APL}第三十六条", how, cure="grave_harm")


@guard(_("已指定承办人"), f"{APL}第四十二条")
def handler_named(facts: ReportFacts) -> Refusal | None:
    if facts.handler_named:
        return None
    return incomplete(_("没有指定立案后的承办人"), f"{APL}第四十二条", cure="handler")


@guard(_("写明不予立案的情形"), f"{APL}第三十三条、第五十四条")
def no_case_ground(facts: ReportFacts) -> Refusal | None:
    if facts.no_case_ground:
        return None
    return incomplete(_("没有选不予立案的情形"), f"{APL}第三十三条", cure="no_case_ground")


@guard(_("写明有权处理的机关"), rules("第二十九条"))
def receiver_named(facts: ReportFacts) -> Refusal | None:
    if facts.transfer_to:
        return None
    return incomplete(_("没有写明哪个机关有权处理"), rules("第二十九条"), cure="transfer_to")


@guard(_("举报人是实名"), rules("第三十一条"))
def is_named(facts: ReportFacts) -> Refusal | None:
    if facts.named:
        return None
    return not_now(_("匿名举报没有告知对象，不用告知"), rules("第三十一条"), _("可以直接办结。"))


@guard(_("法律、法规、规章规定应当告知处理结果"), rules("第三十二条"))
def result_owed(facts: ReportFacts) -> Refusal | None:
    if not facts.penalty_decided:
        return not_now(_("案件还没有处理结果"), rules("第三十二条"), _("处罚案件作出决定后再告知。"))
    if not facts.result_basis:
        return incomplete(_("没有写明依据哪条规定告知处理结果"), rules("第三十二条"), cure="result_basis")
    return None


@guard(_("实名举报人已经告知"), rules("第三十一条"))
def named_reporter_answered(facts: ReportFacts) -> Refusal | None:
    if not (facts.named and facts.decided) or facts.answered:
        return None
    return not_now(_("还没有告知实名举报人是否立案"), rules("第三十一条"), _("先办理“告知是否立案”。"))


@guard(_("没有立案"), "《市场监督管理行政处罚程序规定》第十八条")
def not_filed_before(facts: ReportFacts) -> Refusal | None:
    if not facts.filed:
        return None
    return not_now(_("已经立案，在行政处罚案件中办理"), "《市场监督管理行政处罚程序规定》第十八条")


@guard(_("核查期限没有届满，也没有延长过"), "《市场监督管理行政处罚程序规定》第十八条")
def may_extend(facts: ReportFacts) -> Refusal | None:
    basis = "《市场监督管理行政处罚程序规定》第十八条"
    if facts.lead_clock == "over":
        how = _("尽快作出是否立案的决定；届满前已经批准、现在补录的，填写实际批准的时间。")
        return too_late(_("核查期限已经届满，延长应当在届满前批准"), basis, how, cure="happened_at")
    if facts.lead_clock == "extended":
        return not_now(_("核查期限已经延长过一次"), basis, _("在延长后的期限内作出决定。"))
    if facts.lead_clock != "running":
        return not_now(_("这件没有正在计算的核查期限"), basis, _("依所适用的期限办理，不能延长。"))
    return None
