"""The conditions of the transfer decision, each with its article."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.transfer.choices import SC310, SLOTS
from workflow.flows.transfer.facts import TransferFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard

AGAIN = ("not_filed", "withdrawn", "not_police", "non_prosecuted")


@guard(_("比对结果不是应当移送"), f"{SC310}第三条、第十一条")
def nothing_owed(facts: TransferFacts) -> Refusal | None:
    if facts.advice != "MUST_TRANSFER":
        return None
    return not_now(
        _("比对结果为应当移送，办案机构不能自行决定不移送"), f"{SC310}第三条、第五条、第十一条",
        _("由机关正职负责人决定不移送并写明理由，或者指定专案组。"),
    )  # fmt: skip


@guard(_("写明不移送的理由"), f"{SC310}第五条第二款")
def reason_against(facts: TransferFacts) -> Refusal | None:
    if facts.no_transfer_reason:
        return None
    return incomplete(_("没有写明不移送的理由"), f"{SC310}第五条第二款", cure="no_transfer_reason")


@guard(_("写明移送理由类别"), f"{SC310}第三条")
def ground_named(facts: TransferFacts) -> Refusal | None:
    if facts.ground:
        return None
    return incomplete(_("没有选定移送理由类别"), f"{SC310}第三条", cure="ground")


@guard(_("专案组有二名以上持证执法人员"), f"{SC310}第五条第一款")
def team_complete(facts: TransferFacts) -> Refusal | None:
    if facts.team_size >= facts.team_needed:
        return None
    why = _("专案组现有%(now)d名持证执法人员，应当指定%(need)d名以上") % {
        "now": facts.team_size, "need": facts.team_needed,
    }  # fmt: skip
    return incomplete(why, f"{SC310}第五条第一款", cure="team")


@guard(_("核实情况、证据和罪名已写明"), f"{SC310}第五条第一款、第六条")
def report_complete(facts: TransferFacts) -> Refusal | None:
    for text, cure, name in (
        (facts.facts_summary, "facts_summary", _("案件事实")),
        (facts.evidence_overview, "evidence_overview", _("证据情况")),
        (facts.offences, "offences", _("涉嫌罪名")),
    ):
        if not text:
            why = _("书面报告没有写明%(what)s") % {"what": name}
            return incomplete(why, f"{SC310}第五条第一款", cure=cure)
    return None


@guard(_("疑罪移送写明需要公安机关查明的问题"), f"{SC310}第三条第二款")
def questions_named(facts: TransferFacts) -> Refusal | None:
    if facts.ground != "REASONABLE_SUSPICION" or facts.open_questions:
        return None
    why = _("以合理怀疑移送的，要写明需要公安机关采取措施查明的问题")
    return incomplete(why, f"{SC310}第三条第二款", cure="open_questions")


@guard(_("涉罪标准已比对"), f"{SC310}第三条")
def compared(facts: TransferFacts) -> Refusal | None:
    if facts.evaluated or facts.ground in ("REASONABLE_SUSPICION", "PROC_OPINION"):
        return None
    return not_now(_("还没有登记刑事口径的金额或者数量"), f"{SC310}第三条", _("先在“物品与金额”登记，系统随即比对。"))


@guard(_("写明不批准的理由"), f"{SC310}第五条第二款")
def refusal_reasoned(facts: TransferFacts) -> Refusal | None:
    if facts.refusal_reasons:
        return None
    return incomplete(_("不批准移送的，应当把理由记录在案"), f"{SC310}第五条第二款", cure="refusal_reasons")


@guard(_("写明缺什么、怎样补"), "")
def return_reasoned(facts: TransferFacts) -> Refusal | None:
    if facts.return_reason:
        return None
    return incomplete(_("退回要写明缺什么、怎样补"), f"{SC310}第五条第二款", cure="return_reason")


@guard(_("正职负责人已批准"), f"{SC310}第五条第二款")
def approval_on_file(facts: TransferFacts) -> Refusal | None:
    if facts.approved:
        return None
    return not_now(_("没有正职负责人批准移送的记录"), f"{SC310}第五条第二款")


@guard(_("向同级公安机关移送"), f"{SC310}第五条第二款")
def same_level_police(facts: TransferFacts) -> Refusal | None:
    if not facts.receiver_is_police:
        return incomplete(_("没有选定接收的公安机关"), f"{SC310}第五条第二款", cure="to_police")
    if facts.receiver_same_level:
        return None
    why = _("应当向同级公安机关移送；同级公安机关没有管辖权的，由它转送")
    return incomplete(why, f"{SC310}第五条第二款、第七条", cure="to_police")


@guard(_("抄送同级人民检察院"), "《关于在行政执法中及时移送涉嫌犯罪案件的意见》（高检会〔2006〕2号）第一条")
def copied(facts: TransferFacts) -> Refusal | None:
    if facts.copied_to_procuratorate:
        return None
    basis = "《关于在行政执法中及时移送涉嫌犯罪案件的意见》（高检会〔2006〕2号）第一条"
    return incomplete(_("没有选定抄送的人民检察院"), basis, cure="copy_to")


@guard(_("五类附件齐全，缺少的写明理由"), f"{SC310}第六条")
def attachments_complete(facts: TransferFacts) -> Refusal | None:
    if not facts.slots_open:
        return None
    names = dict(SLOTS)
    listed = "、".join(str(names[slot]) for slot in facts.slots_open)
    why = _("缺少%(what)s，也没有写明理由") % {"what": listed}
    cure = {"goods": "goods_missing", "tests": "tests", "materials": "materials"}.get(facts.slots_open[0], "")
    return incomplete(why, f"{SC310}第六条", _("附上材料，或者写明缺少的理由。"), cure)


@guard(_("公安机关已不予立案"), f"{SC310}第九条、第十条")
def police_declined(facts: TransferFacts) -> Refusal | None:
    if facts.police == "not_filed":
        return None
    return not_now(_("公安机关没有作出不予立案决定"), f"{SC310}第八条、第九条")


@guard(_("没有正在进行的复议和立案监督"), f"{SC310}第九条")
def no_remedy_open(facts: TransferFacts) -> Refusal | None:
    if not facts.remedies_open:
        return None
    return not_now(_("复议或者立案监督还没有结果"), f"{SC310}第九条", _("等待结果，或者先撤回。"))


@guard(_("公安机关已立案"), f"{SC310}第十二条")
def police_filed(facts: TransferFacts) -> Refusal | None:
    if facts.police in ("filed", "prosecution", "prosecuted", "judged"):
        return None
    return not_now(_("公安机关还没有立案"), f"{SC310}第十二条")


@guard(_("每件涉案物品都有去向"), f"{SC310}第十二条、第十五条")
def goods_settled(facts: TransferFacts) -> Refusal | None:
    if not facts.goods_unsettled:
        return None
    why = _("还有%(n)d件涉案物品没有移交、代管或者其他处置的记录") % {"n": facts.goods_unsettled}
    return not_now(why, f"{SC310}第十二条", _("逐件办理移交或者其他处置。"))


@guard(_("案件没有由公安机关办理"), f"{SC310}第十条；《公安机关办理刑事案件程序规定》第一百七十八条第三款")
def may_transfer_again(facts: TransferFacts) -> Refusal | None:
    if facts.police in AGAIN:
        return None
    return not_now(_("上一次移送还没有不予立案、撤销案件等结果，不能再次移送"), f"{SC310}第八条")


@guard(_("写明新的事实或者证据"), "《公安机关办理刑事案件程序规定》第一百七十八条第三款")
def new_facts_named(facts: TransferFacts) -> Refusal | None:
    if facts.new_facts:
        return None
    basis = "《公安机关办理刑事案件程序规定》第一百七十八条第三款"
    return incomplete(_("再次移送要写明新的事实或者证据"), basis, cure="new_facts")


@guard(_("不属于公安机关职责，需另行移送"), "《公安机关办理刑事案件程序规定》第一百八十条第三款")
def refused_as_not_police(facts: TransferFacts) -> Refusal | None:
    if facts.police == "not_police":
        return None
    return not_now(_("公安机关没有告知不属于其职责"), "《公安机关办理刑事案件程序规定》第一百八十条第三款")
