"""行政强制措施、先行登记保存 (PCT 4.3): one measure on one case, from request to release."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit import verbs
from workflow.actors import Actor, _wrong_role, assigned, role
from workflow.refusals import Refusal, incomplete, not_now, not_yours, too_late
from workflow.step import Flow, Input, Stage, Start, guard, register, step

ACL = "《行政强制法》"


REGISTRATION_OUTCOMES = (
    ("copied", _("采取记录、复制、拍照、录像等措施后退还")),
    ("tested", _("送交检验、检测、鉴定")),
    ("seized", _("转为查封、扣押")),
    ("confiscated", _("依法没收")),
    ("returned", _("解除登记保存，退还当事人")),
)


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
    registration_outcome: str = ""


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
    if facts.goods_listed:
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


@guard(_("没有延长过"), f"{ACL}第二十五条")
def not_extended(facts: MeasureFacts) -> Refusal | None:
    if not facts.extended:
        return None
    return not_now(_("已经延长过一次，依法不能再延长"), f"{ACL}第二十五条")


def approver() -> Actor:
    """HEAD_ANY; for unfair competition the principal head of an agency at prefecture level or above."""

    def rule(standing: Standing, subject: object, delegable: bool) -> Refusal | None:
        asked = "HEAD_PRINCIPAL" if subject.needs_principal else "HEAD_ANY"  # type: ignore[attr-defined]
        agency = subject.agency_id  # type: ignore[attr-defined]
        if not standing.holds(asked, agency, delegable=asked == "HEAD_ANY"):
            basis = "《反不正当竞争法》第十六条" if asked == "HEAD_PRINCIPAL" else f"{ACL}第十八条第一项"
            return _wrong_role((asked,), standing, subject, asked == "HEAD_ANY", basis)
        if asked == "HEAD_PRINCIPAL" and not subject.prefecture_or_above:  # type: ignore[attr-defined]
            return not_yours(
                _("查封、扣押须经设区的市级以上监督检查部门主要负责人批准"), "《反不正当竞争法》第十六条",
                _("书面报告上一级机关，由其主要负责人批准。"),
            )  # fmt: skip
        return None

    return Actor(("HEAD_ANY",), rule, _("反不正当竞争案件须由市级以上机关主要负责人批准"))


class MeasureFlow:
    """requested → approved → in force → released, confiscated or moved with the case."""

    @step(
        "measure:M-2", label=_("批准强制措施"), label_en="Approve the measure",
        source="requested", target="approved", actor=approver(), basis=f"{ACL}第十八条",
        verb="cases.measure_approved", said_zh="批准强制措施", said_en="approved the measure",
        guards=[power_from_law], inputs=[Input("approval_text", _("批准意见"), "longtext")],
        papers=["penalty.measure-approval", "sup.D03"],
    )  # fmt: skip
    def approve(self) -> None:
        """Prior approval."""

    @step(
        "measure:M-2i", label=_("当场实施并交付决定书和清单"), label_en="Impose the measure",
        source="approved", target="in_force", actor=assigned("OFFICER", basis=f"{ACL}第十八条"),
        basis=f"{ACL}第十八条、第二十四条", verb="cases.measure_imposed",
        said_zh="实施强制措施，交付决定书和清单", said_en="imposed the measure",
        guards=[two_officers, goods_listed],
        inputs=[
            Input("officers", _("实施人员"), "people", source="officers", many=True),
            Input("place", _("地点"), "text"),
            Input("scene_notes", _("当事人陈述和现场情况"), "longtext"),
            Input("custodian", _("保管人"), "text", required=False),
        ],
        papers=["penalty.seizure", "penalty.seizure-list", "penalty.registration"],
        starts=[Start("pct:P03", anchor="seized_at"), Start("pct:P05", anchor="registered_at")],
        consequences=[_("查封扣押三十日、先行登记保存七个工作日的期限开始。")],
    )  # fmt: skip
    def impose(self) -> None:
        """Two officers, reasons told, decision and list delivered on the spot."""

    @step(
        "measure:M-3e", label=_("情况紧急，当场实施"), label_en="Impose at once",
        source="requested", target="in_force_unapproved", actor=assigned("OFFICER", basis=f"{ACL}第十八条"),
        basis=f"{ACL}第十九条", verb="cases.measure_imposed_at_once",
        said_zh="情况紧急，当场实施强制措施", said_en="imposed the measure in an emergency", primary=False,
        guards=[may_act_at_once, power_from_law, two_officers, goods_listed],
        inputs=[
            Input("officers", _("实施人员"), "people", source="officers", many=True),
            Input("scene_notes", _("紧急情况、当事人陈述和现场情况"), "longtext"),
        ],
        papers=["penalty.seizure", "penalty.seizure-list", "penalty.registration"],
        starts=[
            Start("pct:P04"), Start("pct:P03", anchor="seized_at"), Start("pct:P05", anchor="registered_at"),
        ],
        consequences=[_("二十四小时内报告并补办批准手续；不批准的，立即解除。")],
    )  # fmt: skip
    def impose_at_once(self) -> None:
        """Report within 24 hours (行政强制法 19)."""

    @step(
        "measure:M-3", label=_("补办批准手续"), label_en="Approve after an emergency",
        source="in_force_unapproved", target="in_force", actor=approver(), basis=f"{ACL}第十九条",
        verb="cases.measure_approved_after", said_zh="补办强制措施批准手续", said_en="approved an emergency measure",
        guards=[power_from_law], inputs=[Input("approval_text", _("批准意见"), "longtext")], stops=["pct:P04"],
        papers=["penalty.measure-approval", "sup.D03"],
    )  # fmt: skip
    def approve_after(self) -> None:
        """Within 24 hours."""

    @step(
        "measure:M-3r", label=_("不予批准，立即解除"), label_en="Refuse and lift",
        source=["requested", "in_force_unapproved"], target="released", actor=approver(), basis=f"{ACL}第十九条",
        verb="cases.measure_refused", said_zh="不予批准强制措施", said_en="refused the measure", primary=False,
        inputs=[Input("approval_text", _("理由"), "longtext")],
    )  # fmt: skip
    def refuse(self) -> None:
        """Refused: lifted at once."""

    @step(
        "measure:M-4", label=_("延长查封扣押期限"), label_en="Extend",
        source="in_force", target="in_force", actor=approver(), basis=f"{ACL}第二十五条",
        verb="cases.measure_extended", said_zh="延长查封扣押期限", said_en="extended the measure", primary=False,
        guards=[is_seizure, term_runs, not_extended],
        inputs=[Input("extension_reason", _("情况复杂的理由"), "longtext")],
        papers=["penalty.seizure-extension"], extends="pct:P03",
        consequences=[_("延长最多三十日，须书面告知当事人并说明理由。")],
    )  # fmt: skip
    def extend(self) -> None:
        """Once, up to thirty days."""

    @step(
        "measure:M-5", label=_("解除强制措施"), label_en="Release",
        source=["in_force", "in_force_unapproved"], target="released", actor=assigned("OFFICER", "UNIT_HEAD"),
        basis=f"{ACL}第二十八条", verb="cases.measure_released",
        said_zh="解除强制措施，退还财物", said_en="released the measure", primary=False,
        guards=[is_seizure],
        inputs=[Input("release_reason", _("解除理由"), "longtext")], papers=["penalty.seizure-release"],
    )  # fmt: skip
    def release(self) -> None:
        """Goods go back at once."""

    @step(
        "measure:M-7", label=_("作出登记保存处理决定"), label_en="Decide on registered evidence",
        source="in_force", target="released", actor=role("HEAD_ANY"), basis="《行政处罚法》第五十六条",
        verb="cases.registration_decided", said_zh="对先行登记保存的证据作出处理决定",
        said_en="decided what becomes of registered evidence",
        guards=[is_registration, outcome_chosen],
        inputs=[
            Input("registration_outcome", _("怎样处理"), "choice", choices=REGISTRATION_OUTCOMES),
            Input("release_reason", _("理由"), "longtext"),
        ],
        papers=["penalty.registration-outcome"], stops=["pct:P05"],
        consequences=[_("转为查封扣押的，另行申请强制措施。")],
    )  # fmt: skip
    def decide_registration(self) -> None:
        """Within seven working days: copied, tested, seized, confiscated or given back."""

    @step(
        "measure:M-5c", label=_("没收，措施终结"), label_en="End by confiscation",
        source="in_force", target="confiscated", actor=assigned("OFFICER"), basis=f"{ACL}第二十七条",
        verb="cases.measure_ended_by_confiscation", said_zh="依决定没收，强制措施终结",
        said_en="ended the measure by confiscation", primary=False,
        inputs=[Input("release_reason", _("处罚决定书文号"), "text")],
    )  # fmt: skip
    def confiscate(self) -> None:
        """The decision has been made."""

    @step(
        "measure:M-6", label=_("随案移送"), label_en="Move with the case",
        source="in_force", target="transferred", actor=assigned("OFFICER"), basis=f"{ACL}第二十一条",
        verb="cases.measure_moved_with_case", said_zh="财物随案移送公安机关，书面告知当事人",
        said_en="moved the property with the case", primary=False,
        inputs=[Input("release_reason", _("告知当事人的情况"), "longtext")],
    )  # fmt: skip
    def move_with_case(self) -> None:
        """M-4 stops; the party is told in writing."""


MEASURE = register(
    Flow(
        code="measure", label=_("强制措施"), label_en="Measure", initial="requested",
        opening_verb=verbs.declare("cases.measure_requested", "申请强制措施", "asked for a compulsory measure"),
        stages=(
            Stage("requested", _("待批准"), "Requested"),
            Stage("approved", _("已批准"), "Approved"),
            Stage("in_force", _("实施中"), "In force"),
            Stage("in_force_unapproved", _("紧急实施，待补批"), "In force, unapproved", main=False),
            Stage("released", _("已解除"), "Released", terminal=True),
            Stage("confiscated", _("已没收"), "Confiscated", terminal=True, main=False),
            Stage("transferred", _("随案移送"), "Moved with the case", terminal=True, main=False),
        ),
    ),
    MeasureFlow,
)  # fmt: skip
