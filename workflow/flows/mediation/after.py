"""After the agreement: performance, notary, judicial confirmation, closing (RMC M13, M15, C01, C02, SUP-NOT)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import party
from workflow.flows.mediation import guards as g
from workflow.flows.mediation import guards_after as a
from workflow.flows.mediation.choices import BREACH_WAYS, CPL, CPL_RULES, NOTARY, PML, S3
from workflow.flows.mediation.opening import DESK, PEOPLE
from workflow.flows.mediation.sessions import HANDLER
from workflow.step import STAY, Input, Start, step

LIVE = ["agreement_signed", "performing", "breached"]
NOTARY_LAW = "《公证法》第三十六条、第三十七条"
DECLARATIONS = (
    "双方自愿达成协议，内容真实，没有恶意串通、规避法律；不损害国家利益、社会公共利益和他人合法权益；"
    "没有就同一事项向其他法院申请；不含确认身份关系、物权、知识产权归属和效力的内容；"
    "知道裁定确认后一方不履行的，另一方可以申请强制执行。"
)


class AfterSteps:
    """协议生效 → 履行 → 办结; 司法确认, 公证."""

    @step(
        "rmc:M13", label=_("登记履行情况"), label_en="Record performance",
        source=LIVE, target="performing", actor=HANDLER,
        basis=f"{PML}第三十一条", verb="cases.mediation_term_performed",
        said_zh="登记一项协议内容的履行", said_en="recorded the performance of a term",
        guards=[a.term_chosen],
        inputs=[
            Input("term", _("履行的内容"), "choice", source="agreement_terms"),
            Input("performed_on", _("履行日期"), "date"),
            Input("performance_note", _("履行情况和凭证"), "longtext"),
        ],
        papers=["mediation.performance"],
    )  # fmt: skip
    def record_performance(self) -> None:
        """Term by term, with its proof."""

    @step(
        "rmc:M13p", label=_("全部履行完毕"), label_en="All performed",
        source=["agreement_signed", "performing", "breached"], target="performed", actor=HANDLER,
        basis=f"{PML}第三十一条", verb="cases.mediation_performed",
        said_zh="协议全部履行", said_en="the agreement was performed in full",
        guards=[a.all_performed], inputs=[Input("follow_up", _("回访情况"), "longtext")],
    )  # fmt: skip
    def confirm_performed(self) -> None:
        """The body asks back."""

    @step(
        "rmc:M13b", label=_("登记不履行"), label_en="Record a breach",
        source=["agreement_signed", "performing"], target="breached", actor=HANDLER, primary=False,
        basis=f"{PML}第三十一条至第三十三条", verb="cases.mediation_breached",
        said_zh="当事人到期不履行协议", said_en="a party did not perform in time",
        guards=[a.something_overdue],
        inputs=[
            Input("breach_note", _("不履行的情况"), "longtext"),
            Input("breach_way", _("督促和告知"), "choice", choices=BREACH_WAYS),
        ],
    )  # fmt: skip
    def record_breach(self) -> None:
        """Binding but not enforceable by itself: confirmation, deed or suit."""

    @step(
        "rmc:M09y", label=_("登记专利程序中止请求"), label_en="Record the stay asked of CNIPA",
        source=["accepted", "mediator_set", "scheduled", "in_session"], target=STAY, primary=False,
        actor=party("petitioner", "respondent", recorder=PEOPLE), legal_actor=_("当事人"),
        basis="《专利法实施细则》第一百零三条", verb="cases.mediation_stay_recorded",
        said_zh="当事人向国家知识产权局请求中止有关程序", said_en="a party asked CNIPA to stay its procedure",
        guards=[g.is_ownership], inputs=[Input("stay_note", _("请求中止的程序和受理情况"), "longtext")],
        starts=[Start("rmc:TL-M09")],
    )  # fmt: skip
    def record_stay(self) -> None:
        """Lapses after a year unless extended in time."""

    @step(
        "rmc:M15c", label=_("抄送国家知识产权局"), label_en="Copy the papers to CNIPA",
        source=[*LIVE, "performed", "failed", "no_show", "expired", "withdrawn"], target=STAY, actor=HANDLER,
        basis=f"{S3}第七十条", verb="cases.mediation_copied_to_cnipa",
        said_zh="把权属纠纷的结案文书抄送国家知识产权局", said_en="copied the papers to CNIPA", primary=False,
        guards=[g.is_ownership], inputs=[Input("cnipa_note", _("抄送的文书、方式和回执"), "longtext")],
        stops=["rmc:TL-M08"],
    )  # fmt: skip
    def copy_to_cnipa(self) -> None:
        """Within five working days of closing."""

    @step(
        "rmc:M15", label=_("办结"), label_en="Close",
        source=["performed", "breached", "failed", "no_show", "expired", "withdrawn"], target="closed", actor=DESK,
        basis=f"{PML}第二十七条", verb="cases.mediation_closed", said_zh="办结归档", said_en="closed and filed it",
        guards=[a.no_confirmation_open, a.cnipa_told, a.court_answered],
        inputs=[Input("closing_note", _("办理情况"), "longtext")],
    )  # fmt: skip
    def close(self) -> None:
        """The file is complete."""

    @step(
        "sup:NOT-03", label=_("登记公证申请"), label_en="Record the application to a notary",
        source=LIVE, target=STAY, actor=HANDLER, primary=False, legal_actor=_("双方当事人"),
        basis=f"{NOTARY_LAW}；{S3}第六十九条", verb="cases.mediation_notary_asked",
        said_zh="双方申请赋予强制执行效力的公证", said_en="the parties applied for an enforceable deed",
        guards=[a.notary_fits],
        inputs=[
            Input("notary_office", _("公证机构"), "text"),
            Input("notary_note", _("申请公证的债权内容"), "longtext"),
        ],
        starts=[Start("sup:CK17")], consequences=[_("只有给付款项的部分可以凭公证债权文书强制执行。")],
    )  # fmt: skip
    def apply_to_notary(self) -> None:
        """Only after signing; a live dispute is refused by the notary."""

    @step(
        "sup:NOT-04", label=_("登记公证结果"), label_en="Record the notary's answer",
        source=LIVE, target=STAY, actor=HANDLER, primary=False, needs_document=True, legal_actor=_("公证机构"),
        basis=NOTARY_LAW, verb="cases.mediation_notary_answered",
        said_zh="公证机构出具公证债权文书或者不予办理", said_en="recorded the answer of the notary",
        guards=[a.notary_asked],
        inputs=[
            Input("notary_result", _("结果"), "choice", choices=NOTARY),
            Input("notary_no", _("公证书编号"), "text", required=False),
            Input("notary_reason", _("说明"), "longtext", required=False),
        ],
        stops=["sup:CK17"],
    )  # fmt: skip
    def record_notary(self) -> None:
        """A deed, or a refusal with reasons."""

    @step(
        "rmc:C01", label=_("核对司法确认资格"), label_en="Check eligibility for confirmation",
        source=LIVE, target=STAY, actor=HANDLER,
        basis=f"{CPL}第二百零五条；{CPL_RULES}第三百五十五条、第三百五十八条", verb="cases.confirmation_checked",
        said_zh="核对司法确认资格，告知双方", said_en="checked the eligibility and told both sides",
        guards=[a.not_submitted, g.no_sham_suspected, a.inside_window, a.lawful_body, a.contents_fit, a.right_court],
        inputs=[
            Input("court", _("受理的人民法院"), "agency", source="court"),
            Input("court_reason", _("选择法院的理由"), "longtext", required=False),
            Input("body_registration", _("调解组织依法设立的依据（登记、备案文号）"), "text", required=False),
            Input("check_note", _("核对意见"), "longtext", help=_("双方身份、行为能力、自愿、内容逐项核对的结果。")),
        ],
        papers=["confirmation.check", "confirmation.told"],
    )  # fmt: skip
    def check_eligibility(self) -> None:
        """Body, window, contents and court, each computed from the file."""

    @step(
        "rmc:C01p", label=_("制作司法确认申请书"), label_en="Draw up the joint application",
        source=LIVE, target=STAY, actor=HANDLER,
        basis=f"{CPL}第二百零五条；{CPL_RULES}第三百五十一条、第三百五十三条", verb="cases.confirmation_drawn_up",
        said_zh="制作司法确认申请书，送双方签名", said_en="drew up the joint application for both to sign",
        guards=[a.not_submitted, a.is_checked, a.inside_window, a.contents_fit],
        inputs=[
            Input("confirmation_request", _("请求"), "longtext", initial="请求依法确认双方达成的调解协议有效。"),
            Input("declarations", _("双方声明"), "longtext", initial=DECLARATIONS),
        ],
        papers=["confirmation.application", "confirmation.body-proof"],
        consequences=[_("申请书由双方签名；只有一方签名的不能提交。")],
    )  # fmt: skip
    def draw_up_application(self) -> None:
        """One paper, both applicants."""

    @step(
        "rmc:C02", label=_("送司法确认"), label_en="Send to the court",
        source=LIVE, target=STAY, actor=HANDLER,
        basis=f"{CPL}第二百零五条；{CPL_RULES}第三百五十一条、第三百五十三条", verb="cases.confirmation_submitted",
        said_zh="双方共同向人民法院申请司法确认", said_en="sent the joint application to the court",
        guards=[a.not_submitted, g.no_sham_suspected, a.is_checked, a.inside_window, a.contents_fit,
                a.application_signed],
        stops=["rmc:TL-C01"],
        consequences=[_("申请书、协议和证明冻结送出，法院只看到这些。"), _("法院的案件同时建立，受理期限起算。")],
    )  # fmt: skip
    def send_to_court(self) -> None:
        """One step: the frozen copy goes, the court's case opens."""
