"""The police: file or not, investigate, withdraw, send for prosecution (PCT B-14, B-15, B-18 … B-20)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import organ
from workflow.flows.criminal import facts as g
from workflow.flows.criminal.choices import NON_FILING, WITHDRAWAL, YES_NO
from workflow.flows.transfer.actors import involved
from workflow.flows.transfer.choices import CPL, MPS159, SC310, SPP_RULES
from workflow.step import STAY, Input, Start, step

POLICE = organ("POLICE_ANY", column="agency")
HEAD = organ("POLICE_HEAD", column="agency")


class PoliceSteps:
    """立案审查 → 立案 → 侦查 → 移送审查起诉, or 不予立案, 撤销案件."""

    @step(
        "transfer:B-14", label=_("立案"), label_en="File",
        source=["under_review", "not_filed", "withdrawn"], target="filed", actor=HEAD, proposed_by=POLICE,
        needs_document=True, legal_actor=_("公安机关"),
        basis=f"{SC310}第八条；{MPS159}第一百七十八条、第一百八十条", verb="cases.police_filed",
        said_zh="公安机关决定立案", said_en="the police filed the case",
        guards=[g.crime_shown, g.may_file_again],
        inputs=[
            Input("crime_facts", _("犯罪事实和管辖依据"), "longtext"),
            Input("offences", _("罪名"), "text"),
            Input("case_officer", _("承办民警和联系方式"), "text"),
            Input("filing_no", _("立案决定书文号"), "text", required=False),
            Input("refile_basis", _("重新立案的依据"), "longtext", required=False,
                  help=_("曾不予立案或者撤销案件的填写。")),
            Input("agency_received_at", _("移送机关收到立案通知书的时间"), "datetime", required=False,
                  help=_("在线通知的不填，作出即收到。")),
        ],
        papers=["transfer.D10"], stops=["pct:X08"], starts=[Start("pct:X10B"), Start("pct:S07")],
        consequences=[_("移送机关收到通知后三日内移交物品和材料。"), _("复议、立案监督因已立案而终结。")],
    )  # fmt: skip
    def file_case(self) -> None:
        """Facts of a crime, liability needed, jurisdiction."""

    @step(
        "transfer:B-13v", label=_("受理已更正，案件作废"), label_en="Void: the acceptance was corrected",
        source="under_review", target="voided", actor=involved(), legal_actor=_("公安机关"), primary=False,
        basis=f"{MPS159}第一百七十一条", verb="cases.criminal_voided",
        said_zh="受理登记有误已经更正，案件作废，案号保留",
        said_en="the acceptance was corrected; the case is void and keeps its number",
        guards=[g.acceptance_void], inputs=[Input("void_reason", _("理由"), "longtext")],
    )  # fmt: skip
    def void_opening(self) -> None:
        """Only together with the correction of the acceptance that opened it."""

    @step(
        "transfer:B-15", label=_("不予立案"), label_en="Do not file",
        source="under_review", target="not_filed", actor=HEAD, proposed_by=POLICE, primary=False,
        needs_document=True, legal_actor=_("公安机关"),
        basis=f"{SC310}第八条；{MPS159}第一百七十八条、第一百八十条", verb="cases.police_not_filed",
        said_zh="公安机关决定不予立案，说明理由并退回材料", said_en="the police decided not to file",
        guards=[g.non_filing_reasoned],
        inputs=[
            Input("reason_code", _("不予立案的情形"), "choice", choices=NON_FILING),
            Input("reason_text", _("理由"), "longtext"),
            Input("materials_returned", _("退回的材料"), "longtext"),
            Input("notice_no", _("不予立案通知书文号"), "text", required=False,
                  help=_("凭文书代为记录的填写；在线制作的由系统编号。")),
            Input("agency_received_at", _("移送机关收到不予立案通知书的时间"), "datetime", required=False,
                  help=_("在线通知的不填，作出即收到。")),
        ],
        papers=["transfer.D11"], stops=["pct:X08"],
        consequences=[_("移送机关收到通知后三日内可以提请复议，也可以建议人民检察院立案监督。")],
    )  # fmt: skip
    def do_not_file(self) -> None:
        """Reasons in writing, the file goes back."""

    @step(
        "transfer:B-18", label=_("开展侦查"), label_en="Investigate",
        source="filed", target="investigating", actor=POLICE, needs_document=True, legal_actor=_("公安机关"),
        basis=f"{MPS159}第一百九十一条；{SPP_RULES}第五百六十四条", verb="cases.police_investigating",
        said_zh="公安机关开展侦查", said_en="the police began to investigate",
        inputs=[Input("progress", _("侦查安排"), "longtext")],
    )  # fmt: skip
    def investigate(self) -> None:
        """Three months after filing the procuratorate may press."""

    @step(
        "transfer:B-18p", label=_("登记侦查进展"), label_en="Record progress",
        source=["filed", "investigating"], target=STAY, actor=POLICE, needs_document=True, primary=False,
        legal_actor=_("公安机关"), basis=f"{SPP_RULES}第五百六十四条", verb="cases.police_progress_noted",
        said_zh="登记侦查进展", said_en="recorded the progress of the investigation",
        inputs=[Input("progress", _("进展情况"), "longtext")],
    )  # fmt: skip
    def note_progress(self) -> None:
        """Answers the procuratorate's urging."""

    @step(
        "transfer:B-19", label=_("撤销案件"), label_en="Withdraw the case",
        source=["filed", "investigating"], target="withdrawn", actor=HEAD, proposed_by=POLICE, primary=False,
        needs_document=True, legal_actor=_("公安机关"),
        basis=f"{MPS159}第一百八十六条至第一百八十九条", verb="cases.police_withdrew",
        said_zh="公安机关撤销案件", said_en="the police withdrew the case",
        guards=[g.withdrawal_reasoned, g.suggestion_written],
        inputs=[
            Input("withdrawal_ground", _("撤销案件的情形"), "choice", choices=WITHDRAWAL),
            Input("withdrawal_reasons", _("理由"), "longtext"),
            Input("suggests_penalty", _("是否建议给予行政处罚"), "choice", choices=YES_NO),
            Input("suggestion", _("处罚建议"), "longtext", required=False),
            Input("property_disposal", _("涉案财物处理"), "longtext", required=False,
                  initial="查封、扣押的涉案财物依法解除，退回移送机关。"),
            Input("agency_received_at", _("移送机关收到撤销案件通知的时间"), "datetime", required=False,
                  help=_("在线通知的不填，作出即收到。")),
        ],
        papers=["transfer.case-withdrawal"], stops=["pct:S07", "pct:X10B"],
        consequences=[_("移送机关恢复办理行政案件，公安机关退回物品。")],
    )  # fmt: skip
    def withdraw(self) -> None:
        """The agency is told within three days; the penalty case may be resumed."""

    @step(
        "transfer:B-20", label=_("移送审查起诉"), label_en="Send for prosecution",
        source="investigating", target="prosecution_review", actor=HEAD, proposed_by=POLICE,
        needs_document=True, legal_actor=_("公安机关"),
        basis=f"{MPS159}第二百八十九条；{CPL}第一百七十二条", verb="cases.sent_for_prosecution",
        said_zh="公安机关移送审查起诉", said_en="the police sent the case for prosecution",
        guards=[g.procuratorate_named],
        inputs=[
            Input("procuratorate", _("人民检察院"), "agency", source="procuratorate"),
            Input("prosecution_opinion", _("起诉意见书文号和意见"), "longtext"),
        ],
        starts=[Start("pct:J01")], stops=["pct:S07"],
    )  # fmt: skip
    def send_for_prosecution(self) -> None:
        """The procuratorate sees the case from here on."""

    @step(
        "transfer:B-20t", label=_("补充侦查完毕，重新移送"), label_en="Send again",
        source="prosecution_review", target=STAY, actor=POLICE, needs_document=True, legal_actor=_("公安机关"),
        basis=f"{CPL}第一百七十五条", verb="cases.supplement_finished",
        said_zh="补充侦查完毕，重新移送审查起诉", said_en="finished the supplementary investigation",
        guards=[g.in_supplement], inputs=[Input("progress", _("补充侦查情况"), "longtext")],
        closes_hold="SUPP_INVESTIGATION", stops=["pct:J02"], starts=[Start("pct:J01")],
        consequences=[_("审查起诉期限重新计算。")],
    )  # fmt: skip
    def finish_supplement(self) -> None:
        """The month of the procuratorate runs anew."""
