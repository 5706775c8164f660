"""From the request to the answer: acceptance, experts, recusal, the opinion (RMC TL-R23)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, party, party_or, role
from workflow.flows.advice import facts as g
from workflow.flows.advice.choices import (
    ART5,
    ART13,
    CONCLUSIONS,
    REACTIONS,
    RECUSALS,
    REFUSALS,
)
from workflow.step import STAY, Input, Start, step

COUNTER = ("OFFICER", "INTAKE", "UNIT_HEAD")
DESK = role(*COUNTER)
OFFICER = assigned("OFFICER", "UNIT_HEAD", basis=ART13)
HEAD = role("HEAD_ANY")
ASKER = party("petitioner", recorder=COUNTER, basis=ART13)
ANSWER_CLOCKS = ["rmc:TL-R23D", "sup:CK28"]
WORKING = ["accepted", "advising"]


class OpeningSteps:
    """受理或者不予受理，撤回."""

    @step(
        "advice:Q02", label=_("受理"), label_en="Accept",
        source="received", target="accepted", actor=DESK, basis=ART13, verb="cases.advice_accepted",
        said_zh="受理咨询请求", said_en="accepted the request for an opinion", guards=[g.may_be_asked],
        inputs=[
            Input("case_officer", _("承办人"), "person", source="advice_officers"),
            Input("reaction", _("权利人的反应"), "choice", choices=REACTIONS),
            Input("reaction_checked", _("怎样核对的"), "longtext", required=False,
                  help=_("被警告人、利害关系人请求的必须写明：问过谁、查过什么、何时。")),
        ],
        papers=["advice.accepted"], stops=["rmc:TL-R23C"],
        starts=[
            Start("rmc:TL-R23D", when="not_customs"), Start("sup:CK28", anchor="received_at", when="by_customs"),
        ],
        consequences=[_("受理通知书送请求人；权利人不是这一程序的当事人，不送达。")],
    )  # fmt: skip
    def accept(self) -> None:
        """The wait after the demand is over and the right holder has done nothing."""

    @step(
        "advice:Q03", label=_("不予受理"), label_en="Refuse",
        source="received", target="refused", actor=HEAD, proposed_by=DESK, primary=False, basis=ART13,
        verb="cases.advice_refused", said_zh="不予受理咨询请求", said_en="refused the request for an opinion",
        guards=[g.refusal_grounded],
        inputs=[
            Input("refusal_ground", _("不予受理的情形"), "choice", choices=REFUSALS),
            Input("refusal_reason", _("事实和理由"), "longtext"),
        ],
        papers=["advice.refused"], stops=["rmc:TL-R23C"],
        consequences=[_("条件具备以后可以再次请求。")],
    )  # fmt: skip
    def refuse(self) -> None:
        """With its ground and reason, and the other ways named."""

    @step(
        "advice:Q02w", label=_("撤回咨询请求"), label_en="Withdraw the request",
        source=["received", *WORKING], target="withdrawn", actor=ASKER, primary=False, needs_document=True,
        legal_actor=_("请求人"), basis=ART13, verb="cases.advice_withdrawn", said_zh="请求人撤回咨询请求",
        said_en="the request was withdrawn", guards=[g.withdrawal_reasoned],
        inputs=[Input("withdrawal_reason", _("撤回的理由"), "longtext")],
        stops=["rmc:TL-R23C", "rmc:TL-R10", *ANSWER_CLOCKS],
    )  # fmt: skip
    def withdraw(self) -> None:
        """At any time before the opinion is issued."""


class ExpertSteps:
    """选定专家，回避，登记专家意见."""

    @step(
        "advice:Q04", label=_("选定专家"), label_en="Choose the experts",
        source=WORKING, target="advising", actor=OFFICER, basis=f"{ART5}、第十三条",
        verb="cases.advice_experts_chosen", said_zh="从名册选定专家，告知请求人",
        said_en="chose the experts from the roll", guards=[g.no_recusal, g.experts_enough],
        inputs=[
            Input("experts", _("专家（名册）"), "roll", source="expert", many=True,
                  help=_("灰色的不能选，后面写着原因。签署披露声明以后才能提出意见。")),
            Input("expert_questions", _("请专家回答的问题"), "longtext"),
        ],
        papers=["advice.experts"],
        consequences=[_("名单送达请求人以后，请求人可以在期限内申请回避。")],
    )  # fmt: skip
    def choose_experts(self) -> None:
        """Who is tied to a side or to the right cannot be chosen; the names are told."""

    @step(
        "advice:Q04m", label=_("把材料交给专家"), label_en="Give the experts their material",
        source="advising", target=STAY, primary=False, actor=OFFICER, basis=f"{ART5}、第十三条",
        verb="cases.advice_material_given", said_zh="把材料交给专家", said_en="gave the experts their material",
        guards=[g.no_recusal, g.material_may_go],
        inputs=[
            Input("given_to", _("交给哪几位专家"), "choice", source="advice_experts", many=True,
                  help=_("没有账号的，网上看不到，由承办人另行送交。")),
            Input("material", _("交给专家的材料"), "choice", source="advice_material", many=True,
                  help=_("只有选定的这几件；案卷的其他内容专家看不到。")),
        ],
        consequences=[_("选定的材料在“名册”里对专家本人打开，他的意见登记以后、退出本案或者办结时关上。")],
    )  # fmt: skip
    def give_material(self) -> None:
        """Exactly what is named, to whoever has disclosed; it closes again with the opinion."""

    @step(
        "advice:Q04r", label=_("申请专家回避"), label_en="Ask for recusal",
        source="advising", target=STAY, primary=False, actor=ASKER, needs_document=True, legal_actor=_("请求人"),
        basis=ART5, verb="cases.advice_recusal_asked", said_zh="请求人申请专家回避",
        said_en="the asker wants an expert to step aside", guards=[g.recusal_founded],
        inputs=[
            Input("recused", _("对谁申请回避"), "choice", source="advice_experts"),
            Input("recusal_reason", _("理由"), "longtext"),
        ],
        opens_hold="RECUSAL", consequences=[_("决定以前不出具意见。")],
    )  # fmt: skip
    def ask_recusal(self) -> None:
        """Within three working days of knowing the names."""

    @step(
        "advice:Q04d", label=_("决定是否回避"), label_en="Decide on recusal",
        source="advising", target=STAY, actor=HEAD, basis=ART5, verb="cases.advice_recusal_decided",
        said_zh="对专家回避申请作出决定", said_en="decided whether the expert steps aside",
        guards=[g.recusal_pending],
        inputs=[
            Input("recusal_result", _("决定"), "choice", choices=RECUSALS),
            Input("recusal_text", _("理由"), "longtext"),
        ],
        papers=["advice.recusal"], closes_hold="RECUSAL",
        consequences=[_("回避的专家退出本案，他的意见不再采用；人数不够的，另行选定。")],
    )  # fmt: skip
    def decide_recusal(self) -> None:
        """By the head of the office."""

    @step(
        "advice:Q05", label=_("登记专家意见"), label_en="Record an expert's opinion",
        source="advising", target=STAY, actor=party_or(OFFICER, "expert"), needs_document=True, legal_actor=_("专家"),
        basis=f"{ART5}、第十三条", verb="cases.advice_expert_heard", said_zh="登记专家意见",
        said_en="recorded an expert's opinion", guards=[g.no_recusal, g.author_is_expert],
        inputs=[
            Input("opinion_by", _("哪一位专家"), "choice", source="advice_experts"),
            Input("opinion_text", _("专家意见"), "longtext", help=_("照专家签名的意见书写；意见书选为依据的文书。")),
        ],
    )  # fmt: skip
    def record_opinion(self) -> None:
        """Each expert's own words, by himself or from the signed paper; for the office, not for publication."""


