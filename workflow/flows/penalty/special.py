"""Acts of single kinds of penalty case around the decision and after it; address for service and payment slip."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.penalty import guards_kinds as k
from workflow.flows.penalty.choices import YES_NO
from workflow.step import STAY, Input, step

APL, AUCL = "《行政处罚法》", "《反不正当竞争法》"
AGENT_RULE, PATENT_AGENT = "《商标代理监督管理规定》第三十四条", "《专利代理管理办法》第五十条"
AFTER = ["decided", "served", "executing"]


class ServingSteps:
    """送达地址确认、缴款书."""

    @step(
        "penalty:ADDR", label=_("确认送达地址"), label_en="Confirm the address for service",
        source=["filed", "investigating", "inv_closed", "under_review", "notice_served", "hearing", "ready_to_decide",
                "decided", "served", "executing"],
        target=STAY, actor=assigned("OFFICER"), primary=False, basis=f"{APL}第六十一条",
        verb="cases.address_confirmed", legal_actor=_("当事人"),
        said_zh="当事人确认送达地址", said_en="the party confirmed the address for service",
        guards=[k.party_on_file],
        inputs=[
            Input("address_party", _("当事人"), "party", source="parties"),
            Input("service_address", _("送达地址"), "text"),
            Input("service_phone", _("联系电话"), "text"),
            Input("electronic_consent", _("同意电子送达"), "choice", choices=YES_NO),
            Input("electronic_address", _("电子送达地址"), "text", required=False),
            Input("agent_receives", _("代收人"), "text", required=False),
            Input("address_signer", _("签名人"), "text"),
        ],
        papers=["penalty.address"],
        consequences=[_("以后的文书按这个地址送达；同意电子送达的，可以电子送达。")],
    )  # fmt: skip
    def confirm_address(self) -> None:
        """Asked at the first inquiry; electronic service needs the signed consent (行政处罚法 61)."""

    @step(
        "penalty:PAY", label=_("开具缴款书"), label_en="Issue the payment slip",
        source=["served", "executing"], target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十七条", verb="cases.payment_slip_issued",
        said_zh="开具缴款书", said_en="issued the payment slip",
        guards=[k.fine_is_due], inputs=[Input("bank_account", _("收款银行及账户"), "text")],
        papers=["penalty.payment"],
    )  # fmt: skip
    def issue_payment_slip(self) -> None:
        """The organ that decides does not take the money; the bank does (行政处罚法 67)."""


class AfterSteps:
    """名称变更、代理处罚建议、处罚结果报告."""

    @step(
        "penalty:PEN-09", label=_("责令变更名称"), label_en="Order the name changed",
        source=AFTER, target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{AUCL}第二十三条", verb="cases.name_change_ordered",
        said_zh="责令变更名称", said_en="ordered a name to be changed",
        guards=[
            k.of_kind("confusion", label=_("仿冒混淆案件"), basis=f"{AUCL}第二十三条"), k.respondent_has_code,
            k.written("name_at_issue", _("已写明争议名称"), _("没有写明争议名称"), f"{AUCL}第二十三条"),
        ],
        inputs=[
            Input("name_at_issue", _("争议名称"), "text"),
            Input("change_by", _("变更期限"), "date"),
            Input("name_reason", _("认定混淆的事实和依据"), "longtext"),
        ],
        papers=["sup.D05"],
        consequences=[_("变更前，页面和公示以统一社会信用代码代替该名称。")],
    )  # fmt: skip
    def order_name_change(self) -> None:
        """Until it is changed the register shows the credit code instead (反不正当竞争法 23)."""

    @step(
        "penalty:PEN-09r", label=_("登记名称已变更"), label_en="Record the new name",
        source=[*AFTER, "closed"], target=STAY, actor=assigned("OFFICER"), primary=False, needs_document=True,
        legal_actor=_("登记机关"), basis=f"{AUCL}第二十三条", verb="cases.name_changed",
        said_zh="登记名称已变更", said_en="recorded the changed name",
        guards=[
            k.name_at_issue_open,
            k.written("new_name", _("已写明新名称"), _("没有写明新名称"), f"{AUCL}第二十三条"),
        ],
        inputs=[Input("new_name", _("新名称"), "text")],
    )  # fmt: skip
    def record_name_change(self) -> None:
        """The code gives way to the new name."""

    @step(
        "penalty:PEN-14", label=_("建议停止承接业务或者吊销"), label_en="Propose a stop or revocation",
        source=["ready_to_decide", *AFTER], target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"),
        primary=False, basis=PATENT_AGENT, verb="cases.agency_penalty_proposed",
        said_zh="向国家知识产权局建议停止承接业务或者吊销", said_en="proposed a stop or revocation to CNIPA",
        guards=[
            k.of_kind("patent_agency", label=_("专利代理案件"), basis=PATENT_AGENT), k.provincial_organ,
            k.written("agency_proposal", _("已写明建议"), _("没有写明建议"), PATENT_AGENT),
        ],
        inputs=[
            Input("proposal_organ", _("接收机关"), "text", initial="国家知识产权局"),
            Input("agency_proposal", _("建议的处罚和理由"), "longtext"),
        ],
        papers=["sup.D06"],
        consequences=[_("警告、罚款由本机关决定；停止承接业务、吊销由国家知识产权局决定。")],
    )  # fmt: skip
    def propose_agency_penalty(self) -> None:
        """The province warns and fines; stop and revocation are proposed with the results (专利代理管理办法 50)."""

    @step(
        "penalty:PEN-14r", label=_("登记对建议的答复"), label_en="Record the answer to the proposal",
        source=["ready_to_decide", *AFTER, "closed"], target=STAY, actor=assigned("OFFICER"), primary=False,
        needs_document=True, legal_actor=_("国家知识产权局"), basis=PATENT_AGENT,
        verb="cases.agency_proposal_answered", said_zh="收到对代理处罚建议的答复",
        said_en="received the answer to the proposal",
        guards=[k.agency_proposed, k.written("agency_answer", _("已写明答复"), _("没有写明答复"), PATENT_AGENT)],
        inputs=[Input("agency_answer", _("答复内容"), "longtext")],
    )  # fmt: skip
    def agency_proposal_replied(self) -> None:
        """What CNIPA decided."""

    @step(
        "penalty:PEN-15", label=_("报告商标代理处罚结果"), label_en="Report a trademark agency's penalty",
        source=[*AFTER, "closed"], target=STAY, actor=assigned("OFFICER"), primary=False, basis=AGENT_RULE,
        verb="cases.agency_result_reported", said_zh="向国家知识产权局报告商标代理处罚结果",
        said_en="reported the penalty of a trademark agency to CNIPA",
        guards=[
            k.of_kind("trademark_agency", label=_("商标代理案件"), basis=AGENT_RULE), k.penalty_given,
            k.grave_is_told, k.written("agency_report", _("已写明处罚结果"), _("没有写明处罚结果"), AGENT_RULE),
        ],
        inputs=[
            Input("report_organ", _("接收机关"), "text", initial="国家知识产权局"),
            Input("agency_report", _("处罚结果"), "longtext"),
            Input("agency_stop", _("建议停止受理的期限"), "text", required=False,
                  help=_("二年内三次处罚的属于情节严重，须建议停止受理六个月以上直至永久。")),
        ],
        papers=["sup.D06"],
    )  # fmt: skip
    def report_agency_result(self) -> None:
        """Three penalties in two years are grave, counted from the records (商标代理监督管理规定 34)."""
