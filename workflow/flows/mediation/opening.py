"""From the application to acceptance: consent first, in every type (RMC M01–M04)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import party, role
from workflow.flows.mediation import guards as g
from workflow.flows.mediation.choices import INVITED, ONLINE, PML, REFUSALS, S3, WILLINGNESS
from workflow.step import STAY, Input, Start, step

PEOPLE = ("MEDIATOR", "OFFICER", "INTAKE", "UNIT_HEAD")
DESK = role(*PEOPLE)
LOCAL = "《深圳经济特区矛盾纠纷多元化解条例》"
RIGHTS_TOLD = (
    "调解自愿，可以随时退出；可以申请调解员回避；调解不公开，调解中的让步不作为以后程序的证据；"
    "达成的协议对双方有约束力。"
)
CONFIRMATION_TOLD = "达成调解协议的，双方可以自协议生效之日起三十日内共同向有管辖权的人民法院申请司法确认。"
REMEDIES = "可以请求行政裁决，申请其他调解组织调解，依仲裁协议申请仲裁，或者向人民法院起诉。"
OPEN_CLOCKS = [
    "rmc:TL-M01", "rmc:TL-M02", "rmc:TL-M03", "rmc:TL-M04", "rmc:TL-M18C", "rmc:TL-M18D", "rmc:TL-M19A", "rmc:TL-M19B",
    "rmc:TL-M19D", "sup:CK06",
]  # fmt: skip


class OpeningSteps:
    """申请 → 征询对方 → 立案, or 不予立案."""

    @step(
        "rmc:M01c", label=_("确认接受委派（委托）"), label_en="Accept the court's commission",
        source="applied", target=STAY, actor=role("MEDIATOR"),
        basis=f"{ONLINE}第十二条；{INVITED}第二十七条", verb="cases.mediation_commission_accepted",
        said_zh="确认接受法院委派（委托）", said_en="accepted the court's commission",
        guards=[g.from_court, g.not_confirmed],
        inputs=[Input("receiver", _("签收人"), "text")],
        stops=["rmc:TL-M18C"],
        starts=[
            Start("rmc:TL-M16", when="court_pre"), Start("rmc:TL-M17", when="court_ordinary"),
            Start("rmc:TL-M17S", when="court_summary"), Start("rmc:TL-M18D", when="court_online"),
        ],
        consequences=[_("调解期限从这一刻起算；到期没有达成协议又没有同意延长的，材料退回法院。")],
    )  # fmt: skip
    def accept_commission(self) -> None:
        """The mediator signs for the court's papers, or confirms on the platform."""

    @step(
        "rmc:M02", label=_("征询对方意见"), label_en="Ask the other side",
        source="applied", target="consent_pending", actor=DESK,
        basis=f"{S3}第六十五条；{ONLINE}第十五条", verb="cases.mediation_other_side_asked",
        said_zh="向对方当事人送交申请书副本，征询是否同意调解", said_en="asked the other side whether it will mediate",
        guards=[g.court_confirmed, g.not_asked_together],
        inputs=[
            Input("reply_days_note", _("回复要求"), "longtext",
                  initial="请在收到之日起十五日内提交意见陈述书；逾期不提交的，视为不同意调解。"),
        ],
        papers=["mediation.statement-notice", "mediation.inquiry"], stops=["rmc:TL-M18D", "sup:CK06"],
        consequences=[_("意见陈述期限从对方收到之日起算。")],
    )  # fmt: skip
    def ask_other_side(self) -> None:
        """The copy of the request goes to the other side with the notice to state an opinion."""

    @step(
        "rmc:M02s", label=_("提交意见陈述"), label_en="State an opinion",
        source=["applied", "consent_pending"], target=STAY, actor=party("respondent", recorder=PEOPLE),
        basis=f"{S3}第六十五条；{PML}第十七条", verb="cases.mediation_opinion_stated",
        said_zh="对方当事人陈述意见", said_en="the other side stated its opinion", needs_document=True,
        legal_actor=_("对方当事人"), guards=[g.court_confirmed],
        inputs=[
            Input("consent", _("是否同意调解"), "choice", choices=WILLINGNESS),
            Input("answer_position", _("对请求和理由的意见"), "longtext"),
            Input("preferred_mediator", _("希望选定的调解员"), "text", required=False),
            Input("available_times", _("可以参加调解的时间"), "text", required=False),
        ],
        papers=["mediation.statement"], stops=["rmc:TL-M02", "rmc:TL-M18D"],
        starts=[Start("rmc:TL-M03", when="patent_consented"), Start("rmc:TL-M04", when="patent_declined")],
        consequences=[_("同意调解不等于承认对方的主张。")],
    )  # fmt: skip
    def state_opinion(self) -> None:
        """Offering to mediate admits nothing; refusing ends it in every type."""

    @step(
        "rmc:M03", label=_("立案"), label_en="Accept",
        source=["applied", "consent_pending"], target="accepted", actor=DESK,
        basis=f"{S3}第六十六条；{INVITED}第十四条", verb="cases.mediation_accepted",
        said_zh="调解立案，告知权利、规则和司法确认", said_en="accepted the mediation",
        guards=[g.court_confirmed, g.other_side_agrees],
        inputs=[
            Input("mediation_at", _("首次调解时间"), "datetime"),
            Input("mediation_place", _("地点（平台）"), "text"),
            Input("rights_told", _("告知的权利和规则"), "longtext", initial=RIGHTS_TOLD),
            Input("confirmation_told", _("告知的司法确认事项"), "longtext", initial=CONFIRMATION_TOLD),
        ],
        papers=["mediation.accepted"], stops=OPEN_CLOCKS,
        starts=[
            Start("rmc:TL-M05", when="ownership"), Start("rmc:TL-M06", when="not_ownership"),
            Start("rmc:TL-M14", when="people"), Start("rmc:TL-M15", when="commercial_limited", days="body_days"),
            Start("rmc:TL-M18A", when="court_online"), Start("rmc:TL-M19C", when="local"),
        ],
    )  # fmt: skip
    def accept(self) -> None:
        """Each type its own limit; commercial mediation that of the body's rules, if they have one."""

    @step(
        "rmc:M04", label=_("不予立案"), label_en="Refuse",
        source=["applied", "consent_pending"], target="refused", actor=DESK, primary=False,
        basis=f"{S3}第六十六条", verb="cases.mediation_refused",
        said_zh="决定不予立案，告知其他途径", said_en="refused the mediation and told the other ways",
        guards=[g.refusal_stands],
        inputs=[
            Input("refusal_ground", _("情形"), "choice", choices=REFUSALS),
            Input("refusal_reason", _("具体情况"), "longtext", required=False),
            Input("other_remedies", _("其他救济途径（行政裁决告知）"), "longtext", initial=REMEDIES),
        ],
        papers=["mediation.refused"], stops=OPEN_CLOCKS,
        consequences=[_("从裁决案件转来的，裁决接着办；法院委派、委托的，材料退回法院。")],
    )  # fmt: skip
    def refuse(self) -> None:
        """Silence is a refusal in patent mediation; refusal means never mediate."""

    @step(
        "rmc:M04d", label=_("发现不属于本机关调解"), label_en="Found to be another body's",
        source=["applied", "consent_pending"], target=STAY, actor=DESK, primary=False,
        basis=f"{LOCAL}第四十六条", verb="cases.mediation_not_ours_found",
        said_zh="发现纠纷不属于本机关调解，应当转送", said_en="found that another body has to mediate",
        guards=[g.under_local_rule],
        inputs=[Input("competent_body", _("有权调解的机关（组织）"), "text")], starts=[Start("rmc:TL-M19D")],
        consequences=[_("三个工作日内转送；转送后办理“不予立案”，告知当事人。")],
    )  # fmt: skip
    def find_not_ours(self) -> None:
        """Passed on within the period of the local rule."""
