"""Deliberation, ruling and extension (RMC R35 … R37, R44)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling import guards_beside as b
from workflow.flows.ruling import guards_end as e
from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import CHIEF, HEAD, OFFICER, PANEL, SUPERIOR, UNIT
from workflow.flows.ruling.choices import PATENT_LAW, RESULTS, S3
from workflow.flows.ruling.stages import RUNNING
from workflow.step import STAY, Input, Start, step

LIMITS = ["rmc:TL-R14", "rmc:TL-R14M", "rmc:TL-R24"]
UNDECIDED_LIMIT = [*RUNNING, "closing_approval"]
MINUTES = [
    Input("deliberated_at", _("合议时间"), "datetime"),
    Input("deliberation_place", _("地点"), "text"),
    Input("issues", _("争议焦点"), "longtext"),
    Input("views", _("各人意见（不同意见如实记录）"), "longtext"),
    Input("conclusion", _("合议结论"), "longtext"),
]
STOP_ORDER = (
    Input("act_type", _("停止的行为")),
    Input("object", _("对象")),
    Input("scope", _("范围")),
    Input("measure", _("措施"), required=False),
    Input("addressee", _("由谁履行（协助）"), required=False),
)
NO_HOLDS = [h.not_suspended, g.no_objection, g.no_appraisal, h.no_settlement, h.no_recusal]


class DecidingSteps:
    """合议 → 结案审批 → 裁决."""

    @step(
        "ruling:R35", label=_("合议"), label_en="Deliberate",
        source=["hearing_done", "written_review"], target="deliberating", actor=CHIEF, basis=f"{S3}第二十五条",
        verb="cases.ruling_deliberated", said_zh="合议组合议", said_en="the panel deliberated",
        guards=[h.record_signed, *NO_HOLDS, h.not_in_mediation, g.panel_complete, e.something_to_decide],
        inputs=MINUTES, papers=["ruling.deliberation"],
        consequences=[_("合议笔录由合议组成员本人签名，不对外公开。")],
    )  # fmt: skip
    def deliberate(self) -> None:
        """Facts, evidence, liability, law and result; the majority rules, dissent is recorded."""

    @step(
        "ruling:R44", label=_("重复侵权，直接合议裁决"), label_en="Rule directly on repetition",
        source=["evidence", "pretrial"], target="deliberating", actor=CHIEF, primary=False, basis=f"{S3}第三十四条",
        verb="cases.ruling_repeat", said_zh="在先裁决已生效，就重复侵权直接裁决",
        said_en="took the repeated infringement straight to a ruling",
        guards=[
            g.no_other_order, g.same_patent, g.answers_awaited, g.no_evidence_extension, *NO_HOLDS, g.panel_complete,
        ],
        inputs=[
            Input("earlier_ruling", _("在先生效的裁决（判决）文号和结论"), "text"),
            Input("same_acts", _("同一专利、同类侵权行为的比对"), "longtext"), *MINUTES,
        ],
        papers=["ruling.deliberation"],
    )  # fmt: skip
    def rule_on_repetition(self) -> None:
        """The same patent, the same kind of act, an earlier decision in force."""

    @step(
        "ruling:R35s", label=_("签署合议笔录"), label_en="Sign the deliberation record",
        source="deliberating", target=STAY, actor=PANEL, basis=f"{S3}第二十五条", delegable=False,
        verb="cases.ruling_deliberation_signed", said_zh="签署合议笔录", said_en="signed the deliberation record",
        inputs=[Input("signer_view", _("本人意见（有保留的写明）"), "text", required=False)],
    )  # fmt: skip
    def sign_deliberation(self) -> None:
        """Each member for himself; the signature keeps the digest of the record."""

    @step(
        "ruling:R36a", label=_("草拟裁决，报结案审批"), label_en="Submit the draft ruling",
        source="deliberating", target="closing_approval", actor=OFFICER, basis=f"{S3}第三十一条、第三十二条",
        verb="cases.ruling_drafted", said_zh="草拟裁决，报结案审批", said_en="submitted the draft ruling",
        guards=[e.panel_signed, e.result_agrees, e.findings, e.something_to_decide, *NO_HOLDS],
        inputs=[
            Input("result", _("裁决结果"), "choice", choices=RESULTS),
            Input("evidence_finding", _("证据认定"), "longtext"),
            Input("finding_reasons", _("认定的事实和理由"), "longtext"),
            Input("ruling_basis", _("法律依据"), "longtext"),
            Input("stop_orders", _("责令停止的事项"), "lines", required=False, columns=STOP_ORDER,
                  help=_("侵权成立的逐项填写。")),
            Input("performance_days", _("履行期限（日）；立即停止的填0"), "number"),
            Input("performance_terms", _("履行方式"), "longtext", required=False),
        ],
        consequences=[_("裁决不处理赔偿数额；赔偿可以调解，也可以起诉。")],
    )  # fmt: skip
    def submit_draft(self) -> None:
        """Type, object and scope of each act to stop; damages are no matter of a ruling."""

    @step(
        "ruling:R36u", label=_("处（科）室签署意见"), label_en="Section head's opinion",
        source="closing_approval", target=STAY, actor=UNIT, basis=f"{S3}第二十条",
        verb="cases.ruling_section_opinion", said_zh="处（科）室负责人签署意见",
        said_en="the section head gave an opinion",
        inputs=[Input("section_opinion", _("意见"), "longtext")],
    )  # fmt: skip
    def give_section_opinion(self) -> None:
        """The middle signature of the approval form."""

    @step(
        "ruling:R36b", label=_("退回合议"), label_en="Send back to the panel",
        source="closing_approval", target="deliberating", actor=HEAD, primary=False, basis=f"{S3}第二十五条",
        verb="cases.ruling_sent_back", said_zh="退回合议组重新合议", said_en="sent the draft back to the panel",
        inputs=[Input("return_reason", _("退回的理由"), "longtext")],
    )  # fmt: skip
    def send_back(self) -> None:
        """With reasons."""

    @step(
        "ruling:R36", label=_("作出行政裁决"), label_en="Rule",
        source="closing_approval", target="ruled", actor=HEAD,
        basis=f"{S3}第三十条、第三十一条；{PATENT_LAW}第六十五条",
        verb="cases.ruling_made", said_zh="作出行政裁决", said_en="made the ruling",
        guards=[e.unit_opinion, e.result_agrees, e.findings, *NO_HOLDS],
        inputs=[Input("head_opinion", _("审批意见"), "longtext")],
        papers=["ruling.closing", "ruling.decision"], stops=LIMITS, starts=[Start("rmc:TL-R22")],
        consequences=[
            _("办案期限停止。"), _("二十个工作日内公开裁决书。"), _("起诉期限从各方收到裁决书之日分别起算。"),
        ],
    )  # fmt: skip
    def rule(self) -> None:
        """Panel, section, head; in the agency's name and under its seal."""


