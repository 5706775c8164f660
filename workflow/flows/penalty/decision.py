"""Collective discussion, decision, service, execution and closing (PCT A-16 … A-26)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.penalty import guards as g
from workflow.flows.penalty.choices import OUTCOMES
from workflow.step import STAY, Input, Start, step

PROC = "《市场监督管理行政处罚程序规定》"
APL = "《行政处罚法》"
ACL = "《行政强制法》"


class DecisionSteps:
    """集体讨论 → 决定 → 送达 → 执行 → 结案."""

    @step(
        "penalty:A-16", label=_("提交集体讨论"), label_en="Go to collective discussion",
        source="ready_to_decide", target="collective", actor=role("HEAD_ANY", "UNIT_HEAD"), primary=False,
        basis=f"{APL}第五十七条第二款", verb="cases.collective_called",
        said_zh="提交机关负责人集体讨论", said_en="called a collective discussion",
        inputs=[Input("collective_reason", _("为什么要集体讨论"), "longtext")],
    )  # fmt: skip
    def call_collective(self) -> None:
        """Complex facts, or a major violation."""

    @step(
        "penalty:A-16r", label=_("登记集体讨论结论"), label_en="Record the discussion",
        source="collective", target="ready_to_decide", actor=role("HEAD_ANY"),
        basis=f"{APL}第五十七条第二款", verb="cases.collective_recorded",
        said_zh="登记集体讨论结论", said_en="recorded the collective discussion",
        guards=[g.discussion_recorded],
        inputs=[
            Input("collective_at", _("讨论时间"), "datetime"),
            Input("collective_members", _("参加的负责人"), "people", source="heads", many=True),
            Input("collective_record", _("各人意见和结论"), "longtext"),
        ],
        papers=["penalty.collective"],
    )  # fmt: skip
    def record_collective(self) -> None:
        """Who took part, what each said, what was concluded."""

    @step(
        "penalty:A-17", label=_("作出决定"), label_en="Decide",
        source="ready_to_decide", target="decided", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        basis=f"{APL}第五十七条至第六十条", verb="cases.penalty_decided",
        said_zh="作出处理决定", said_en="made the decision",
        guards=[
            g.review_passed, g.statement_period, g.statement_reviewed, g.collectively_discussed, g.no_criminal_hold,
            g.not_owed_to_police, g.screened, g.not_heavier_than_noticed, g.no_expired_measure,
        ],
        inputs=[
            Input("outcome", _("决定"), "choice", choices=OUTCOMES),
            Input("decision_text", _("违法事实、证据、理由和依据"), "longtext"),
            Input("decided_fine_fen", _("罚款"), "money", required=False),
            Input("decided_confiscation", _("没收"), "longtext", required=False),
            Input("decided_other", _("责令和其他处罚"), "longtext", required=False),
            Input("performance", _("履行方式和期限"), "longtext",
                  initial="自收到本决定书之日起十五日内到指定银行或者通过电子支付系统缴纳罚款。"),
            Input("remedies", _("救济途径"), "longtext",
                  initial="不服本决定的，可以自收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。"),
        ],
        papers=["penalty.decision"], stops=["pct:P11"],
        starts=[Start("pct:P12"), Start("pct:P20"), Start("pct:P21")],
        consequences=[_("办案期限停止，送达和公示期限开始。"), _("决定书取号并冻结内容。")],
    )  # fmt: skip
    def decide(self) -> None:
        """Never before review, notice and, where due, collective discussion (行政处罚法 57, 58, 62)."""

    @step(
        "penalty:A-18", label=_("确认送达，交付执行"), label_en="Confirm service",
        source="decided", target="served", actor=assigned("OFFICER"),
        basis=f"{APL}第六十一条", verb="cases.decision_served",
        said_zh="决定书已送达", said_en="the decision was served",
        guards=[g.decision_served],
        papers=["penalty.service-return"], stops=["pct:P12"],
        starts=[
            Start("pct:P14", anchor="decision_served_at", when="decided_fine_fen"),
            Start("pct:P16", anchor="decision_served_at"), Start("pct:P17", anchor="decision_served_at"),
        ],
    )  # fmt: skip
    def confirm_service(self) -> None:
        """Every addressee reached; periods run from the day of service."""

    @step(
        "penalty:A-19", label=_("进入执行"), label_en="Start execution",
        source="served", target="executing", actor=assigned("OFFICER"),
        basis=f"{APL}第六十六条、第六十七条", verb="cases.execution_started",
        said_zh="进入执行", said_en="execution started",
    )  # fmt: skip
    def start_execution(self) -> None:
        """The party performs, or is urged."""

    @step(
        "penalty:A-19p", label=_("登记缴款"), label_en="Record payment",
        source=["served", "executing"], target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十七条", verb="cases.fine_paid",
        said_zh="登记缴纳罚款", said_en="recorded a payment", legal_actor=_("当事人"),
        inputs=[
            Input("payment_fen", _("本次缴款"), "money"),
            Input("payment_proof", _("缴款凭证号"), "text"),
        ],
    )  # fmt: skip
    def record_payment(self) -> None:
        """Payments add up; the fine is performed when they reach it."""

    @step(
        "penalty:A-20", label=_("批准延期或者分期缴纳"), label_en="Grant deferral",
        source="executing", target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十六条第二款", verb="cases.payment_deferred",
        said_zh="批准延期（分期）缴纳罚款", said_en="granted deferral of the fine",
        inputs=[
            Input("deferral_reason", _("当事人的困难和申请"), "longtext"),
            Input("deferred_until", _("延至"), "date"),
        ],
        papers=["penalty.deferral"],
    )  # fmt: skip
    def defer_payment(self) -> None:
        """Real economic difficulty."""

    @step(
        "penalty:A-21", label=_("制发履行催告书"), label_en="Urge performance",
        source="executing", target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{ACL}第五十四条", verb="cases.performance_urged",
        said_zh="催告履行", said_en="urged performance",
        guards=[g.fine_overdue],
        inputs=[Input("urging_text", _("催告内容"), "longtext")],
        papers=["penalty.urging"],
    )  # fmt: skip
    def urge(self) -> None:
        """Ten working days before the court may be asked."""

    @step(
        "penalty:A-22", label=_("申请法院强制执行"), label_en="Apply to the court",
        source="executing", target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{ACL}第五十三条至第五十五条", verb="cases.enforcement_applied",
        said_zh="申请人民法院强制执行", said_en="applied to the court for enforcement",
        guards=[g.remedies_over, g.urged_long_enough],
        inputs=[
            Input("enforcement_court", _("受理法院"), "text"),
            Input("enforcement_claims", _("申请执行的事项和金额"), "longtext"),
        ],
        papers=["penalty.enforcement"], stops=["pct:P18B"], starts=[Start("pct:P19")],
    )  # fmt: skip
    def apply_to_court(self) -> None:
        """No review, no suit, urged, ten working days passed."""

    @step(
        "penalty:A-23", label=_("结案"), label_en="Close",
        source=["executing", "served"], target="closed", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        basis=PROC, verb="cases.penalty_closed",
        said_zh="批准结案", said_en="closed the case",
        guards=[g.execution_finished, g.goods_settled],
        inputs=[
            Input("closing_note", _("执行情况"), "longtext"),
            Input("goods_disposal", _("涉案物品处理情况"), "longtext", required=False),
        ],
        papers=["penalty.closing"],
    )  # fmt: skip
    def close(self) -> None:
        """Executed, or handed to the court, or nothing to execute."""

    @step(
        "penalty:A-25", label=_("恢复办理"), label_en="Resume after the criminal track",
        source="*", target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis="《行政执法机关移送涉嫌犯罪案件的规定》第十条、第十三条", verb="cases.criminal_hold_lifted",
        said_zh="涉罪移送结束，恢复办理", said_en="resumed after the criminal track",
        guards=[g.hold_may_be_lifted],
        inputs=[Input("hold_lift_reason", _("新的情况"), "longtext")], closes_hold="CRIM_HOLD",
        consequences=[_("办案期限恢复计算。")],
    )  # fmt: skip
    def lift_criminal_hold(self) -> None:
        """Police do not file and remedies are used up or not used; or the criminal case ended without punishment."""

    @step(
        "penalty:A-26", label=_("移送司法机关后结案"), label_en="Close after transfer",
        source="decided", target="closed", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第五十七条第一款第四项", verb="cases.closed_after_transfer",
        said_zh="移送司法机关，结案", said_en="closed after the transfer",
        guards=[g.outcome_is_transfer, g.police_took_over],
        inputs=[Input("closing_note", _("移送和交接情况"), "longtext")],
        papers=["penalty.closing"],
    )  # fmt: skip
    def close_after_transfer(self) -> None:
        """The police filed and took over the goods."""
