"""Request and filing (RMC R02 … R06): correction, evaluation report, filing with its panel, refusal."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling import guards_beside as b
from workflow.flows.ruling.actors import DESK, HEAD, PETITIONER, UNIT
from workflow.flows.ruling.choices import REFUSAL_GROUNDS, S3, STANDINGS
from workflow.step import STAY, Input, Start, step

PANEL_INPUTS = [
    Input("panel_chief", _("合议组组长"), "person", source="ruling_panel"),
    Input("panel_members", _("合议组其他成员"), "people", source="ruling_panel", many=True,
          help=_("组长以外的成员；合议组三人以上，须为单数。")),
    Input("clerk", _("书记员"), "person", source="ruling_clerks", required=False),
]  # fmt: skip


class FilingSteps:
    """收到请求 → 补正 → 立案，或者不予立案."""

    @step(
        "ruling:R02", label=_("通知补正"), label_en="Ask for correction",
        source="received", target="correcting", actor=DESK, basis=f"{S3}第十六条", primary=False,
        verb="cases.ruling_correction_asked", said_zh="通知请求人补正", said_en="asked the petitioner to correct",
        guards=[g.not_corrected_before, g.gaps_listed],
        inputs=[Input("missing_items", _("需要补正的全部内容"), "longtext", help=_("一次写全，以后不能再要求补正。"))],
        papers=["ruling.supplement"], stops=["rmc:TL-R01"], stops_when="filing_restarts",
        consequences=[_("补正期限从请求人收到通知开始。"), _("收到补正材料后，立案期限重新起算。")],
    )  # fmt: skip
    def ask_correction(self) -> None:
        """Once, in full."""

    @step(
        "ruling:R02x", label=_("延长补正期限"), label_en="Extend the correction",
        source="correcting", target=STAY, actor=DESK, basis=f"{S3}第十六条", primary=False,
        verb="cases.ruling_correction_extended", said_zh="延长补正期限", said_en="extended the time to correct",
        inputs=[
            Input("correction_days", _("延长的天数"), "number"),
            Input("correction_reason", _("延长理由"), "longtext"),
        ],
        extends="rmc:TL-R02",
    )  # fmt: skip
    def extend_correction(self) -> None:
        """At the officer's discretion, before the period ends."""

    @step(
        "ruling:R02e", label=_("要求提交专利权评价报告"), label_en="Ask for the evaluation report",
        source="received", target=STAY, actor=DESK, basis=f"{S3}第十四条", primary=False,
        verb="cases.ruling_evaluation_asked", said_zh="要求请求人提交专利权评价报告",
        said_en="asked for the patent evaluation report", guards=[g.needs_evaluation],
        inputs=[Input("evaluation_due_on", _("提交期限"), "date")], papers=["ruling.evaluation-report"],
    )  # fmt: skip
    def ask_evaluation(self) -> None:
        """Utility models and designs only; unjustified refusal lets the agency refuse."""

    @step(
        "ruling:R03", label=_("提交补正材料"), label_en="Hand in corrections",
        source="correcting", target="received", actor=PETITIONER, basis=f"{S3}第十六条", needs_document=True,
        verb="cases.ruling_corrected", said_zh="请求人提交补正材料", said_en="handed in the corrections",
        legal_actor=_("请求人"), guards=[g.correction_in_time],
        inputs=[
            Input("supplement_text", _("补正说明"), "longtext"),
            Input("standing", _("请求人资格"), "choice", choices=STANDINGS, required=False),
            Input("standing_proof", _("资格证明"), "text", required=False),
            Input("register_extract", _("专利登记簿副本"), "text", required=False,
                  help=_("写明出具日期；没有副本的，写明其他有效证明。")),
            Input("facts_told", _("事实和理由"), "longtext", required=False),
        ],
        stops=["rmc:TL-R02"], starts=[Start("rmc:TL-R01", when="filing_restarts")],
    )  # fmt: skip
    def correct(self) -> None:
        """In time, else the request is refused."""

    @step(
        "ruling:R02r", label=_("登记评价报告"), label_en="Record the evaluation report",
        source=["received", "correcting"], target=STAY, actor=PETITIONER, basis=f"{S3}第十四条", primary=False,
        verb="cases.ruling_evaluation_given", said_zh="提交专利权评价报告", said_en="handed in the evaluation report",
        legal_actor=_("请求人"), needs_document=True, guards=[g.needs_evaluation],
        inputs=[Input("evaluation_result", _("评价报告的结论"), "longtext")],
    )  # fmt: skip
    def give_evaluation(self) -> None:
        """Also a ground for or against suspension."""

    @step(
        "ruling:R04", label=_("不予立案"), label_en="Refuse to file",
        source=["received", "correcting"], target="not_filed", actor=HEAD, proposed_by=DESK, primary=False,
        basis=f"{S3}第九条、第十二条、第十四条、第十六条、第二十条", verb="cases.ruling_refused",
        said_zh="决定不予立案", said_en="refused to file the request",
        guards=[g.refusal_grounded, g.other_agency_told],
        inputs=[
            Input("refusal_ground", _("不予立案的情形"), "choice", choices=REFUSAL_GROUNDS),
            Input("refusal_reason", _("事实和理由"), "longtext"),
            Input("competent_text", _("有管辖权的机关"), "text", required=False),
            Input("competent", _("本系统中的机关"), "agency", source="ip_office", required=False,
                  help=_("选定的，请求书随不予受理通知书一并移送。")),
            Input("petitioner_told_at", _("告知请求人的时间"), "datetime", required=False),
        ],
        papers=["ruling.not-filed"], stops=["rmc:TL-R01", "rmc:TL-R02"],
        consequences=[_("送达后，请求人可以向人民法院起诉。")],
    )  # fmt: skip
    def refuse(self) -> None:
        """A condition of filing fails, and the record shows which."""

    @step(
        "ruling:R05", label=_("立案"), label_en="File",
        source="received", target="filed", actor=HEAD, proposed_by=DESK, basis=f"{S3}第二十条",
        verb="cases.ruling_filed", said_zh="批准立案并组成合议组", said_en="filed the case and named the panel",
        guards=[
            g.petitioner_entitled, g.respondent_named, g.patent_named, g.register_extract, g.request_concrete,
            g.facts_told, g.jurisdiction_named, g.no_other_route, b.major_at_the_top, g.panel_complete,
        ],
        inputs=[
            Input("standing", _("请求人资格"), "choice", choices=STANDINGS),
            Input("standing_proof", _("资格证明"), "text"),
            Input("register_extract", _("专利登记簿副本"), "text"),
            Input("jurisdiction", _("管辖依据"), "longtext"),
            Input("case_officer", _("承办人"), "person", source="ruling_panel"),
            *PANEL_INPUTS,
        ],
        papers=["ruling.filing", "ruling.filed"], stops=["rmc:TL-R01"],
        starts=[
            Start("rmc:TL-R14", when="is_ordinary_limit"), Start("rmc:TL-R14M", when="is_major"), Start("rmc:TL-R04"),
        ],
        consequences=[_("办案期限三个月从立案之日起算。"), _("五个工作日内向被请求人送达请求书副本。")],
    )  # fmt: skip
    def file(self) -> None:
        """Every condition of 2.4, and a panel of three or more, odd."""

    @step(
        "ruling:R05u", label=_("处（科）室签署立案意见"), label_en="Section head's opinion on filing",
        source="received", target=STAY, actor=UNIT, basis=f"{S3}第二十条", primary=False,
        verb="cases.ruling_section_on_filing", said_zh="处（科）室负责人签署立案意见",
        said_en="the section head gave an opinion on filing",
        inputs=[Input("section_opinion", _("意见"), "longtext", help=_("写在立案审批表上。"))],
    )  # fmt: skip
    def give_filing_opinion(self) -> None:
        """The middle one of the three signatures on the filing approval."""

    @step(
        "ruling:R06", label=_("延长立案期限"), label_en="Extend the filing period",
        source="received", target=STAY, actor=HEAD, proposed_by=DESK, basis=f"{S3}第二十条", primary=False,
        verb="cases.ruling_filing_extended", said_zh="批准延长立案期限", said_en="extended the filing period",
        inputs=[Input("filing_extension_reason", _("案情复杂或者特殊的理由"), "longtext")], extends="rmc:TL-R01",
    )  # fmt: skip
    def extend_filing(self) -> None:
        """Five working days more, once."""

    @step(
        "ruling:R05p", label=_("变更合议组"), label_en="Change the panel",
        source=["filed", "answering", "evidence", "pretrial", "hearing_set", "written_review", "hearing_done",
                "deliberating"],
        target=STAY, actor=HEAD, proposed_by=UNIT, basis=f"{S3}第五条、第二十条", primary=False,
        verb="cases.ruling_panel_changed", said_zh="变更合议组", said_en="changed the panel",
        guards=[g.panel_complete],
        inputs=[*PANEL_INPUTS, Input("panel_reason", _("变更理由"), "longtext")],
        starts=[Start("rmc:TL-R10")],
        consequences=[_("告知当事人变更后的名单，可以申请回避。")],
    )  # fmt: skip
    def change_panel(self) -> None:
        """After recusal, leave or transfer of a member."""
