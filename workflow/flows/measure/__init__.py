"""行政强制措施、先行登记保存 (PCT 4.3): one measure on one case, from request to release."""

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit import verbs
from workflow.actors import Actor, _wrong_role, assigned, role
from workflow.flows.measure.guards import (
    ACL,
    MeasureFacts,
    confiscation_decided,
    goods_listed,
    is_inquiry,
    is_registration,
    is_seizure,
    kind_allowed,
    may_act_at_once,
    moves_with_case,
    not_extended,
    outcome_chosen,
    power_from_law,
    report_to_superior,
    sample_described,
    seizure_or_registration,
    superior_needed,
    term_runs,
    two_officers,
)
from workflow.refusals import Refusal, not_yours
from workflow.step import Flow, Input, Stage, Start, register, step

__all__ = ["REGISTRATION_OUTCOMES", "MeasureFacts", "MeasureFlow"]

SAMPLE_KINDS = (
    ("duplicate", _("检验样品和备份样品各一份")),
    ("standard", _("另取标准样品比对")),
    ("harvested", _("从收获材料取样")),
)
REGISTRATION_OUTCOMES = (
    ("copied", _("采取记录、复制、拍照、录像等措施后退还")),
    ("tested", _("送交检验、检测、鉴定")),
    ("seized", _("转为查封、扣押")),
    ("confiscated", _("依法没收")),
    ("returned", _("解除登记保存，退还当事人")),
)


def approver() -> Actor:
    """HEAD_ANY; for unfair competition the principal head of an agency at prefecture level or above."""

    def rule(standing: Standing, subject: object, delegable: bool) -> Refusal | None:
        asked = "HEAD_PRINCIPAL" if subject.needs_principal else "HEAD_ANY"  # type: ignore[attr-defined]
        agency = subject.agency_id  # type: ignore[attr-defined]
        if not standing.holds(asked, agency, delegable=asked == "HEAD_ANY"):
            basis = "《反不正当竞争法》第十六条" if asked == "HEAD_PRINCIPAL" else f"{ACL}第十八条第一项"
            return _wrong_role((asked,), standing, subject, asked == "HEAD_ANY", basis)
        if subject.needs_prefecture and not subject.prefecture_or_above:  # type: ignore[attr-defined]
            return not_yours(
                _("查封、扣押、查询银行账户须经设区的市级以上监督检查部门主要负责人批准"), "《反不正当竞争法》第十六条",
                _("办“报请上级机关批准”，书面报告上级机关，由其主要负责人批准。"),
            )  # fmt: skip
        return None

    return Actor(("HEAD_ANY",), rule, _("反不正当竞争案件须由市级以上机关主要负责人批准"))


def superior_head() -> Actor:
    """The principal head of the superior to which the report went, at prefecture level or above."""

    def rule(standing: Standing, subject: object, delegable: bool) -> Refusal | None:
        above = subject.superior_id  # type: ignore[attr-defined]
        if above and standing.holds("HEAD_PRINCIPAL", above, delegable=False):
            return None
        # a superior that is not connected: the asking organ's principal head records its paper
        recorded = above and not subject.superior.connected  # type: ignore[attr-defined]
        if recorded and standing.holds("HEAD_PRINCIPAL", subject.agency_id, delegable=False):  # type: ignore[attr-defined]
            return None
        why = _("由上级机关主要负责人本人批准，副职不能批准")
        return not_yours(why, "《反不正当竞争法》第十六条", _("等待上级机关答复。"))

    return Actor(("HEAD_PRINCIPAL",), rule, _("设区的市级以上的上级机关"), "superior")


