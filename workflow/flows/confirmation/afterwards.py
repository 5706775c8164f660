"""After the ruling: service, objections, performance, enforcement (RMC C10–C14)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.confirmation import facts as g
from workflow.flows.confirmation.choices import CPL, CPL_RULES, ENFORCED, OBJECTORS
from workflow.flows.confirmation.facts import COURT, either
from workflow.flows.confirmation.review import ORGAN
from workflow.step import STAY, Input, step

ENDED = ["not_accepted", "withdrawn", "dismissed", "revoked", "performed", "enforced", "not_enforced"]


class AfterwardsSteps:
    """确认 → 送达 → 异议 → 履行 → 执行."""

    @step(
        "rmc:C08s", label=_("登记裁定书送达"), label_en="Record service of the ruling",
        source=["confirmed", "performing", "kept"], target=STAY, actor=COURT, needs_document=True, legal_actor=ORGAN,
        basis=f"{CPL_RULES}第三百七十二条", verb="cases.confirmation_ruling_served",
        said_zh="裁定书送达当事人", said_en="the ruling was served on a party", guards=[g.party_chosen],
        inputs=[Input("served_party", _("收到裁定书的当事人"), "party", source="disputants")],
        consequences=[_("这位当事人的异议期限从收到之日起算。")],
    )  # fmt: skip
    def record_service(self) -> None:
        """Each party its own fifteen days."""

    @step(
        "rmc:C10", label=_("提出异议"), label_en="Object",
        source=["confirmed", "performing", "performed", "enforcing"], target="objection", primary=False,
        actor=either("petitioner", "respondent", "third"), legal_actor=_("当事人、利害关系人"), needs_document=True,
        basis=f"{CPL_RULES}第三百七十二条", verb="cases.confirmation_objected",
        said_zh="当事人、利害关系人对确认裁定提出异议", said_en="an objection was raised to the ruling",
        guards=[g.objection_in_time],
        inputs=[
            Input("objector", _("异议人"), "choice", choices=OBJECTORS),
            Input("objector_name", _("姓名（名称）"), "text"),
            Input("knew_on", _("利害关系人知道权益受损的日期"), "date", required=False),
            Input("objection", _("异议理由"), "longtext"),
        ],
    )  # fmt: skip
    def object(self) -> None:
        """Parties within fifteen days of receipt, outsiders within six months of knowing."""

    @step(
        "rmc:C11", label=_("异议成立，撤销或者改变裁定"), label_en="Revoke the ruling",
        source="objection", target="revoked", actor=COURT, needs_document=True, legal_actor=ORGAN,
        basis=f"{CPL_RULES}第三百七十二条", verb="cases.confirmation_revoked",
        said_zh="法院撤销或者改变确认裁定", said_en="the court revoked or changed the ruling", primary=False,
        inputs=[
            Input("revocation_no", _("裁定书文号"), "text"),
            Input("revocation_reason", _("理由和结果"), "longtext"),
        ],
        stops=["sup:CK16"], consequences=[_("已经开始的执行停止；调解、裁决、诉讼的途径重新可用。")],
    )  # fmt: skip
    def revoke(self) -> None:
        """In whole or in part."""

    @step(
        "rmc:C11k", label=_("异议不成立，维持裁定"), label_en="Keep the ruling",
        source="objection", target="kept", actor=COURT, needs_document=True, legal_actor=ORGAN,
        basis=f"{CPL_RULES}第三百七十二条", verb="cases.confirmation_kept",
        said_zh="法院驳回异议", said_en="the court dismissed the objection",
        inputs=[
            Input("kept_no", _("裁定书文号"), "text", required=False),
            Input("kept_reason", _("理由"), "longtext"),
        ],
    )  # fmt: skip
    def keep(self) -> None:
        """The ruling stands."""

    @step(
        "rmc:C12", label=_("登记履行情况"), label_en="Record performance",
        source=["confirmed", "kept", "performing"], target="performing",
        actor=either("petitioner", "respondent"), legal_actor=_("当事人"), needs_document=True,
        basis=f"{CPL}第二百零六条；《人民调解法》第三十一条", verb="cases.confirmation_performance_recorded",
        said_zh="登记裁定确认内容的履行", said_en="recorded the performance",
        inputs=[Input("performance_note", _("履行情况"), "longtext")],
    )  # fmt: skip
    def record_performance(self) -> None:
        """As the body or a party tells it."""

    @step(
        "rmc:C12p", label=_("履行完毕"), label_en="Performed",
        source=["confirmed", "kept", "performing"], target="performed", actor=COURT, needs_document=True,
        legal_actor=_("当事人"), basis=f"{CPL}第二百零六条；《人民调解法》第三十一条",
        verb="cases.confirmation_performed", said_zh="裁定确认的内容履行完毕", said_en="the ruling was performed",
        inputs=[Input("performed_note", _("履行完毕的情况"), "longtext")], stops=["sup:CK16"],
    )  # fmt: skip
    def confirm_performed(self) -> None:
        """The body's record of performance is sent with it."""

    @step(
        "rmc:C13", label=_("申请强制执行"), label_en="Apply for enforcement",
        source=["confirmed", "kept", "performing"], target="enforcing", primary=False,
        actor=either("petitioner", "respondent"), legal_actor=_("当事人"), needs_document=True,
        basis=f"{CPL}第二百零六条、第二百五十条；{CPL_RULES}第四百六十条", verb="cases.confirmation_enforcement_asked",
        said_zh="当事人申请强制执行", said_en="a party applied for enforcement", guards=[g.performance_over],
        inputs=[
            Input("applicant_party", _("申请执行人"), "party", source="disputants"),
            Input("duty_unperformed", _("没有履行的义务"), "longtext"),
            Input("enforcement_request", _("申请执行事项"), "longtext"),
            Input("enforcement_fen", _("申请执行金额"), "money", required=False),
            Input("enforcement_court", _("执行法院"), "text", help=_("作出裁定的法院，或者同级的财产所在地法院。")),
        ],
        papers=["confirmation.enforcement"], stops=["sup:CK16"],
        consequences=[_("超过二年申请的也立案，对方可以提出时效异议。")],
    )  # fmt: skip
    def apply_for_enforcement(self) -> None:
        """Two years; a late one is docketed all the same."""

    @step(
        "rmc:C14", label=_("登记执行结果"), label_en="Record the result of enforcement",
        source="enforcing", target=["enforced", "not_enforced"], actor=COURT, needs_document=True, legal_actor=ORGAN,
        basis=f"{CPL}第二百五十条；{CPL_RULES}第四百八十一条", verb="cases.confirmation_enforced",
        said_zh="法院登记执行结果", said_en="the court recorded the result of enforcement",
        inputs=[
            Input("enforcement_no", _("执行案号"), "text"),
            Input("enforcement_result", _("结果"), "choice", choices=ENFORCED),
            Input("enforced_fen", _("执行到位金额"), "money", required=False),
            Input("enforcement_note", _("说明"), "longtext", required=False),
        ],
    )  # fmt: skip
    def record_enforcement(self) -> str:
        """Wholly, partly, or ended for now."""
        return "enforced" if self.detail.enforcement_result == "full" else "not_enforced"  # type: ignore[attr-defined]

    @step(
        "rmc:C15", label=_("办结"), label_en="Close",
        source=ENDED, target="closed", actor=COURT, legal_actor=ORGAN, needs_document=False,
        basis=f"{CPL}第二百零六条", verb="cases.confirmation_closed", said_zh="司法确认案件办结",
        said_en="closed the confirmation", inputs=[Input("closing_note", _("办理情况"), "longtext")],
    )  # fmt: skip
    def close(self) -> None:
        """Nothing is awaited any more."""