class AnsweringSteps:
    """出具意见，延长，办结."""

    @step(
        "advice:Q06+", label=_("延长出具意见的期限"), label_en="Extend the period",
        source=WORKING, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=ART13,
        verb="cases.advice_extended", said_zh="批准延长出具咨询意见的期限", said_en="extended the period",
        guards=[g.may_extend], inputs=[Input("extension_reason", _("延长的理由"), "longtext")],
        extends="rmc:TL-R23D",
    )  # fmt: skip
    def extend(self) -> None:
        """Once, by the head."""

    @step(
        "advice:Q06", label=_("出具咨询意见"), label_en="Issue the opinion",
        source="advising", target="issued", actor=HEAD, proposed_by=OFFICER, basis=ART13,
        verb="cases.advice_issued", said_zh="出具咨询意见", said_en="issued the consultation opinion",
        guards=[
            g.no_recusal, g.experts_enough, g.all_disclosed, g.all_heard, g.recusal_time_over, g.opinion_complete,
        ],
        inputs=[
            Input("materials", _("依据的材料"), "longtext"),
            Input("method", _("比对方法"), "longtext", initial="全面覆盖原则；必要时判断等同。"),
            Input("comparison", _("技术特征（设计）比对"), "longtext"),
            Input("conclusion", _("结论"), "choice", choices=CONCLUSIONS),
            Input("conclusion_text", _("结论的理由"), "longtext"),
            Input("limits", _("意见的限度"), "longtext",
                  initial="本意见只依据上述材料，不是行政裁决，没有约束力，不影响权利人、请求人请求裁决或者起诉。"),
        ],
        papers=["advice.opinion"], stops=[*ANSWER_CLOCKS, "rmc:TL-R10"],
        consequences=[_("意见供参考，没有约束力，只送请求人。")],
    )  # fmt: skip
    def issue(self) -> None:
        """Drafted by the officer, issued by the head; a reference without binding force."""

    @step(
        "advice:Q07", label=_("办结"), label_en="Close",
        source=["issued", "refused"], target="closed", actor=OFFICER, basis=ART13, verb="cases.advice_closed",
        said_zh="咨询请求办结", said_en="closed the request", guards=[g.answer_served],
        inputs=[Input("closing_note", _("办理情况"), "longtext")],
    )  # fmt: skip
    def close(self) -> None:
        """The answer has reached whoever asked."""
