"""Assessment, notice and defence of a serious listing (LS-T02 … LS-T09)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, not_handler, role
from workflow.flows.listing import guards as g
from workflow.step import STAY, Input, Start, step

O44 = "《市场监督管理严重违法失信名单管理办法》"
APL = "《行政处罚法》"
LEGAL_OPINIONS = (("agree", _("同意")), ("return", _("退回修改")))
YES_NO = (("yes", _("是")), ("no", _("否")))


class ProposalSteps:
    """线索 → 综合判断 → 告知 → 陈述申辩 → 复核."""

    @step(
        "credit:LS-T02", label=_("开始情节严重综合判断"), label_en="Start the assessment",
        source="candidate", target="assessing", actor=assigned("OFFICER"), basis=f"{O44}第十二条",
        verb="credit.assessment_started", said_zh="开始情节严重综合判断", said_en="started the assessment",
        guards=[g.ground_fits],
    )  # fmt: skip
    def start_assessment(self) -> None:
        """The act is on the list and the draft penalty is heavier."""

    @step(
        "credit:LS-T02w", label=_("填写综合判断表"), label_en="Fill in the worksheet",
        source="assessing", target=STAY, actor=assigned("OFFICER"), basis=f"{O44}第十二条",
        verb="credit.worksheet_recorded", said_zh="填写情节严重综合判断表", said_en="filled in the worksheet",
        guards=[g.worksheet_filled],
        inputs=[
            Input("answers", _("判断因素"), "lines", help=_(
                "例：主观恶意 | 故意 | 经警告后仍然销售 | E-01。缺哪一项、哪一项填得不对，核对时会逐项说明"), columns=(
                Input("factor", _("因素"), "choice", source="seriousness"),
                Input("value", _("认定")), Input("finding", _("认定说明"), "longtext", required=False),
                Input("evidence", _("证据编号"), required=False),
            )),
            Input("judged_serious", _("综合判断：情节严重"), "choice", choices=YES_NO),
            Input("judgement_reasons", _("综合判断的理由"), "longtext"),
        ],
        papers=["credit.CD-02"],
    )  # fmt: skip
    def record_worksheet(self) -> None:
        """Nine factors, each with a finding and evidence; no score is computed."""

    @step(
        "credit:LS-T03", label=_("不予列入"), label_en="Decide not to list",
        source=["candidate", "assessing"], target="not_listed", actor=role("HEAD_ANY"),
        proposed_by=assigned("OFFICER"), primary=False, basis=f"{O44}第十二条",
        verb="credit.listing_declined", said_zh="决定不予列入", said_en="decided not to list",
        inputs=[Input("not_listed_reason", _("不予列入的理由"), "longtext")], papers=["credit.CD-09"],
    )  # fmt: skip
    def decline(self) -> None:
        """No intent, not serious, or no heavier penalty."""

    @step(
        "credit:LS-T04p", label=_("拟写列入告知"), label_en="Draft the notice",
        source="assessing", target=STAY, actor=assigned("OFFICER"), basis=f"{O44}第十三条",
        verb="credit.notice_prepared", said_zh="拟写列入告知", said_en="drafted the listing notice",
        guards=[g.ground_fits, g.serious],
        inputs=[
            Input("notice_facts", _("告知的事实和理由"), "longtext"),
            Input("measures_announced", _("惩戒措施提示"), "longtext"),
        ],
    )  # fmt: skip
    def prepare_notice(self) -> None:
        """What the party will be told, ready for the head."""

    @step(
        "credit:LS-T04r", label=_("法制审核列入"), label_en="Review the listing for legality",
        source="assessing", target=STAY, actor=not_handler("REVIEWER_LEGAL", basis=f"{APL}第五十八条"),
        basis=f"{O44}第十三条；{APL}第五十八条", verb="credit.listing_reviewed", delegable=False,
        said_zh="法制审核拟列入事项", said_en="reviewed the intended listing for legality",
        guards=[g.notice_prepared, g.legally_qualified],
        inputs=[
            Input("legal_opinion", _("审核意见"), "choice", choices=LEGAL_OPINIONS),
            Input("legal_text", _("意见和理由"), "longtext"),
        ],
        papers=["credit.CD-07-legal"],
        consequences=[_("同意以后才能制发告知书；重新拟写告知的，重新审核。")],
    )  # fmt: skip
    def review_legality(self) -> None:
        """By somebody of the legal unit who does not handle the case (credit 2, 6.1)."""

    @step(
        "credit:LS-T04", label=_("制发拟列入告知书"), label_en="Issue the listing notice",
        source="assessing", target="notice_issued", actor=role("HEAD_ANY"), basis=f"{O44}第十三条；{APL}第四十四条",
        verb="credit.listing_noticed", said_zh="制发拟列入告知书", said_en="issued the listing notice",
        guards=[g.ground_fits, g.serious, g.notice_prepared, g.legally_reviewed, g.noticed_with_penalty],
        papers=["credit.CD-03"],
        consequences=[_("与行政处罚告知书一并送达。")],
    )  # fmt: skip
    def issue_notice(self) -> None:
        """Joined to the penalty notice."""

    @step(
        "credit:LS-T05", label=_("告知书已送达，进入陈述申辩期"), label_en="Open the defence period",
        source="notice_issued", target="defence_open", actor=assigned("OFFICER"), basis=f"{APL}第四十四条、第六十四条",
        verb="credit.defence_opened", said_zh="拟列入告知书送达，陈述申辩期开始", said_en="opened the defence period",
        guards=[g.notice_served], starts=[Start("pct:P07", anchor="notice_served_at")],
    )  # fmt: skip
    def open_defence(self) -> None:
        """Proof of service is in the file."""

    @step(
        "credit:LS-T07", label=_("登记听证"), label_en="Record the hearing",
        source="defence_open", target="hearing", actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第六十三条至第六十五条", verb="credit.listing_hearing_held",
        said_zh="听证一并听取列入意见", said_en="heard the party on the listing",
        inputs=[Input("hearing_record", _("听证笔录中关于列入的内容"), "longtext")], stops=["pct:P07"],
    )  # fmt: skip
    def record_hearing(self) -> None:
        """The hearing of the penalty case hears the listing too."""

    @step(
        "credit:LS-T08", label=_("复核陈述申辩"), label_en="Review the defence",
        source=["defence_open", "hearing"], target="defence_reviewed", actor=assigned("OFFICER"),
        basis=f"{APL}第四十五条", verb="credit.defence_reviewed",
        said_zh="复核当事人对列入的意见", said_en="reviewed the defence",
        guards=[g.defence_closed, g.defence_answered],
        inputs=[
            Input("statement", _("陈述申辩内容"), "longtext", required=False, help=_("没有提出的，不填。")),
            Input("waiver", _("放弃声明签名人"), required=False),
            Input("statement_review", _("逐条复核意见"), "longtext"),
            Input("statement_adopted", _("是否采纳"), "choice", choices=YES_NO),
        ],
        papers=["credit.CD-04-review"], stops=["pct:P07"],
    )  # fmt: skip
    def review_defence(self) -> None:
        """Each argument answered; the defence never makes it worse."""

    @step(
        "credit:LS-T09", label=_("采纳意见，不予列入"), label_en="Accept the defence and do not list",
        source=["defence_reviewed", "superior_pending", "approved"], target="not_listed", actor=role("HEAD_ANY"),
        primary=False, basis=f"{O44}第十二条", verb="credit.listing_dropped",
        said_zh="采纳意见，不予列入", said_en="accepted the defence and did not list",
        inputs=[Input("not_listed_reason", _("不予列入的理由"), "longtext")], papers=["credit.CD-09"],
    )  # fmt: skip
    def drop(self) -> None:
        """An argument was accepted, the superior refused, or the penalty is no longer heavier."""
