"""Choosing the mediator, sessions, recusal, pauses (RMC M05–M09)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, not_handler, party, role
from workflow.flows.mediation import guards as g
from workflow.flows.mediation.choices import CHOSEN_BY, INVITED, MODES, ONLINE, PML, RECUSALS, S3, YES_NO
from workflow.flows.mediation.opening import DESK, PEOPLE, REMEDIES
from workflow.flows.mediation.stages import BEFORE_AGREEMENT
from workflow.step import STAY, Input, Start, step

HANDLER = assigned("MEDIATOR", "OFFICER", "UNIT_HEAD", basis=f"{INVITED}第十二条；{PML}第十九条")
RUNNING = ["rmc:TL-M05", "rmc:TL-M06", "rmc:TL-M14", "rmc:TL-M15", "rmc:TL-M16", "rmc:TL-M17", "rmc:TL-M17S",
           "rmc:TL-M19C"]  # fmt: skip


class SessionSteps:
    """立案 → 选定调解员 → 通知 → 调解; 回避, 暂停, 鉴定, 延长."""

    @step(
        "rmc:M05a", label=_("双方未能选定，请法院指定"), label_en="Ask the court to name a mediator",
        source="accepted", target=STAY, actor=DESK, primary=False,
        basis=f"{ONLINE}第十条", verb="cases.mediation_naming_asked",
        said_zh="双方未能共同选定调解员，请法院指定", said_en="asked the court to name a mediator",
        guards=[g.from_court], inputs=[Input("naming_note", _("未能选定的情况"), "longtext")],
        stops=["rmc:TL-M18A"], starts=[Start("rmc:TL-M18B", when="court_online")],
    )  # fmt: skip
    def ask_court_to_name(self) -> None:
        """Two working days to choose together, then the court names."""

    @step(
        "rmc:M05", label=_("选定调解员"), label_en="Choose the mediator",
        source=["accepted", "mediator_set"], target="mediator_set", actor=DESK,
        basis=f"{INVITED}第十二条至第十五条；{PML}第十九条", verb="cases.mediator_chosen",
        said_zh="选定调解员，披露并告知回避权利", said_en="chose the mediator with disclosure",
        guards=[g.no_recusal_pending, g.mediator_named, g.all_disclosed],
        inputs=[
            Input("mediators", _("本组织（机关）的调解员"), "people", source="mediators", many=True),
            Input("invited_mediators", _("特邀调解员（名册）"), "roll", required=False, source="mediator", many=True,
                  help=_("灰色的不能选，后面写着原因。签署披露声明以后才能主持调解。")),
            Input("presiding", _("其中主持"), "person", source="mediators", required=False,
                  help=_("两名以上调解员的填写。")),
            Input("chosen_by", _("怎样选定"), "choice", choices=CHOSEN_BY),
            Input("disclosure", _("调解员披露的事项"), "longtext",
                  help=_("与当事人、代理人、案件有没有利害关系；没有的，写“没有应当披露的情形”。")),
            Input("recusal_term", _("申请回避期限"), "text", initial="收到本确认书之日起三个工作日内"),
        ],
        papers=["mediation.mediator"], stops=["rmc:TL-M18A", "rmc:TL-M18B"],
        consequences=[_("确认书送双方签名；共同选定的，签名以后才能调解。")],
    )  # fmt: skip
    def choose_mediator(self) -> None:
        """The parties agree, else the body or the court names; every mediator discloses."""

    @step(
        "rmc:M05r", label=_("申请调解员回避"), label_en="Ask for recusal",
        source=["mediator_set", "scheduled", "in_session"], target=STAY, primary=False,
        actor=party("petitioner", "respondent", recorder=PEOPLE), needs_document=True, legal_actor=_("当事人"),
        basis=f"{S3}第五条；{INVITED}第十五条", verb="cases.mediator_recusal_asked",
        said_zh="当事人申请调解员回避", said_en="a party asked for the recusal of the mediator",
        guards=[g.recusal_reasoned], inputs=[Input("recusal_reason", _("理由"), "longtext")],
        opens_hold="RECUSAL", consequences=[_("决定以前，调解员暂停参与。")],
    )  # fmt: skip
    def ask_recusal(self) -> None:
        """The person stops work meanwhile."""

    @step(
        "rmc:M05d", label=_("决定回避申请"), label_en="Decide on recusal",
        source=["mediator_set", "scheduled", "in_session"],
        target=["accepted", "mediator_set", "scheduled", "in_session"],
        actor=not_handler("HEAD_ANY", "UNIT_HEAD", "MEDIATOR", basis=f"{S3}第五条"), primary=False,
        basis=f"{S3}第五条；{INVITED}第十五条", verb="cases.mediator_recusal_decided",
        said_zh="决定调解员是否回避", said_en="decided whether the mediator steps aside",
        guards=[g.recusal_pending],
        inputs=[
            Input("recusal_result", _("决定"), "choice", choices=RECUSALS),
            Input("recusal_text", _("理由"), "longtext"),
        ],
        closes_hold="RECUSAL",
    )  # fmt: skip
    def decide_recusal(self) -> str:
        """Replaced means a new choice; both parties, knowing, may keep the mediator."""
        return "accepted" if self.detail.recusal_result == "replaced" else self.stage  # type: ignore[attr-defined]

    @step(
        "rmc:M06", label=_("通知调解"), label_en="Call a session",
        source=["mediator_set", "in_session", "scheduled"], target="scheduled", actor=HANDLER,
        basis=f"{PML}第二十条、第二十一条；{ONLINE}第十六条", verb="cases.mediation_session_called",
        said_zh="通知双方调解的时间、地点和方式", said_en="called both sides to a session",
        guards=[g.no_recusal_pending, g.no_sham_suspected, g.choice_confirmed],
        inputs=[
            Input("mediation_at", _("时间"), "datetime"),
            Input("hearing_minutes", _("预计时长（分钟）"), "number", required=False, help=_("不填的用规定的时长。")),
            Input("mediation_place", _("地点（平台）"), "text"),
            Input("hearing_room", _("场所"), "choice", required=False, source="rooms",
                  help=_("选了场所，时间冲突的不能办理。")),
            Input("mode", _("方式"), "choice", choices=MODES),
            Input("invited", _("邀请参加的人员"), "text", required=False,
                  help=_("经双方同意，可以邀请有关专家、单位和个人参加。")),
        ],
        papers=["mediation.notice"],
    )  # fmt: skip
    def call_session(self) -> None:
        """On site or by video; others join with the consent of both."""

    @step(
        "rmc:M06h", label=_("主持调解并记录"), label_en="Hold a session",
        source=["scheduled", "in_session", "mediator_set"], target="in_session", actor=HANDLER,
        basis=f"{PML}第二十二条、第二十七条；{ONLINE}第十七条、第十八条", verb="cases.mediation_session_held",
        said_zh="主持调解，制作笔录", said_en="held a session and kept the record",
        guards=[g.no_recusal_pending, g.no_sham_suspected, g.choice_confirmed, g.both_present, g.both_called,
                g.course_written, g.invited_disclosed],
        inputs=[
            Input("started_at", _("开始时间"), "datetime"),
            Input("ended_at", _("结束时间"), "datetime"),
            Input("session_place", _("地点（平台）"), "text"),
            Input("petitioner_present", _("申请人到场"), "choice", choices=YES_NO),
            Input("respondent_present", _("对方当事人到场"), "choice", choices=YES_NO),
            Input("participants", _("参加人员和身份"), "longtext"),
            Input("mediation_course", _("调解经过"), "longtext"),
            Input("result_reached", _("本次结果"), "longtext"),
            Input("undisputed_facts", _("双方没有争议的事实"), "longtext", required=False),
        ],
        papers=["mediation.record"],
        consequences=[_("笔录送双方签名。"), _("调解中的让步不作为以后程序的证据，双方另有约定的除外。")],
    )  # fmt: skip
    def hold_session(self) -> None:
        """The record is read and signed, or the refusal to sign is noted."""

    @step(
        "rmc:M07", label=_("请求人不到场，按撤案处理"), label_en="Petitioner absent: withdrawn",
        source=["accepted", "scheduled", "in_session"], target="withdrawn", actor=HANDLER, primary=False,
        basis=f"{S3}第六十七条", verb="cases.mediation_petitioner_absent",
        said_zh="请求人无正当理由不参加调解，按撤案处理", said_en="treated as withdrawn, the petitioner was absent",
        guards=[g.petitioner_absent],
        inputs=[Input("absence_note", _("通知和不到场的情况，有无正当理由"), "longtext")],
        papers=["mediation.deemed-withdrawn"], stops=RUNNING, starts=[Start("rmc:TL-M08", when="ownership")],
    )  # fmt: skip
    def petitioner_stays_away(self) -> None:
        """Without good reason, after notice."""

    @step(
        "rmc:M08", label=_("被请求人不到场，撤销案件"), label_en="Respondent absent: case revoked",
        source=["accepted", "scheduled", "in_session"], target="failed", actor=HANDLER, primary=False,
        basis=f"{S3}第六十七条、第六十九条", verb="cases.mediation_respondent_absent",
        said_zh="被请求人无正当理由不参加调解，撤销案件", said_en="revoked the case, the respondent was absent",
        guards=[g.respondent_absent],
        inputs=[
            Input("absence_note", _("通知和不到场的情况，有无正当理由"), "longtext"),
            Input("other_remedies", _("其他救济途径"), "longtext", initial=REMEDIES),
        ],
        papers=["mediation.case-revoked"], stops=RUNNING, starts=[Start("rmc:TL-M08", when="ownership")],
    )  # fmt: skip
    def respondent_stays_away(self) -> None:
        """No default is possible: consent is needed."""

    @step(
        "rmc:M09", label=_("涉嫌虚假调解，暂停"), label_en="Pause: suspected sham mediation",
        source=["mediator_set", "scheduled", "in_session", "agreed", "partly_agreed"], target=STAY, actor=HANDLER,
        primary=False, basis=f"{INVITED}第十八条", verb="cases.mediation_paused_as_sham",
        said_zh="发现涉嫌虚假调解，暂停并报告", said_en="paused it as suspected sham mediation and reported it",
        guards=[g.no_sham_suspected], inputs=[Input("sham_signs", _("发现的情况"), "longtext")],
        papers=["mediation.sham-report"], opens_hold="SHAM",
        consequences=[_("报告送法院或者所在组织；查清以前不能签署协议、不能申请司法确认。")],
    )  # fmt: skip
    def pause_as_sham(self) -> None:
        """Signs of collusion to harm others."""

    @step(
        "rmc:M09r", label=_("查清情况，恢复调解"), label_en="Resume after the doubt was cleared",
        source=["mediator_set", "scheduled", "in_session", "agreed", "partly_agreed"], target=STAY, primary=False,
        actor=HANDLER, basis=f"{INVITED}第十八条", verb="cases.mediation_sham_cleared",
        said_zh="查清不是虚假调解，恢复调解", said_en="cleared the doubt and resumed",
        guards=[g.sham_suspected], inputs=[Input("sham_cleared", _("查清的情况"), "longtext")], closes_hold="SHAM",
    )  # fmt: skip
    def clear_sham(self) -> None:
        """With what was found."""

    @step(
        "rmc:M09a", label=_("委托鉴定，期间不计入"), label_en="Appraisal, time excluded",
        source=["mediator_set", "scheduled", "in_session"], target=STAY, actor=HANDLER, primary=False,
        basis=f"{ONLINE}第二十六条", verb="cases.mediation_appraisal_started",
        said_zh="委托鉴定", said_en="commissioned an appraisal", guards=[g.no_appraisal],
        inputs=[Input("appraisal_matter", _("鉴定事项、机构和费用承担"), "longtext")], opens_hold="APPRAISAL",
    )  # fmt: skip
    def commission_appraisal(self) -> None:
        """Its time is excluded where the rule says so."""

    @step(
        "rmc:M09b", label=_("登记鉴定结果"), label_en="Record the appraisal",
        source=["mediator_set", "scheduled", "in_session"], target=STAY, actor=HANDLER, primary=False,
        basis=f"{ONLINE}第二十六条", verb="cases.mediation_appraisal_ended",
        said_zh="登记鉴定结果", said_en="recorded the appraisal", guards=[g.appraisal_runs],
        inputs=[Input("appraisal_result", _("鉴定意见"), "longtext")], closes_hold="APPRAISAL",
    )  # fmt: skip
    def receive_appraisal(self) -> None:
        """The clocks run on."""

    @step(
        "rmc:M05+", label=_("批准延长调解期限"), label_en="Extend an ownership mediation",
        source=list(BEFORE_AGREEMENT), target=STAY, actor=role("HEAD_ANY"), proposed_by=role("OFFICER", "UNIT_HEAD"),
        primary=False, basis=f"{S3}第七十条", verb="cases.mediation_extended_by_head",
        said_zh="批准延长权属纠纷调解期限", said_en="extended the ownership mediation",
        guards=[g.is_ownership], inputs=[Input("extension_note", _("延长理由"), "longtext")], extends="rmc:TL-M05",
    )  # fmt: skip
    def extend_by_head(self) -> None:
        """Once, by at most a month."""

    @step(
        "rmc:M16+", label=_("双方同意延长调解期限"), label_en="Extend by consent of both",
        source=list(BEFORE_AGREEMENT), target=STAY, actor=HANDLER, primary=False,
        basis=f"{INVITED}第二十七条；{ONLINE}第二十四条", verb="cases.mediation_extended_by_consent",
        said_zh="双方同意延长调解期限", said_en="extended the mediation by consent of both",
        guards=[g.extension_agreed],
        inputs=[
            Input("extension_days", _("延长天数"), "number"),
            Input("extension_note", _("双方怎样同意"), "longtext"),
        ],
    )  # fmt: skip
    def extend_by_consent(self) -> None:
        """No cap is stated; before the period ends."""
