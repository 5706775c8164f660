"""The court: supplement, accept or not, question, withdraw, confirm or dismiss (RMC C03–C09)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.confirmation import facts as g
from workflow.flows.confirmation.choices import CPL, CPL_RULES, DISMISSED, NOT_ACCEPTED, PMC, WITHDRAWAL
from workflow.flows.confirmation.facts import COURT, JUDGE, either, sender
from workflow.step import STAY, Input, Start, step

ORGAN = _("人民法院")
ACCEPTANCE = ["rmc:TL-C02", "rmc:TL-C02B", "rmc:TL-C04"]
REVIEW = ["rmc:TL-C03", "rmc:TL-C03A", "rmc:TL-C04"]


class ReviewSteps:
    """提交 → 受理 → 审查 → 裁定."""

    @step(
        "rmc:C03", label=_("通知限期补正"), label_en="Ask for a supplement",
        source="submitted", target="supplementing", actor=COURT, needs_document=True, legal_actor=ORGAN, primary=False,
        basis=f"{CPL_RULES}第三百五十四条", verb="cases.confirmation_supplement_asked",
        said_zh="法院通知限期补正", said_en="the court asked for a supplement", guards=[g.missing_listed],
        inputs=[
            Input("missing_items", _("缺少的材料"), "longtext"),
            Input("supplement_due_on", _("最后日期"), "date"),
        ],
        papers=["confirmation.supplement"], starts=[Start("rmc:TL-C04", days="supplement_days")],
    )  # fmt: skip
    def ask_supplement(self) -> None:
        """The date is the court's."""

    @step(
        "rmc:C03r", label=_("补交材料"), label_en="Supply the papers",
        source=["supplementing", "under_review"], target=["submitted", "under_review"],
        actor=either("petitioner", "respondent"), legal_actor=_("当事人"), needs_document=True,
        basis=f"{CPL_RULES}第三百五十四条、第三百五十六条", verb="cases.confirmation_supplied",
        said_zh="当事人补交材料", said_en="the parties supplied the papers", guards=[g.something_supplied],
        inputs=[Input("supplied", _("补交的材料"), "longtext")], stops=["rmc:TL-C04"],
    )  # fmt: skip
    def supply(self) -> str:
        """Back to where the question was asked."""
        return "submitted" if self.stage == "supplementing" else self.stage  # type: ignore[attr-defined]

    @step(
        "rmc:C02v", label=_("送出已更正，案件作废"), label_en="Void: the sending was corrected",
        source=["submitted", "supplementing"], target="voided", actor=sender(), legal_actor=_("调解组织（机关）"),
        primary=False, basis=f"{CPL}第二百零五条", verb="cases.confirmation_voided",
        said_zh="送司法确认有误已经更正，案件作废，案号保留",
        said_en="the sending was corrected; the case is void and keeps its number",
        guards=[g.sending_corrected], inputs=[Input("void_reason", _("理由"), "longtext")],
    )  # fmt: skip
    def void_opening(self) -> None:
        """Only together with the correction of the sending, and only until the court has accepted."""

    @step(
        "rmc:C04", label=_("受理"), label_en="Accept",
        source=["submitted", "supplementing"], target="accepted", actor=COURT, needs_document=True, legal_actor=ORGAN,
        basis=f"{PMC}第四条；{CPL_RULES}第三百五十五条", verb="cases.confirmation_accepted",
        said_zh="法院受理司法确认申请", said_en="the court accepted the application",
        inputs=[
            Input("court_case_no", _("法院案号"), "text", help=_("例：（2026）云01民特12号")),
            Input("judge", _("审判人员和联系方式"), "text", required=False),
        ],
        papers=["confirmation.accepted"], stops=ACCEPTANCE,
        starts=[Start("rmc:TL-C03"), Start("rmc:TL-C03A", when="people_mediation")],
    )  # fmt: skip
    def accept(self) -> None:
        """May be decided on the spot where both attend."""

    @step(
        "rmc:C05", label=_("裁定不予受理"), label_en="Do not accept",
        source=["submitted", "supplementing"], target="not_accepted", actor=COURT, needs_document=True,
        legal_actor=ORGAN, primary=False,
        basis=f"{CPL_RULES}第三百五十五条", verb="cases.confirmation_not_accepted",
        said_zh="法院裁定不予受理", said_en="the court did not accept it", guards=[g.ground_reasoned],
        inputs=[
            Input("ground", _("情形"), "choice", choices=NOT_ACCEPTED),
            Input("reasons", _("理由"), "longtext"),
        ],
        papers=["confirmation.not-accepted"], stops=ACCEPTANCE,
    )  # fmt: skip
    def do_not_accept(self) -> None:
        """One of five grounds; the mediation goes on with other ways."""

    @step(
        "rmc:C06", label=_("询问双方"), label_en="Question both sides",
        source=["accepted", "under_review"], target="under_review", actor=COURT, needs_document=True,
        legal_actor=ORGAN, basis=f"{CPL_RULES}第三百五十六条；{PMC}第六条", verb="cases.confirmation_questioned",
        said_zh="法院通知双方到场询问", said_en="the court questioned both sides",
        inputs=[Input("inquiry", _("询问情况"), "longtext")],
    )  # fmt: skip
    def question(self) -> None:
        """Both together; the body may be asked too."""

    @step(
        "rmc:C06s", label=_("要求补充材料"), label_en="Ask for more papers",
        source="under_review", target=STAY, actor=COURT, needs_document=True, legal_actor=ORGAN, primary=False,
        basis=f"{CPL_RULES}第三百五十六条", verb="cases.confirmation_more_asked",
        said_zh="法院要求补充陈述或者证明材料", said_en="the court asked for more papers", guards=[g.missing_listed],
        inputs=[
            Input("missing_items", _("需要补充的材料"), "longtext"),
            Input("supplement_due_on", _("最后日期"), "date"),
        ],
        starts=[Start("rmc:TL-C04", days="supplement_days")],
    )  # fmt: skip
    def ask_more(self) -> None:
        """Without good reason not answered: may be treated as withdrawn."""

    @step(
        "rmc:C03+", label=_("批准延长审查期限"), label_en="Extend the review",
        source=["accepted", "under_review"], target=STAY, actor=JUDGE, needs_document=True, legal_actor=_("法院院长"),
        primary=False, basis=f"{CPL}第一百八十七条", verb="cases.confirmation_review_extended",
        said_zh="院长批准延长审查期限", said_en="the president extended the review",
        inputs=[
            Input("extension_days", _("延长天数"), "number"),
            Input("extension_reason", _("理由"), "longtext"),
        ],
        extends="rmc:TL-C03",
    )  # fmt: skip
    def extend_review(self) -> None:
        """By the president of the court."""

    @step(
        "rmc:C07", label=_("准许撤回、按撤回处理"), label_en="Withdrawn",
        source=["submitted", "supplementing", "accepted", "under_review"], target="withdrawn", actor=COURT,
        needs_document=True,
        legal_actor=ORGAN, primary=False,
        basis=f"{CPL_RULES}第三百五十六条、第三百五十七条；{PMC}第五条", verb="cases.confirmation_withdrawn",
        said_zh="法院裁定准许撤回或者按撤回申请处理", said_en="the court let it be withdrawn",
        guards=[g.ground_reasoned],
        inputs=[
            Input("ground", _("情形"), "choice", choices=WITHDRAWAL),
            Input("reasons", _("理由"), "longtext"),
        ],
        stops=[*ACCEPTANCE, *REVIEW],
    )  # fmt: skip
    def let_withdraw(self) -> None:
        """Asked for before the ruling, or deemed."""

    @step(
        "rmc:C07a", label=_("申请撤回"), label_en="Ask to withdraw",
        source=["submitted", "supplementing", "accepted", "under_review"], target=STAY, primary=False,
        actor=either("petitioner", "respondent"), legal_actor=_("当事人"), needs_document=True,
        basis=f"{CPL_RULES}第三百五十七条", verb="cases.confirmation_withdrawal_asked",
        said_zh="当事人申请撤回司法确认申请", said_en="a party asked to withdraw",
        inputs=[Input("withdrawal_reason", _("撤回理由"), "longtext")],
    )  # fmt: skip
    def ask_withdrawal(self) -> None:
        """The court rules on it."""

    @step(
        "rmc:C08", label=_("裁定调解协议有效"), label_en="Confirm the agreement",
        source=["accepted", "under_review"], target="confirmed", actor=JUDGE, needs_document=True, legal_actor=ORGAN,
        basis=f"{CPL}第二百零六条；{PMC}第八条", verb="cases.confirmation_given",
        said_zh="法院裁定调解协议有效", said_en="the court confirmed the agreement", guards=[g.findings_written],
        inputs=[
            Input("ruling_no", _("裁定书文号"), "text", help=_("例：（2026）云01民特12号")),
            Input("court_findings", _("经审查查明"), "longtext"),
            Input("court_ruling", _("裁定内容"), "longtext",
                  initial="双方达成的调解协议有效。当事人应当按照协议自觉履行义务；一方拒绝履行或者未全部履行的，对方可以申请执行。"),
        ],
        papers=["confirmation.confirmed"], stops=REVIEW,
        starts=[Start("sup:CK16", anchor="performance_ends")],
        consequences=[_("裁定有强制执行的效力；申请执行的期间从履行期间的最后一日起算。")],
    )  # fmt: skip
    def confirm(self) -> None:
        """Enforceable from now on."""

    @step(
        "rmc:C09", label=_("裁定驳回申请"), label_en="Dismiss the application",
        source=["accepted", "under_review"], target="dismissed", actor=JUDGE, needs_document=True, legal_actor=ORGAN,
        primary=False, basis=f"{CPL}第二百零六条；{CPL_RULES}第三百五十八条", verb="cases.confirmation_dismissed",
        said_zh="法院裁定驳回申请", said_en="the court dismissed the application",
        guards=[g.ground_reasoned, g.findings_written],
        inputs=[
            Input("ruling_no", _("裁定书文号"), "text", help=_("例：（2026）云01民特12号")),
            Input("ground", _("情形"), "choice", choices=DISMISSED),
            Input("court_findings", _("经审查查明"), "longtext"),
            Input("reasons", _("理由"), "longtext"),
        ],
        papers=["confirmation.dismissed"], stops=REVIEW,
        consequences=[_("当事人可以变更原协议、重新调解，或者向人民法院起诉。")],
    )  # fmt: skip
    def dismiss(self) -> None:
        """A new agreement opens a new thirty days; or suit."""
