"""Procuratorate and court: prosecute or not, judge (PCT B-20s … B-23)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import organ
from workflow.flows.criminal import facts as g
from workflow.flows.criminal.choices import NON_PROSECUTION, RESULTS
from workflow.flows.transfer.choices import CPL, SPP_RULES
from workflow.step import STAY, Input, Start, step

PROSECUTOR = organ("PROC", column="procuratorate", recorder="POLICE")
CHIEF = organ("PROC_CHIEF", column="procuratorate", recorder="POLICE")
COURT = organ("COURT", column="court", recorder="POLICE")


class CourtSteps:
    """审查起诉 → 起诉 → 判决, or 不起诉."""

    @step(
        "transfer:B-20s", label=_("退回补充侦查"), label_en="Return for supplementary investigation",
        source="prosecution_review", target=STAY, actor=PROSECUTOR, needs_document=True, primary=False,
        legal_actor=_("人民检察院"), basis=f"{CPL}第一百七十五条", verb="cases.supplement_ordered",
        said_zh="人民检察院退回补充侦查", said_en="the procuratorate returned the case for supplement",
        guards=[g.not_in_supplement, g.round_left], inputs=[Input("supplement_items", _("补充侦查事项"), "longtext")],
        opens_hold="SUPP_INVESTIGATION", starts=[Start("pct:J02")],
    )  # fmt: skip
    def return_for_supplement(self) -> None:
        """Twice at most, a month each."""

    @step(
        "transfer:B-21", label=_("提起公诉"), label_en="Prosecute",
        source="prosecution_review", target="prosecuted", actor=CHIEF, proposed_by=PROSECUTOR, needs_document=True,
        legal_actor=_("人民检察院"), basis=f"{CPL}第一百七十六条", verb="cases.prosecuted",
        said_zh="人民检察院提起公诉", said_en="the procuratorate prosecuted",
        guards=[g.not_in_supplement],
        inputs=[
            Input("indictment_no", _("起诉书文号"), "text"),
            Input("court", _("受理的人民法院"), "agency", source="court"),
        ],
        stops=["pct:J01"],
    )  # fmt: skip
    def prosecute(self) -> None:
        """To the court."""

    @step(
        "transfer:B-22", label=_("不起诉"), label_en="Do not prosecute",
        source="prosecution_review", target="non_prosecuted", actor=CHIEF, proposed_by=PROSECUTOR, primary=False,
        needs_document=True, legal_actor=_("人民检察院"),
        basis=f"{CPL}第十六条、第一百七十五条、第一百七十七条", verb="cases.not_prosecuted",
        said_zh="人民检察院决定不起诉", said_en="the procuratorate decided not to prosecute",
        guards=[g.not_in_supplement, g.kind_named],
        inputs=[
            Input("non_prosecution_kind", _("不起诉的种类"), "choice", choices=NON_PROSECUTION),
            Input("non_prosecution_reasons", _("事实和理由"), "longtext"),
            Input("property_disposal", _("涉案财物处理"), "longtext"),
        ],
        papers=["transfer.D19"], stops=["pct:J01"],
        consequences=[_("由行政检察部门审查是否提出检察意见。")],
    )  # fmt: skip
    def do_not_prosecute(self) -> None:
        """The reverse review begins in the procuratorate."""

    @step(
        "transfer:B-22r", label=_("发现新的证据，重新审查起诉"), label_en="Review again on new evidence",
        source="non_prosecuted", target="prosecution_review", actor=CHIEF, proposed_by=PROSECUTOR, primary=False,
        needs_document=True, legal_actor=_("人民检察院"), basis=f"{SPP_RULES}第三百六十九条",
        verb="cases.prosecution_reopened",
        said_zh="存疑不起诉后发现新的证据，重新审查起诉", said_en="reopened the review on new evidence",
        guards=[g.doubt_and_new_evidence], inputs=[Input("new_evidence", _("新的证据"), "longtext")],
        starts=[Start("pct:J01")],
        consequences=[_("行政案件回到涉罪移送期间，已缴罚款列入折抵。")],
    )  # fmt: skip
    def review_again(self) -> None:
        """Only after a non-prosecution in doubt."""

    @step(
        "transfer:B-23", label=_("判决"), label_en="Judge",
        source="prosecuted", target="judged", actor=COURT, needs_document=True, legal_actor=_("人民法院"),
        basis=f"{CPL}第二百条；《行政处罚法》第二十七条、第三十五条", verb="cases.judged",
        said_zh="人民法院作出判决", said_en="the court gave judgment",
        guards=[g.result_named],
        inputs=[
            Input("judgment_result", _("判决结果"), "choice", choices=RESULTS),
            Input("judgment_no", _("判决书文号"), "text"),
            Input("judgment_text", _("主文"), "longtext"),
            Input("criminal_fine_fen", _("罚金"), "money", required=False),
        ],
        consequences=[_("判处罚金的，已缴行政罚款依法折抵，未处罚款的不再处罚款。")],
    )  # fmt: skip
    def judge(self) -> None:
        """A fine opens the offset; exemption or acquittal returns the case."""
