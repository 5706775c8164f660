"""What the guards of a measure ask about, and the guards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard

ACL = "《行政强制法》"


@dataclass(frozen=True)
class MeasureFacts:
    """`unfair_competition`: all measures need the principal head, at prefecture level or above (supplement N3)."""

    kind: str = ""
    is_registration: bool = False
    is_seizure: bool = False
    emergency: bool = False
    certified_officers: int = 0
    officers_needed: int = 0
    legal_basis: str = ""
    goods_listed: int = 0
    goods_unsettled: int = 0
    term_over: bool = False
    extended: bool = False
    imposed_at: datetime | None = None
    seized_at: datetime | None = None
    registered_at: datetime | None = None
    emergency_allowed: bool = True
    kind_allowed: bool = True
    target_fits: bool = True
    needs_prefecture: bool = False
    is_sampling: bool = False
    sample_notes: str = ""
    sample_kind: str = ""
    request_text: str = ""
    superior_fits: bool = False
    holds_things: bool = True
    is_inquiry: bool = False
    registration_outcome: str = ""
    confiscation_decided: bool = False
    police_has_case: bool = False


@guard(_("有法律规定的强制权"), f"{ACL}第十七条；《商标法》第六十二条；《专利法》第六十九条")
def power_from_law(facts: MeasureFacts) -> Refusal | None:
    if facts.legal_basis:
        return None
    return incomplete(_("没有写明由哪部法律授权"), f"{ACL}第十七条", cure="legal_basis")


@guard(_("有两名以上持证执法人员实施"), f"{ACL}第十八条第二项")
def two_officers(facts: MeasureFacts) -> Refusal | None:
    if facts.certified_officers >= facts.officers_needed:
        return None
    return incomplete(_("实施人员不足两名持证人员"), f"{ACL}第十八条第二项", cure="officers")


@guard(_("物品清单已经登记"), f"{ACL}第二十四条")
def goods_listed(facts: MeasureFacts) -> Refusal | None:
    if facts.goods_listed or not facts.holds_things:
        return None
    return not_now(_("还没有登记物品清单"), f"{ACL}第二十四条", _("先在“物品与金额”登记物品。"))


@guard(_("期限没有届满"), f"{ACL}第二十五条、第二十八条")
def term_runs(facts: MeasureFacts) -> Refusal | None:
    if not facts.term_over:
        return None
    how = _("届满前已经批准延长、现在补录的，填写实际批准的时间。")
    return too_late(_("期限已经届满，不能延长，只能解除或者作出处理决定"), f"{ACL}第二十八条", how, cure="happened_at")


@guard(_("是查封或者扣押"), f"{ACL}第二十五条")
def is_seizure(facts: MeasureFacts) -> Refusal | None:
    if facts.is_seizure:
        return None
    return not_now(_("先行登记保存不适用这一步"), "《行政处罚法》第五十六条", _("办“作出登记保存处理决定”。"))


@guard(_("是先行登记保存"), "《行政处罚法》第五十六条")
def is_registration(facts: MeasureFacts) -> Refusal | None:
    if facts.is_registration:
        return None
    return not_now(_("这一步只用于先行登记保存"), "《行政处罚法》第五十六条")


@guard(_("选定登记保存怎样处理"), "《行政处罚法》第五十六条")
def outcome_chosen(facts: MeasureFacts) -> Refusal | None:
    if facts.registration_outcome:
        return None
    return incomplete(_("没有选定怎样处理登记保存的证据"), "《行政处罚法》第五十六条", cure="registration_outcome")


@guard(_("情况紧急，法律允许当场实施"), f"{ACL}第十九条")
def may_act_at_once(facts: MeasureFacts) -> Refusal | None:
    if not facts.emergency:
        return not_now(_("没有写明情况紧急"), f"{ACL}第十九条", _("先报负责人批准。"))
    if facts.emergency_allowed:
        return None
    return not_now(
        _("反不正当竞争案件的强制措施须事先经主要负责人批准"), "《反不正当竞争法》第十六条", _("先书面报告并批准。")
    )


@guard(
    _("法律对这类违法行为授予了这种措施"),
    f"{ACL}第十七条；《反不正当竞争法》第十六条；《植物新品种保护条例》第四十三条",
)
def kind_allowed(facts: MeasureFacts) -> Refusal | None:
    """Which measures a law grants is a row of the law (penalty_acts)."""
    basis = f"{ACL}第十七条"
    if not facts.kind_allowed:
        return not_now(_("查处本案违法行为的法律没有授予这种措施"), basis, _("另选法律授予的措施。"))
    if not facts.target_fits:
        return not_now(_("这种措施不能用于所选的对象"), basis, _("查封用于场所、物品，扣押用于物品、工具、运输工具。"))
    return None


@guard(_("取样写明方式、编号和封样"), "《植物新品种保护条例》第四十三条")
def sample_described(facts: MeasureFacts) -> Refusal | None:
    if not facts.is_sampling or (facts.sample_notes and facts.sample_kind):
        return None
    cure = "sample_notes" if facts.sample_kind else "sample_kind"
    return incomplete(_("没有写明取样方式、样品编号、数量和封样"), "《植物新品种保护条例》第四十三条", cure=cure)


@guard(_("须由设区的市级以上机关批准"), "《反不正当竞争法》第十六条")
def superior_needed(facts: MeasureFacts) -> Refusal | None:
    if facts.needs_prefecture:
        return None
    return not_now(_("这种措施由本机关主要负责人批准，不用上报"), "《反不正当竞争法》第十六条")


@guard(_("写明书面报告和设区的市级以上的上级机关"), "《反不正当竞争法》第十六条")
def report_to_superior(facts: MeasureFacts) -> Refusal | None:
    if facts.request_text and facts.superior_fits:
        return None
    if not facts.request_text:
        return incomplete(_("没有写书面报告"), "《反不正当竞争法》第十六条", cure="request_text")
    return incomplete(_("所选机关不是设区的市级以上的上级机关"), "《反不正当竞争法》第十六条", cure="superior")


@guard(_("是检查、询问、查询复制、查询账户或者取样"), "《反不正当竞争法》第十六条")
def is_inquiry(facts: MeasureFacts) -> Refusal | None:
    if facts.is_inquiry:
        return None
    return not_now(_("查封、扣押、登记保存不用这一步"), "《反不正当竞争法》第十六条", _("办解除、没收或者处理决定。"))


@guard(_("紧急措施限于查封、扣押、登记保存"), f"{ACL}第十九条")
def seizure_or_registration(facts: MeasureFacts) -> Refusal | None:
    if not facts.is_inquiry:
        return None
    return not_now(_("检查、询问、查询、取样不适用紧急措施"), f"{ACL}第十九条", _("先报负责人批准。"))


@guard(_("没有延长过"), f"{ACL}第二十五条")
def not_extended(facts: MeasureFacts) -> Refusal | None:
    if not facts.extended:
        return None
    return not_now(_("已经延长过一次，依法不能再延长"), f"{ACL}第二十五条")


@guard(_("处罚决定已经没收"), f"{ACL}第二十七条")
def confiscation_decided(facts: MeasureFacts) -> Refusal | None:
    """Property is confiscated by a penalty decision, never by ending its seizure."""
    if facts.confiscation_decided:
        return None
    how = _("作出没收的处罚决定以后再办；不没收的，办“解除强制措施”。")
    return not_now(_("本案没有没收的处罚决定"), f"{ACL}第二十七条", how)


@guard(_("公安机关已立案"), f"{ACL}第二十一条")
def moves_with_case(facts: MeasureFacts) -> Refusal | None:
    if facts.police_has_case:
        return None
    how = _("公安机关立案以后，在移送往来中办理物品交接。")
    return not_now(_("公安机关没有立案，财物不随案移送"), f"{ACL}第二十一条", how)
