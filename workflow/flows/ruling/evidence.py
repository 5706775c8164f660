"""Evidence (RMC R16 … R19, 2.6, 2.7): five channels, preservation, appraisal, investigator, undisputed facts."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling.actors import ANY_PARTY, HEAD, OFFICER, URGENT
from workflow.flows.ruling.asking import holds_true
from workflow.flows.ruling.choices import GATHERING_RESULTS, GUIDE, RECORD_KINDS, S3
from workflow.step import STAY, Input, Start, step

PERIOD = ["answering", "evidence", "pretrial"]
WHOLE = [*PERIOD, "hearing_set", "written_review", "hearing_done"]
SOUGHT = Input("evidence_sought", _("要取得的证据"), "longtext")
HOLDER = Input("evidence_holder", _("证据持有人"), "text")
GOODS = (
    Input("name", _("名称")),
    Input("spec_model", _("规格型号"), required=False),
    Input("quantity", _("数量"), "number"),
    Input("unit", _("单位")),
    Input("seal_no", _("封条号"), required=False),
)


class GatheringSteps:
    """协助取证的五条途径."""

    @step(
        "ruling:R16a", label=_("签发调查通知书"), label_en="Issue an investigation notice",
        source=WHOLE, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第四十四条",
        verb="cases.ruling_notice_to_collect", said_zh="向代理人签发调查通知书",
        said_en="issued an investigation notice to an agent", guards=[g.objective_reason],
        inputs=[
            Input("notice_holder", _("持通知的代理人"), "text"), HOLDER, SOUGHT,
            Input("objective_reason", _("不能自行收集的客观原因"), "longtext"),
            Input("valid_until_on", _("有效期至"), "date"),
        ],
        papers=["ruling.investigation-notice"], consequences=[_("不得用于国家秘密、商业秘密和个人隐私。")],
    )  # fmt: skip
    def issue_notice(self) -> None:
        """Channel A: the agent carries it to the holder."""

    @step(
        "ruling:R16r", label=_("请求调查取证"), label_en="Ask for evidence to be gathered",
        source=WHOLE, target=STAY, actor=ANY_PARTY, primary=False, basis=f"{S3}第四十四条", needs_document=True,
        verb="cases.ruling_gathering_asked", said_zh="当事人请求调查取证", said_en="a party asked for evidence",
        legal_actor=_("当事人"), guards=[g.objective_reason],
        inputs=[HOLDER, SOUGHT, Input("objective_reason", _("不能自行收集的客观原因"), "longtext")],
    )  # fmt: skip
    def ask_gathering(self) -> None:
        """Channel B, in writing."""

    @step(
        "ruling:R16b", label=_("批准依申请调查取证"), label_en="Approve the gathering",
        source=WHOLE, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第四十四条",
        verb="cases.ruling_gathering_approved", said_zh="批准依申请调查取证", said_en="approved the gathering",
        guards=[g.gathering_asked],
        inputs=[
            Input("gathering", _("哪一件请求"), "choice", source="ruling_gatherings_asked"),
            Input("gathering_plan", _("调查取证的安排"), "longtext"),
        ],
        papers=["ruling.evidence-approval"],
    )  # fmt: skip
    def approve_gathering(self) -> None:
        """Evidence held by state bodies and closed to the party."""

    @step(
        "ruling:R16c", label=_("调查、现场检查"), label_en="Investigate or inspect",
        source=WHOLE, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第四十四条、第四十七条",
        verb="cases.ruling_investigated", said_zh="调查询问或者现场检查", said_en="investigated or inspected",
        guards=[g.two_officers],
        inputs=[
            Input("record_kind", _("笔录"), "choice", choices=RECORD_KINDS),
            Input("officers", _("调查人员"), "people", source="officers", many=True),
            Input("place", _("地点"), "text"),
            Input("started_at", _("开始时间"), "datetime"),
            Input("ended_at", _("结束时间"), "datetime"),
            Input("interviewee", _("被调查人（在场当事人）"), "text"),
            Input("course", _("询问内容（现场情况）"), "longtext"),
            Input("refusal_note", _("拒绝签名情况"), "text", required=False),
        ],
        papers=["ruling.investigation-record"],
    )  # fmt: skip
    def investigate(self) -> None:
        """Channel C: question and inspect, never seize (专利法 69)."""

    @step(
        "ruling:R16d", label=_("委托协助调查"), label_en="Entrust another agency",
        source=WHOLE, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第五十条",
        verb="cases.ruling_assistance_asked", said_zh="委托其他机关协助调查", said_en="asked another agency to assist",
        inputs=[
            Input("assistant", _("受委托的机关"), "agency", source="ip_office market customs"), SOUGHT,
            Input("assist_by", _("希望答复日期"), "date"),
        ],
        papers=["ruling.assistance"], consequences=[_("委托函随往来送达对方机关，对方的答复回到本案。")],
    )  # fmt: skip
    def entrust(self) -> None:
        """Channel D, with clear demands."""

    @step(
        "ruling:R16e", label=_("责令提供证据"), label_en="Order evidence to be produced",
        source=WHOLE, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第五十一条",
        verb="cases.ruling_evidence_ordered", said_zh="责令持有人提供证据", said_en="ordered evidence to be produced",
        guards=[g.prima_facie],
        inputs=[
            Input("ordered_party", _("持有证据的一方"), "choice", source="ruling_parties"), SOUGHT,
            Input("prima_facie", _("证明对方持有的初步证据"), "longtext"),
            Input("produce_by", _("提供期限"), "date"),
        ],
        papers=["ruling.order-evidence"],
    )  # fmt: skip
    def order_evidence(self) -> None:
        """Channel E: refusal lets the claim be taken as true."""

    @step(
        "ruling:R16", label=_("登记取证结果"), label_en="Record what was gathered",
        source=WHOLE, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第四十四条、第五十条、第五十一条",
        verb="cases.ruling_gathered", said_zh="登记取证结果", said_en="recorded the result of gathering evidence",
        guards=[g.gathering_open],
        inputs=[
            Input("gathering", _("哪一件取证"), "choice", source="ruling_gatherings_open"),
            Input("gathering_result", _("结果"), "choice", choices=GATHERING_RESULTS),
            Input("gathering_text", _("取得的证据和经过"), "longtext"),
        ],
    )  # fmt: skip
    def record_gathering(self) -> None:
        """What came, or who refused without good reason."""


class ProofSteps:
    """举证期限、抽样、登记保存."""

    @step(
        "ruling:R09x", label=_("准许延长举证期限"), label_en="Extend the evidence period",
        source=PERIOD, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第三十七条、第五十四条",
        verb="cases.ruling_evidence_extended", said_zh="准许当事人延长举证期限，并告知双方",
        said_en="extended the evidence period at a party's request", legal_actor=_("当事人"), needs_document=True,
        guards=[g.evidence_period_runs, g.no_evidence_extension],
        inputs=[
            Input("extending_party", _("申请的当事人"), "choice", source="ruling_parties"),
            Input("extra_days", _("延长的天数"), "number"),
            Input("extension_note", _("理由"), "longtext"),
        ],
        opens_hold="EVIDENCE", consequences=[_("延长期间不计入办案期限。")],
    )  # fmt: skip
    def extend_evidence(self) -> None:
        """At a party's request; the time does not count."""

    @step(
        "ruling:R09y", label=_("结束延长举证"), label_en="End the extended evidence period",
        source=PERIOD, target=STAY, actor=OFFICER, basis=f"{S3}第三十七条、第五十四条",
        verb="cases.ruling_evidence_extension_ended", said_zh="延长的举证期间结束",
        said_en="the extended evidence period ended", guards=[g.evidence_extension], closes_hold="EVIDENCE",
    )  # fmt: skip
    def end_evidence_extension(self) -> None:
        """The limit runs on."""

    @step(
        "ruling:R09d", label=_("表示举证完毕"), label_en="Declare the evidence complete",
        source=PERIOD, target=STAY, actor=ANY_PARTY, primary=False, basis=f"{S3}第五十四条", needs_document=True,
        verb="cases.ruling_evidence_complete", said_zh="当事人表示举证完毕", said_en="a party's evidence is complete",
        legal_actor=_("当事人"),
        inputs=[Input("acting_party", _("哪一方"), "choice", source="ruling_parties", required=False)],
    )  # fmt: skip
    def finish_evidence(self) -> None:
        """The party's own period ends."""

    @step(
        "ruling:R17s", label=_("抽样取证"), label_en="Take samples",
        source=PERIOD, target=STAY, actor=URGENT, primary=False, basis=f"{S3}第四十八条",
        verb="cases.ruling_sampled", said_zh="抽样取证", said_en="took samples", guards=[g.two_officers],
        inputs=[
            Input("officers", _("取证人员"), "people", source="officers", many=True),
            Input("place", _("地点"), "text"),
            Input("sampling_reason", _("理由"), "longtext"),
            Input("sample_lines", _("样品"), "lines", columns=GOODS),
            Input("storage_place", _("存放地点"), "text"),
            Input("refusal_note", _("拒绝签名情况"), "text", required=False),
        ],
        papers=["ruling.sampling", "ruling.sampling-list"],
    )  # fmt: skip
    def sample(self) -> None:
        """Listed, signed, a copy to the person."""

    @step(
        "ruling:R17", label=_("登记保存证据"), label_en="Preserve evidence",
        source=PERIOD, target=STAY, actor=HEAD, proposed_by=URGENT, primary=False, basis=f"{S3}第四十九条",
        verb="cases.ruling_preserved", said_zh="决定登记保存证据", said_en="ordered evidence to be preserved",
        guards=[g.must_preserve, g.not_preserved],
        inputs=[
            Input("place", _("地点"), "text"),
            Input("evidence_may_vanish", _("证据可能灭失的情况"), "longtext"),
            Input("sampling_impossible", _("不能抽样取证的情况"), "longtext"),
            Input("goods_lines", _("物品"), "lines", columns=GOODS),
            Input("duties", _("保管义务"), "longtext"),
            Input("refusal_note", _("拒绝签名情况"), "text", required=False),
        ],
        papers=["ruling.preservation-approval", "ruling.preservation", "ruling.preservation-list"],
        starts=[Start("rmc:TL-R15")], consequences=[_("七日内作出处理决定。")],
    )  # fmt: skip
    def preserve(self) -> None:
        """Only where evidence may vanish and sampling is impossible."""

    @step(
        "ruling:R17d", label=_("解除登记保存"), label_en="Release the preserved evidence",
        source=[*WHOLE, "deliberating", "closing_approval", "ruled", "mediated", "revoked"], target=STAY, actor=HEAD,
        proposed_by=OFFICER, basis=f"{S3}第四十九条",
        verb="cases.ruling_released", said_zh="解除登记保存", said_en="released the preserved evidence",
        guards=[g.preserved], inputs=[Input("release_reason", _("处理情况和解除理由"), "longtext")],
        papers=["ruling.preservation-release"], stops=["rmc:TL-R15"], starts=[Start("rmc:TL-R16")],
    )  # fmt: skip
    def release(self) -> None:
        """The goods are collected within three months."""


