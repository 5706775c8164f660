"""Settlement, mediation, withdrawal and revocation (RMC R29 … R33)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import HEAD, OFFICER, PETITIONER
from workflow.flows.ruling.choices import BODY_TYPES, REVOCATION_GROUNDS, S3, WITHDRAWALS
from workflow.flows.ruling.stages import RUNNING, UNDECIDED
from workflow.step import STAY, Input, step

CLOCKS = ["rmc:TL-R01", "rmc:TL-R02", "rmc:TL-R14", "rmc:TL-R14M", "rmc:TL-R24", "rmc:TL-R04"]


class SettlingSteps:
    """和解期间、调解、调解结案."""

    @step(
        "ruling:R29s", label=_("准许当事人申请的和解期间"), label_en="Allow time to settle",
        source=RUNNING, target=STAY, actor=OFFICER, needs_document=True, primary=False,
        basis=f"{S3}第三十五条、第三十七条", verb="cases.ruling_settlement_began",
        said_zh="准许当事人申请的和解期间", said_en="allowed the parties' time to settle", legal_actor=_("当事人"),
        guards=[h.no_settlement, h.settlement_asked],
        inputs=[
            Input("settlement_asked", _("双方申请的内容"), "longtext"),
            Input("settlement_until", _("和解到哪一天"), "date"),
        ],
        opens_hold="SETTLE", consequences=[_("当事人申请的和解期间不计入办案期限；机关主持调解的时间照计。")],
    )  # fmt: skip
    def allow_settlement(self) -> None:
        """Only time the parties asked for stops the clock."""

    @step(
        "ruling:R29e", label=_("结束和解期间"), label_en="End the time to settle",
        source=RUNNING, target=STAY, actor=OFFICER, basis=f"{S3}第三十五条、第三十七条",
        verb="cases.ruling_settlement_ended", said_zh="和解期间结束", said_en="the time to settle ended",
        guards=[h.settlement_open, h.within_settlement],
        inputs=[Input("settlement_result", _("和解的情况"), "longtext")],
        closes_hold="SETTLE",
    )  # fmt: skip
    def end_settlement(self) -> None:
        """The limit runs on."""

    @step(
        "ruling:R29", label=_("转入调解"), label_en="Go to mediation",
        source=RUNNING, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第三十五条、第三十七条",
        verb="cases.ruling_to_mediation", said_zh="双方同意，转入调解", said_en="went to mediation",
        guards=[h.not_in_mediation, h.both_consent, h.not_suspended],
        inputs=[
            Input("mediation_consents", _("双方同意调解的情况"), "longtext"),
            Input("mediation_body", _("主持调解的机关或者组织"), "agency", source="mediation ip_office",
                  required=False, help=_("不选的，由合议组主持。")),
            Input("mediation_type", _("调解的类型"), "choice", required=False, choices=BODY_TYPES,
                  help=_("由调解组织主持的，选定类型。")),
        ],
        consequences=[_("调解期间案件期限照计；当事人另行申请和解期间的，才不计入。")],
    )  # fmt: skip
    def go_to_mediation(self) -> None:
        """At any time on the parties' wish."""

    @step(
        "ruling:R31", label=_("调解不成，继续处理"), label_en="Mediation failed",
        source=RUNNING, target=STAY, actor=OFFICER, basis=f"{S3}第三十五条", verb="cases.ruling_mediation_failed",
        said_zh="调解不成，继续处理", said_en="mediation failed and the case goes on", guards=[h.in_mediation],
        inputs=[Input("mediation_result", _("调解的情况"), "longtext")],
        consequences=[_("及时作出裁决。")],
    )  # fmt: skip
    def mediation_failed(self) -> None:
        """Rule promptly."""

    @step(
        "ruling:R30a", label=_("制作调解协议书，送双方签字"), label_en="Draw up the agreement",
        source=RUNNING, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第三十条、第三十五条",
        verb="cases.ruling_agreement_drawn", said_zh="制作调解协议书，送双方签字",
        said_en="drew up the agreement for signature",
        inputs=[
            Input("agreement_terms", _("协议内容"), "longtext"),
            Input("performance", _("履行方式和期限"), "longtext"),
            Input("issues", _("争议事项"), "longtext"),
        ],
        papers=["ruling.mediation-agreement"], consequences=[_("双方签字以后才能以调解结案。")],
    )  # fmt: skip
    def draw_agreement(self) -> None:
        """Signed by both, sealed by the agency."""

    @step(
        "ruling:R30", label=_("调解结案"), label_en="Close by mediation",
        source=RUNNING, target="mediated", actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{S3}第三十条、第三十五条", verb="cases.ruling_mediated", said_zh="以调解结案",
        said_en="closed the case by mediation", guards=[h.agreement_issued, h.agreement_signed],
        inputs=[Input("closing_summary", _("案情和处理结果"), "longtext")],
        papers=["ruling.closing"], stops=CLOCKS,
        consequences=[_("双方可以共同申请司法确认，或者办理公证。")],
    )  # fmt: skip
    def close_by_mediation(self) -> None:
        """One of the three closing forms."""


