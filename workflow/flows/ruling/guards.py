"""The questions of the ruling from the request to the hearing. Each computes from the record and names its article."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.asking import hold_closed, hold_open, holds_true, is_not, nobody_left, written
from workflow.flows.ruling.choices import GUIDE, S3
from workflow.flows.ruling.facts import RulingFacts
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard

gaps_listed = written("missing_items", _("一次写明需要补正的全部内容"), f"{S3}第十六条")
not_corrected_before = is_not(
    "correction_asked", _("没有通知过补正"), f"{S3}第十六条", _("补正通知只发一次，已经发过"),
    _("补正后仍不符合的，决定不予立案。"),
)  # fmt: skip
jurisdiction_named = written("jurisdiction", _("属于本机关管辖"), f"{S3}第六条、第七条、第十二条")
register_extract = written("register_extract", _("有专利登记簿副本，专利权有效"), f"{S3}第十四条")
facts_told = written("facts_told", _("有具体的事实和理由"), f"{S3}第十二条、第十五条")


@guard(_("补正在期限以内"), f"{S3}第十六条")
def correction_in_time(facts: RulingFacts) -> Refusal | None:
    if not facts.correction_over:
        return None
    return too_late(_("补正期限已经届满"), f"{S3}第十六条", _("可以延长补正期限，或者决定不予立案。"))


@guard(_("请求人是专利权人或者利害关系人，有证明"), f"{S3}第十二条、第十四条")
def petitioner_entitled(facts: RulingFacts) -> Refusal | None:
    if not facts.petitioners:
        return not_now(_("案卷上没有请求人"), f"{S3}第十二条", _("先登记请求人。"))
    if facts.standing and facts.standing_proof:
        return None
    cure = "standing_proof" if facts.standing else "standing"
    return incomplete(_("没有写明请求人的资格，或者没有资格证明"), f"{S3}第十四条", cure=cure)


@guard(_("有明确的被请求人"), f"{S3}第十二条")
def respondent_named(facts: RulingFacts) -> Refusal | None:
    if facts.respondents:
        return None
    return not_now(_("案卷上没有被请求人"), f"{S3}第十二条", _("先登记被请求人。"))


@guard(_("有明确的请求事项"), f"{S3}第十二条")
def request_concrete(facts: RulingFacts) -> Refusal | None:
    if facts.requests_open:
        return None
    return not_now(_("没有登记请求事项"), f"{S3}第十二条", _("通知请求人补正。"))


@guard(_("写明专利号"), f"{S3}第十四条、第十五条")
def patent_named(facts: RulingFacts) -> Refusal | None:
    if facts.patent_named:
        return None
    return not_now(_("案卷上没有登记专利号"), f"{S3}第十五条", _("先登记专利权。"))


@guard(_("双方没有就这一纠纷起诉，也没有约定其他解决方式"), f"{S3}第十二条")
def no_other_route(facts: RulingFacts) -> Refusal | None:
    if not facts.sued_elsewhere:
        return None
    why = _("请求书声明已经起诉，或者约定了仲裁等其他解决方式")
    return not_now(why, f"{S3}第十二条第五项", _("决定不予立案，并告知请求人向人民法院起诉或者申请仲裁。"))


@guard(_("合议组三人以上单数，有组长"), f"{S3}第二十条")
def panel_complete(facts: RulingFacts) -> Refusal | None:
    if facts.panel_chief and facts.panel >= facts.panel_needed and facts.panel % 2:
        return None
    why = _("合议组现有%(have)d人，须为%(need)d人以上单数，并指定组长")
    return incomplete(why % {"have": facts.panel, "need": facts.panel_needed}, f"{S3}第二十条", cure="panel_members")


@guard(_("不予立案的情形与案卷一致"), f"{S3}第九条、第十二条、第十四条、第十六条、第二十条")
def refusal_grounded(facts: RulingFacts) -> Refusal | None:
    basis = f"{S3}第二十条"
    if not facts.refusal_ground or not facts.refusal_reason:
        cure = "refusal_reason" if facts.refusal_ground else "refusal_ground"
        return incomplete(_("选定不予立案的情形，并写明理由"), basis, cure=cure)
    untrue = {
        "respondent": facts.respondents > 0,
        "request": facts.requests_open > 0 and bool(facts.facts_told),
        "other_route": not facts.sued_elsewhere,
        "late": not facts.correction_over,
        "insufficient": not facts.corrected,
        "evaluation": not facts.evaluation_over,
    }
    if not untrue.get(facts.refusal_ground):
        return None
    return not_now(_("案卷的记录与选定的情形不符"), basis, _("核对请求书、补正和评价报告的登记情况。"))


@guard(_("不属于本机关管辖的，写明有管辖权的机关并先告知请求人"), f"{S3}第九条")
def other_agency_told(facts: RulingFacts) -> Refusal | None:
    if facts.refusal_ground != "jurisdiction":
        return None
    if facts.receiver_named and facts.petitioner_told:
        return None
    cure = "petitioner_told_at" if facts.receiver_named else "competent_text"
    return incomplete(_("写明有管辖权的机关，以及告知请求人的时间"), f"{S3}第九条", cure=cure)


@guard(_("是实用新型或者外观设计专利"), f"{S3}第十四条")
def needs_evaluation(facts: RulingFacts) -> Refusal | None:
    if facts.patent_kind in ("utility", "design"):
        return None
    return not_now(_("发明专利不要求提交专利权评价报告"), f"{S3}第十四条")


# answer, jurisdiction, joinder
answers_awaited = nobody_left(
    "answer_open", _("被请求人已经答辩，或者答辩期届满"), f"{S3}第二十二条", _("还在等待答辩：%(who)s"),
    _("答辩期届满没有答辩的，不影响案件处理。"),
)  # fmt: skip


answer_outstanding = holds_true(
    "unanswered", _("还有被请求人没有答辩"), f"{S3}第二十二条", _("被请求人都已经答辩"),
    _("补充的意见作为证据材料或者在审理中提出。"),
)  # fmt: skip


@guard(_("在答辩期以内"), f"{S3}第九条")
def objection_in_time(facts: RulingFacts) -> Refusal | None:
    if facts.objection_open:
        return None
    return too_late(_("提出管辖异议的期限已过，或者请求书还没有送达"), f"{S3}第九条")


objection_stated = written("objection_content", _("写明管辖异议的内容"), f"{S3}第九条")
objection_reasoned = written("objection_reasons", _("写明决定的理由"), f"{S3}第九条")
no_objection = hold_closed(
    "JURISDICTION", _("没有正在审查的管辖异议"), f"{S3}第九条", _("管辖异议还没有决定"), _("先决定管辖异议。")
)
objection_pending = hold_open("JURISDICTION", _("有正在审查的管辖异议"), f"{S3}第九条", _("没有管辖异议"))
receiver_named = written("receiver_named", _("写明有管辖权的机关"), f"{S3}第八条、第九条", cure="competent_text")


@guard(_("移送以前已经告知请求人"), f"{S3}第九条")
def petitioner_told(facts: RulingFacts) -> Refusal | None:
    if facts.petitioner_told:
        return None
    return incomplete(_("移送以前应当告知请求人"), f"{S3}第九条", cure="petitioner_told_at")


@guard(_("写明追加谁，以什么身份参加"), f"{S3}第二十三条、第二十四条")
def joinder_named(facts: RulingFacts) -> Refusal | None:
    if facts.join_name and facts.join_role:
        return None
    return incomplete(_("写明追加的当事人和身份"), f"{S3}第二十四条", cure="join_name")


@guard(_("被请求人提出追加的，已经书面通知请求人"), f"{S3}第二十四条")
def petitioner_heard(facts: RulingFacts) -> Refusal | None:
    if facts.join_proposer != "respondent":
        return None
    if not facts.petitioner_agrees:
        return incomplete(_("写明请求人是否同意追加"), f"{S3}第二十四条", cure="petitioner_agrees")
    if facts.petitioner_agrees == "no" and facts.join_role == "respondent":
        why = _("请求人不同意追加为被请求人的，有利害关系的人可以作为第三人参加")
        return not_now(why, f"{S3}第二十四条", _("身份改选“第三人”。"))
    return None


@guard(_("写明要合并的案件，它在本机关"), f"{S3}第二十一条")
def merge_found(facts: RulingFacts) -> Refusal | None:
    if facts.merge_found:
        return None
    how = _("填写本机关另一件专利侵权纠纷裁决的案号。")
    return incomplete(_("没有找到这个案号的案件"), f"{S3}第二十一条", how, cure="merged_number")


# evidence
objective_reason = written("objective_reason", _("因客观原因不能自行收集"), f"{S3}第四十四条")
prima_facie = written("prima_facie", _("有初步证据证明对方持有该证据"), f"{S3}第五十一条")
gathering_asked = holds_true(
    "gathering_asked", _("有当事人的调查取证请求"), f"{S3}第四十四条", _("没有待批准的调查取证请求")
)
gathering_open = holds_true("gathering_open", _("有没有登记结果的取证"), f"{S3}第四十四条", _("没有等待结果的取证"))


@guard(_("有两名以上持证执法人员"), f"{S3}第四十七条")
def two_officers(facts: RulingFacts) -> Refusal | None:
    if facts.certified_officers >= facts.officers_needed:
        return None
    return incomplete(_("调查取证不得少于两名持证执法人员"), f"{S3}第四十七条", cure="officers")


@guard(_("证据可能灭失，又不能抽样取证"), f"{S3}第四十九条")
def must_preserve(facts: RulingFacts) -> Refusal | None:
    if facts.evidence_may_vanish and facts.sampling_impossible:
        return None
    cure = "sampling_impossible" if facts.evidence_may_vanish else "evidence_may_vanish"
    return incomplete(_("登记保存要写明证据可能灭失、不能抽样取证的情况"), f"{S3}第四十九条", cure=cure)


not_preserved = is_not("preserved", _("没有正在登记保存的证据"), f"{S3}第四十九条", _("登记保存的证据还没有处理"))
preserved = holds_true("preserved", _("有登记保存的证据"), f"{S3}第四十九条", _("没有登记保存的证据"))
no_appraisal = hold_closed("APPRAISAL", _("没有正在进行的鉴定"), f"{S3}第五十三条", _("鉴定还没有完成"))
appraisal_open = hold_open("APPRAISAL", _("有正在进行的鉴定"), f"{S3}第五十三条", _("没有委托鉴定"))
appraisal_opinion = written("appraisal_opinion", _("写明鉴定意见"), f"{S3}第五十三条")


@guard(_("当事人申请，或者涉及重大公共利益"), f"{S3}第五十三条")
def appraisal_grounded(facts: RulingFacts) -> Refusal | None:
    if facts.appraisal_asked or facts.public_interest:
        return None
    how = _("由当事人在举证期限内书面申请，或者写明涉及的重大公共利益。")
    return not_now(_("没有当事人的鉴定申请"), f"{S3}第五十三条", how)


@guard(_("鉴定人和费用已经商定"), f"{S3}第五十三条")
def appraiser_and_cost(facts: RulingFacts) -> Refusal | None:
    if facts.appraiser and facts.appraiser_agreed and facts.cost_bearer:
        return None
    cure = "cost_bearer" if facts.appraiser else "appraiser_entry"
    why = _("鉴定人由双方商定，商定不成的由合议组指定；费用没有商定的，不鉴定")
    return incomplete(why, f"{S3}第五十三条", cure=cure)


evidence_period_runs = holds_true(
    "evidence_open", _("举证期限没有届满"), f"{S3}第五十三条、第五十四条", _("举证期限已经届满，或者各方已经举证完毕")
)
evidence_over = nobody_left(
    "evidence_open", _("各方举证期限届满，或者已经举证完毕"), f"{S3}第五十四条", _("举证期限还没有届满：%(who)s"),
    _("当事人书面表示举证完毕的，登记后可以继续。"),
)  # fmt: skip
evidence_extension = hold_open("EVIDENCE", _("正在延长举证期限"), f"{S3}第三十七条、第五十四条", _("没有延长举证期限"))
no_evidence_extension = hold_closed(
    "EVIDENCE", _("没有正在延长的举证期限"), f"{S3}第五十四条", _("延长的举证期间还没有结束"),
    _("先办“结束延长举证”。"),
)  # fmt: skip
investigator_named = written("investigator", _("写明技术调查官"), f"{S3}第五十二条", cure="investigator_entry")
DISCLOSE = _("由本人登录签署，或者上传签名页的扫描件。")
investigator_disclosed = nobody_left(
    "investigator_undisclosed", _("技术调查官签署了披露声明"), f"{S3}第五条、第五十二条",
    _("%(who)s还没有签署披露声明"), DISCLOSE,
)  # fmt: skip
appraiser_disclosed = nobody_left(
    "appraiser_undisclosed", _("从名册选的鉴定机构签署了披露声明"), f"{S3}第五条、第五十三条",
    _("%(who)s还没有签署披露声明"), DISCLOSE,
)  # fmt: skip
facts_drafted = written("undisputed_draft", _("列出了双方没有争议的事实"), GUIDE, cure="undisputed_lines")
facts_laid = holds_true("undisputed_asked", _("无争议事实已送双方签字"), GUIDE, _("没有送签的无争议事实"))
facts_signed = nobody_left(
    "undisputed_unsigned", _("双方都已签字确认"), GUIDE, _("还没有签字：%(who)s"),
    _("当事人在门户签字，或者由承办机关当面办理；拒绝签字的，相应事实仍须举证。"),
)  # fmt: skip
contrary_evidence = written("contrary_evidence", _("有相反证据，并有合议组说明"), GUIDE)
no_other_order = written("earlier_ruling", _("写明在先生效的裁决或者判决"), f"{S3}第三十四条")
same_patent = written("same_patent", _("写明同一专利、同类侵权行为的比对"), f"{S3}第三十四条", cure="same_acts")
