"""From the suggestion to the filing (PCT S-01 … S-09)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import organ
from workflow.flows.supervision import facts as g
from workflow.flows.supervision.facts import GROUNDS
from workflow.flows.transfer.actors import involved
from workflow.flows.transfer.choices import CPL, MPS159, SC310, SPP_RULES
from workflow.step import STAY, Input, Start, step

PROC = organ("PROC", column="agency")
CHIEF = organ("PROC_CHIEF", column="agency")
# while the police are not connected the procuratorate records their answer, or the applicant where that is not either
POLICE = organ("POLICE_HEAD", column="police", recorder="PROC_CRIM")


class SupervisionSteps:
    """建议 → 审查 → 要求说明理由 → 通知立案 → 立案."""

    @step(
        "transfer:C-03", label=_("建议立案监督"), label_en="Suggest filing supervision",
        source="drafted", target="suggested", actor=organ("HEAD_ANY", column="applicant", recorder="PROC"),
        basis=f"{SC310}第九条；{SPP_RULES}第五百五十七条、第五百六十二条", verb="cases.supervision_suggested",
        said_zh="建议人民检察院立案监督", said_en="suggested filing supervision to the procuratorate",
        guards=[g.ground_shown, g.reasons_given],
        inputs=[
            Input("ground", _("监督事由"), "choice", choices=GROUNDS),
            Input("why_should_file", _("应当立案（撤案）的理由"), "longtext"),
            Input("attachments_listed", _("所附材料"), "longtext"),
            Input("contact", _("联系人及联系方式"), "text"),
        ],
        papers=["transfer.D14"],
        consequences=[_("人民检察院受理审查；逾期提出的不影响受理。")],
    )  # fmt: skip
    def suggest(self) -> None:
        """After the reconsideration, or directly; lateness never blocks it."""

    @step(
        "transfer:S-01", label=_("受理审查"), label_en="Accept and review",
        source="suggested", target="in_review", actor=PROC, basis=f"{SPP_RULES}第五百五十七条",
        verb="cases.supervision_accepted", needs_document=True, legal_actor=_("人民检察院"),
        said_zh="人民检察院受理审查", said_en="the procuratorate accepted the suggestion",
        inputs=[Input("review_note", _("受理意见"), "longtext")],
    )  # fmt: skip
    def accept(self) -> None:
        """A registration, and a named prosecutor."""

    @step(
        "transfer:S-02", label=_("要求公安机关说明理由"), label_en="Ask the police for reasons",
        source="in_review", target="reasons_requested", actor=PROC, needs_document=True, legal_actor=_("人民检察院"),
        basis=f"{CPL}第一百一十三条；{SPP_RULES}第五百五十九条、第五百六十条", verb="cases.reasons_requested",
        said_zh="要求公安机关说明理由", said_en="asked the police for their reasons",
        inputs=[Input("questions", _("要求说明的事项"), "longtext")],
        papers=["transfer.D15"],
        starts=[Start("pct:S03", when="not_overdue_ground"), Start("pct:S08", when="overdue_ground")],
        consequences=[_("公安机关七日内书面说明。")],
    )  # fmt: skip
    def request_reasons(self) -> None:
        """Seven days; for silence the reasons of the delay (S-08)."""

    @step(
        "transfer:S-03", label=_("书面说明理由"), label_en="State the reasons",
        source="reasons_requested", target="reasons_received", actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"), basis=f"{SPP_RULES}第五百六十条；{MPS159}第一百八十二条",
        verb="cases.reasons_stated", said_zh="公安机关书面说明理由", said_en="the police stated their reasons",
        inputs=[
            Input("reply", _("不立案（逾期、立案）的理由"), "longtext"),
            Input("reply_basis", _("依据"), "longtext"),
            Input("reply_evidence", _("证据"), "longtext"),
        ],
        papers=["transfer.D16"], stops=["pct:S03", "pct:S08"],
    )  # fmt: skip
    def state_reasons(self) -> None:
        """In writing, with the evidence."""

    @step(
        "transfer:S-04a", label=_("理由成立，答复办案机关"), label_en="Reasons stand",
        source="reasons_received", target="reasons_accepted", actor=PROC, needs_document=True, primary=False,
        legal_actor=_("人民检察院"), basis=f"{SPP_RULES}第五百六十一条", verb="cases.reasons_accepted",
        said_zh="人民检察院认为理由成立", said_en="the procuratorate accepted the reasons",
        guards=[g.acceptance_reasoned],
        inputs=[Input("acceptance_reasons", _("审查意见"), "longtext")], starts=[Start("pct:S04")],
        consequences=[_("十日内答复办案机关。")],
    )  # fmt: skip
    def accept_reasons(self) -> None:
        """The agency is told within ten days."""

    @step(
        "transfer:S-04c", label=_("送达答复函"), label_en="Answer the agency",
        source="reasons_accepted", target="closed", actor=PROC, needs_document=True, legal_actor=_("人民检察院"),
        basis=f"{SPP_RULES}第五百六十一条", verb="cases.supervision_answered",
        said_zh="人民检察院答复办案机关", said_en="the procuratorate answered the agency",
        inputs=[Input("answer", _("答复内容"), "longtext")], papers=["transfer.supervision-answer"],
        stops=["pct:S04"],
    )  # fmt: skip
    def answer_agency(self) -> None:
        """The end of this road."""

    @step(
        "transfer:S-04b", label=_("通知立案"), label_en="Notice to file",
        source=["reasons_received", "reasons_requested"], target="notice_to_file", actor=CHIEF, proposed_by=PROC,
        needs_document=True, legal_actor=_("人民检察院"),
        basis=f"{CPL}第一百一十三条；{SPP_RULES}第五百六十一条、第五百六十三条", verb="cases.notice_to_file",
        said_zh="人民检察院通知公安机关立案", said_en="the procuratorate notified the police to file",
        guards=[g.is_not_wrongful, g.heard_or_silent, g.notice_reasoned],
        inputs=[
            Input("notice_reasons", _("依据和理由"), "longtext"),
            Input("notice_evidence", _("证据"), "longtext"),
        ],
        papers=["transfer.D17"], starts=[Start("pct:S05")], stops=["pct:S03", "pct:S08"],
        consequences=[_("公安机关十五日内立案并送立案决定书。"), _("正在进行的复议终结。")],
    )  # fmt: skip
    def notice_to_file(self) -> None:
        """Decided by the chief procurator."""

    @step(
        "transfer:S-06", label=_("发出纠正违法通知"), label_en="Correction notice",
        source="notice_to_file", target="correction_notice", actor=PROC, needs_document=True,
        legal_actor=_("人民检察院"), basis=f"{SPP_RULES}第五百六十四条", verb="cases.correction_notice_sent",
        said_zh="公安机关逾期不立案，发出纠正违法通知书", said_en="sent a notice to correct an unlawful act",
        guards=[g.notice_overdue, g.violation_named],
        inputs=[
            Input("violation", _("违法情形"), "longtext"),
            Input("required_correction", _("纠正要求"), "longtext"),
        ],
        papers=["transfer.D17b"],
    )  # fmt: skip
    def send_correction(self) -> None:
        """Not filed within fifteen days."""

    @step(
        "transfer:S-06e", label=_("报上一级检察院"), label_en="Escalate",
        source="correction_notice", target="escalated", actor=CHIEF, proposed_by=PROC, needs_document=True,
        legal_actor=_("人民检察院"), basis=f"{SPP_RULES}第五百六十四条", verb="cases.supervision_escalated",
        said_zh="仍不纠正，报上一级人民检察院", said_en="reported to the higher procuratorate",
        inputs=[Input("higher", _("上一级人民检察院和报告情况"), "longtext")],
    )  # fmt: skip
    def escalate(self) -> None:
        """The higher procuratorate deals with its peer."""

    @step(
        "transfer:S-07", label=_("发出催办函"), label_en="Press for progress",
        source=["police_filed", "in_review", "suggested"], target=STAY, actor=PROC, needs_document=True, primary=False,
        legal_actor=_("人民检察院"), basis=f"{SPP_RULES}第五百六十四条", verb="cases.progress_pressed",
        said_zh="立案后三个月未侦查终结，发出催办函", said_en="pressed the police for progress",
        guards=[g.open_too_long],
        inputs=[Input("progress_requested", _("要求说明的进展"), "longtext")],
        papers=["transfer.D17c"],
    )  # fmt: skip
    def press(self) -> None:
        """Three months after the filing."""

    @step(
        "transfer:S-09", label=_("通知撤销案件"), label_en="Notice to withdraw",
        source="reasons_received", target="notice_to_withdraw", actor=CHIEF, proposed_by=PROC, primary=False,
        needs_document=True, legal_actor=_("人民检察院"),
        basis=f"{SPP_RULES}第五百五十九条、第五百六十三条", verb="cases.notice_to_withdraw",
        said_zh="人民检察院通知公安机关撤销案件", said_en="notified the police to withdraw the case",
        guards=[g.is_wrongful, g.notice_reasoned],
        inputs=[
            Input("notice_reasons", _("依据和理由"), "longtext"),
            Input("notice_evidence", _("证据"), "longtext"),
        ],
        papers=["transfer.withdrawal-notice"],
    )  # fmt: skip
    def notice_to_withdraw(self) -> None:
        """Supervision the other way."""

    @step(
        "transfer:S-09r", label=_("要求复议撤案通知"), label_en="Ask to reconsider the notice",
        source="notice_to_withdraw", target="withdrawal_reconsidered", actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"), basis=f"{SPP_RULES}第五百六十五条；{MPS159}第一百八十三条", primary=False,
        verb="cases.withdrawal_notice_contested",
        said_zh="公安机关不同意撤案通知，要求复议", said_en="the police asked to reconsider the notice",
        guards=[g.objection_given], inputs=[Input("objection", _("理由"), "longtext")], starts=[Start("pct:S09")],
    )  # fmt: skip
    def contest(self) -> None:
        """Decided in seven days."""

    @step(
        "transfer:S-09d", label=_("作出复议决定"), label_en="Decide",
        source="withdrawal_reconsidered", target="withdrawal_upheld", actor=CHIEF, proposed_by=PROC,
        needs_document=True, legal_actor=_("人民检察院"), basis=f"{SPP_RULES}第五百六十五条",
        verb="cases.withdrawal_notice_decided",
        said_zh="人民检察院对撤案通知作出复议决定", said_en="decided on the contested notice",
        inputs=[Input("answer", _("复议决定和理由"), "longtext")], stops=["pct:S09"],
    )  # fmt: skip
    def decide_contest(self) -> None:
        """The police may still ask the higher procuratorate."""

    @step(
        "transfer:S-09h", label=_("提请上一级检察院复核"), label_en="Ask the higher procuratorate",
        source="withdrawal_upheld", target="withdrawal_reviewed", actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"), basis=f"{SPP_RULES}第五百六十五条；{MPS159}第一百八十三条", primary=False,
        verb="cases.withdrawal_notice_appealed",
        said_zh="公安机关不接受复议决定，提请上一级人民检察院复核",
        said_en="the police asked the higher procuratorate to review the notice",
        guards=[g.objection_given],
        inputs=[
            Input("higher", _("上一级人民检察院"), "text"),
            Input("objection", _("理由"), "longtext"),
        ],
        starts=[Start("pct:S10")],
    )  # fmt: skip
    def appeal(self) -> None:
        """Decided in fifteen days."""

    @step(
        "transfer:S-09e", label=_("登记上一级检察院复核决定"), label_en="Record the higher decision",
        source="withdrawal_reviewed", target="closed", actor=CHIEF, needs_document=True,
        legal_actor=_("上一级人民检察院"), basis=f"{SPP_RULES}第五百六十五条",
        verb="cases.withdrawal_notice_reviewed",
        said_zh="上一级人民检察院作出复核决定", said_en="the higher procuratorate decided on the notice",
        inputs=[Input("answer", _("复核决定和理由"), "longtext")], stops=["pct:S10"],
    )  # fmt: skip
    def record_higher_decision(self) -> None:
        """Both sides follow it."""

    @step(
        "transfer:S-10", label=_("终结监督"), label_en="Close",
        source=["suggested", "in_review", "police_filed", "escalated", "notice_to_withdraw", "withdrawal_upheld"],
        target="closed",
        actor=PROC, needs_document=True, primary=False, legal_actor=_("人民检察院"),
        basis=f"{SPP_RULES}第五百六十四条", verb="cases.supervision_closed",
        said_zh="立案监督终结", said_en="closed the supervision",
        inputs=[Input("answer", _("终结情况"), "longtext")],
    )  # fmt: skip
    def close(self) -> None:
        """Concluded, or overtaken."""

    @step(
        "transfer:S-05", label=_("公安机关已按通知立案"), label_en="Filed after the notice",
        source=["notice_to_file", "correction_notice", "escalated"], target="police_filed",
        actor=involved(), legal_actor=_("公安机关"),
        basis=f"{SPP_RULES}第五百六十三条；{MPS159}第一百八十二条", verb="cases.filed_after_notice",
        said_zh="公安机关按通知立案，送立案决定书", said_en="the police filed after the notice",
        guards=[g.police_has_filed], stops=["pct:S05"],
    )  # fmt: skip
    def filed_after_notice(self) -> None:
        """Within fifteen days, with a copy of the decision."""

    @step(
        "transfer:BR-15s", label=_("已由另一途径立案，监督终结"), label_en="Ended by filing on the other route",
        source=["drafted", "suggested", "in_review", "reasons_requested", "reasons_received", "reasons_accepted"],
        target="superseded", actor=involved(), basis=f"{SC310}第九条", primary=False,
        verb="cases.supervision_superseded",
        said_zh="公安机关已决定立案，监督终结", said_en="the police decided to file; supervision ended",
        guards=[g.filed_elsewhere],
    )  # fmt: skip
    def supersede(self) -> None:
        """The first answer that leads to filing closes the other road (BR-15)."""