class EndingSteps:
    """撤回、撤销案件."""

    @step(
        "ruling:R32r", label=_("申请撤回请求"), label_en="Ask to withdraw",
        source=UNDECIDED, target=STAY, actor=PETITIONER, needs_document=True, primary=False,
        basis=f"{S3}第三十六条", verb="cases.ruling_withdrawal_asked", said_zh="请求人申请撤回请求",
        said_en="the petitioner asked to withdraw", legal_actor=_("请求人"),
        inputs=[
            Input("withdrawal_ground", _("撤回的原因"), "choice", choices=WITHDRAWALS),
            Input("withdrawal_text", _("说明"), "longtext"),
        ],
    )  # fmt: skip
    def ask_withdrawal(self) -> None:
        """At any time before the ruling."""

    @step(
        "ruling:R32c", label=_("撤回部分请求事项"), label_en="Withdraw some claims",
        source=RUNNING, target=STAY, actor=PETITIONER, needs_document=True, primary=False, basis=f"{S3}第三十六条",
        verb="cases.ruling_claim_withdrawn", said_zh="请求人撤回部分请求事项", said_en="withdrew some claims",
        legal_actor=_("请求人"),
        inputs=[
            Input("claim", _("哪一项"), "choice", source="ruling_claims"),
            Input("withdrawal_text", _("说明"), "longtext"),
        ],
    )  # fmt: skip
    def withdraw_claim(self) -> None:
        """The rest goes on."""

    @step(
        "ruling:R32", label=_("准许撤回，撤销案件"), label_en="Revoke on withdrawal",
        source=UNDECIDED, target="revoked", actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第三十六条",
        verb="cases.ruling_withdrawn", said_zh="请求人撤回，撤销案件", said_en="revoked the case on withdrawal",
        guards=[h.withdrawal_asked], inputs=[Input("revocation_text", _("审查意见"), "longtext")],
        papers=["ruling.case-revoked"], stops=CLOCKS,
    )  # fmt: skip
    def revoke_on_withdrawal(self) -> None:
        """撤销案件决定书."""

    @step(
        "ruling:R33", label=_("撤销案件"), label_en="Revoke the case",
        source=RUNNING, target="revoked", actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{S3}第十九条、第三十六条", verb="cases.ruling_revoked", said_zh="决定撤销案件",
        said_en="revoked the case", guards=[h.revocation_grounded, g.no_objection],
        inputs=[
            Input("revocation_ground", _("情形"), "choice", choices=REVOCATION_GROUNDS),
            Input("revocation_text", _("事实和理由"), "longtext"),
        ],
        papers=["ruling.case-revoked"], stops=CLOCKS,
    )  # fmt: skip
    def revoke(self) -> None:
        """There is no separate 终止 closing form: it is a reason here."""
