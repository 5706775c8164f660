"""The complaint branch: identity, acceptance, mediation (RMC I04 … I07)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import role
from workflow.flows.report import guards as g
from workflow.flows.report.choices import REFUSAL_GROUNDS, SETTLED_HOW, TERMINATION_GROUNDS, YES_NO
from workflow.flows.report.stages import CONSUMER, rules
from workflow.step import STAY, Input, Start, step

DESK = ("INTAKE", "OFFICER", "UNIT_HEAD")


class ComplaintSteps:
    """受理 → 调解 → 达成、终止、撤回."""

    @step(
        "rmc:I04", label=_("限期提供身份证明"), label_en="Ask for proof of identity",
        source="classified", target="identity_requested", actor=role(*DESK), primary=False,
        basis=f"{rules('第九条', new='第十条第三项')}；《消费者权益保护法实施条例》第四十六条",
        verb="cases.complaint_identity_requested",
        said_zh="要求限期提供身份证明", said_en="asked for proof of identity",
        guards=[g.is_complaint, g.identity_term_set],
        inputs=[
            Input("identity_documents", _("需要提供的证明"), "longtext"),
            Input("identity_due_on", _("最后日期"), "date"),
        ],
        papers=["intake.identity"], starts=[Start("rmc:TL-I03", days="identity_days")],
    )  # fmt: skip
    def request_identity(self) -> None:
        """The notice sets the date; the seven days of acceptance go on running."""

    @step(
        "rmc:I04r", label=_("登记身份证明"), label_en="Record the proof of identity",
        source="identity_requested", target="classified", actor=role(*DESK),
        basis=rules("第九条", new="第十条第三项"), verb="cases.complaint_identity_supplied",
        said_zh="投诉人提供了身份证明", said_en="the complainant proved the identity", legal_actor=_("投诉人"),
        inputs=[Input("identity_note", _("核对情况"), "longtext")], stops=["rmc:TL-I03"],
    )  # fmt: skip
    def supply_identity(self) -> None:
        """Back to the question of acceptance."""

    @step(
        "rmc:I05", label=_("受理投诉"), label_en="Accept the complaint",
        source="classified", target="accepted", actor=role(*DESK),
        basis=f"{CONSUMER}第四十六条；{rules('第十四条')}", verb="cases.complaint_accepted",
        said_zh="决定受理投诉", said_en="accepted the complaint",
        guards=[g.is_complaint, g.identity_settled, g.grounds_checked],
        inputs=[Input("grounds_checked", _("对不予受理情形的核对"), "longtext",
                      help=_("职责、另案处理、消费争议、三年、材料、身份，逐项写明。"))],
        papers=["intake.acceptance"], stops=["rmc:TL-M11"], starts=[Start("rmc:TL-M12")],
        consequences=[_("受理期限停止，调解期限开始。")],
    )  # fmt: skip
    def accept(self) -> None:
        """None of the seven grounds; the ceiling of the mediation is the one in force on this day."""

    @step(
        "rmc:I06", label=_("不予受理"), label_en="Refuse the complaint",
        source=["classified", "identity_requested"], target="not_accepted", actor=role(*DESK), primary=False,
        basis=rules("第十五条", new="第十六条"), verb="cases.complaint_refused",
        said_zh="决定不予受理投诉", said_en="refused the complaint",
        guards=[g.is_complaint, g.refusal_ground],
        inputs=[
            Input("refusal_ground", _("情形"), "choice", choices=REFUSAL_GROUNDS),
            Input("refusal_reason", _("理由"), "longtext"),
            Input("other_remedies", _("其他救济途径"), "longtext",
                  initial="可以与经营者协商，请求消费者组织调解，申请仲裁或者向人民法院起诉。"),
        ],
        papers=["intake.refusal"], stops=["rmc:TL-M11", "rmc:TL-I03"],
    )  # fmt: skip
    def refuse(self) -> None:
        """One of seven grounds, with the other remedies."""

    @step(
        "rmc:I07", label=_("组织调解"), label_en="Start mediation",
        source="accepted", target="mediating", actor=role(*DESK),
        basis=rules("第十六条至第二十条"), verb="cases.complaint_mediation_started",
        said_zh="通知双方调解", said_en="called both sides to mediation",
        guards=[g.both_agree, g.mediator_chosen, g.commission_agreed],
        inputs=[
            Input("respondent_agrees", _("被投诉人同意调解"), "choice", choices=YES_NO),
            Input("mediation_at", _("时间"), "datetime"),
            Input("mediation_place", _("地点"), "text"),
            Input("mediator_staff", _("本机关调解人员"), "person", required=False, source="desk"),
            Input("mediator_entry", _("特邀调解员（名册）"), "roll", required=False, source="mediator",
                  help=_("委托调解的从名册选；灰色的不能选，后面写着原因。")),
            Input("commission_note", _("投诉人同意委托调解的情况"), "longtext", required=False,
                  help=_("从名册选，而登记时没有表示同意委托调解的，写明怎样征得同意。")),
            Input("recusal_term", _("申请回避期限"), "text"),
        ],
        papers=["intake.mediation-notice"],
    )  # fmt: skip
    def mediate(self) -> None:
        """Both sides agree; consent to commissioned mediation was taken at intake."""

    @step(
        "rmc:I04l", label=_("发现违法线索"), label_en="A lead found while mediating",
        source=["accepted", "mediating", "agreed", "terminated"], target=STAY, actor=role(*DESK), primary=False,
        basis=rules("第二十三条"), verb="cases.complaint_lead_found",
        said_zh="调解中发现违法线索，另行核查", said_en="found a lead while mediating",
        inputs=[Input("lead_text", _("违法线索"), "longtext")],
        consequences=[_("生成一件举报，从发现之日起核查。")],
    )  # fmt: skip
    def find_lead(self) -> None:
        """A report of its own, verified from the discovery."""

    @step(
        "rmc:I07a", label=_("达成调解"), label_en="Agreed",
        source=["accepted", "mediating"], target="agreed", actor=role(*DESK),
        basis=rules("第二十二条"), verb="cases.complaint_agreed",
        said_zh="双方达成调解", said_en="the parties agreed",
        guards=[g.terms_written, g.mediators_disclosed],
        inputs=[
            Input("agreement_terms", _("协议内容"), "longtext"),
            Input("performance", _("履行方式和期限"), "longtext"),
            Input("settled_how", _("调解书"), "choice", choices=SETTLED_HOW),
        ],
        papers=["intake.mediation-agreement"], stops=["rmc:TL-M12"],
    )  # fmt: skip
    def agree(self) -> None:
        """A mediation document, unless performed at once or both waive it."""

    @step(
        "rmc:I07t", label=_("终止调解"), label_en="Terminate mediation",
        source=["accepted", "mediating"], target="terminated", actor=role(*DESK), primary=False,
        basis=rules("第二十一条"), verb="cases.complaint_mediation_ended",
        said_zh="决定终止调解", said_en="terminated the mediation",
        guards=[g.termination_ground],
        inputs=[
            Input("termination_ground", _("情形"), "choice", choices=TERMINATION_GROUNDS),
            Input("termination_reason", _("原因"), "longtext"),
            Input("other_remedies", _("其他救济途径"), "longtext",
                  initial="可以申请仲裁或者向人民法院起诉。"),
        ],
        papers=["intake.mediation-end"], stops=["rmc:TL-M12"], starts=[Start("rmc:TL-M13")],
    )  # fmt: skip
    def terminate(self) -> None:
        """With its ground; the complainant is told where else to go."""

    @step(
        "rmc:I07w", label=_("登记撤回投诉"), label_en="Record the withdrawal",
        source=["classified", "identity_requested", "accepted", "mediating"], target="withdrawn", actor=role(*DESK),
        basis=rules("第二十一条"), verb="cases.complaint_withdrawn",
        said_zh="投诉人撤回投诉", said_en="the complainant withdrew", legal_actor=_("投诉人"), primary=False,
        guards=[g.is_complaint],
        inputs=[Input("withdrawal_reason", _("撤回情况"), "longtext")],
        stops=["rmc:TL-M11", "rmc:TL-M12", "rmc:TL-I03"],
    )  # fmt: skip
    def withdraw(self) -> None:
        """A complaint can be withdrawn; a report goes on being verified whatever the reporter says."""
