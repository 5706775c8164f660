"""From clue to filing (PCT A-02 … A-06), and the decision on the spot (简易程序)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.penalty import guards as g
from workflow.flows.penalty import guards_kinds as k
from workflow.flows.penalty.choices import ACTS, NOT_FILED_GROUNDS
from workflow.step import Input, Start, step

PROC = "《市场监督管理行政处罚程序规定》"
APL = "《行政处罚法》"


class FilingSteps:
    """线索登记 → 立案前核查 → 立案 → 调查取证."""

    @step(
        "penalty:A-02", label=_("开始核查"), label_en="Start verification",
        source="clue_received", target="verifying", actor=role("OFFICER", "INTAKE", "UNIT_HEAD"),
        basis=f"{PROC}第十八条", verb="cases.verification_started",
        said_zh="开始立案前核查", said_en="started verification",
        inputs=[Input("verification_note", _("核查安排"), "longtext", help=_("查什么、到哪里查、由谁查。"))],
    )  # fmt: skip
    def start_verification(self) -> None:
        """核查 of a clue; P01 has been running since the clue was received."""

    @step(
        "penalty:P01+", label=_("延长核查期限"), label_en="Extend verification",
        source=["clue_received", "verifying"], target=".", actor=role("HEAD_ANY"),
        proposed_by=role("OFFICER", "INTAKE", "UNIT_HEAD"), primary=False,
        basis=f"{PROC}第十八条", verb="cases.verification_extended",
        said_zh="批准延长立案核查期限", said_en="extended the time for verification",
        inputs=[Input("extension_reason", _("延长理由"), "longtext")], extends="pct:P01",
    )  # fmt: skip
    def extend_verification(self) -> None:
        """Once, by the head."""

    @step(
        "penalty:A-03", label=_("批准立案"), label_en="File the case",
        source="verifying", target="filed", actor=role("HEAD_ANY"), proposed_by=role("OFFICER", "UNIT_HEAD"),
        basis=f"{APL}第五十四条；{PROC}第十九条", verb="cases.penalty_filed",
        said_zh="批准立案", said_en="approved filing",
        guards=[
            g.prima_facie, g.penalty_is_due, k.agency_competent, k.asked_by_holder, g.own_jurisdiction,
            g.within_limitation, g.two_officers,
        ],
        inputs=[
            Input("act", _("违法行为种类"), "choice", choices=ACTS),
            Input("prima_facie", _("初步证据"), "longtext", help=_("有哪些证据，各证明什么。")),
            Input("breach_basis", _("涉嫌违反的规定和应当处罚的依据"), "longtext"),
            Input("jurisdiction", _("管辖依据"), "longtext"),
            Input("acts_ended_on", _("违法行为终了日期"), "date", help=_("行为连续或者继续的，填行为终了之日。")),
            Input("discovered_on", _("发现日期"), "date"),
            Input("officers", _("办案人员"), "people", source="officers", many=True, help=_("第一名为主办。")),
        ],
        papers=["penalty.filing"], stops=["pct:P01", "sup:CK01", "sup:CK02"],
        starts=[Start("pct:P11"), Start("pct:P02", when="named_reporter")],
        consequences=[_("核查期限停止，九十日办案期限开始。"), _("实名举报人的答复期限开始。")],
    )  # fmt: skip
    def file(self) -> None:
        """立案: four conditions and two certified officers (行政处罚法 42, 54)."""

    @step(
        "penalty:A-04", label=_("不予立案"), label_en="Do not file",
        source="verifying", target="not_filed", actor=role("HEAD_ANY"), proposed_by=role("OFFICER", "UNIT_HEAD"),
        basis=f"{APL}第三十三条；{PROC}第二十条", verb="cases.penalty_not_filed",
        said_zh="决定不予立案", said_en="decided not to file", primary=False,
        guards=[g.ground_not_to_file],
        inputs=[
            Input("not_filed_ground", _("情形"), "choice", choices=NOT_FILED_GROUNDS),
            Input("not_filed_reason", _("理由"), "longtext"),
        ],
        papers=["penalty.not-filing"], stops=["pct:P01", "sup:CK01"], starts=[Start("pct:P02", when="named_reporter")],
    )  # fmt: skip
    def do_not_file(self) -> None:
        """不予立案 with its ground."""

    @step(
        "penalty:A-05", label=_("移送有管辖权的机关"), label_en="Refer to the competent agency",
        source=["clue_received", "verifying"], target="referred_other", actor=role("HEAD_ANY"),
        proposed_by=role("OFFICER", "UNIT_HEAD", "INTAKE"),
        basis=f"{APL}第二十五条；{PROC}第十七条", verb="cases.penalty_referred",
        said_zh="移送有管辖权的机关", said_en="referred the case to the competent agency", primary=False,
        guards=[g.receiver_named],
        inputs=[
            Input("referred_to", _("移送给"), "text"),
            Input("referral_reason", _("移送理由"), "longtext"),
        ],
        papers=["penalty.referral"], stops=["pct:P01", "sup:CK01"],
    )  # fmt: skip
    def refer(self) -> None:
        """Another agency is competent."""

    @step(
        "penalty:A-04r", label=_("重新核查"), label_en="Reopen on new facts",
        source="not_filed", target="verifying", actor=role("HEAD_ANY"), proposed_by=role("OFFICER", "UNIT_HEAD"),
        basis=f"{PROC}第十八条", verb="cases.verification_reopened",
        said_zh="发现新的事实，重新核查", said_en="reopened verification on new facts", primary=False,
        inputs=[Input("reopen_reason", _("新的事实"), "longtext")], starts=[Start("pct:P01")],
    )  # fmt: skip
    def reopen_verification(self) -> None:
        """不予立案 is not the end where new facts appear."""

    @step(
        "penalty:A-06", label=_("开始调查"), label_en="Start investigation",
        source="filed", target="investigating", actor=assigned("OFFICER"),
        basis=f"{APL}第五十四条、第五十五条", verb="cases.investigation_started",
        said_zh="出示执法证件，开始调查取证", said_en="showed certificates and began to investigate",
        guards=[g.two_officers],
        inputs=[Input("investigation_plan", _("调查安排"), "longtext")],
    )  # fmt: skip
    def start_investigation(self) -> None:
        """Certificates shown, two officers."""

    @step(
        "penalty:S-01", label=_("当场作出处罚决定"), label_en="Decide on the spot",
        source=["filed", "verifying"], target="decided", actor=role("OFFICER"),
        basis=f"{APL}第五十一条、第五十二条", verb="cases.decided_on_the_spot",
        said_zh="适用简易程序，当场作出处罚决定", said_en="decided on the spot", primary=False,
        guards=[
            g.two_officers, g.penalty_is_due, k.agency_competent, k.public_interest_found, g.nothing_criminal,
            g.within_simple_limit,
        ],
        inputs=[
            Input("act", _("违法行为种类"), "choice", choices=ACTS),
            Input("breach_basis", _("处罚依据"), "longtext"),
            Input("officers", _("执法人员"), "people", source="officers", many=True),
            Input("report_facts", _("违法事实和证据"), "longtext"),
            Input("scene_place", _("违法行为地点"), "text"),
            Input("decided_fine_fen", _("罚款"), "money", required=False, help=_("只给警告的，留空。")),
            Input("statement", _("当事人陈述申辩"), "longtext", required=False),
        ],
        papers=["penalty.summary"], stops=["pct:P01", "pct:P11"],
        starts=[Start("pct:P12"), Start("pct:P20"), Start("pct:P21")],
    )  # fmt: skip
    def decide_on_the_spot(self) -> None:
        """简易程序: facts certain, basis clear, within the limit (行政处罚法 51)."""