class ExpertSteps:
    """检验鉴定、技术调查官."""

    @step(
        "ruling:R18r", label=_("申请鉴定"), label_en="Ask for an appraisal",
        source=PERIOD, target=STAY, actor=ANY_PARTY, primary=False, basis=f"{S3}第五十三条", needs_document=True,
        verb="cases.ruling_appraisal_asked", said_zh="当事人申请鉴定", said_en="a party asked for an appraisal",
        legal_actor=_("当事人"), guards=[g.evidence_period_runs],
        inputs=[Input("appraisal_request", _("申请鉴定的事项和理由"), "longtext")],
    )  # fmt: skip
    def ask_appraisal(self) -> None:
        """In writing, before the evidence period ends."""

    @step(
        "ruling:R18", label=_("委托鉴定"), label_en="Commission an appraisal",
        source=[*PERIOD, "written_review"], target=STAY, actor=OFFICER, primary=False,
        basis=f"{S3}第三十七条、第五十三条", verb="cases.ruling_appraisal_commissioned", said_zh="委托检验鉴定",
        said_en="commissioned an appraisal", guards=[g.no_appraisal, g.appraisal_grounded, g.appraiser_and_cost],
        inputs=[
            Input("public_interest", _("没有申请的，涉及的重大公共利益"), "longtext", required=False),
            Input("appraiser_entry", _("鉴定机构（名册）"), "roll", required=False, source="appraiser",
                  help=_("灰色的不能选，后面写着原因。")),
            Input("appraiser", _("双方商定的鉴定人，不在名册的"), "text", required=False),
            Input("appraiser_agreed", _("双方商定或者合议组指定的情况"), "longtext"),
            Input("cost_bearer", _("费用由谁承担"), "text"),
            Input("appraisal_matters", _("鉴定事项"), "longtext"),
            Input("appraisal_due_on", _("完成日期"), "date"),
        ],
        papers=["ruling.appraisal"], opens_hold="APPRAISAL", consequences=[_("鉴定期间不计入办案期限。")],
    )  # fmt: skip
    def commission(self) -> None:
        """From the commission to the opinion the limit stands still."""

    @step(
        "ruling:R18e", label=_("收到鉴定意见"), label_en="Receive the appraisal",
        source=[*PERIOD, "written_review", "hearing_set"], target=STAY, actor=OFFICER, needs_document=True,
        basis=f"{S3}第三十七条、第五十三条", verb="cases.ruling_appraisal_received", said_zh="收到鉴定意见",
        said_en="received the appraisal", legal_actor=_("鉴定人"),
        guards=[g.appraisal_open, g.appraisal_opinion, g.appraiser_disclosed],
        inputs=[Input("appraisal_opinion", _("鉴定意见"), "longtext")], closes_hold="APPRAISAL",
    )  # fmt: skip
    def receive_appraisal(self) -> None:
        """The limit runs on."""

    @step(
        "ruling:R18x", label=_("鉴定终止，没有意见"), label_en="The appraisal came to nothing",
        source=[*PERIOD, "written_review", "hearing_set"], target=STAY, actor=OFFICER, primary=False,
        basis=f"{S3}第三十七条、第五十三条", verb="cases.ruling_appraisal_ended",
        said_zh="鉴定终止，没有出具意见", said_en="ended the appraisal without an opinion", guards=[g.appraisal_open],
        inputs=[Input("appraisal_end_reason", _("终止的理由（退回委托、回避、检材不足等）"), "longtext")],
        closes_hold="APPRAISAL", consequences=[_("办案期限继续计算；需要的，另行委托鉴定。")],
    )  # fmt: skip
    def end_appraisal(self) -> None:
        """Returned, recused, nothing to examine: the limit does not stand still for ever."""

    @step(
        "ruling:R18n", label=_("不予鉴定"), label_en="Refuse the appraisal",
        source=PERIOD, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第五十三条",
        verb="cases.ruling_appraisal_refused", said_zh="不予鉴定", said_en="refused the appraisal",
        guards=[holds_true("appraisal_asked", _("有鉴定申请"), f"{S3}第五十三条", _("没有鉴定申请"))],
        inputs=[Input("appraisal_refusal", _("不予鉴定的理由"), "longtext")],
    )  # fmt: skip
    def refuse_appraisal(self) -> None:
        """Cost not agreed, or no need."""

    @step(
        "ruling:R19", label=_("指派技术调查官"), label_en="Assign a technical investigator",
        source=WHOLE, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第五条、第五十二条",
        verb="cases.ruling_investigator_assigned", said_zh="指派技术调查官",
        said_en="assigned a technical investigator", guards=[g.investigator_named],
        inputs=[
            Input("investigator_entry", _("技术调查官（名册）"), "roll", source="technical_investigator",
                  help=_("灰色的不能选，后面写着原因。")),
            Input("technical_questions", _("需要查明的技术事实"), "longtext"),
        ],
        papers=["ruling.technical-investigator"],
        consequences=[_("当事人可以对技术调查官申请回避。"), _("技术调查官签署披露声明以后才能参加审理、提出意见。")],
    )  # fmt: skip
    def assign_investigator(self) -> None:
        """The name is told to the parties."""

    @step(
        "ruling:R19o", label=_("登记技术调查意见"), label_en="Record the technical opinion",
        source=[*WHOLE, "deliberating"], target=STAY, actor=OFFICER, needs_document=True, primary=False,
        basis=f"{S3}第五十二条", verb="cases.ruling_technical_opinion", said_zh="登记技术调查意见",
        said_en="recorded the technical opinion", legal_actor=_("技术调查官"),
        guards=[g.investigator_named, g.investigator_disclosed],
        inputs=[Input("technical_opinion", _("技术调查意见"), "longtext", help=_("供合议组参考，不公开。"))],
    )  # fmt: skip
    def record_technical_opinion(self) -> None:
        """A reference for the panel; signed, not public, no vote."""


