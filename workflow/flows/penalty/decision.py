"""Collective discussion, decision and service (PCT A-16 … A-18)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.penalty import guards as g
from workflow.flows.penalty import guards_end as e
from workflow.flows.penalty import guards_kinds as k
from workflow.flows.penalty.choices import DECISIONS
from workflow.step import Input, Start, step

APL = "《行政处罚法》"


class DecisionSteps:
    """集体讨论 → 决定 → 送达."""

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
        guards=[e.discussion_recorded],
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
            g.review_passed, e.noticed, g.statement_period, g.statement_reviewed, e.collectively_discussed,
            g.no_criminal_hold, g.not_owed_to_police, g.screened, e.outcome_agrees, e.not_heavier_than_noticed,
            e.decided_in_range, k.right_state_recorded, k.right_state_fresh, k.right_in_force, k.well_known_answered,
            k.public_interest_found, k.secret_appraised, k.unknowing_not_punished, k.unknowing_is_found,
            g.no_expired_measure,
        ],
        inputs=[
            Input("outcome", _("决定"), "choice", choices=DECISIONS),
            Input("decision_text", _("违法事实、证据、理由和依据"), "longtext"),
            Input("decided_fine_fen", _("罚款"), "money", required=False),
            Input("decided_confiscation", _("没收"), "longtext", required=False),
            Input("decided_other", _("责令和其他处罚"), "longtext", required=False),
            Input("performance", _("履行方式和期限"), "longtext", required=False,
                  help=_("留空的，按期限表写明缴款期限和加处罚款。")),
        ],
        papers=["penalty.decision"], stops=["pct:P11"],
        starts=[
            Start("pct:P12"), Start("pct:P20", when="penalty_given"), Start("pct:P21", when="penalty_given"),
        ],
        consequences=[_("办案期限停止，送达和公示期限开始。"), _("决定书取号并冻结内容。")],
    )  # fmt: skip
    def decide(self) -> None:
        """Never before review, notice and, where due, collective discussion (行政处罚法 57, 58, 62)."""

    @step(
        "penalty:A-17t", label=_("决定移送司法机关"), label_en="Decide to transfer",
        source=["investigating", "inv_closed", "under_review", "ready_to_decide"], target="decided",
        actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第五十七条第一款第四项", verb="cases.transfer_decided",
        said_zh="决定移送司法机关", said_en="decided to transfer the case to the criminal track",
        guards=[e.transfer_under_way],
        inputs=[Input("decision_text", _("涉嫌犯罪的事实和移送经过"), "longtext")], stops=["pct:P06", "pct:P11"],
        consequences=[_("行政案件以移送作结；公安机关不立案的，可恢复办理。")],
    )  # fmt: skip
    def decide_transfer(self) -> None:
        """The act is suspected to be a crime and the police have the case."""

    @step(
        "penalty:A-18", label=_("确认送达，交付执行"), label_en="Confirm service",
        source="decided", target="served", actor=assigned("OFFICER"),
        basis=f"{APL}第六十一条", verb="cases.decision_served",
        said_zh="决定书已送达", said_en="the decision was served",
        guards=[e.decision_served],
        papers=["penalty.service-return"], stops=["pct:P12"],
        starts=[
            Start("pct:P14", anchor="decision_served_at", when="decided_fine_fen"),
            Start("pct:P16", anchor="decision_served_at"), Start("pct:P17", anchor="decision_served_at"),
            Start("pct:P18B", anchor="remedies_last_day", when="decided_fine_fen"),
        ],
    )  # fmt: skip
    def confirm_service(self) -> None:
        """Every addressee reached; periods run from the day of service."""
