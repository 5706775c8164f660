"""Agreement in whole or in part, its taking effect, failure, withdrawal (RMC M10–M12, M14)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import party
from workflow.flows.mediation import guards as g
from workflow.flows.mediation.choices import ENDS, GROUNDS, INVITED, ONLINE, PML, S3, YES_NO
from workflow.flows.mediation.opening import CONFIRMATION_TOLD, OPEN_CLOCKS, PEOPLE, REMEDIES
from workflow.flows.mediation.sessions import HANDLER, RUNNING
from workflow.flows.mediation.stages import BEFORE_AGREEMENT
from workflow.step import STAY, Input, Start, step

SIGNED = f"{S3}第六十九条；{PML}第二十八条、第二十九条；{INVITED}第二十四条"
AGREEMENT = (
    Input("facts_told", _("主要事实"), "longtext"),
    Input("issues", _("争议事项"), "longtext"),
    Input("accepts_enforcement", _("债务人承诺不履行时接受强制执行"), "choice", choices=YES_NO),
    Input("voluntary_note", _("自愿、合法的核对情况"), "longtext",
          help=_("怎样核对了双方自愿、内容合法、没有串通损害他人。")),
    Input("confirmation_told", _("告知的司法确认事项"), "longtext", initial=CONFIRMATION_TOLD),
)  # fmt: skip
UNDISPUTED = Input("undisputed_facts", _("双方没有争议的事实"), "longtext",
                   help=_("双方签名确认的，以后的裁决、诉讼中可以使用；为和解作的让步不写在这里。"))  # fmt: skip


class EndingSteps:
    """调解 → 达成、部分达成 → 签署 → 生效; 未达成, 撤回."""

    @step(
        "rmc:M10", label=_("制作调解协议书"), label_en="Draw up the agreement",
        source=["in_session"], target="agreed", actor=HANDLER,
        basis=SIGNED, verb="cases.mediation_agreed",
        said_zh="双方达成协议，制作调解协议书", said_en="the parties agreed; the agreement was drawn up",
        guards=[g.no_recusal_pending, g.no_sham_suspected, g.record_answered, g.terms_complete, g.voluntary_noted],
        inputs=list(AGREEMENT), papers=["mediation.agreement"],
        consequences=[_("协议书送双方签名，调解员最后签名；最后一个签名之日生效。")],
    )  # fmt: skip
    def agree(self) -> None:
        """Voluntary and lawful; every term says who, what, how and by when."""

    @step(
        "rmc:M11", label=_("制作部分调解协议书"), label_en="Draw up a partial agreement",
        source=["in_session"], target="partly_agreed", actor=HANDLER, primary=False,
        basis=f"{ONLINE}第十九条；{SIGNED}", verb="cases.mediation_partly_agreed",
        said_zh="双方就部分事项达成协议", said_en="the parties agreed on part of it",
        guards=[g.no_recusal_pending, g.no_sham_suspected, g.record_answered, g.terms_complete, g.voluntary_noted,
                g.open_items_listed, g.open_claims_named, g.undisputed_written],
        inputs=[*AGREEMENT, Input("open_items", _("没有达成的事项"), "longtext"),
                Input("open_claims", _("裁决案件中没有达成的请求"), "choice", source="origin_claims", many=True,
                      required=False,
                      help=_("从裁决案件转来的，选定留给裁决的请求；没有选的视为已达成协议。")), UNDISPUTED],
        papers=["mediation.agreement", "mediation.undisputed"],
        consequences=[_("达成的部分生效；没有达成的，回到裁决或者告知其他途径。")],
    )  # fmt: skip
    def agree_partly(self) -> None:
        """The signed part goes on, the rest fails or continues elsewhere."""

    @step(
        "rmc:M10s", label=_("协议生效"), label_en="The agreement takes effect",
        source=["agreed", "partly_agreed"], target="agreement_signed",
        actor=party("petitioner", "respondent", recorder=PEOPLE),
        basis=SIGNED, verb="cases.mediation_agreement_effective",
        said_zh="各方签署完毕，调解协议生效", said_en="everybody signed, the agreement took effect",
        guards=[g.no_sham_suspected, g.everybody_signed],
        stops=RUNNING,
        starts=[
            Start("rmc:TL-C01", anchor="effective_at"), Start("rmc:TL-M07", anchor="effective_at", when="ownership"),
            Start("rmc:TL-M08", when="ownership"),
        ],
        consequences=[_("最后一个签名时自动办理；三十日内可以共同申请司法确认。")],
    )  # fmt: skip
    def take_effect(self) -> None:
        """When the last signature is there; the thirty days run from it."""

    @step(
        "rmc:M10u", label=_("收回协议，继续调解"), label_en="Take the agreement back",
        source=["agreed", "partly_agreed"], target="in_session", actor=HANDLER, primary=False,
        basis=SIGNED, verb="cases.mediation_agreement_taken_back",
        said_zh="协议没有签署完毕，收回后继续调解", said_en="took the unsigned agreement back and went on",
        guards=[g.no_sham_suspected],
        inputs=[Input("taken_back_reason", _("理由"), "longtext")],
        consequences=[_("未签署完毕的协议书作废，签过名的也不生效。")],
    )  # fmt: skip
    def take_back(self) -> None:
        """A changed agreement is signed anew by everybody."""

    @step(
        "rmc:M12u", label=_("记载无争议事实"), label_en="Record undisputed facts",
        source=["in_session"], target=STAY, actor=HANDLER, primary=False,
        basis=f"{INVITED}第二十二条；{ONLINE}第二十二条", verb="cases.mediation_undisputed_recorded",
        said_zh="记载双方没有争议的事实", said_en="recorded the undisputed facts", guards=[g.undisputed_written],
        inputs=[UNDISPUTED], papers=["mediation.undisputed"],
    )  # fmt: skip
    def record_undisputed(self) -> None:
        """Confirmed in writing even where the session was filmed."""

    @step(
        "rmc:M12", label=_("终结调解"), label_en="End without agreement",
        source=[*BEFORE_AGREEMENT, "agreed", "partly_agreed"], target=["failed", "expired", "no_show"], actor=HANDLER,
        primary=False, basis=f"{PML}第二十六条；{INVITED}第二十一条、第二十六条；{ONLINE}第二十五条",
        verb="cases.mediation_ended",
        said_zh="未达成协议，调解终结", said_en="ended the mediation without agreement",
        guards=[g.ground_written],
        inputs=[
            Input("termination_ground", _("情形"), "choice", choices=GROUNDS),
            Input("termination_reason", _("原因和调解经过"), "longtext"),
            Input("other_remedies", _("其他救济途径"), "longtext", initial=REMEDIES),
        ],
        papers=["mediation.end"], stops=RUNNING, starts=[Start("rmc:TL-M08", when="ownership")],
        consequences=[_("从裁决案件转来的，裁决立即恢复；法院委派、委托的，材料和报告退回法院。")],
    )  # fmt: skip
    def end_mediation(self) -> str:
        """With its ground; what was told to settle is not carried on."""
        return ENDS.get(self.detail.termination_ground, "failed")  # type: ignore[attr-defined]

    @step(
        "rmc:M12c", label=_("把结果交回法院"), label_en="Give the papers back to the court",
        source=["agreement_signed", "performing", "performed", "breached", "withdrawn"], target=STAY, actor=HANDLER,
        basis=f"{INVITED}第十九条至第二十一条；{ONLINE}第二十一条", verb="cases.mediation_returned_to_court",
        said_zh="把调解结果和材料交回法院", said_en="gave result and papers back to the court",
        guards=[g.from_court, g.not_returned], inputs=[Input("return_note", _("交回的材料"), "longtext")],
    )  # fmt: skip
    def give_back(self) -> None:
        """Where a party's own act ended it; else it went back with that step."""

    @step(
        "rmc:M14", label=_("撤回调解申请"), label_en="Withdraw",
        source=["applied", "consent_pending", *BEFORE_AGREEMENT], target="withdrawn", primary=False,
        actor=party("petitioner", recorder=PEOPLE), needs_document=True, legal_actor=_("申请人"),
        basis=f"{INVITED}第二十六条；{PML}第三条", verb="cases.mediation_withdrawn",
        said_zh="申请人撤回调解申请", said_en="the applicant withdrew",
        inputs=[Input("withdrawal_reason", _("撤回理由"), "longtext")], papers=["mediation.withdrawal"],
        stops=[*OPEN_CLOCKS, *RUNNING, "rmc:TL-M18A", "rmc:TL-M18B"], starts=[Start("rmc:TL-M08", when="ownership")],
    )  # fmt: skip
    def withdraw(self) -> None:
        """Before an agreement, at any time."""
