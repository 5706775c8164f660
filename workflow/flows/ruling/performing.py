"""After the ruling (RMC R38 … R46): service, suits, correction, publication, performance, court, filing away."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards_end as e
from workflow.flows.ruling.actors import ANY_PARTY, COURT, HEAD, OFFICER, PETITIONER, SUIT_COURT
from workflow.flows.ruling.choices import ACL, COURT_ANSWERS, COURT_REFUSALS, GUIDE, PATENT_LAW, S3, SUIT_OUTCOMES
from workflow.flows.ruling.stages import AFTER
from workflow.step import STAY, Input, Start, step

WATCHED = ["effective_monitor", "urging", "enforcement_applied"]
WINDOW = ["pct:P18B", "rmc:TL-R20A", "rmc:TL-R21A"]


class EffectSteps:
    """送达、诉讼、更正、公开."""

    @step(
        "ruling:R38", label=_("确认送达，转入履行监督"), label_en="Confirm service",
        source="ruled", target="effective_monitor", actor=OFFICER, basis=f"{PATENT_LAW}第六十五条",
        verb="cases.ruling_served", said_zh="裁决书已送达各方", said_en="the ruling was served on everybody",
        guards=[e.ruling_served],
        starts=[
            Start("rmc:TL-R20A", anchor="performance_ends_at", when="orders_made"),
            Start("pct:P18B", anchor="suit_period_ends", when="orders_made"),
            Start("rmc:TL-R21A", anchor="window_ends", when="orders_made"),
        ],
        consequences=[_("起诉期限按各方收到裁决书之日分别计算。"), _("起诉期间不停止裁决的履行。")],
    )  # fmt: skip
    def confirm_service(self) -> None:
        """Finality is kept for each party."""

    @step(
        "ruling:R39", label=_("登记行政诉讼"), label_en="Record a suit",
        source=["ruled", *AFTER], target=STAY, actor=ANY_PARTY, needs_document=True, primary=False,
        basis=f"{PATENT_LAW}第六十五条；《行政诉讼法》第五十六条", verb="cases.ruling_sued",
        said_zh="当事人提起行政诉讼", said_en="a party sued against the ruling", legal_actor=_("当事人"),
        guards=[e.suit_in_time],
        inputs=[
            Input("acting_party", _("起诉的当事人"), "choice", source="ruling_parties"),
            Input("suit_court", _("受理的人民法院"), "text"),
            Input("suit_no", _("案号"), "text"),
            Input("suit_organ", _("本系统中的法院"), "agency", source="court", required=False,
                  help=_("选定的，法院可以自己登记诉讼结果。")),
        ],
        consequences=[_("诉讼材料单独立卷。"), _("诉讼不停止履行，法院裁定停止执行的除外。")],
    )  # fmt: skip
    def sue(self) -> None:
        """Within fifteen days of that party's receipt; the ruling is not final as to that party."""

    @step(
        "ruling:R39e", label=_("登记诉讼结果"), label_en="Record the result of the suit",
        source=["ruled", *AFTER], target=STAY, actor=SUIT_COURT, needs_document=True,
        basis="《行政诉讼法》第六十九条、第七十条",
        verb="cases.ruling_suit_ended", said_zh="行政诉讼审结", said_en="the suit ended", legal_actor=_("人民法院"),
        guards=[e.suit_open],
        inputs=[
            Input("acting_party", _("起诉的当事人"), "choice", source="ruling_parties"),
            Input("suit_outcome", _("结果"), "choice", choices=SUIT_OUTCOMES),
            Input("suit_text", _("生效裁判的文号和要点"), "longtext"),
        ],
        starts=[Start("rmc:TL-R22", when="annulled")],
    )  # fmt: skip
    def end_suit(self) -> None:
        """A change or annulment is published like the ruling."""

    @step(
        "ruling:R40", label=_("更正裁决书"), label_en="Correct the ruling",
        source=["ruled", *AFTER], target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第三十三条",
        verb="cases.ruling_corrected_text", said_zh="更正裁决书的笔误", said_en="corrected the wording of the ruling",
        inputs=[
            Input("wrong_content", _("更正前的内容"), "longtext"),
            Input("right_content", _("更正后的内容"), "longtext"),
        ],
        papers=["ruling.correction"],
    )  # fmt: skip
    def correct_ruling(self) -> None:
        """Wording slips only."""

    @step(
        "ruling:R40v", label=_("变更或者撤销裁决"), label_en="Vary or revoke the ruling",
        source=["ruled", *AFTER], target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{S3}第三十三条；{PATENT_LAW}第四十七条", verb="cases.ruling_varied", said_zh="变更或者撤销裁决",
        said_en="varied or revoked the ruling", guards=[e.not_annulled],
        inputs=[
            Input("variation_reasons", _("专利权后来（部分）无效等事实和理由"), "longtext"),
            Input("variation_text", _("变更或者撤销的内容"), "longtext"),
        ],
        papers=["ruling.variation"], stops=WINDOW, starts=[Start("rmc:TL-R22")],
        consequences=[_("已经履行或者执行的，不受影响。")],
    )  # fmt: skip
    def vary(self) -> None:
        """No effect on what was already performed or enforced."""

    @step(
        "ruling:R22p", label=_("公开裁决书"), label_en="Publish the ruling",
        source=["ruled", *AFTER], target=STAY, actor=HEAD, proposed_by=OFFICER, basis=f"{S3}第八十三条",
        verb="cases.ruling_published", said_zh="公开裁决书", said_en="published the ruling",
        guards=[e.public_text, e.not_published],
        inputs=[
            Input("public_text", _("公开的文本"), "longtext", help=_("隐去国家秘密、商业秘密、个人隐私。")),
            Input("masking_note", _("隐去了什么，由谁核对"), "text"),
        ],
        papers=["ruling.published"], stops=["rmc:TL-R22"],
        consequences=[_("任何人都可以在“公告和公开文书”查阅公开文本。")],
    )  # fmt: skip
    def publish(self) -> None:
        """Within twenty working days."""


