"""Execution, late fine, court enforcement, closing, and the end of the criminal hold (PCT A-19 … A-26)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.penalty import guards_end as e
from workflow.flows.penalty.choices import REMEDIES
from workflow.step import STAY, Input, Start, step

PROC = "《市场监督管理行政处罚程序规定》"
APL = "《行政处罚法》"
ACL = "《行政强制法》"


class ExecutionSteps:
    """执行 → 结案."""

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
        guards=[e.payment_is_owed],
        inputs=[
            Input("payment_fen", _("本次缴款"), "money"),
            Input("payment_proof", _("缴款凭证号"), "text"),
        ],
        stops=["pct:P14"], stops_when="fine_paid",
    )  # fmt: skip
    def record_payment(self) -> None:
        """Payments add up; the period to pay ends when they reach the fine."""

    @step(
        "penalty:A-20", label=_("批准延期或者分期缴纳"), label_en="Grant deferral",
        source="executing", target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十六条第二款", verb="cases.payment_deferred",
        said_zh="批准延期（分期）缴纳罚款", said_en="granted deferral of the fine",
        guards=[e.deferral_is_later],
        inputs=[
            Input("deferral_reason", _("当事人的困难和申请"), "longtext"),
            Input("deferred_until", _("延至"), "date"),
        ],
        papers=["penalty.deferral"], extends="pct:P14", starts=[Start("pct:P18B", anchor="remedies_last_day")],
        consequences=[_("缴款期限延至批准的日期，此前不加处罚款。")],
    )  # fmt: skip
    def defer_payment(self) -> None:
        """Real economic difficulty; the time to ask the court runs from the end of the deferral."""

    @step(
        "penalty:A-21", label=_("计算加处罚款"), label_en="Compute the late fine",
        source="executing", target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第七十二条；{ACL}第四十五条", verb="cases.late_fine_computed",
        said_zh="计算加处罚款", said_en="computed the late fine",
        guards=[e.fine_overdue, e.no_remedy_pending], papers=["penalty.late-fine"],
    )  # fmt: skip
    def compute_late_fine(self) -> None:
        """Three per cent a day up to the fine itself; the days of a review or suit are left out."""

    @step(
        "penalty:A-21r", label=_("登记行政复议、行政诉讼"), label_en="Record a review or suit",
        source=["served", "executing"], target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第七十三条", verb="cases.remedy_sought",
        said_zh="当事人申请行政复议或者提起行政诉讼", said_en="the party asked for review or sued",
        legal_actor=_("当事人"), guards=[e.no_remedy_pending],
        inputs=[
            Input("remedy_kind", _("救济途径"), "choice", choices=REMEDIES),
            Input("remedy_case", _("受理机关和案号"), "text"),
        ],
        opens_hold="REMEDY", stops=["pct:P16", "pct:P17", "pct:P17B", "pct:P18B"],
        consequences=[_("复议、诉讼期间不计加处罚款，也不能申请强制执行。")],
    )  # fmt: skip
    def record_remedy(self) -> None:
        """Execution does not stop of itself, the late fine does (行政处罚法 73)."""

    @step(
        "penalty:A-21e", label=_("登记复议、诉讼结果"), label_en="Record the result",
        source=["served", "executing"], target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第七十三条", verb="cases.remedy_ended",
        said_zh="登记复议、诉讼结果", said_en="recorded the result of the review or suit",
        guards=[e.remedy_pending],
        inputs=[Input("remedy_result", _("结果"), "longtext")], closes_hold="REMEDY",
        starts=[
            Start("pct:P17B", when="review_ended"),
            Start("pct:P18B", anchor="remedies_last_day", when="decided_fine_fen"),
        ],
        consequences=[_("对复议决定起诉的期限从今天起算；申请强制执行的三个月从救济期满起重新计算。")],
    )  # fmt: skip
    def record_remedy_result(self) -> None:
        """The late fine counts on; after a review the time to sue, then the time to ask the court, run anew."""

    @step(
        "penalty:A-22u", label=_("制发履行催告书"), label_en="Urge performance",
        source="executing", target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{ACL}第五十四条", verb="cases.performance_urged",
        said_zh="催告履行", said_en="urged performance",
        guards=[e.fine_overdue],
        inputs=[Input("urging_text", _("催告履行的义务"), "longtext")],
        papers=["penalty.urging"], consequences=[_("送达后起算的催告期满，才可以申请法院强制执行。")],
    )  # fmt: skip
    def urge(self) -> None:
        """Before the court may be asked; the wait runs from service."""

    @step(
        "penalty:A-22", label=_("申请法院强制执行"), label_en="Apply to the court",
        source="executing", target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{ACL}第五十三条至第五十五条", verb="cases.enforcement_applied",
        said_zh="申请人民法院强制执行", said_en="applied to the court for enforcement",
        guards=[e.fine_overdue, e.no_remedy_pending, e.remedies_over, e.urged_long_enough],
        inputs=[
            Input("enforcement_court", _("受理法院"), "text"),
            Input("enforcement_claims", _("申请执行的事项和金额"), "longtext"),
        ],
        papers=["penalty.enforcement"], stops=["pct:P18B"], starts=[Start("pct:P19")],
    )  # fmt: skip
    def apply_to_court(self) -> None:
        """No review, no suit, urged, the wait after urging passed."""

    @step(
        "penalty:A-23", label=_("结案"), label_en="Close",
        source=["executing", "served"], target="closed", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        basis=PROC, verb="cases.penalty_closed",
        said_zh="批准结案", said_en="closed the case",
        guards=[e.execution_finished, e.no_remedy_pending, e.goods_settled],
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
        guards=[e.hold_may_be_lifted],
        inputs=[Input("hold_lift_reason", _("新的情况"), "longtext")],
        papers=["penalty.resume-handling"], closes_hold="CRIM_HOLD",
        consequences=[_("办案期限恢复计算。")],
    )  # fmt: skip
    def lift_criminal_hold(self) -> None:
        """Police do not file and remedies are used up or not used; or the criminal case ended without punishment."""

    @step(
        "penalty:A-25r", label=_("移送终结，恢复调查"), label_en="Reopen after the transfer failed",
        source="decided", target="investigating", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        primary=False, basis="《行政执法机关移送涉嫌犯罪案件的规定》第十条、第十三条",
        verb="cases.reopened_after_transfer", said_zh="移送终结，恢复行政调查",
        said_en="reopened the investigation after the transfer",
        guards=[e.came_back],
        inputs=[Input("hold_lift_reason", _("新的情况"), "longtext")], starts=[Start("pct:P11")],
    )  # fmt: skip
    def reopen_after_transfer(self) -> None:
        """The decision to transfer has lost its ground; the case period begins anew."""

    @step(
        "penalty:A-26", label=_("移送司法机关后结案"), label_en="Close after transfer",
        source="decided", target="closed", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第五十七条第一款第四项", verb="cases.closed_after_transfer",
        said_zh="移送司法机关，结案", said_en="closed after the transfer",
        guards=[e.outcome_is_transfer, e.police_took_over],
        inputs=[Input("closing_note", _("移送和交接情况"), "longtext")],
        papers=["penalty.closing"],
    )  # fmt: skip
    def close_after_transfer(self) -> None:
        """The police filed and took over the goods."""
