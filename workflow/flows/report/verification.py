"""The report branch: verification, filing, answer, closing (RMC I08, I11, I12)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.report import guards as g
from workflow.flows.report.choices import ACTS, NO_CASE_GROUNDS, REPLY_METHODS
from workflow.flows.report.stages import rules
from workflow.step import STAY, Input, Start, step

APL = "《行政处罚法》"
PROC = "《市场监督管理行政处罚程序规定》"
CLOCKS = ["pct:P01", "rmc:TL-I06A", "rmc:TL-I06B"]
FINISHED = [
    "informed", "case_filed", "no_case", "transferred", "not_accepted", "agreed", "terminated", "withdrawn",
]  # fmt: skip


class VerificationSteps:
    """核查 → 立案、不予立案 → 告知 → 办结."""

    @step(
        "rmc:I08v", label=_("开始核查"), label_en="Start verification",
        source="classified", target="verifying", actor=role("OFFICER", "UNIT_HEAD", "INTAKE"),
        basis=f"{PROC}第十八条；{rules('第三十一条')}", verb="cases.report_verification_started",
        said_zh="开始核查举报", said_en="started to verify the report",
        guards=[g.goes_to_verification],
        inputs=[
            Input("officers", _("核查人员"), "people", source="officers", many=True, help=_("第一名为主办。")),
            Input("verification_note", _("核查安排"), "longtext"),
        ],
    )  # fmt: skip
    def start_verification(self) -> None:
        """Anonymous reports are verified like any other."""

    @step(
        "rmc:TL-I05+", label=_("延长核查期限"), label_en="Extend verification",
        source=["classified", "verifying"], target=STAY, actor=role("HEAD_ANY"),
        proposed_by=role("OFFICER", "UNIT_HEAD", "INTAKE"), primary=False,
        basis=f"{PROC}第十八条", verb="cases.report_verification_extended",
        said_zh="批准延长核查期限", said_en="extended the verification", guards=[g.may_extend],
        inputs=[Input("extension_reason", _("延长理由"), "longtext")], extends="pct:P01",
    )  # fmt: skip
    def extend_verification(self) -> None:
        """Once, by the head, before the period ends."""

    @step(
        "rmc:I08", label=_("决定立案"), label_en="File a case",
        source="verifying", target="case_filed", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER", "UNIT_HEAD"),
        basis=f"{APL}第五十四条；{PROC}第十九条", verb="cases.report_case_filed",
        said_zh="批准立案，转行政处罚程序", said_en="filed a penalty case",
        guards=[g.goes_to_verification, g.prima_facie, g.own_jurisdiction, g.within_limitation, g.handler_named],
        inputs=[
            Input("act", _("涉嫌违法行为"), "choice", choices=ACTS),
            Input("prima_facie", _("核查结果和初步证据"), "longtext",
                  help=_("不得写入举报人姓名、电话或者可以推知举报人的内容。")),
            Input("jurisdiction", _("管辖依据"), "longtext"),
            Input("acts_ended_on", _("违法行为终了日期"), "date", required=False),
            Input("handler", _("立案后的承办人"), "person", source="officers"),
        ],
        stops=CLOCKS, starts=[Start("pct:P02", when="named")],
        consequences=[
            _("生成行政处罚案件，只带去被举报人和权利信息，不带举报人信息。"), _("实名举报人的答复期限开始。"),
        ],
    )  # fmt: skip
    def file_case(self) -> None:
        """Evidence, power, limitation; the penalty case is born in the same transaction."""

    @step(
        "rmc:I08n", label=_("决定不予立案"), label_en="Decide not to file",
        source="verifying", target="no_case", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER", "UNIT_HEAD"),
        basis=f"{APL}第三十三条、第五十四条；{PROC}第二十条", verb="cases.report_not_filed",
        said_zh="决定不予立案", said_en="decided not to file", primary=False,
        guards=[g.no_case_ground],
        inputs=[
            Input("no_case_ground", _("情形"), "choice", choices=NO_CASE_GROUNDS),
            Input("no_case_reason", _("核查结果和理由"), "longtext"),
        ],
        stops=CLOCKS, starts=[Start("pct:P02", when="named")],
    )  # fmt: skip
    def do_not_file(self) -> None:
        """With its ground; the named reporter is told all the same."""

    @step(
        "rmc:I08r", label=_("重新核查"), label_en="Verify again",
        source=["no_case", "informed"], target="verifying", actor=role("HEAD_ANY"), primary=False,
        proposed_by=role("OFFICER", "UNIT_HEAD", "INTAKE"),
        basis=f"{PROC}第十八条", verb="cases.report_reopened",
        said_zh="发现新的线索，重新核查", said_en="reopened on new clues",
        guards=[g.not_filed_before],
        inputs=[Input("reopen_reason", _("新的线索"), "longtext")], starts=[Start("pct:P01")],
    )  # fmt: skip
    def verify_again(self) -> None:
        """New clues after a decision not to file."""

    @step(
        "rmc:I11", label=_("告知是否立案"), label_en="Tell whether a case was filed",
        source=["case_filed", "no_case"], target="informed", actor=role("INTAKE", "OFFICER", "UNIT_HEAD"),
        basis=rules("第三十一条"), verb="cases.reporter_informed",
        said_zh="告知举报人是否立案", said_en="told the reporter whether a case was filed",
        guards=[g.is_named],
        inputs=[
            Input("reply_method", _("告知方式"), "choice", choices=REPLY_METHODS),
            Input("reply_text", _("告知内容"), "longtext", help=_("只说是否立案，不透露案情。")),
        ],
        papers=["intake.filing-reply"], stops=["pct:P02"],
    )  # fmt: skip
    def inform(self) -> None:
        """Named reporters only; anonymous ones follow with their code."""

    @step(
        "rmc:I11r", label=_("告知处理结果"), label_en="Tell the result",
        source=["informed", "case_filed"], target=STAY, actor=role("INTAKE", "OFFICER", "UNIT_HEAD"), primary=False,
        basis=rules("第三十二条"), verb="cases.reporter_told_result",
        said_zh="告知举报处理结果", said_en="told the reporter the result",
        guards=[g.is_named, g.result_owed],
        inputs=[
            Input("result_basis", _("应当告知结果的依据"), "text"),
            Input("result_text", _("处理结果"), "longtext"),
        ],
        papers=["intake.result"],
    )  # fmt: skip
    def inform_result(self) -> None:
        """Only where a law or rule says so."""

    @step(
        "rmc:I12c", label=_("办结"), label_en="Close",
        source=FINISHED, target="closed", actor=role("INTAKE", "OFFICER", "UNIT_HEAD"),
        basis=rules("第三十一条"), verb="cases.report_closed",
        said_zh="办结", said_en="closed it",
        guards=[g.named_reporter_answered],
        inputs=[Input("closing_note", _("办理情况"), "longtext")],
    )  # fmt: skip
    def close(self) -> None:
        """A named reporter has been answered, or there is nobody to answer."""
