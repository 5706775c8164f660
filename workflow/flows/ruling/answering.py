"""Service, answer, jurisdiction, joinder and merging (RMC R07 … R15)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import HEAD, OFFICER, RESPONDENT, SUPERIOR
from workflow.flows.ruling.asking import holds_true
from workflow.flows.ruling.choices import JOIN_GROUNDS, JOIN_ROLES, S3, YES_NO
from workflow.flows.ruling.stages import BEFORE_HEARING, RUNNING, UNDECIDED
from workflow.step import STAY, Input, Start, step

ELSEWHERE = [
    Input("competent_text", _("有管辖权的机关"), "text"),
    Input("competent", _("本系统中的机关"), "agency", source="ip_office", required=False,
          help=_("选定的，案卷材料随移送决定一并送去。")),
]  # fmt: skip
STAGES_OF_ANSWER = ["answering", "evidence", "pretrial", "hearing_set", "written_review"]
# whoever is joined later has an answer period of its own, and may object within it
STAGES_OF_OBJECTION = ["answering", "evidence", "pretrial", "hearing_set"]


class AnsweringSteps:
    """送达 → 答辩；管辖异议；追加、合并."""

    @step(
        "ruling:R07", label=_("送达请求书，通知答辩和举证"), label_en="Serve the request",
        source="filed", target="answering", actor=OFFICER, basis=f"{S3}第五条、第二十二条、第五十四条",
        verb="cases.ruling_request_served", said_zh="发出答辩通知书、举证通知书和合议组名单",
        said_en="sent the request with the notices to answer and to produce evidence",
        papers=["ruling.answer-notice", "ruling.evidence-notice"], stops=["rmc:TL-R04"],
        consequences=[_("答辩、举证、申请回避的期限，从各当事人收到之日分别起算。")],
    )  # fmt: skip
    def serve_request(self) -> None:
        """Each party's periods run from its own receipt."""

    @step(
        "ruling:R08a", label=_("提交答辩书"), label_en="File the answer",
        source=STAGES_OF_ANSWER, target=STAY, actor=RESPONDENT, needs_document=True, basis=f"{S3}第二十二条",
        verb="cases.ruling_answered", said_zh="被请求人提交答辩书", said_en="the respondent filed its answer",
        legal_actor=_("被请求人"), guards=[g.answer_outstanding],
        inputs=[
            Input("answering_party", _("答辩的当事人"), "choice", source="ruling_respondents", required=False,
                  help=_("只有一个被请求人的可以不选。")),
            Input("answer_position", _("对请求的意见"), "longtext"),
            Input("defences", _("抗辩事由"), "longtext", help=_("不侵权、现有技术、先用权、合法来源、时效等。")),
            Input("limitation_pleaded", _("是否提出时效抗辩"), "choice", choices=YES_NO),
            Input("invalidation_filed", _("是否请求宣告专利权无效"), "choice", choices=YES_NO),
            Input("willing_to_mediate", _("是否愿意调解"), "choice", choices=YES_NO),
        ],
        papers=["ruling.answer"],
        consequences=[_("五个工作日内转送请求人。")],
    )  # fmt: skip
    def answer(self) -> None:
        """No answer does not stop the case."""

    @step(
        "ruling:R08x", label=_("延长答辩期限"), label_en="Extend the answer period",
        source="answering", target=STAY, actor=OFFICER, basis=f"{S3}第二十二条", primary=False,
        verb="cases.ruling_answer_extended", said_zh="准许延长答辩期限", said_en="extended the answer period",
        legal_actor=_("被请求人"), needs_document=True,
        inputs=[
            Input("answering_party", _("申请的当事人"), "choice", source="ruling_respondents", required=False),
            Input("extra_days", _("延长的天数"), "number"),
            Input("extension_note", _("理由"), "longtext"),
        ],
    )  # fmt: skip
    def extend_answer(self) -> None:
        """On the party's application, decided by the panel."""

    @step(
        "ruling:R08f", label=_("转送答辩书"), label_en="Forward the answer",
        source=STAGES_OF_ANSWER, target=STAY, actor=OFFICER, basis=f"{S3}第二十二条",
        verb="cases.ruling_answer_forwarded", said_zh="向请求人转送答辩书", said_en="forwarded the answer",
        guards=[holds_true("answers_unforwarded", _("有还没有转送的答辩书"), f"{S3}第二十二条",
                             _("没有等待转送的答辩书"))],
        inputs=[Input("forwarding_note", _("转送情况"), "text", help=_("写明方式和收件人。"))],
        consequences=[_("请求人在门户可以看到答辩书。")],
    )  # fmt: skip
    def forward_answer(self) -> None:
        """Within five working days of the answer."""

    @step(
        "ruling:R08", label=_("进入举证与调查"), label_en="Go on to evidence",
        source="answering", target="evidence", actor=OFFICER, basis=f"{S3}第二十二条、第五十四条",
        verb="cases.ruling_evidence_began", said_zh="答辩期结束，进入举证与调查", said_en="went on to the evidence",
        guards=[g.answers_awaited, g.no_objection],
    )  # fmt: skip
    def begin_evidence(self) -> None:
        """Each respondent has answered or let its period lapse."""

    @step(
        "ruling:R09", label=_("提出管辖异议"), label_en="Object to jurisdiction",
        source=STAGES_OF_OBJECTION, target=STAY, actor=RESPONDENT, needs_document=True, primary=False,
        basis=f"{S3}第九条", verb="cases.ruling_jurisdiction_objected", said_zh="被请求人提出管辖异议",
        said_en="the respondent objected to jurisdiction", legal_actor=_("被请求人"),
        guards=[g.objection_in_time, g.no_objection, g.objection_stated],
        inputs=[Input("objection_content", _("异议内容"), "longtext")],
        starts=[Start("rmc:TL-R08")], opens_hold="JURISDICTION",
        consequences=[_("审查期间不计入办案期限。")],
    )  # fmt: skip
    def object_jurisdiction(self) -> None:
        """Within the answer period."""

    @step(
        "ruling:R10", label=_("管辖异议成立，移送"), label_en="Uphold the objection",
        source=STAGES_OF_OBJECTION, target="transferred", actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{S3}第九条", verb="cases.ruling_transferred", said_zh="管辖异议成立，移送有管辖权的机关",
        said_en="upheld the objection and transferred the case",
        guards=[g.objection_pending, g.objection_reasoned, g.receiver_named],
        inputs=[Input("objection_reasons", _("理由"), "longtext"), *ELSEWHERE],
        papers=["ruling.transfer"], stops=["rmc:TL-R08"], closes_hold="JURISDICTION",
    )  # fmt: skip
    def transfer(self) -> None:
        """The file goes to the competent agency."""

    @step(
        "ruling:R11", label=_("驳回管辖异议"), label_en="Dismiss the objection",
        source=STAGES_OF_OBJECTION, target=STAY, actor=HEAD, proposed_by=OFFICER,
        basis=f"{S3}第九条", verb="cases.ruling_objection_dismissed", said_zh="驳回管辖异议",
        said_en="dismissed the objection", guards=[g.objection_pending, g.objection_reasoned],
        inputs=[Input("objection_reasons", _("理由"), "longtext")],
        papers=["ruling.jurisdiction"], stops=["rmc:TL-R08"], closes_hold="JURISDICTION",
    )  # fmt: skip
    def dismiss_objection(self) -> None:
        """The case limit runs on."""

    @step(
        "ruling:R12", label=_("立案后发现无管辖权，撤销案件并移送线索"), label_en="Revoke for want of jurisdiction",
        source=RUNNING, target="revoked", actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{S3}第九条", verb="cases.ruling_jurisdiction_lacking",
        said_zh="发现无管辖权，撤销案件并移送线索", said_en="revoked the case for want of jurisdiction",
        guards=[g.receiver_named, g.petitioner_told],
        inputs=[
            Input("jurisdiction_reasons", _("无管辖权的理由"), "longtext"), *ELSEWHERE,
            Input("petitioner_told_at", _("告知请求人的时间"), "datetime"),
        ],
        papers=["ruling.case-revoked"], stops=["rmc:TL-R14", "rmc:TL-R14M", "rmc:TL-R24"],
    )  # fmt: skip
    def revoke_for_jurisdiction(self) -> None:
        """The petitioner is told first."""

    @step(
        "ruling:R13", label=_("指定管辖、提级处理"), label_en="Designate or elevate",
        source=UNDECIDED, target="transferred", actor=SUPERIOR, needs_document=True, primary=False,
        basis=f"{S3}第八条；《专利法实施细则》第九十七条", verb="cases.ruling_redesignated",
        said_zh="上级机关指定管辖或者提级处理", said_en="the superior designated another agency",
        legal_actor=_("上级管理专利工作的部门"), guards=[g.receiver_named],
        inputs=[Input("designation_text", _("指定管辖（提级处理）决定的内容"), "longtext"), *ELSEWHERE],
        consequences=[_("接收机关按新立案件计算期限。")],
    )  # fmt: skip
    def redesignate(self) -> None:
        """A new case begins at the designated agency."""

    @step(
        "ruling:R14", label=_("追加当事人"), label_en="Join a party",
        source=BEFORE_HEARING, target=STAY, actor=OFFICER, primary=False,
        basis=f"{S3}第二十三条、第二十四条", verb="cases.ruling_party_joined", said_zh="追加当事人",
        said_en="joined a party", guards=[g.joinder_named, g.petitioner_heard],
        inputs=[
            Input("join_role", _("身份"), "choice", choices=JOIN_ROLES),
            Input("join_name", _("名称（姓名）"), "text"),
            Input("join_kind", _("类型"), "choice",
                  choices=(("unit", _("单位")), ("sole", _("个体工商户")), ("person", _("自然人")))),
            Input("join_code", _("统一社会信用代码"), "text", required=False),
            Input("join_address", _("住所"), "text", required=False),
            Input("join_abroad", _("在中国没有固定居所"), "choice", choices=YES_NO, required=False,
                  help=_("没有固定居所的，答辩期三十日。")),
            Input("join_ground", _("追加的情形"), "choice", choices=JOIN_GROUNDS),
            Input("join_reasons", _("理由"), "longtext"),
            Input("join_proposer", _("由谁提出"), "choice",
                  choices=(("petitioner", _("请求人")), ("respondent", _("被请求人")), ("agency", _("依职权")))),
            Input("petitioner_agrees", _("被请求人提出的，请求人是否同意"), "choice", choices=YES_NO, required=False),
        ],
        papers=["ruling.join-party"], starts=[Start("rmc:TL-R14M", when="is_major")],
        consequences=[_("追加以后适用普通程序。"), _("向新的当事人送达请求书，他的答辩和举证期限另行起算。")],
    )  # fmt: skip
    def join(self) -> None:
        """Before the hearing; whoever the petitioner does not want may come in as a third party."""

    @step(
        "ruling:R15", label=_("合并审理"), label_en="Hear together",
        source=["answering", "evidence", "pretrial"], target=STAY, actor=OFFICER, primary=False,
        basis=f"{S3}第二十一条", verb="cases.ruling_merged", said_zh="决定合并审理", said_en="joined the hearings",
        guards=[g.merge_found, h.not_suspended],
        inputs=[
            Input("merged_number", _("合并的案件案号"), "text"),
            Input("merge_reasons", _("同一当事人、同一被控产品或者同一专利的情况"), "longtext"),
        ],
        papers=["ruling.merge"], consequences=[_("两件案件各自计算期限。")],
    )  # fmt: skip
    def merge(self) -> None:
        """Each case keeps its own clock."""
