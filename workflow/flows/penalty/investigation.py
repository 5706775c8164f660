"""Investigation: screening, suspension, termination, extension, closing report (PCT A-07 … A-10)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.penalty import guards as g
from workflow.flows.penalty import guards_kinds as k
from workflow.flows.penalty.choices import (
    LEGAL_GROUNDS,
    MARK_IDENTITY,
    MITIGATION,
    RIGHT_STATES,
    SUSPENSION_GROUNDS,
    SUSPICION,
    TERMINATION_GROUNDS,
    YES_NO,
)
from workflow.flows.penalty.choices_kinds import OTHER_ACTS
from workflow.step import STAY, Input, Start, step

PROC = "《市场监督管理行政处罚程序规定》"
APL = "《行政处罚法》"
BUSY = ["filed", "investigating", "inv_closed", "under_review", "notice_served", "ready_to_decide", "collective"]


class InvestigationSteps:
    """调查取证 and what may interrupt it."""

    @step(
        "penalty:BR-10", label=_("填写涉罪审查意见"), label_en="Answer the crime screening",
        source=["investigating", "filed"], target=STAY, actor=assigned("OFFICER"),
        basis="《行政执法机关移送涉嫌犯罪案件的规定》第三条", verb="cases.crime_screening_answered",
        said_zh="填写涉罪审查意见", said_en="answered the crime screening",
        inputs=[
            Input("suspicion", _("是否有合理理由怀疑构成犯罪"), "choice", choices=SUSPICION),
            Input("suspicion_text", _("依据的事实和理由"), "longtext"),
        ],
        papers=["transfer.screening"],
    )  # fmt: skip
    def answer_screening(self) -> None:
        """The officer's own judgement beside the arithmetic (疑罪移送)."""

    @step(
        "penalty:A-07", label=_("中止调查"), label_en="Suspend",
        source="investigating", target="suspended", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        basis=f"{PROC}；《商标法》第六十二条", verb="cases.investigation_suspended",
        said_zh="决定中止调查", said_en="suspended the investigation", primary=False,
        inputs=[
            Input("suspension_ground", _("中止情形"), "choice", choices=SUSPENSION_GROUNDS),
            Input("suspension_reason", _("理由"), "longtext"),
        ],
        papers=["penalty.suspension"], opens_hold="SUSPEND",
        consequences=[_("中止期间不计入办案期限。")],
    )  # fmt: skip
    def suspend(self) -> None:
        """P11 does not run while suspended."""

    @step(
        "penalty:A-07r", label=_("恢复调查"), label_en="Resume",
        source="suspended", target="investigating", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        basis=PROC, verb="cases.investigation_resumed",
        said_zh="决定恢复调查", said_en="resumed the investigation",
        inputs=[Input("resumption_reason", _("中止原因怎样消除"), "longtext")],
        papers=["penalty.resumption"], closes_hold="SUSPEND",
    )  # fmt: skip
    def resume(self) -> None:
        """The cause is gone."""

    @step(
        "penalty:A-08", label=_("终止调查"), label_en="Terminate",
        source=["investigating", "suspended"], target="inv_terminated", actor=role("HEAD_ANY"),
        proposed_by=assigned("OFFICER"),
        basis=PROC, verb="cases.investigation_terminated",
        said_zh="决定终止调查", said_en="terminated the investigation", primary=False,
        inputs=[
            Input("termination_ground", _("终止情形"), "choice", choices=TERMINATION_GROUNDS),
            Input("termination_reason", _("理由"), "longtext"),
        ],
        papers=["penalty.termination"], closes_hold="SUSPEND",
    )  # fmt: skip
    def terminate(self) -> None:
        """The party is dead or dissolved without successor."""

    @step(
        "penalty:P11+", label=_("延长办案期限"), label_en="Extend the case period",
        source=BUSY, target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十条；{PROC}第六十四条", verb="cases.case_period_extended",
        said_zh="批准延长办案期限", said_en="extended the period of the case",
        guards=[g.case_not_extended],
        inputs=[Input("extension_reason", _("案情复杂或者其他原因"), "longtext")], extends="pct:P11",
    )  # fmt: skip
    def extend_case(self) -> None:
        """Up to thirty days by the head; further only by collective discussion."""

    @step(
        "penalty:P11m", label=_("集体讨论继续延长办案期限"), label_en="Extend again by the heads' meeting",
        source=BUSY, target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十条；{PROC}第六十四条", verb="cases.case_period_extended_again",
        said_zh="机关负责人集体讨论决定继续延长办案期限", said_en="extended the period again by the heads' meeting",
        guards=[g.case_extended_once, g.extension_discussed],
        inputs=[
            Input("extension_reason", _("延长一次后仍不能作出决定的理由"), "longtext"),
            Input("extension_days", _("再延长的天数"), "number"),
            Input("extension_members", _("参加讨论的负责人"), "people", source="heads", many=True),
            Input("extension_record", _("各人意见和结论"), "longtext"),
        ],
        extends="pct:P11",
    )  # fmt: skip
    def extend_case_again(self) -> None:
        """A reasonable term fixed by the heads' meeting, after the head's one extension."""

    @step(
        "penalty:A-09", label=_("调查终结"), label_en="Close the investigation",
        source="investigating", target="inv_closed", actor=assigned("OFFICER"),
        basis=f"{APL}第五十七条；{PROC}", verb="cases.investigation_closed",
        said_zh="调查终结，提出处理建议", said_en="closed the investigation with a proposal",
        guards=[
            g.report_written, g.nothing_outstanding, g.right_checked, k.right_state_recorded, k.right_in_force,
            k.well_known_answered, k.public_interest_found, k.secret_described, k.gi_law_confirmed,
            k.unknowing_not_punished, g.screened, g.fine_in_range, g.no_expired_measure,
        ],
        inputs=[
            Input("report_facts", _("违法事实"), "longtext"),
            Input("report_evidence", _("证据及其证明事项"), "longtext"),
            Input("right_state", _("权利状态核验"), "choice", choices=RIGHT_STATES),
            Input("nature", _("案件性质和适用依据"), "longtext"),
            Input("mark_identity", _("标识与商品是否相同"), "choice", required=False, choices=MARK_IDENTITY,
                  help=_("侵犯注册商标专用权的填写，决定它是否属于刑法第二百一十三条至第二百一十五条的同类行为。")),
            Input("discretion", _("裁量情节"), "longtext"),
            Input("turnover_fen", _("违法经营额"), "money", required=False),
            Input("goods_value_fen", _("货值金额"), "money", required=False),
            Input("other_acts", _("同一行为还触犯的规范"), "choice", required=False, choices=OTHER_ACTS, many=True,
                  help=_("只罚款一次，依罚款数额高的规定（《行政处罚法》第二十九条）。")),
            Input("copies", _("复制品数量"), "number", required=False),
            Input("grave", _("情节严重"), "choice", required=False, choices=YES_NO),
            Input("proposed_fine_fen", _("拟罚款"), "money", required=False),
            Input("mitigation", _("减轻处罚的法定情形"), "choice", required=False, choices=MITIGATION),
            Input("proposed_confiscation", _("拟没收"), "longtext", required=False),
            Input("proposed_other", _("拟责令和其他处罚"), "longtext", required=False,
                  initial="责令立即停止违法行为。"),
        ],
        papers=["penalty.investigation-report"],
    )  # fmt: skip
    def close_investigation(self) -> None:
        """Facts, evidence, nature, discretion, the screening and the proposal."""

    @step(
        "penalty:A-10", label=_("送审核"), label_en="Send for review",
        source="inv_closed", target="under_review", actor=assigned("OFFICER"),
        basis=f"{APL}第五十八条；{PROC}", verb="cases.sent_for_review",
        said_zh="送审核", said_en="sent the file for review",
        guards=[g.not_owed_to_police],
        inputs=[
            Input("legal_ground", _("应当法制审核的情形"), "choice", choices=LEGAL_GROUNDS,
                  help=_("经过听证的案件一律法制审核。")),
            Input("review_note", _("送审说明"), "longtext", required=False),
        ],
        papers=["penalty.review-submission"], starts=[Start("pct:P06")],
    )  # fmt: skip
    def send_for_review(self) -> None:
        """LEGAL where 行政处罚法 58 asks for it, else CASE; the record decides, not the officer."""
