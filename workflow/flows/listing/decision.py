"""Consent, decision, service and publication of a serious listing (LS-T10 … LS-T13)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, organ, role
from workflow.flows.listing import guards as g
from workflow.step import STAY, Input, Start, step

O44 = "《市场监督管理严重违法失信名单管理办法》"
APL = "《行政处罚法》"
CONSENT = (("agree", _("同意")), ("refuse", _("不同意")))


class DecisionSteps:
    """上级同意或者集体讨论 → 决定 → 送达 → 公示."""

    @step(
        "credit:LS-T10", label=_("报请上一级机关同意"), label_en="Ask the superior",
        source="defence_reviewed", target="superior_pending", actor=role("HEAD_ANY"), basis=f"{O44}第二十二条",
        verb="credit.consent_asked", said_zh="报请上一级机关同意列入", said_en="asked the superior for consent",
        guards=[g.consent_due], inputs=[Input("consent_request", _("请示内容"), "longtext")],
        papers=["credit.CD-06"],
    )  # fmt: skip
    def ask_superior(self) -> None:
        """County and city authorities under the rules of 2021."""

    @step(
        "credit:LS-T10c", label=_("登记上一级机关批复"), label_en="Record the superior's reply",
        source="superior_pending", target=["approved", "defence_reviewed"],
        actor=organ("HEAD_ANY", column="superior", recorder="OFFICER"), basis=f"{O44}第二十二条",
        verb="credit.consent_given", said_zh="上一级机关批复", said_en="the superior replied",
        legal_actor=_("上一级机关"), needs_document=True,
        inputs=[
            Input("consent", _("批复"), "choice", choices=CONSENT),
            Input("consent_no", _("批复文号")),
        ],
    )  # fmt: skip
    def record_consent(self) -> str:
        """A refusal sends it back to the head, who drops it."""
        return "approved" if self.consent == "agree" else "defence_reviewed"  # type: ignore[attr-defined]

    @step(
        "credit:LS-T10a", label=_("集体讨论通过"), label_en="Approve collectively",
        source="defence_reviewed", target="approved", actor=role("HEAD_ANY"), basis=f"{O44}第十三条；{APL}第五十七条",
        verb="credit.listing_approved", said_zh="集体讨论同意列入", said_en="approved the listing collectively",
        guards=[g.consent_not_due, g.serious],
        inputs=[
            Input("collective_record", _("讨论情况和结论"), "longtext"),
            Input("collective_members", _("参加的负责人"), "text"),
        ],
        papers=["credit.CD-07"],
    )  # fmt: skip
    def approve_collectively(self) -> None:
        """No superior has to consent."""

    @step(
        "credit:LS-T11p", label=_("拟写列入决定"), label_en="Draft the decision",
        source="approved", target=STAY, actor=assigned("OFFICER"), basis=f"{O44}第十三条",
        verb="credit.listing_prepared", said_zh="拟写列入决定", said_en="drafted the listing decision",
        inputs=[
            Input("decision_facts", _("列入事由"), "longtext"),
            Input("measures_announced", _("惩戒措施提示"), "longtext"),
            Input("removal_terms", _("移出条件和程序"), "longtext",
                  initial="列入满一年，已经履行义务、消除不良影响并且没有再受较重行政处罚的，可以申请提前移出。"),
            Input("remedies", _("救济途径和期限"), "longtext",
                  initial="不服本决定的，可以自收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。"),
        ],
    )  # fmt: skip
    def prepare_decision(self) -> None:
        """Every block the decision must hold."""

    @step(
        "credit:LS-T11", label=_("作出列入决定"), label_en="Decide the listing",
        source="approved", target="decided", actor=role("HEAD_ANY"), basis=f"{O44}第十三条",
        verb="credit.listing_decided", said_zh="作出列入决定", said_en="decided the listing",
        guards=[g.ground_fits, g.serious, g.decision_prepared, g.decided_with_penalty, g.not_own_draft],
        papers=["credit.CD-08", "credit.CD-10"], starts=[Start("cr:TL-13")],
        consequences=[_("与处罚决定书、信用修复告知书一并送达；送达以后才能公示。")],
    )  # fmt: skip
    def decide(self) -> None:
        """Together with the penalty; alone only for refusal to perform."""

    @step(
        "credit:LS-T12", label=_("确认送达"), label_en="Confirm service",
        source="decided", target="served", actor=assigned("OFFICER"), basis=f"{APL}第六十一条",
        verb="credit.listing_served", said_zh="列入决定和信用修复告知书已送达",
        said_en="the listing decision and the repair notice were served", guards=[g.both_served],
    )  # fmt: skip
    def confirm_service(self) -> None:
        """Two papers at one service (两书同达)."""

    @step(
        "credit:LS-T13", label=_("公示列入信息"), label_en="Publish the listing",
        source="served", target="active", actor=role("CREDIT_OFFICER"), basis=f"{O44}第十四条",
        verb="credit.listing_published", said_zh="公示列入信息", said_en="published the listing",
        guards=[g.may_activate],
        inputs=[
            Input("public_reason", _("公示的列入原因"), "longtext"),
            Input("masking_note", _("脱敏和保密审查意见"), "longtext"),
        ],
        stops=["cr:TL-13"], starts=[Start("cr:TL-15", anchor="decided_at"), Start("cr:TL-16", anchor="decided_at")],
        consequences=[_("自公示之日起管理措施可以推送；到期自动移出。")],
    )  # fmt: skip
    def publish(self) -> None:
        """Notice, service, defence, a whole decision and both papers served."""
