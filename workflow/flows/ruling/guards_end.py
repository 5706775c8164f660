"""The questions of deliberation, ruling, extension, performance and enforcement."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.asking import holds_true, is_not, nobody_left, written
from workflow.flows.ruling.choices import ACL, GUIDE, PATENT_LAW, S3
from workflow.flows.ruling.facts import RulingFacts
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard

panel_signed = nobody_left(
    "panel_unsigned", _("合议组成员都已在合议笔录上签名"), f"{S3}第二十五条", _("还没有签名：%(who)s"),
    _("由合议组成员本人办“签署合议笔录”。"),
)  # fmt: skip
findings = written("findings", _("写明认定的事实、证据和理由"), f"{S3}第三十一条", cure="finding_reasons")
unit_opinion = written("unit_opinion", _("处（科）室负责人已签署意见"), f"{S3}第二十条")


@guard(_("裁决结果与案卷一致"), f"{S3}第三十一条、第三十二条；{PATENT_LAW}第六十五条")
def result_agrees(facts: RulingFacts) -> Refusal | None:
    basis = f"{S3}第三十一条、第三十二条"
    if not facts.result:
        return incomplete(_("没有选定裁决结果"), basis, cure="result")
    if facts.result == "infringement" and not facts.stop_orders:
        why = _("侵权成立的，逐项写明停止的行为、对象和范围")
        return incomplete(why, f"{S3}第三十二条", cure="stop_orders")
    if facts.result != "infringement" and facts.stop_orders:
        return incomplete(_("驳回请求的裁决不责令停止"), basis, cure="stop_orders")
    invalid = facts.validity == "invalid"
    if invalid != (facts.result == "rejected_invalid_patent"):
        why = _("专利权已被宣告全部无效，只能驳回请求") if invalid else _("没有宣告专利权全部无效的决定")
        return not_now(why, basis, _("改选裁决结果。"))
    if invalid and not facts.petitioner_told_invalid:
        why = _("专利权被宣告全部无效，还没有告知请求人可以撤回请求")
        return not_now(why, GUIDE, _("先办“告知请求人可以撤回”；请求人不撤回的，再驳回请求。"))
    return None


@guard(_("有待裁决的请求事项"), f"{S3}第三十一条")
def something_to_decide(facts: RulingFacts) -> Refusal | None:
    if facts.requests_open:
        return None
    return not_now(_("请求事项已经全部调解或者撤回"), f"{S3}第三十条", _("以调解或者撤销案件结案。"))


# extension
@guard(_("没有延长过办案期限"), f"{S3}第三十七条")
def not_extended(facts: RulingFacts) -> Refusal | None:
    if not facts.extensions:
        return None
    return not_now(_("已经延长过一次"), f"{S3}第三十七条", _("案情特别复杂的，报请上级批准再次延长。"))


@guard(_("已经延长过一次"), f"{S3}第三十七条")
def extended_once(facts: RulingFacts) -> Refusal | None:
    if facts.extensions == 1:
        return None
    why = _("先由本机关负责人批准延长一次") if not facts.extensions else _("已经延长两次，不能再延长")
    return not_now(why, f"{S3}第三十七条")


extension_asked = holds_true(
    "extension2_asked", _("已报请上级批准"), f"{S3}第三十七条", _("没有报请上级批准"), _("先办“报请上级批准延长”。")
)
extension_reasoned = written("extension_reasons", _("写明延长的理由"), f"{S3}第三十七条")
extension_length = written("extension_months", _("写明批准延长的月数"), f"{S3}第三十七条")

# after the ruling
ruling_served = nobody_left(
    "ruling_unserved", _("裁决书已送达各方"), f"{PATENT_LAW}第六十五条", _("裁决书还没有送达：%(who)s"),
    _("在文书里登记送达。"),
)  # fmt: skip
public_text = written("public_text", _("写明公开的文本，已隐去国家秘密、商业秘密和个人隐私"), f"{S3}第八十三条")
not_published = is_not("published", _("没有公开过"), f"{S3}第八十三条", _("裁决书已经公开"))


@guard(_("在收到裁决书后十五日内起诉"), f"{PATENT_LAW}第六十五条")
def suit_in_time(facts: RulingFacts) -> Refusal | None:
    if facts.suit_in_time:
        return None
    return too_late(_("这一方的起诉期限已经届满"), f"{PATENT_LAW}第六十五条", _("裁决对这一方已经生效。"))


suit_open = holds_true("suits_pending", _("有没有审结的行政诉讼"), "《行政诉讼法》第四十六条", _("没有正在进行的诉讼"))
orders_made = holds_true(
    "orders_made", _("裁决责令停止侵权"), f"{PATENT_LAW}第六十五条", _("裁决没有责令停止，没有可以执行的内容")
)
not_performed = is_not("performed", _("没有履行"), f"{S3}第八十条", _("被请求人已经履行"))


@guard(_("被请求人逾期不起诉，裁决已经生效"), f"{PATENT_LAW}第六十五条；{S3}第八十条")
def infringers_final(facts: RulingFacts) -> Refusal | None:
    if facts.infringers_final:
        return None
    why = _("裁决对被请求人还没有生效：起诉期限没有届满，或者正在诉讼")
    return not_now(why, f"{PATENT_LAW}第六十五条", opens_at=facts.suit_period_ends)


@guard(_("履行期限已经届满"), f"{S3}第八十条")
def performance_over(facts: RulingFacts) -> Refusal | None:
    if facts.performance_over:
        return None
    return not_now(_("履行期限还没有届满"), f"{S3}第八十条", opens_at=facts.performance_ends_at)


not_annulled = is_not("annulled", _("裁决没有被撤销"), f"{S3}第三十三条", _("裁决已被撤销或者变更"))


@guard(_("催告书送达已满十个工作日"), f"{ACL}第五十四条、第六十九条")
def urged_wait_over(facts: RulingFacts) -> Refusal | None:
    basis = f"{ACL}第五十四条"
    if not facts.urged:
        return not_now(_("催告书还没有送达"), basis, _("在文书里登记催告书的送达。"))
    if facts.urged_wait_over:
        return None
    return not_now(_("催告书送达后要等十个工作日"), basis, opens_at=facts.urging_opens_at)


@guard(_("在申请强制执行的期限以内"), f"{ACL}第五十三条；{S3}第八十条")
def within_window(facts: RulingFacts) -> Refusal | None:
    if not facts.window_over or facts.late_cause:
        return None
    why = _("申请强制执行的期限已经届满；有正当理由的，写明理由")
    return incomplete(why, f"{ACL}第五十三条", _("没有正当理由的，告知权利人可以自行申请。"), cure="late_cause")


court_named = written("court_named", _("选定受理的人民法院"), f"{ACL}第五十四条", cure="court")
court_accepted = holds_true(
    "court_accepted", _("人民法院已经受理"), f"{ACL}第五十六条", _("还没有登记人民法院受理"),
    _("先登记人民法院受理。"),
)  # fmt: skip


@guard(_("在收到裁定后十五日内"), f"{ACL}第五十六条、第五十八条")
def review_in_time(facts: RulingFacts) -> Refusal | None:
    if not facts.review_over:
        return None
    why = _("收到裁定已满十五日，不能再申请复议")
    return too_late(why, f"{ACL}第五十六条、第五十八条", _("告知权利人可以自行申请强制执行。"))


@guard(_("逐项写明不履行的事实和认定"), f"{S3}第三十四条")
def flag_grounded(facts: RulingFacts) -> Refusal | None:
    if not facts.flag_text:
        why = _("写明有能力履行而拒不履行、严重影响公信力的事实")
        return incomplete(why, f"{S3}第三十四条", cure="refusal_to_perform")
    if facts.infringers_final:
        return None
    return not_now(_("裁决对被请求人还没有生效"), f"{S3}第三十四条")


closing_served = nobody_left(
    "unserved_closing", _("结案文书已经送达"), f"{S3}第二十条", _("结案文书还没有送达：%(who)s"),
    _("在文书里登记送达。"),
)  # fmt: skip


@guard(_("起诉、履行和执行都已了结"), f"{S3}第八十条")
def nothing_left(facts: RulingFacts) -> Refusal | None:
    basis = f"{S3}第八十条"
    if facts.suits_pending:
        return not_now(_("行政诉讼还没有审结"), basis)
    if facts.remedies_open:
        return not_now(_("起诉期限还没有届满"), basis, _("期限届满后归档。"))
    if facts.stage == "effective_monitor" and facts.orders_made and not (facts.performed or facts.annulled):
        return not_now(_("裁决还没有履行"), basis, _("登记履行，或者催告、申请强制执行。"))
    return None