class ExtensionSteps:
    """延长办案期限."""

    @step(
        "ruling:R37", label=_("延长办案期限"), label_en="Extend the case limit",
        source=UNDECIDED_LIMIT, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第三十七条",
        verb="cases.ruling_extended", said_zh="批准延长办案期限", said_en="extended the case limit",
        guards=[b.off_major_track, e.not_extended, e.extension_reasoned],
        inputs=[Input("extension_reasons", _("案情复杂的情况"), "longtext")],
        papers=["ruling.extension-approval", "ruling.extension"], extends="rmc:TL-R14",
        consequences=[_("延长一个月，只此一次。")],
    )  # fmt: skip
    def extend(self) -> None:
        """Up to one month, before the due date."""

    @step(
        "ruling:R37p", label=_("报请上级批准延长"), label_en="Ask the superior for more time",
        source=UNDECIDED_LIMIT, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第三十七条",
        verb="cases.ruling_extension_asked", said_zh="报请上级机关批准再次延长",
        said_en="asked the superior for a second extension",
        guards=[b.off_major_track, e.extended_once, e.extension_reasoned],
        inputs=[Input("extension_reasons", _("案情特别复杂的情况"), "longtext")],
        consequences=[_("本案向上级机关开放查阅，供其审批。")],
    )  # fmt: skip
    def ask_superior(self) -> None:
        """The file opens to the superior for this decision."""

    @step(
        "ruling:R37s", label=_("上级批准再次延长"), label_en="Second extension",
        source=UNDECIDED_LIMIT, target=STAY, actor=SUPERIOR, needs_document=True, primary=False,
        basis=f"{S3}第三十七条", verb="cases.ruling_extended_again", said_zh="上级机关批准再次延长办案期限",
        said_en="the superior extended the case limit again", legal_actor=_("上级管理专利工作的部门"),
        guards=[e.extended_once, e.extension_asked, e.extension_length],
        inputs=[
            Input("extension_months", _("批准延长的月数"), "number"),
            Input("extension2_opinion", _("审批意见"), "longtext"),
        ],
        papers=["ruling.extension"], extends="rmc:TL-R14",
    )  # fmt: skip
    def extend_again(self) -> None:
        """Up to two months, fixed at approval."""