class MeasureFlow:
    """requested → approved → in force → released, confiscated or moved with the case."""

    @step(
        "measure:M-2", label=_("批准强制措施"), label_en="Approve the measure",
        source="requested", target="approved", actor=approver(), basis=f"{ACL}第十八条",
        verb="cases.measure_approved", said_zh="批准强制措施", said_en="approved the measure",
        guards=[power_from_law, kind_allowed], inputs=[Input("approval_text", _("批准意见"), "longtext")],
        papers=["penalty.measure-approval", "sup.D03"],
    )  # fmt: skip
    def approve(self) -> None:
        """Prior approval."""

    @step(
        "measure:M-2i", label=_("当场实施并交付决定书和清单"), label_en="Impose the measure",
        source="approved", target="in_force", actor=assigned("OFFICER", basis=f"{ACL}第十八条"),
        basis=f"{ACL}第十八条、第二十四条", verb="cases.measure_imposed",
        said_zh="实施强制措施，交付决定书和清单", said_en="imposed the measure",
        guards=[two_officers, goods_listed, sample_described],
        inputs=[
            Input("officers", _("实施人员"), "people", source="officers", many=True),
            Input("place", _("地点"), "text"),
            Input("scene_notes", _("当事人陈述和现场情况"), "longtext"),
            Input("custodian", _("保管人"), "text", required=False),
            Input("sample_kind", _("取样方式"), "choice", required=False, choices=SAMPLE_KINDS),
            Input("sample_notes", _("样品编号、数量、封样和备份保管"), "longtext", required=False,
                  help=_("抽样取样的必填。")),
        ],
        papers=["penalty.seizure", "penalty.seizure-list", "penalty.registration"],
        starts=[Start("pct:P03", anchor="seized_at"), Start("pct:P05", anchor="registered_at")],
        consequences=[_("查封扣押三十日、先行登记保存七个工作日的期限开始。")],
    )  # fmt: skip
    def impose(self) -> None:
        """Two officers, reasons told, decision and list delivered on the spot."""

    @step(
        "measure:M-2u", label=_("报请上级机关批准"), label_en="Ask the superior to approve",
        source="requested", target="sent_up", actor=role("HEAD_PRINCIPAL"),
        basis="《反不正当竞争法》第十六条", verb="cases.measure_sent_up", delegable=False,
        said_zh="书面报告上级机关，报请批准强制措施", said_en="asked the superior to approve the measure",
        guards=[superior_needed, power_from_law, kind_allowed, report_to_superior],
        inputs=[
            Input("superior", _("上级机关"), "agency", source="market"),
            Input("request_text", _("书面报告：事实、必要性和拟采取的措施"), "longtext"),
        ],
        papers=["sup.D03r"],
        consequences=[_("上级机关收到报告和冻结的材料，批准以前不得实施。")],
    )  # fmt: skip
    def send_up(self) -> None:
        """A county waits for the principal head at prefecture level or above (反不正当竞争法 16)."""

    @step(
        "measure:M-2a", label=_("收到上级机关批准"), label_en="Approved by the superior",
        source="sent_up", target="approved", actor=superior_head(), basis="《反不正当竞争法》第十六条",
        verb="cases.measure_approved_above", delegable=False, needs_document=True, legal_actor=_("上级机关主要负责人"),
        said_zh="上级机关批准强制措施", said_en="the superior approved the measure",
        inputs=[Input("approval_text", _("批准意见"), "longtext")],
        papers=["sup.D03"],
    )  # fmt: skip
    def approved_above(self) -> None:
        """Moved by the superior's own answer to the hand-over, never by the county."""

    @step(
        "measure:M-2n", label=_("上级机关不予批准"), label_en="Refused by the superior",
        source="sent_up", target="released", actor=superior_head(), basis="《反不正当竞争法》第十六条",
        verb="cases.measure_refused_above", delegable=False, needs_document=True, primary=False,
        legal_actor=_("上级机关主要负责人"),
        said_zh="上级机关不予批准强制措施", said_en="the superior refused the measure",
        inputs=[Input("approval_text", _("理由"), "longtext")],
    )  # fmt: skip
    def refused_above(self) -> None:
        """The measure ends without having been imposed."""

    @step(
        "measure:M-5i", label=_("登记检查、查询、取样结果"), label_en="Record the result",
        source="in_force", target="released", actor=assigned("OFFICER"), basis="《反不正当竞争法》第十六条；"
        "《植物新品种保护条例》第四十三条", verb="cases.inquiry_finished",
        said_zh="登记检查、询问、查询复制或者取样的结果", said_en="recorded what the inquiry yielded",
        guards=[is_inquiry], inputs=[Input("result_notes", _("取得的材料和结果"), "longtext")],
    )  # fmt: skip
    def finish_inquiry(self) -> None:
        """Nothing is held: the measure ends with its result."""

    @step(
        "measure:M-3e", label=_("情况紧急，当场实施"), label_en="Impose at once",
        source="requested", target="in_force_unapproved", actor=assigned("OFFICER", basis=f"{ACL}第十八条"),
        basis=f"{ACL}第十九条", verb="cases.measure_imposed_at_once",
        said_zh="情况紧急，当场实施强制措施", said_en="imposed the measure in an emergency", primary=False,
        guards=[may_act_at_once, power_from_law, kind_allowed, two_officers, goods_listed, seizure_or_registration],
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
        inputs=[Input("approval_text", _("理由"), "longtext")], papers=["penalty.seizure-release"],
        consequences=[_("已经当场实施的，制发解除决定书，财物立即退还。")],
    )  # fmt: skip
    def refuse(self) -> None:
        """Refused: lifted at once, in writing where it had been imposed."""

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
        said_en="ended the measure by confiscation", primary=False, guards=[confiscation_decided],
        inputs=[Input("release_reason", _("处罚决定书文号"), "text")],
    )  # fmt: skip
    def confiscate(self) -> None:
        """The decision has been made."""

    @step(
        "measure:M-6", label=_("随案移送"), label_en="Move with the case",
        source="in_force", target="transferred", actor=assigned("OFFICER"), basis=f"{ACL}第二十一条",
        verb="cases.measure_moved_with_case", said_zh="财物随案移送公安机关，书面告知当事人",
        said_en="moved the property with the case", primary=False,
        guards=[moves_with_case],
        inputs=[Input("release_reason", _("移送和交接的情况"), "longtext")], papers=["penalty.moved"],
        consequences=[_("制发财物随案移送告知书，送达当事人。")],
    )  # fmt: skip
    def move_with_case(self) -> None:
        """M-4 stops; the party is told in writing."""


MEASURE = register(
    Flow(
        code="measure", label=_("强制措施"), label_en="Measure", initial="requested",
        opening_verb=verbs.declare("cases.measure_requested", "申请强制措施", "asked for a compulsory measure"),
        stages=(
            Stage("requested", _("待批准"), "Requested"),
            Stage("sent_up", _("已报上级机关"), "Sent to the superior", main=False),
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