class EnforcementSteps:
    """履行、催告、申请强制执行、归档."""

    @step(
        "ruling:R41d", label=_("登记履行"), label_en="Record performance",
        source=WATCHED, target=STAY, actor=OFFICER, basis=f"{S3}第八十条", verb="cases.ruling_performed",
        said_zh="被请求人已履行裁决", said_en="the respondent performed the ruling", legal_actor=_("被请求人"),
        guards=[e.orders_made, e.not_performed],
        inputs=[Input("performance_found", _("核查履行的情况"), "longtext")], stops=WINDOW,
    )  # fmt: skip
    def record_performance(self) -> None:
        """What was found on the spot."""

    @step(
        "ruling:R41r", label=_("请求强制执行"), label_en="Ask for enforcement",
        source="effective_monitor", target=STAY, actor=PETITIONER, needs_document=True, primary=False,
        basis=f"{PATENT_LAW}第六十五条；{GUIDE}", verb="cases.ruling_enforcement_asked",
        said_zh="请求人请求强制执行", said_en="the petitioner asked for enforcement", legal_actor=_("请求人"),
        guards=[e.orders_made],
        inputs=[Input("duty_unperformed", _("没有履行的义务和线索"), "longtext")],
    )  # fmt: skip
    def ask_enforcement(self) -> None:
        """With clues of property and of the acts that go on."""

    @step(
        "ruling:R41", label=_("催告"), label_en="Urge",
        source="effective_monitor", target="urging", actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{ACL}第五十四条；{S3}第八十条", verb="cases.ruling_urged", said_zh="催告被请求人履行裁决",
        said_en="urged the respondent to perform",
        guards=[e.orders_made, e.not_performed, e.not_annulled, e.infringers_final, e.performance_over],
        inputs=[Input("duty_to_perform", _("应当履行的义务"), "longtext")],
        papers=["ruling.urging"], consequences=[_("送达满十个工作日后，可以申请人民法院强制执行。")],
    )  # fmt: skip
    def urge(self) -> None:
        """Neither sued in time nor stopped."""

    @step(
        "ruling:R42", label=_("申请强制执行"), label_en="Apply to the court",
        source="urging", target="enforcement_applied", actor=HEAD, proposed_by=OFFICER,
        basis=f"{ACL}第五十三条至第五十五条；{PATENT_LAW}第六十五条", verb="cases.ruling_enforcement_applied",
        said_zh="申请人民法院强制执行", said_en="applied to the court for enforcement",
        guards=[e.not_performed, e.not_annulled, e.urged_wait_over, e.within_window, e.court_named],
        inputs=[
            Input("court", _("受理的人民法院"), "agency", source="court"),
            Input("duty_unperformed", _("没有履行的义务"), "longtext"),
            Input("respondent_view", _("被请求人的意见和催告情况"), "longtext"),
            Input("late_cause", _("逾期申请的正当理由"), "longtext", required=False),
        ],
        papers=["ruling.enforcement"], stops=WINDOW, starts=[Start("pct:P19")],
        consequences=[_("裁决书、催告书和申请书一并移送人民法院。"), _("提示是否提出列入严重违法失信名单。")],
    )  # fmt: skip
    def apply_to_court(self) -> None:
        """Signed by the head, within three months."""

    @step(
        "ruling:R43c", label=_("人民法院受理"), label_en="Court accepts",
        source="enforcement_applied", target=STAY, actor=COURT, needs_document=True, basis=f"{ACL}第五十六条",
        verb="cases.ruling_court_accepted", said_zh="人民法院受理强制执行申请",
        said_en="the court accepted the application", legal_actor=_("人民法院"),
        inputs=[Input("court_case_no", _("案号"), "text")], stops=["pct:P19"], starts=[Start("pct:P19B")],
    )  # fmt: skip
    def court_accepts(self) -> None:
        """Five working days."""

    @step(
        "ruling:R43", label=_("登记执行结果"), label_en="Record the enforcement",
        source="enforcement_applied", target=["enforcement_applied", "enforced"], actor=COURT, needs_document=True,
        basis=f"{ACL}第五十七条", verb="cases.ruling_enforced", said_zh="人民法院裁定准予执行或者执行完毕",
        said_en="the court allowed or finished the enforcement", legal_actor=_("人民法院"), guards=[e.court_accepted],
        inputs=[
            Input("court_answer", _("结果"), "choice", choices=COURT_ANSWERS),
            Input("court_text", _("裁定文号和执行情况"), "longtext"),
        ],
        stops=["pct:P19B"],
    )  # fmt: skip
    def record_enforcement(self) -> str:
        """Allowed first, then carried out."""
        detail = self.detail  # type: ignore[attr-defined]
        return "enforced" if detail.court_answer == "executed" else "enforcement_applied"

    @step(
        "ruling:R43n", label=_("人民法院不予受理、不准予执行"), label_en="Court refuses",
        source="enforcement_applied", target="enforcement_refused", actor=COURT, needs_document=True, primary=False,
        basis=f"{ACL}第五十六条、第五十八条", verb="cases.ruling_enforcement_refused",
        said_zh="人民法院裁定不予受理或者不准予执行", said_en="the court refused enforcement",
        legal_actor=_("人民法院"),
        inputs=[
            Input("court_refusal", _("裁定"), "choice", choices=COURT_REFUSALS),
            Input("court_text", _("裁定文号和理由"), "longtext"),
        ],
        stops=["pct:P19", "pct:P19B"], starts=[Start("rmc:TL-R21C")],
        consequences=[_("十五日内可以向上一级人民法院申请复议。")],
    )  # fmt: skip
    def court_refuses(self) -> None:
        """Review by the next higher court within fifteen days."""

    @step(
        "ruling:R43r", label=_("申请复议"), label_en="Ask for review of the refusal",
        source="enforcement_refused", target="enforcement_applied", actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{ACL}第五十六条、第五十八条", verb="cases.ruling_refusal_reviewed",
        said_zh="向上一级人民法院申请复议", said_en="asked the higher court for review", guards=[e.review_in_time],
        inputs=[Input("review_reasons", _("申请复议的理由"), "longtext")], stops=["rmc:TL-R21C"],
        starts=[Start("pct:P19B")],
    )  # fmt: skip
    def review_refusal(self) -> None:
        """The higher court decides."""

    @step(
        "ruling:R45", label=_("提请失信惩戒"), label_en="Flag for the credit list",
        source=AFTER, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第三十四条",
        verb="cases.ruling_credit_flagged", said_zh="提请列入严重违法失信名单",
        said_en="flagged the respondent for the credit list", guards=[e.orders_made, e.flag_grounded],
        inputs=[
            Input("ability_found", _("有履行能力的事实"), "longtext"),
            Input("refusal_to_perform", _("拒不履行、逃避执行的事实"), "longtext"),
            Input("credibility_harm", _("严重影响公信力的事实"), "longtext"),
        ],
        consequences=[_("生成列入提示，由办案人员按名单程序提出。")],
    )  # fmt: skip
    def flag(self) -> None:
        """The listing itself is a procedure of its own, decided by people."""

    @step(
        "ruling:R46", label=_("归档"), label_en="Archive",
        source=["not_filed", "mediated", "revoked", "effective_monitor", "enforced", "enforcement_refused"],
        target="archived", actor=OFFICER, basis=f"{S3}第三十条；{GUIDE}", verb="cases.ruling_archived",
        said_zh="归档", said_en="archived the file", guards=[e.closing_served, e.nothing_left],
        inputs=[
            Input("archive_no", _("档号"), "text"),
            Input("archive_note", _("正卷、副卷和诉讼卷的情况"), "longtext"),
        ],
        papers=["ruling.index"], consequences=[_("制作案卷目录，正卷、副卷和诉讼卷分列；副卷不对外公开。")],
    )  # fmt: skip
    def archive(self) -> None:
        """All closing papers served; the suit file lies apart."""
