"""Review, notice, statement and hearing (PCT A-11 … A-15)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, not_handler, party_or, role
from workflow.flows.penalty import guards as g
from workflow.flows.penalty import guards_kinds as k
from workflow.flows.penalty.choices import REVIEW_OPINIONS, YES_NO
from workflow.step import STAY, Input, Start, step

PROC = "《市场监督管理行政处罚程序规定》"
APL = "《行政处罚法》"
HEAR = "《市场监督管理行政处罚听证办法》"
PARTY = party_or(assigned("OFFICER"), "respondent", said=_("当事人"))


class ReviewSteps:
    """审核 → 告知 → 陈述申辩、听证."""

    @step(
        "penalty:A-11", label=_("出具审核意见"), label_en="Give the review opinion",
        source="under_review", target=["under_review", "investigating"],
        actor=not_handler("REVIEWER_CASE", "REVIEWER_LEGAL", basis=f"{APL}第五十八条"),
        basis=f"{APL}第五十八条；{PROC}", verb="cases.review_opinion_given",
        said_zh="出具审核意见", said_en="gave the review opinion", delegable=False,
        guards=[g.reviewer_qualified],
        inputs=[
            Input("review_opinion", _("审核意见"), "choice", choices=REVIEW_OPINIONS),
            Input("review_text", _("意见和理由"), "longtext"),
        ],
        papers=["penalty.review-opinion"], stops=["pct:P06"],
    )  # fmt: skip
    def give_review_opinion(self) -> str:
        """Anything but 同意 sends the file back to investigation."""
        return "under_review" if self.facts().review_opinion == "AGREE" else "investigating"  # type: ignore[attr-defined]

    @step(
        "penalty:P06+", label=_("延长审核期限"), label_en="Extend the review",
        source="under_review", target=STAY, actor=role("HEAD_ANY"),
        proposed_by=role("REVIEWER_CASE", "REVIEWER_LEGAL"), primary=False, basis=PROC,
        verb="cases.review_extended", said_zh="批准延长审核期限", said_en="extended the time for the review",
        guards=[g.extension_has_days],
        inputs=[
            Input("extension_reason", _("特殊情况和理由"), "longtext"),
            Input("extension_days", _("延长的工作日数"), "number"),
        ],
        extends="pct:P06",
    )  # fmt: skip
    def extend_review(self) -> None:
        """Ten working days; longer only where the head allows it."""

    @step(
        "penalty:A-12", label=_("批准并制发行政处罚告知书"), label_en="Issue the penalty notice",
        source="under_review", target="notice_served", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        basis=f"{APL}第四十四条、第六十三条", verb="cases.penalty_noticed",
        said_zh="制发行政处罚告知书", said_en="issued the penalty notice",
        guards=[
            g.review_passed, g.no_criminal_hold, g.fine_in_range, k.public_interest_found, k.unknowing_not_punished,
            g.not_owed_to_police,
        ],
        inputs=[
            Input("notice_facts", _("告知的事实和理由"), "longtext"),
            Input("notice_basis", _("处罚依据"), "longtext"),
            Input("noticed_fine_fen", _("告知的罚款"), "money", required=False),
            Input("noticed_other", _("告知的没收和其他处罚"), "longtext", required=False),
        ],
        papers=["penalty.notice"],
        consequences=[_("送达后，陈述申辩和要求听证的期限才开始。"), _("决定的处罚不得重于告知的处罚。")],
    )  # fmt: skip
    def issue_notice(self) -> None:
        """The period starts when the notice is served, not when it is issued."""

    @step(
        "penalty:A-12n", label=_("不拟处罚，进入决定"), label_en="Ready without a penalty",
        source="under_review", target="ready_to_decide", actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第三十三条、第五十七条", verb="cases.ready_without_penalty",
        said_zh="审核通过，不拟处罚，进入决定", said_en="passed review without a proposed penalty",
        guards=[g.review_passed, g.no_penalty_proposed, g.not_owed_to_police],
        inputs=[Input("review_note", _("不拟处罚的理由"), "longtext")],
    )  # fmt: skip
    def ready_without_penalty(self) -> None:
        """Notice is owed before a penalty (行政处罚法 44), not before a decision that imposes none."""

    @step(
        "penalty:A-11n", label=_("发现新的事实，退回调查"), label_en="Back to investigation on new facts",
        source=["under_review", "notice_served", "ready_to_decide"], target="investigating", actor=role("HEAD_ANY"),
        proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{APL}第四十四条、第四十五条", verb="cases.returned_on_new_facts",
        said_zh="发现新的事实，退回调查", said_en="went back to investigation on new facts",
        guards=[g.new_facts_named],
        inputs=[Input("new_facts", _("新的事实和证据"), "longtext")], stops=["pct:P06", "pct:P07"],
        consequences=[_("以前的告知不再有效，重新审核后须重新告知。")],
    )  # fmt: skip
    def return_on_new_facts(self) -> None:
        """A heavier penalty needs new facts and a new notice, never the party's defence."""

    @step(
        "penalty:A-12s", label=_("陈述申辩"), label_en="Make a statement in defence",
        source="notice_served", target=STAY, actor=PARTY, primary=False,
        basis=f"{APL}第四十五条", verb="cases.statement_recorded",
        said_zh="登记当事人的陈述申辩", said_en="recorded the party's statement", legal_actor=_("当事人"),
        guards=[g.notice_served],
        inputs=[Input("statement", _("陈述申辩内容"), "longtext")],
    )  # fmt: skip
    def record_statement(self) -> None:
        """What the party says is written down in full and reviewed before the decision."""

    @step(
        "penalty:A-12w", label=_("登记放弃陈述申辩和听证"), label_en="Record the waiver",
        source="notice_served", target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十二条", verb="cases.rights_waived",
        said_zh="当事人书面放弃陈述申辩、听证", said_en="the party waived statement and hearing",
        legal_actor=_("当事人"), guards=[g.notice_served],
        inputs=[
            Input("waiver_signer", _("签名人"), "text"),
            Input("waiver_proof", _("放弃声明（证据）"), "choice", source="evidence"),
        ],
        stops=["pct:P07"],
    )  # fmt: skip
    def record_waiver(self) -> None:
        """A signed paper, kept as evidence."""

    @step(
        "penalty:A-13", label=_("要求听证"), label_en="Ask for a hearing",
        source="notice_served", target="hearing", actor=PARTY,
        basis=f"{APL}第六十三条、第六十四条", verb="cases.hearing_requested",
        said_zh="当事人要求听证", said_en="the party asked for a hearing", legal_actor=_("当事人"), primary=False,
        guards=[g.notice_served, g.hearing_right, g.hearing_asked_in_time],
        inputs=[Input("hearing_request", _("听证申请内容"), "longtext")],
        stops=["pct:P07"], starts=[Start("pct:P09")], opens_hold="HEARING",
        consequences=[_("听证期间不计入办案期限。")],
    )  # fmt: skip
    def request_hearing(self) -> None:
        """Within five working days after the notice was served."""

    @step(
        "penalty:A-13n", label=_("指定主持人，通知听证"), label_en="Appoint the host and give notice",
        source="hearing", target=STAY, actor=role("HEAD_ANY"), proposed_by=role("OFFICER", "UNIT_HEAD"),
        basis=f"{APL}第六十四条第二项、第四项；{HEAR}", verb="cases.hearing_noticed",
        said_zh="指定听证主持人并通知听证", said_en="appointed the host and gave notice of the hearing",
        guards=[g.host_apart, g.hearing_gap],
        inputs=[
            Input("hearing_host", _("听证主持人"), "person", source="hosts"),
            Input("hearing_at", _("听证时间"), "datetime"),
            Input("hearing_minutes", _("预计时长（分钟）"), "number", required=False, help=_("不填的用规定的时长。")),
            Input("hearing_place", _("听证地点"), "text"),
            Input("hearing_room", _("场所"), "choice", required=False, source="rooms",
                  help=_("选了场所，时间冲突的不能办理。")),
            Input("hearing_open", _("公开举行"), "choice", choices=YES_NO),
        ],
        papers=["penalty.hearing-notice"], stops=["pct:P09"],
    )  # fmt: skip
    def notice_hearing(self) -> None:
        """At least seven working days ahead; the host is no investigator of the case."""

    @step(
        "penalty:A-15", label=_("提交听证报告"), label_en="File the hearing report",
        source="hearing", target="under_review", actor=not_handler("HEARING_HOST", basis=f"{APL}第六十四条第四项"),
        basis=f"{APL}第五十八条、第六十五条；{HEAR}", verb="cases.hearing_reported",
        said_zh="提交听证报告，送法制审核", said_en="filed the hearing report", delegable=False,
        guards=[g.hearing_told_ahead, g.hearing_recorded],
        inputs=[
            Input("hearing_held_at", _("实际举行时间"), "datetime"),
            Input("hearing_participants", _("参加人"), "longtext"),
            Input("hearing_record", _("听证笔录"), "longtext"),
            Input("hearing_signers", _("在笔录上签名的人"), "text", help=_("拒绝签名的，写明由谁注明。")),
            Input("hearing_report", _("听证报告：争点、意见和建议"), "longtext"),
        ],
        papers=["penalty.hearing-record", "penalty.hearing-report"], closes_hold="HEARING",
        stops=["pct:P10"], starts=[Start("pct:P06")],
    )  # fmt: skip
    def report_hearing(self) -> None:
        """After a hearing the review is always legal review."""

    @step(
        "penalty:A-14h", label=_("听证后审核通过，进入决定"), label_en="Ready after the hearing",
        source="under_review", target="ready_to_decide", actor=assigned("OFFICER"),
        basis=f"{APL}第五十八条、第六十五条", verb="cases.ready_after_hearing",
        said_zh="听证后审核通过，进入决定", said_en="passed review after the hearing",
        guards=[g.heard, g.notice_served, g.review_passed, g.statement_period, g.not_owed_to_police],
        inputs=[Input("statement_review", _("对听证和陈述申辩意见的复核"), "longtext")],
        papers=["penalty.defence-review"],
    )  # fmt: skip
    def ready_after_hearing(self) -> None:
        """Only where the notice had been served before the hearing."""

    @step(
        "penalty:A-14", label=_("复核陈述申辩，进入决定"), label_en="Review the statement",
        source="notice_served", target="ready_to_decide", actor=assigned("OFFICER"),
        basis=f"{APL}第四十五条、第六十二条", verb="cases.ready_to_decide",
        said_zh="陈述申辩期届满，进入决定", said_en="the period for statements is over",
        guards=[g.notice_served, g.statement_period, g.statement_reviewed, g.not_owed_to_police],
        inputs=[
            Input("statement_review", _("复核意见"), "longtext", required=False,
                  help=_("采纳或者不采纳，理由是什么。没有陈述申辩的，可以留空。")),
        ],
        papers=["penalty.defence-review"], stops=["pct:P07"],
    )  # fmt: skip
    def ready(self) -> None:
        """No heavier penalty because of the defence."""
