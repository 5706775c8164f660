"""From the finding to the letter (PCT B-02 … B-07). Only the principal head approves or refuses (SC310 5)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, not_handler, role
from workflow.flows.transfer import guards as g
from workflow.flows.transfer.choices import GROUNDS, SC310
from workflow.step import STAY, Input, Start, step

FIVE = f"{SC310}第五条"
PRINCIPAL = not_handler("HEAD_PRINCIPAL", basis=f"{FIVE}第二款")


class DecidingSteps:
    """涉罪筛查 → 专案组 → 书面报告 → 正职负责人决定 → 移送."""

    @step(
        "transfer:B-02", label=_("不移送"), label_en="Do not transfer",
        source="screening", target="no_transfer", actor=role("UNIT_HEAD"), proposed_by=assigned("OFFICER"),
        basis=f"{SC310}第三条", verb="cases.transfer_not_needed", primary=False,
        said_zh="经涉罪审查，不移送", said_en="found nothing to transfer after the crime screening",
        guards=[g.nothing_owed, g.reason_against],
        inputs=[Input("no_transfer_reason", _("不移送的理由"), "longtext")], stops=["pct:X01"],
        papers=["transfer.screening-opinion"],
    )  # fmt: skip
    def do_not_transfer(self) -> None:
        """The figures reach no threshold and nobody suspects a crime."""

    @step(
        "transfer:B-02p", label=_("正职负责人决定不移送"), label_en="Decide against the transfer",
        source=["screening", "team_assigned"], target="disapproved", actor=PRINCIPAL, delegable=False,
        basis=f"{FIVE}、第十四条、第十六条", verb="cases.transfer_decided_against", primary=False,
        said_zh="正职负责人决定不移送，理由记录在案", said_en="decided against the transfer, with reasons on record",
        guards=[g.reason_against],
        inputs=[Input("no_transfer_reason", _("不移送的理由"), "longtext")], stops=["pct:X01"],
        consequences=[_("理由由人民检察院监督，应当移送而不移送的依法追究责任。")],
    )  # fmt: skip
    def decide_against(self) -> None:
        """Against the result of the comparison; the prosecutor sees the reasons."""

    @step(
        "transfer:B-02r", label=_("重新筛查"), label_en="Screen again",
        source=["no_transfer", "disapproved"], target="screening", actor=role("OFFICER", "UNIT_HEAD"),
        basis=f"{SC310}第三条", verb="cases.transfer_reopened", primary=False,
        said_zh="发现新的事实，重新筛查", said_en="reopened the screening on new facts",
        guards=[g.new_facts_named], inputs=[Input("new_facts", _("新的事实或者证据"), "longtext")],
        starts=[Start("pct:X01")],
    )  # fmt: skip
    def reopen(self) -> None:
        """New facts, or figures that rose."""

    @step(
        "transfer:B-03", label=_("指定专案组"), label_en="Name the task team",
        source="screening", target="team_assigned", actor=role("HEAD_ANY"),
        basis=f"{FIVE}第一款", verb="cases.transfer_team_named",
        said_zh="指定专案组核实", said_en="named the task team",
        guards=[g.ground_named, g.team_complete],
        inputs=[
            Input("ground", _("移送理由类别"), "choice", choices=GROUNDS),
            Input("team", _("专案组成员"), "people", source="officers", many=True,
                  help=_("二名以上行政执法人员。")),
            Input("team_note", _("核实要求"), "longtext", required=False),
        ],
        papers=["transfer.team"], stops=["pct:X01"],
    )  # fmt: skip
    def name_team(self) -> None:
        """Two or more officers, at once."""

    @step(
        "transfer:B-04", label=_("呈报书面报告"), label_en="Submit the written report",
        source="team_assigned", target="report_submitted", actor=assigned("OFFICER", basis=f"{FIVE}第一款"),
        basis=f"{FIVE}第一款、第六条", verb="cases.transfer_report_submitted",
        said_zh="核实情况，呈报移送涉嫌犯罪案件的书面报告", said_en="submitted the written report on the transfer",
        guards=[g.team_complete, g.compared, g.report_complete, g.questions_named],
        inputs=[
            Input("offences", _("涉嫌罪名"), "choice", source="offences", many=True),
            Input("discovery_process", _("案件发现经过"), "longtext"),
            Input("facts_summary", _("案件事实"), "longtext"),
            Input("evidence_overview", _("证据情况"), "longtext"),
            Input("amount_calculation", _("数额计算"), "longtext"),
            Input("legal_analysis", _("法律分析"), "longtext"),
            Input("party_defence_raw", _("当事人辩解"), "longtext", required=False),
            Input("open_questions", _("待查明问题"), "longtext", required=False,
                  help=_("疑罪移送必须填写。")),
            Input("penalties_imposed", _("已作出的行政处罚"), "longtext", required=False),
            Input("urgent_measures", _("需采取的紧急措施"), "longtext", required=False),
            Input("team_opinion", _("专案组意见"), "longtext"),
            Input("head_received_at", _("正职负责人收到报告的时间"), "datetime", required=False,
                  help=_("在线呈报的不填，呈报即收到。")),
        ],
        papers=["transfer.D3"], starts=[Start("pct:X02", anchor="head_received_at")],
        consequences=[_("正职负责人三日内决定。"), _("案件不得再以罚款、没收代替移送。")],
    )  # fmt: skip
    def submit_report(self) -> None:
        """The three days run from the head's receipt."""

    @step(
        "transfer:B-05", label=_("批准移送"), label_en="Approve the transfer",
        source="report_submitted", target="approved", actor=PRINCIPAL, delegable=False,
        basis=f"{FIVE}第二款", verb="cases.transfer_approved",
        said_zh="批准移送公安机关", said_en="approved the transfer to the police",
        inputs=[Input("head_opinion", _("批准意见"), "longtext", initial="批准移送。")],
        papers=["transfer.D1"], stops=["pct:X02"], starts=[Start("pct:X03")],
        consequences=[_("从批准的这一分钟起，二十四小时内移送。")],
    )  # fmt: skip
    def approve(self) -> None:
        """The principal head or who acts as principal; a deputy cannot."""

    @step(
        "transfer:B-05a", label=_("退回补充"), label_en="Send back to the team",
        source="report_submitted", target="team_assigned", actor=PRINCIPAL, delegable=False,
        basis=f"{FIVE}第二款", verb="cases.transfer_report_returned", primary=False,
        said_zh="退回专案组补充", said_en="sent the report back to the team",
        guards=[g.return_reasoned], inputs=[Input("return_reason", _("缺什么、怎样补"), "longtext")],
        consequences=[_("三日的决定期限不停。")],
    )  # fmt: skip
    def send_back(self) -> None:
        """The head's own period runs on."""

    @step(
        "transfer:B-06", label=_("不批准移送"), label_en="Refuse the transfer",
        source="report_submitted", target="disapproved", actor=PRINCIPAL, delegable=False,
        basis=f"{FIVE}第二款", verb="cases.transfer_disapproved", primary=False,
        said_zh="不批准移送，理由记录在案", said_en="refused the transfer, with reasons on record",
        guards=[g.refusal_reasoned],
        inputs=[Input("refusal_reasons", _("不批准的理由"), "longtext")],
        papers=["transfer.D1"], stops=["pct:X02"],
    )  # fmt: skip
    def disapprove(self) -> None:
        """Reasons are mandatory and visible to the prosecutor."""

    @step(
        "transfer:B-07", label=_("向公安机关移送"), label_en="Send to the police",
        source="approved", target="transferred", actor=assigned("OFFICER", basis=f"{FIVE}第二款"),
        basis=f"{FIVE}第二款、第六条；《行政处罚法》第二十七条", verb="cases.transfer_sent",
        said_zh="向同级公安机关移送", said_en="sent the case to the police of the same level",
        guards=[g.approval_on_file, g.same_level_police, g.copied, g.attachments_complete],
        inputs=[
            Input("to_police", _("接收的公安机关"), "agency", source="police"),
            Input("copy_to", _("抄送的人民检察院"), "agency", source="procuratorate"),
            Input("tests", _("检验报告、鉴定意见"), "choice", source="evidence", many=True, required=False),
            Input("tests_missing", _("没有检验报告的理由"), "longtext", required=False),
            Input("materials", _("其他证据材料"), "choice", source="evidence", many=True, required=False),
            Input("materials_missing", _("没有其他材料的理由"), "longtext", required=False),
            Input("goods_missing", _("没有涉案物品清单的理由"), "longtext", required=False),
            Input("page_count", _("总页数"), "text"),
            Input("contact_phone", _("联系电话"), "text"),
        ],
        papers=["transfer.D2", "transfer.D4", "transfer.D6"], stops=["pct:X03", "pct:X15"],
        consequences=[_("公安机关只看到移送的这些文书、证据和物品。"), _("行政案件办案期限暂停，不得罚款、没收。")],
    )  # fmt: skip
    def send(self) -> None:
        """Letter, report, goods list, tests and other material; a missing one is justified."""

    @step(
        "transfer:B-01e", label=_("紧急通报公安机关"), label_en="Urgent notice to the police",
        source=["screening", "team_assigned", "report_submitted", "approved"], target=STAY,
        actor=role("OFFICER", "UNIT_HEAD", "HEAD_ANY"), primary=False,
        basis="中共中央办公厅、国务院办公厅转发《关于加强行政执法与刑事司法衔接工作的意见》（中办发〔2011〕8号）",
        verb="cases.transfer_urgent_notice",
        said_zh="嫌疑人可能逃匿或者转移证据，紧急通报公安机关", said_en="gave the police urgent notice",
        inputs=[Input("urgent_measures", _("紧急情况和通报经过"), "longtext")],
    )  # fmt: skip
    def give_urgent_notice(self) -> None:
        """Before any paperwork, where a suspect may flee or destroy evidence."""
