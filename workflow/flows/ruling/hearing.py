"""Track, recusal and hearing (RMC R20 … R25, 1.5, 2.7)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import ANY_PARTY, CHIEF, HEAD, OFFICER
from workflow.flows.ruling.choices import GUIDE, S3, TRACK_CHOICES, YES_NO
from workflow.flows.ruling.stages import BEFORE_HEARING, RUNNING
from workflow.step import STAY, Input, Start, step

TIME_AND_PLACE = [
    Input("hearing_at", _("口头审理时间"), "datetime"),
    Input("hearing_minutes", _("预计时长（分钟）"), "number", required=False, help=_("不填的用规定的时长。")),
    Input("hearing_place", _("口头审理地点"), "text"),
    Input(
        "hearing_room", _("场所"), "choice", required=False, source="rooms", help=_("选了场所，时间冲突的不能办理。")
    ),
    Input("hearing_public", _("公开进行"), "choice", choices=YES_NO),
    Input("closed_reason", _("不公开的理由"), "text", required=False),
    Input("hearing_online", _("在线进行"), "choice", choices=YES_NO),
]
RECORD = [
    Input("hearing_held_at", _("实际时间"), "datetime"),
    Input("participants", _("参加人员"), "longtext"),
    Input("issues", _("争议焦点"), "longtext"),
    Input("hearing_course", _("审理经过和各方陈述"), "longtext"),
]
# also whoever was joined on the way (S3 22, 54); the limit runs on again before the case leaves the evidence behind
EVERYBODY_HEARD = [g.answers_awaited, g.evidence_over, g.no_objection, g.no_evidence_extension]
NOTICE_CLOCKS = [Start("rmc:TL-R11", anchor="hearing_at"), Start("rmc:TL-R12", anchor="hearing_at", when="is_public")]


class TrackSteps:
    """审理方式；书面审理；回避."""

    @step(
        "ruling:T01", label=_("选定审理方式"), label_en="Choose the track",
        source=BEFORE_HEARING, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第二十六条、第三十七条",
        verb="cases.ruling_track_chosen", said_zh="选定审理方式", said_en="chose the track",
        guards=[h.track_admissible],
        inputs=[
            Input("track", _("审理方式"), "choice", choices=TRACK_CHOICES),
            Input("simple_reasons", _("事实清楚、证据完整、争议不大的情况"), "longtext", required=False),
            Input("both_agree", _("双方是否同意"), "choice", choices=YES_NO),
            Input("fast_days", _("快速审理的目标天数"), "number", required=False, help=_("按地方规定，只作提醒。")),
        ],
        starts=[Start("rmc:TL-R24", anchor="filed_at", days="fast_days", when="fast_days")],
    )  # fmt: skip
    def choose_track(self) -> None:
        """Written review and the fast track are for plain cases."""

    @step(
        "ruling:T02", label=_("转为普通程序"), label_en="Convert to the ordinary track",
        source=[*BEFORE_HEARING, "written_review"], target=["filed", "answering", "evidence", "pretrial",
                                                            "hearing_set"],
        actor=OFFICER, primary=False, basis=f"{S3}第二十六条", verb="cases.ruling_track_converted",
        said_zh="转为普通程序", said_en="converted the case to the ordinary track",
        guards=[h.is_simplified, h.objection_to_track],
        inputs=[Input("track_objection", _("由谁提出，理由是什么"), "longtext")], stops=["rmc:TL-R24"],
        consequences=[_("办案期限仍从立案之日起算。")],
    )  # fmt: skip
    def convert_track(self) -> str:
        """A reasoned objection, new facts, appraisal or joinder; a written review goes back to preparation."""
        return "pretrial" if self.stage == "written_review" else self.stage  # type: ignore[attr-defined]

    @step(
        "ruling:R20", label=_("书面审理"), label_en="Review on the papers",
        source=["evidence", "pretrial"], target="written_review", actor=CHIEF, basis=f"{S3}第二十六条",
        verb="cases.ruling_written_review", said_zh="决定书面审理", said_en="decided to review on the papers",
        guards=[h.written_allowed, *EVERYBODY_HEARD, g.no_appraisal, h.not_suspended, h.no_recusal],
        inputs=[Input("written_reasons", _("不口头审理的理由"), "longtext")], papers=["ruling.written-review"],
    )  # fmt: skip
    def review_in_writing(self) -> None:
        """A hearing is optional."""

    @step(
        "ruling:R10r", label=_("申请回避"), label_en="Ask for recusal",
        source=RUNNING, target=STAY, actor=ANY_PARTY, primary=False, needs_document=True, basis=f"{S3}第五条",
        verb="cases.ruling_recusal_asked", said_zh="当事人申请回避", said_en="a party asked for recusal",
        legal_actor=_("当事人"), guards=[h.recusal_in_time],
        inputs=[
            Input("recused", _("对谁申请回避"), "choice", source="ruling_people", help=_("包括技术调查官、书记员。")),
            Input("recusal_grounds", _("理由"), "longtext"),
            Input("recusal_known_at", _("什么时候知道的"), "datetime", required=False,
                  help=_("三个工作日以后才提出的，写明知道理由的时间。")),
        ],
        consequences=[_("决定以前，该人员暂停参与本案，紧急措施除外。")],
    )  # fmt: skip
    def ask_recusal(self) -> None:
        """Within three working days of knowing the names; later where the ground was learnt later."""

    @step(
        "ruling:R10d", label=_("决定是否回避"), label_en="Decide on recusal",
        source=RUNNING, target=STAY, actor=HEAD, basis=f"{S3}第五条", verb="cases.ruling_recusal_decided",
        said_zh="对回避申请作出决定", said_en="decided on recusal", guards=[h.recusal_pending],
        inputs=[
            Input("recusal", _("哪一件申请"), "choice", source="ruling_recusals"),
            Input("recusal_upheld", _("是否回避"), "choice", choices=YES_NO),
            Input("recusal_reasons", _("理由"), "longtext"),
        ],
        papers=["ruling.recusal"],
    )  # fmt: skip
    def decide_recusal(self) -> None:
        """Who stands aside leaves the panel; it is filled up before the case goes on."""


class HearingSteps:
    """口头审理."""

    @step(
        "ruling:R21", label=_("通知口头审理"), label_en="Set the hearing",
        source="pretrial", target="hearing_set", actor=OFFICER, basis=f"{S3}第二十六条；{GUIDE}",
        verb="cases.ruling_hearing_set", said_zh="通知口头审理", said_en="set the hearing",
        guards=[
            h.hearing_gap, h.openness, *EVERYBODY_HEARD, g.no_appraisal, h.not_suspended, h.no_recusal,
            g.panel_complete,
        ],
        inputs=TIME_AND_PLACE, papers=["ruling.hearing-notice"], starts=NOTICE_CLOCKS,
        consequences=[_("各方须在三个工作日以前收到通知。"), _("公开审理的，提前三个工作日公告。")],
    )  # fmt: skip
    def set_hearing(self) -> None:
        """Received three working days ahead."""

    @step(
        "ruling:R21a", label=_("公告公开审理"), label_en="Announce the hearing",
        source="hearing_set", target=STAY, actor=OFFICER, basis=GUIDE, verb="cases.ruling_hearing_announced",
        said_zh="公告公开口头审理", said_en="announced the open hearing",
        guards=[h.hearing_is_open],
        inputs=[Input("announcement", _("公告的地方（网址、公告栏）"), "text")], stops=["rmc:TL-R12"],
        consequences=[_("同时登在公开的开庭公告页上。")],
    )  # fmt: skip
    def announce_hearing(self) -> None:
        """Notice board or site, three working days ahead."""

    @step(
        "ruling:R21r", label=_("交回口头审理回执"), label_en="Return the reply slip",
        source="hearing_set", target=STAY, actor=ANY_PARTY, needs_document=True, basis=GUIDE, primary=False,
        verb="cases.ruling_hearing_replied", said_zh="当事人交回口头审理回执", said_en="a party returned its slip",
        legal_actor=_("当事人"),
        inputs=[
            Input("acting_party", _("哪一方"), "choice", source="ruling_parties", required=False),
            Input("attendance", _("是否参加"), "choice", choices=YES_NO),
            Input("attendants", _("参加人员"), "text", required=False),
        ],
    )  # fmt: skip
    def reply_hearing(self) -> None:
        """Three days after the notice."""

    @step(
        "ruling:R22", label=_("延期审理"), label_en="Postpone the hearing",
        source="hearing_set", target=STAY, actor=CHIEF, primary=False, basis=f"{S3}第二十六条",
        verb="cases.ruling_hearing_postponed", said_zh="口头审理延期", said_en="postponed the hearing",
        guards=[h.hearing_gap, h.openness],
        inputs=[Input("postponement", _("由谁申请，理由是什么"), "longtext"), *TIME_AND_PLACE],
        papers=["ruling.postponement"], stops=["rmc:TL-R11", "rmc:TL-R12"], starts=NOTICE_CLOCKS,
    )  # fmt: skip
    def postpone(self) -> None:
        """On a party's reasons, the panel decides."""

    @step(
        "ruling:R23", label=_("口头审理结束，笔录送签"), label_en="Hold the hearing",
        source="hearing_set", target="hearing_done", actor=CHIEF, basis=f"{S3}第二十七条",
        verb="cases.ruling_heard", said_zh="口头审理结束，笔录送参加人签名",
        said_en="held the hearing and laid the record before those present",
        guards=[
            h.hearing_time_come, h.noticed_in_time, *EVERYBODY_HEARD, h.not_suspended, h.no_recusal,
            g.investigator_disclosed,
        ],
        inputs=RECORD, papers=["ruling.hearing-record"], stops=["rmc:TL-R11"],
        consequences=[_("参加的当事人在笔录上签名；签名以前不能合议。")],
    )  # fmt: skip
    def hold_hearing(self) -> None:
        """The record is signed by those who were there."""

    @step(
        "ruling:R25", label=_("被请求人缺席，缺席审理"), label_en="Hear in default",
        source="hearing_set", target="hearing_done", actor=CHIEF, primary=False, basis=f"{S3}第二十六条、第二十七条",
        verb="cases.ruling_heard_in_default", said_zh="被请求人无正当理由不到庭，缺席审理",
        said_en="heard the case in the respondent's default",
        guards=[
            h.hearing_time_come, h.noticed_in_time, *EVERYBODY_HEARD, h.not_suspended, h.no_recusal,
            g.investigator_disclosed,
        ],
        inputs=[
            Input("absent_party", _("缺席的被请求人"), "choice", source="ruling_respondents"),
            Input("default_note", _("缺席（中途退庭）的情况"), "longtext"), *RECORD,
        ],
        papers=["ruling.hearing-record"], stops=["rmc:TL-R11"],
    )  # fmt: skip
    def hear_in_default(self) -> None:
        """Noted in the record; the case goes on."""

    @step(
        "ruling:R24", label=_("请求人缺席，按撤回请求处理"), label_en="Petitioner absent",
        source="hearing_set", target="revoked", actor=HEAD, proposed_by=CHIEF, primary=False,
        basis=f"{S3}第二十六条、第三十六条", verb="cases.ruling_petitioner_absent",
        said_zh="请求人无正当理由不到庭，按撤回请求处理", said_en="treated the petitioner's absence as withdrawal",
        guards=[h.hearing_time_come, h.noticed_in_time],
        inputs=[Input("default_note", _("缺席（中途退庭）的情况"), "longtext")],
        papers=["ruling.case-revoked"], stops=["rmc:TL-R14", "rmc:TL-R14M", "rmc:TL-R24", "rmc:TL-R11"],
    )  # fmt: skip
    def petitioner_absent(self) -> None:
        """No good reason: deemed withdrawn."""
