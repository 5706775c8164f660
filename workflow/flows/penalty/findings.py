"""Findings of single kinds of penalty case while it is investigated (supplement 1.4)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, not_handler, role
from workflow.flows.penalty import choices_kinds as c
from workflow.flows.penalty import guards_kinds as k
from workflow.step import STAY, Input, Start, step

APL, AUCL, TML = "《行政处罚法》", "《反不正当竞争法》", "《商标法》"
GI_ORDER = "《地理标志产品保护办法》第三十条"
EARLY = ["clue_received", "verifying"]
FINDING = ["filed", "investigating"]
UNDECIDED = [
    "verifying", "filed", "investigating", "inv_closed", "under_review", "notice_served", "ready_to_decide",
    "collective",
]  # fmt: skip
OUTLAYS = (
    Input("outlay", _("支出项目")),
    Input("amount", _("金额"), "money"),
    Input("proof", _("证明材料"), required=False),
    Input("accepted", _("是否扣除（是、否）")),
    Input("reason", _("理由")),
)


class RightSteps:
    """权利状态核验、驰名商标请示、公共利益认定."""

    @step(
        "penalty:PEN-02", label=_("核验权利状态"), label_en="Check the state of the right",
        source=UNDECIDED, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis="《商标法》第六十条；《专利法》第六十八条；《植物新品种保护条例》第四十一条",
        verb="cases.right_state_checked", said_zh="核验权利在行为日和今天的状态",
        said_en="checked the state of the right on the day of the act and today",
        guards=[k.right_on_file],
        inputs=[
            Input("check_right", _("权利"), "choice", source="rights", help=_("没有列出的，先登记权利。")),
            Input("check_source", _("查询来源"), "text", help=_("例：中国商标网商标综合查询")),
            Input("check_queried_at", _("查询时间"), "datetime"),
            Input("check_result", _("查询结果（证据）"), "choice", source="evidence_files",
                  help=_("先把查询结果页登记为证据，摘要随之固定。")),
            Input("check_state_on_act", _("行为日的状态"), "choice", choices=c.CHECK_STATES),
            Input("check_state_today", _("今天的状态"), "choice", choices=c.CHECK_STATES),
        ],
        papers=["sup.D01"],
        consequences=[_("来源、时间、查询结果的摘要和两个日子的状态都写入核验表。")],
    )  # fmt: skip
    def check_right_state(self) -> None:
        """A right that lapsed after the act still carries the penalty; the day of the act counts."""

    @step(
        "penalty:PEN-03", label=_("请示认定驰名商标"), label_en="Ask upward about a well-known mark",
        source="investigating", target=STAY, actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{TML}（2019年修正）第十四条；{TML}（2026年修订）第六十三条", verb="cases.well_known_asked",
        said_zh="请示认定驰名商标", said_en="asked upward whether the mark is well known",
        guards=[
            k.of_kind("trademark", "confusion", label=_("本案涉及商标"), basis=f"{TML}第十四条"),
            k.trademark_on_file, k.well_known_answered,
        ],
        inputs=[
            Input("well_known_organ", _("请示的机关"), "text", initial="国家知识产权局"),
            Input("well_known_facts", _("请求认定的事实"), "longtext"),
            Input("well_known_evidence", _("证据"), "longtext"),
        ],
        papers=["sup.D07"], opens_hold="WELLKNOWN",
        consequences=[_("请示期间不计入办案期限。")],
    )  # fmt: skip
    def ask_well_known(self) -> None:
        """Only CNIPA recognises; the case waits (hold WELLKNOWN)."""

    @step(
        "penalty:PEN-03r", label=_("登记驰名商标批复"), label_en="Record the answer on the well-known mark",
        source=UNDECIDED, target=STAY, actor=assigned("OFFICER"), primary=False, needs_document=True,
        legal_actor=_("国家知识产权局"), basis=f"{TML}第十四条", verb="cases.well_known_answered",
        said_zh="收到驰名商标批复", said_en="received the answer on the well-known mark",
        guards=[k.well_known_asked],
        inputs=[Input("well_known_answer", _("批复内容"), "longtext")], closes_hold="WELLKNOWN",
        consequences=[_("办案期限从收到批复起继续计算。")],
    )  # fmt: skip
    def well_known_replied(self) -> None:
        """The clocks run on."""

    @step(
        "penalty:PEN-04", label=_("认定公共利益"), label_en="Find on the public interest",
        source=FINDING, target=STAY, actor=role("UNIT_HEAD", "HEAD_ANY"), proposed_by=assigned("OFFICER"),
        primary=False, basis="《植物新品种保护条例》第四十一条；《著作权法》第五十三条",
        verb="cases.public_interest_found", said_zh="认定是否损害社会公共利益",
        said_en="found whether the public interest is harmed",
        guards=[
            k.of_kind("variety", "copyright", label=_("处罚以损害公共利益为条件"),
                      basis="《植物新品种保护条例》第四十一条；《著作权法》第五十三条"),
            k.written("public_interest_facts", _("已写明事实"), _("没有写明事实"), "《植物新品种保护条例》第四十一条"),
        ],
        inputs=[
            Input("public_interest", _("认定"), "choice", choices=c.PUBLIC_INTEREST),
            Input("public_interest_facts", _("损害社会公共利益的事实"), "longtext"),
            Input("public_interest_basis", _("依据"), "longtext"),
        ],
        papers=["sup.D02"],
        consequences=[_("认定没有损害的，不能罚款、没收，告知调解或者诉讼。")],
    )  # fmt: skip
    def find_public_interest(self) -> None:
        """None found: mediation or suit only."""


class KindSteps:
    """商业秘密、地理标志、不知情的销售者、著作权投诉、平台责令、违法所得."""

    @step(
        "penalty:PEN-08", label=_("认定商业秘密"), label_en="Describe the trade secret",
        source=["verifying", *FINDING], target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{AUCL}第十条、第十九条", verb="cases.secret_described",
        said_zh="写明秘密点、保密措施、接触和比对", said_en="described the secret, its measures, access and comparison",
        guards=[k.written("secret_points", _("已写明秘密点"), _("没有写明秘密点"), f"{AUCL}第十条")],
        inputs=[
            Input("secret_points", _("秘密点"), "longtext"),
            Input("secret_value", _("商业价值"), "longtext"),
            Input("secret_measures", _("保密措施"), "longtext"),
            Input("secret_access", _("当事人怎样接触"), "longtext"),
            Input("secret_comparison", _("与当事人使用的信息比对"), "longtext"),
            Input("secret_act", _("行为类型"), "choice", choices=c.SECRET_ACTS),
        ],
        consequences=[_("案卷从现在起只对案卷上指定的人员开放。")],
    )  # fmt: skip
    def describe_secret(self) -> None:
        """Named access only, from the moment the points stand on the file."""

    @step(
        "penalty:PEN-08a", label=_("登记商业秘密鉴定意见"), label_en="Record the appraisal of the secret",
        source=FINDING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{AUCL}第十条；{APL}第五十七条", verb="cases.secret_appraised",
        said_zh="登记非公知性、同一性鉴定意见", said_en="recorded the appraisal of novelty and identity",
        guards=[
            k.of_kind("secret", label=_("商业秘密案件"), basis=f"{AUCL}第十条"),
            k.written("secret_appraisal", _("已选定鉴定意见"), _("没有选定鉴定意见"), f"{AUCL}第十条"),
        ],
        inputs=[
            Input("secret_appraisal", _("鉴定意见（证据）"), "choice", source="evidence"),
            Input("secret_novelty", _("非公知性结论"), "longtext"),
            Input("secret_identity", _("同一性结论"), "longtext"),
        ],
    )  # fmt: skip
    def appraise_secret(self) -> None:
        """非公知性 and 同一性, by an appraisal on the file."""

    @step(
        "penalty:PEN-GI", label=_("确定地理标志行为和适用法律"), label_en="Pick the GI act and its law",
        source=FINDING, target=STAY, actor=assigned("OFFICER"), primary=False, basis=GI_ORDER,
        verb="cases.gi_law_picked", said_zh="确定属于第三十条哪一项、适用哪部法律",
        said_en="picked the item of article 30 and the law that applies",
        guards=[k.of_kind("gi", label=_("地理标志案件"), basis=GI_ORDER)],
        inputs=[
            Input("gi_act", _("属于第三十条哪一项"), "choice", choices=c.GI_ACTS),
            Input("gi_law", _("适用的法律"), "choice", choices=c.GI_LAWS),
            Input("gi_reason", _("理由"), "longtext"),
        ],
        consequences=[_("由法制审核人员确认后，才能拟罚款。")],
    )  # fmt: skip
    def pick_gi_law(self) -> None:
        """Order 80 art. 30 says "under the relevant laws"; which one is a judgement with its author."""

    @step(
        "penalty:PEN-GIc", label=_("确认地理标志适用法律"), label_en="Confirm the law of the GI act",
        source=FINDING, target=STAY, actor=not_handler("REVIEWER_LEGAL", basis=f"{APL}第五十八条"), primary=False,
        basis=f"{GI_ORDER}；{APL}第五十八条", verb="cases.gi_law_confirmed", delegable=False,
        said_zh="对地理标志适用法律提出确认意见", said_en="gave the legal opinion on the law of the GI act",
        guards=[k.of_kind("gi", label=_("地理标志案件"), basis=GI_ORDER), k.gi_law_picked],
        inputs=[
            Input("gi_confirmed", _("意见"), "choice", choices=c.GI_CONFIRM),
            Input("gi_confirm_reason", _("理由"), "longtext"),
        ],
    )  # fmt: skip
    def confirm_gi_law(self) -> None:
        """Legal review confirms or sends it back."""

    @step(
        "penalty:PEN-10", label=_("认定不知情的销售者"), label_en="Find an unknowing seller",
        source=FINDING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{AUCL}第二十三条；{TML}第六十条第二款", verb="cases.unknowing_seller_found",
        said_zh="认定销售者不知情、来源合法并说明了提供者", said_en="found an unknowing seller with a lawful source",
        guards=[
            k.of_kind("trademark", "confusion", label=_("商标、仿冒混淆案件"), basis=f"{TML}第六十条第二款"),
            k.written("supplier_name", _("已写明提供者"), _("没有写明提供者"), f"{TML}第六十条第二款"),
        ],
        inputs=[
            Input("unknowing_facts", _("不知情和合法取得的事实"), "longtext"),
            Input("supplier_proof", _("合法来源的证明（证据）"), "choice", source="evidence"),
            Input("supplier_name", _("提供者"), "text"),
            Input("supplier_address", _("提供者住所"), "text"),
        ],
        consequences=[_("只责令停止销售，不予处罚。"), _("提供者另登记一件线索。")],
    )  # fmt: skip
    def find_unknowing_seller(self) -> None:
        """The supplier becomes a clue of its own."""

    @step(
        "penalty:PEN-11", label=_("登记著作权投诉材料齐全"), label_en="The copyright complaint is complete",
        source=EARLY, target=STAY, actor=role("OFFICER", "INTAKE", "UNIT_HEAD"), primary=False,
        basis="《著作权行政处罚实施办法》第十三条", verb="cases.copyright_complaint_complete",
        said_zh="著作权投诉材料齐全", said_en="the copyright complaint is complete",
        guards=[k.copyright_organ, k.written("complaint_papers", _("已写明收到的材料"), _("没有写明收到的材料"),
                                             "《著作权行政处罚实施办法》第十二条、第十三条")],
        inputs=[
            Input("complaint_papers", _("收到的全部投诉材料"), "longtext"),
            Input("complaint_complete_on", _("收到全部材料的日期"), "date"),
        ],
        starts=[Start("sup:CK01", anchor="complaint_complete_at")],
        consequences=[_("十五日内决定是否受理并通知投诉人的期限开始。")],
    )  # fmt: skip
    def complete_copyright_complaint(self) -> None:
        """Fifteen days from all papers to accept or refuse."""

    @step(
        "penalty:PEN-11s", label=_("登记著作权当场处置"), label_en="Copyright action on the spot",
        source=EARLY, target=STAY, actor=role("OFFICER", "UNIT_HEAD"), primary=False,
        basis="《著作权行政处罚实施办法》第十五条", verb="cases.copyright_spot_action",
        said_zh="情况紧急，先行当场处置", said_en="acted on the spot before filing",
        guards=[k.copyright_organ, k.written("spot_action", _("已写明采取的措施"), _("没有写明采取的措施"),
                                             "《著作权行政处罚实施办法》第十五条")],
        inputs=[
            Input("spot_found_at", _("发现时间"), "datetime"),
            Input("spot_action", _("情况和采取的措施"), "longtext", help=_("制止、纠正、登记保存、收集调取证据。")),
        ],
        starts=[Start("sup:CK02", anchor="spot_found_at")],
        consequences=[_("七日内补办立案的期限从发现时起算。")],
    )  # fmt: skip
    def act_on_the_spot(self) -> None:
        """Filing must follow within seven days of the discovery."""

    @step(
        "penalty:PEN-PL", label=_("登记责令后仍不履行"), label_en="An order was not met",
        source=FINDING, target=STAY, actor=assigned("OFFICER"), primary=False, basis="《电子商务法》第八十四条",
        verb="cases.order_unmet", said_zh="登记责令限期改正后仍不履行", said_en="recorded that an order was not met",
        guards=[
            k.of_kind("platform", label=_("平台责任案件"), basis="《电子商务法》第八十四条"),
            k.written(
                "order_unmet", _("已写明责令和逾期情况"), _("没有写明责令和逾期情况"), "《电子商务法》第八十四条"
            ),
        ],
        inputs=[Input("order_unmet", _("何时责令、期限、逾期仍未采取措施的事实和证据"), "longtext")],
    )  # fmt: skip
    def record_unmet_order(self) -> None:
        """No fine without an unmet order (电子商务法 84)."""

    @step(
        "penalty:PEN-12", label=_("认定违法所得"), label_en="Compute the gains",
        source=FINDING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{APL}第二十八条第二款；《市场监督管理行政处罚案件违法所得认定办法》", verb="cases.gains_found",
        said_zh="认定违法所得", said_en="computed the gains",
        guards=[k.outlays_judged, k.outlays_allowed,
                k.written("gains_method", _("已写明认定方法"), _("没有写明认定方法"), f"{APL}第二十八条")],
        inputs=[
            Input("gains_receipts_fen", _("收入款项"), "money"),
            Input("refunds_due_fen", _("应退赔款项"), "money", required=False),
            Input("outlays", _("主张扣除的支出"), "lines", required=False, columns=OUTLAYS),
            Input("gains_method", _("认定方法和证据"), "longtext"),
        ],
        papers=["sup.D04"],
        consequences=[_("算出的数额就是罚款和没收的违法所得，调查终结报告不再另填。")],
    )  # fmt: skip
    def find_gains(self) -> None:
        """Receipts less refunds due, and less the outlays accepted where the organ's rule deducts them."""
