"""失信联合惩戒推送 (credit 6.4): one listing, one measure, one department."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.actors import organ, role
from workflow.flows.listing.actors import elsewhere, machine
from workflow.flows.listing.facts import Gap
from workflow.flows.listing.guards import first_gap
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import STAY, Flow, Input, Stage, Start, guard, register, step

__all__ = ["DispatchFacts", "DispatchFlow"]

G49 = "《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）"
O44 = "《市场监督管理严重违法失信名单管理办法》"
LIVE = ["sent", "acknowledged", "implemented"]
DEPARTMENT = organ("LIAISON", column="to_agency", recorder="CREDIT_OFFICER")


@dataclass(frozen=True)
class DispatchFacts:
    """`gate_gaps` is empty where the legality gate admits the measure now."""

    now: datetime
    on: date
    gate_gaps: tuple[Gap, ...] = ()
    subject_told: bool = False
    applied_on: date | None = None
    reference: str = ""
    reason: str = ""
    own_basis: str = ""


@guard(_("合法性闸门通过"), G49)
def gate_passes(facts: DispatchFacts) -> Refusal | None:
    return first_gap(facts.gate_gaps)


@guard(_("当事人已在决定中被告知措施"), f"{O44}第十三条")
def subject_told(facts: DispatchFacts) -> Refusal | None:
    if facts.subject_told:
        return None
    return not_now(_("列入决定没有送达，或者没有提示惩戒措施"), f"{O44}第十三条", _("先完成决定的送达。"))


@guard(_("实施情况有日期和文号"), G49)
def applied_with_reference(facts: DispatchFacts) -> Refusal | None:
    if facts.applied_on and facts.reference:
        return None
    return incomplete(_("没有填实施日期或者实施文号"), G49, cure="reference")


@guard(_("不予实施有理由和依据"), G49)
def declined_with_basis(facts: DispatchFacts) -> Refusal | None:
    if facts.reason and facts.own_basis:
        return None
    return incomplete(_("不予实施，要写明理由和依据"), G49, cure="own_basis")


class DispatchFlow:
    """提出 → 审查 → 推送 → 签收 → 实施 → 解除."""

    @step(
        "credit:JD-T02", label=_("合法性审查通过"), label_en="Pass the legality review",
        source="proposed", target="approved", basis=G49, delegable=False,
        actor=elsewhere("REVIEWER_LEGAL", column="reviewing", basis=G49),
        verb="credit.measure_reviewed", said_zh="合法性审查通过", said_en="passed the legality review",
        guards=[gate_passes], inputs=[Input("review_text", _("审查意见"), "longtext")], stops=["cr:JD-REVIEW"],
    )  # fmt: skip
    def approve(self) -> None:
        """The gate and a person, who is not the proposer."""

    @step(
        "credit:JD-T02r", label=_("审查不通过"), label_en="Refuse in the legality review",
        source="proposed", target="gate_refused", basis=G49, primary=False,
        actor=elsewhere("REVIEWER_LEGAL", column="reviewing", basis=G49),
        verb="credit.measure_refused", said_zh="合法性审查未通过", said_en="refused the measure",
        inputs=[Input("review_text", _("不通过的理由"), "longtext")],
    )  # fmt: skip
    def refuse(self) -> None:
        """With reasons."""

    @step(
        "credit:JD-T03", label=_("推送"), label_en="Send",
        source="approved", target="sent", actor=role("CREDIT_OFFICER"), basis=G49,
        verb="credit.measure_sent", said_zh="推送联合惩戒措施", said_en="sent the measure to the department",
        guards=[gate_passes, subject_told], starts=[Start("cr:JD-ACK")],
        consequences=[_("推送函取号并冻结内容，惩戒部门从此可以看到。")],
    )  # fmt: skip
    def send(self) -> None:
        """The gate is asked again on the day."""

    @step(
        "credit:JD-T04", label=_("签收"), label_en="Acknowledge",
        source="sent", target="acknowledged", actor=DEPARTMENT, basis=G49, needs_document=True,
        verb="credit.measure_acknowledged", said_zh="惩戒部门签收", said_en="the department acknowledged",
        legal_actor=_("惩戒部门"), stops=["cr:JD-ACK"], starts=[Start("cr:JD-BACK")],
        inputs=[Input("received_by", _("签收人"))],
    )  # fmt: skip
    def acknowledge(self) -> None:
        """A signed receipt."""

    @step(
        "credit:JD-T05", label=_("登记已实施"), label_en="Report as applied",
        source="acknowledged", target="implemented", actor=DEPARTMENT, basis=G49, needs_document=True,
        verb="credit.measure_applied", said_zh="惩戒部门已实施措施", said_en="the department applied the measure",
        legal_actor=_("惩戒部门"), guards=[applied_with_reference], stops=["cr:JD-BACK"],
        starts=[Start("cr:JD-QUARTER")],
        inputs=[
            Input("applied_on", _("实施日期"), "date"), Input("reference", _("实施文号、项目编号")),
            Input("own_basis", _("本部门依据"), required=False), Input("feedback", _("实施情况"), "longtext"),
        ],
    )  # fmt: skip
    def report_applied(self) -> None:
        """With date, object and the department's own number."""

    @step(
        "credit:JD-T05n", label=_("登记不适用"), label_en="Report as not applicable",
        source="acknowledged", target="not_applicable", actor=DEPARTMENT, basis=G49, needs_document=True,
        primary=False, verb="credit.measure_not_applicable", said_zh="措施不适用", said_en="the measure does not apply",
        legal_actor=_("惩戒部门"), stops=["cr:JD-BACK"], inputs=[Input("reason", _("理由"), "longtext")],
    )  # fmt: skip
    def report_not_applicable(self) -> None:
        """Nothing to apply it to."""

    @step(
        "credit:JD-T05d", label=_("依法不予实施"), label_en="Decline",
        source="acknowledged", target="declined", actor=DEPARTMENT, basis=G49, needs_document=True, primary=False,
        verb="credit.measure_declined", said_zh="惩戒部门依法不予实施", said_en="the department declined",
        legal_actor=_("惩戒部门"), guards=[declined_with_basis], stops=["cr:JD-BACK"],
        inputs=[Input("reason", _("理由"), "longtext"), Input("own_basis", _("依据"))],
    )  # fmt: skip
    def decline(self) -> None:
        """With reason and basis."""

    @step(
        "credit:JD-T05q", label=_("定期反馈"), label_en="Report again",
        source="implemented", target=STAY, actor=DEPARTMENT, basis=G49, needs_document=True, primary=False,
        verb="credit.measure_reported", said_zh="反馈实施情况", said_en="reported on the measure",
        legal_actor=_("惩戒部门"), inputs=[Input("feedback", _("实施情况"), "longtext")],
        stops=["cr:JD-QUARTER"], starts=[Start("cr:JD-QUARTER")],
    )  # fmt: skip
    def report_again(self) -> None:
        """Each quarter."""

    @step(
        "credit:JD-T06", label=_("通知解除"), label_en="Order the lifting",
        source=LIVE, target="lift_ordered", actor=machine("CREDIT_OFFICER"), primary=False,
        basis=f"{O44}第十八条、第十九条、第二十一条", verb="credit.lift_ordered",
        said_zh="通知惩戒部门解除措施", said_en="ordered the department to lift the measure",
        inputs=[Input("lift_reason", _("解除理由"), "longtext")],
        stops=["cr:JD-ACK", "cr:JD-BACK", "cr:JD-QUARTER"], starts=[Start("cr:TL-19")],
    )  # fmt: skip
    def order_lift(self) -> None:
        """In the transaction of its cause."""

    @step(
        "credit:JD-T06c", label=_("撤销推送"), label_en="Cancel before sending",
        source=["proposed", "approved"], target="closed", actor=machine("CREDIT_OFFICER"), primary=False,
        basis=O44, verb="credit.dispatch_cancelled", said_zh="未推送即撤销", said_en="cancelled before sending",
        inputs=[Input("lift_reason", _("撤销理由"), "longtext")],
    )  # fmt: skip
    def cancel(self) -> None:
        """The listing ended before anything was sent."""

    @step(
        "credit:JD-T07", label=_("登记已解除"), label_en="Report as lifted",
        source="lift_ordered", target="lifted", actor=DEPARTMENT, basis=f"{O44}第十八条", needs_document=True,
        verb="credit.measure_lifted", said_zh="惩戒部门已解除措施", said_en="the department lifted the measure",
        legal_actor=_("惩戒部门"), stops=["cr:TL-19"],
        inputs=[Input("lifted_on", _("解除日期"), "date"), Input("lift_reference", _("解除文号"), required=False)],
    )  # fmt: skip
    def report_lifted(self) -> None:
        """Reported back."""

    @step(
        "credit:JD-T08", label=_("归档"), label_en="Close",
        source=["lifted", "not_applicable", "declined"], target="closed", actor=machine("CREDIT_OFFICER"),
        basis=O44, verb="credit.dispatch_closed", said_zh="推送归档", said_en="closed the dispatch",
    )  # fmt: skip
    def close(self) -> None:
        """Nothing more to do."""


DISPATCH = register(
    Flow(
        code="dispatch", label=_("联合惩戒推送"), label_en="Joint-punishment dispatch", initial="proposed",
        opening_verb=verbs.declare("credit.measure_proposed", "提出联合惩戒措施", "proposed a measure"),
        stages=(
            Stage("proposed", _("拟推送"), "Proposed"),
            Stage("approved", _("审查通过"), "Approved"),
            Stage("sent", _("已推送"), "Sent"),
            Stage("acknowledged", _("已签收"), "Acknowledged"),
            Stage("implemented", _("已实施"), "Applied"),
            Stage("not_applicable", _("不适用"), "Not applicable", main=False),
            Stage("declined", _("依法不予实施"), "Declined", main=False),
            Stage("lift_ordered", _("已通知解除"), "Lifting ordered"),
            Stage("lifted", _("已解除并反馈"), "Lifted"),
            Stage("closed", _("归档"), "Closed", terminal=True),
            Stage("gate_refused", _("合法性审查未通过"), "Refused by the gate", terminal=True, main=False),
        ),
    ),
    DispatchFlow,
)  # fmt: skip