class UndisputedSteps:
    """无争议事实记载，进入审理准备."""

    @step(
        "ruling:U01", label=_("列出无争议事实，送双方签字"), label_en="List the undisputed facts",
        source=["evidence", "pretrial", "hearing_set"], target=STAY, actor=OFFICER, primary=False,
        basis=GUIDE, verb="cases.ruling_facts_listed",
        said_zh="列出无争议事实，送双方签字", said_en="listed the undisputed facts for signature",
        guards=[g.facts_drafted],
        inputs=[Input("undisputed_lines", _("双方都认可的事实"), "lines",
                      columns=(Input("text", _("事实"), "text"),))],
        papers=["ruling.undisputed"],
        consequences=[_("双方签字以后无须举证；涉及国家利益、公共利益或者他人权益的除外。")],
    )  # fmt: skip
    def list_undisputed(self) -> None:
        """Nothing is locked until both have signed."""

    @step(
        "ruling:U02", label=_("确认无争议事实"), label_en="Lock the undisputed facts",
        source=["evidence", "pretrial", "hearing_set"], target=STAY, actor=OFFICER,
        basis=GUIDE, verb="cases.ruling_facts_locked",
        said_zh="双方已签字，确认无争议事实", said_en="locked the facts both sides signed",
        guards=[g.facts_laid, g.facts_signed],
    )  # fmt: skip
    def lock_undisputed(self) -> None:
        """Signed by both sides; from now on no proof is needed."""

    @step(
        "ruling:U03", label=_("排除一项无争议事实"), label_en="Take a fact out again",
        source=["evidence", "pretrial", "hearing_set", "hearing_done", "written_review", "deliberating"], target=STAY,
        actor=OFFICER, primary=False, basis=GUIDE,
        verb="cases.ruling_fact_excluded", said_zh="有相反证据，排除一项无争议事实",
        said_en="took a fact out on contrary evidence", guards=[g.contrary_evidence],
        inputs=[
            Input("undisputed_fact", _("哪一项"), "choice", source="ruling_facts"),
            Input("contrary_evidence", _("相反证据和合议组的说明"), "longtext"),
        ],
    )  # fmt: skip
    def exclude_undisputed(self) -> None:
        """Only on contrary evidence and with a note of the panel."""

    @step(
        "ruling:E05", label=_("进入审理准备"), label_en="Prepare the hearing",
        source="evidence", target="pretrial", actor=OFFICER, basis=f"{S3}第二十六条、第五十四条",
        verb="cases.ruling_pretrial", said_zh="举证期满，进入审理准备", said_en="went on to prepare the hearing",
        guards=[g.evidence_over, g.no_evidence_extension, g.no_objection],
    )  # fmt: skip
    def prepare(self) -> None:
        """Evidence of both sides is in."""


class EvidenceSteps(GatheringSteps, ProofSteps, ExpertSteps, UndisputedSteps):
    """举证与调查."""
