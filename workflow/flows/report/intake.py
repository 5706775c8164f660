"""Intake: splitting, triage, dispatch and transfer (RMC I02, I03, I09, I10)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import role
from workflow.flows.report import guards as g
from workflow.flows.report.choices import MATTERS, ROUTES, SCENES, YES_NO
from workflow.flows.report.stages import rules
from workflow.step import STAY, Input, Start, step

BUSY = ["classified", "verifying"]


class IntakeSteps:
    """登记 → 分别办理 / 分类 → 分送、移送."""

    @step(
        "rmc:I02s", label=_("分别办理"), label_en="Split complaint and report",
        source="registered", target="split", actor=role("INTAKE", "UNIT_HEAD"),
        basis=rules("第七条", new="第九条"), verb="cases.report_split",
        said_zh="投诉和举报分别办理", said_en="split the complaint from the report",
        guards=[g.is_mixed, g.both_parts_written],
        inputs=[
            Input("split_claims", _("投诉部分：请求和事实"), "longtext"),
            Input("split_clues", _("举报部分：违法线索"), "longtext"),
        ],
        consequences=[_("生成一件投诉、一件举报，期限都从收到材料之日起算。")],
    )  # fmt: skip
    def split(self) -> None:
        """Two child cases with the receipt date of the paper."""

    @step(
        "rmc:I02", label=_("确认分类"), label_en="Confirm the route",
        source="registered", target="classified", actor=role("INTAKE", "UNIT_HEAD"),
        basis=rules("第七条"), verb="cases.report_classified",
        said_zh="确认分流去向", said_en="confirmed the route",
        guards=[g.not_mixed, g.route_confirmed, g.route_fits],
        inputs=[
            Input("subject_matter", _("反映的事项"), "choice", choices=MATTERS),
            Input("wants_remedy", _("是否要求退赔"), "choice", required=False, choices=YES_NO),
            Input("is_right_holder", _("是否权利人反映"), "choice", required=False, choices=YES_NO),
            Input("maybe_criminal", _("是否可能涉嫌犯罪"), "choice", required=False, choices=YES_NO),
            Input("foreign_related", _("是否涉外"), "choice", required=False, choices=YES_NO),
            Input("repeat_infringer", _("是否重复侵权"), "choice", required=False, choices=YES_NO),
            Input("many_reports", _("是否同一人大量投诉举报"), "choice", required=False, choices=YES_NO),
            Input("scene", _("场景"), "choice", required=False, choices=SCENES),
            Input("route", _("分流去向"), "choice", choices=ROUTES, help=_("系统按分流表给出建议，由人确认。")),
            Input("route_reason", _("与建议不同的理由"), "longtext", required=False),
            Input("alternatives_told", _("已告知的其他途径"), "longtext", required=False),
        ],
        papers=["intake.classification"],
        starts=[
            Start("rmc:TL-I06A", anchor="received_at", when="passing_off_found"),
            Start("rmc:TL-I06B", anchor="received_at", when="passing_off_reported"),
        ],
    )  # fmt: skip
    def classify(self) -> None:
        """The machine proposes, a person confirms; clocks run from the receipt, not from the triage."""

    @step(
        "rmc:I03", label=_("分送"), label_en="Dispatch",
        source="classified", target="dispatched", actor=role("INTAKE", "UNIT_HEAD"), primary=False,
        basis=rules("第三十七条"), verb="cases.report_dispatched",
        said_zh="分送有处理权限的机关", said_en="dispatched to the competent agency",
        guards=[g.receiver_chosen],
        inputs=[
            Input("dispatched_to", _("接收机关"), "agency", source="enforcers"),
            Input("dispatch_reason", _("分送理由"), "longtext"),
            Input("report_back_on", _("反馈日期"), "date"),
        ],
        papers=["intake.dispatch"],
        consequences=[_("分送通知书和登记表随往来送达接收机关；举报人的身份不随同送出。")],
    )  # fmt: skip
    def dispatch(self) -> None:
        """To the competent lower agency or department."""

    @step(
        "rmc:I03a", label=_("登记对方接收"), label_en="Record acceptance elsewhere",
        source="dispatched", target="accepted_elsewhere", actor=role("INTAKE", "UNIT_HEAD"),
        basis=rules("第三十七条"), verb="cases.report_accepted_elsewhere",
        said_zh="接收机关已接收", said_en="the other agency accepted it", legal_actor=_("接收机关"),
        inputs=[Input("dispatch_answer", _("接收情况"), "longtext")],
        consequences=[_("接收机关收到之日起重新计算期限。")],
    )  # fmt: skip
    def accept_elsewhere(self) -> None:
        """The clock of the competent agency starts at its own receipt."""

    @step(
        "rmc:I03r", label=_("登记退回"), label_en="Record the return",
        source="dispatched", target="classified", actor=role("INTAKE", "UNIT_HEAD"), primary=False,
        basis=rules("第三十七条"), verb="cases.report_sent_back",
        said_zh="接收机关退回", said_en="the other agency sent it back", legal_actor=_("接收机关"),
        inputs=[Input("dispatch_answer", _("退回理由"), "longtext")],
    )  # fmt: skip
    def come_back(self) -> None:
        """A receiver without power returns it and may not pass it on."""

    @step(
        "rmc:I09", label=_("移送或者告知其他机关"), label_en="Transfer",
        source=BUSY, target="transferred", actor=role("HEAD_ANY", "UNIT_HEAD", "INTAKE"), primary=False,
        basis=rules("第二十九条"), verb="cases.report_transferred",
        said_zh="移送有权处理的机关", said_en="transferred to the competent agency",
        guards=[g.receiver_named],
        inputs=[
            Input("transfer_to", _("有权处理的机关"), "text"),
            Input("transfer_inside", _("是否系统内移送线索"), "choice", choices=YES_NO,
                  help=_("选“否”的，告知举报人向该机关提出。")),
            Input("transfer_reason", _("理由"), "longtext"),
        ],
        papers=["intake.redirect"], stops=["pct:P01", "rmc:TL-I06A", "rmc:TL-I06B", "rmc:TL-M11"],
    )  # fmt: skip
    def transfer(self) -> None:
        """Outside: tell the sender where to go. Inside the network: move the lead."""

    @step(
        "rmc:I10", label=_("登记管辖争议"), label_en="Record a jurisdiction dispute",
        source=["classified", "dispatched", "verifying"], target=STAY, actor=role("INTAKE", "UNIT_HEAD"), primary=False,
        basis=rules("第三十条"), verb="cases.report_jurisdiction_disputed",
        said_zh="与其他机关发生管辖争议", said_en="a dispute on jurisdiction arose",
        inputs=[
            Input("dispute_with", _("争议机关"), "text"),
            Input("dispute_text", _("各自理由"), "longtext"),
        ],
        starts=[Start("rmc:TL-I08")],
    )  # fmt: skip
    def dispute_jurisdiction(self) -> None:
        """Agree, or go to the common superior."""

    @step(
        "rmc:I10d", label=_("登记管辖争议结果"), label_en="Record the outcome of the dispute",
        source=["classified", "dispatched", "verifying"], target=STAY, actor=role("INTAKE", "UNIT_HEAD"), primary=False,
        basis=rules("第三十条"), verb="cases.report_jurisdiction_settled",
        said_zh="管辖争议已解决", said_en="the dispute on jurisdiction was settled",
        inputs=[
            Input("designated_agency", _("处理机关"), "text"),
            Input("designation_text", _("协商结果或者指定决定"), "longtext"),
        ],
        stops=["rmc:TL-I08"],
    )  # fmt: skip
    def settle_jurisdiction(self) -> None:
        """By agreement or by designation of the superior."""
