"""Major disputes (重大专利侵权纠纷), changed and separated requests (RMC 1.2, 2.2 TL-R14m, 2.3 R15, R34, 2.4)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards_beside as b
from workflow.flows.ruling import guards_end as e
from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import DESK, HEAD, OFFICER, PETITIONER
from workflow.flows.ruling.answering import ELSEWHERE
from workflow.flows.ruling.choices import MAJOR, MAJOR_GROUNDS, S3
from workflow.flows.ruling.guards import receiver_named
from workflow.flows.ruling.stages import RUNNING
from workflow.step import STAY, Input, Start, step

BEFORE_DAY = ["filed", "answering", "evidence", "pretrial"]
UNDECIDED_LIMIT = [*RUNNING, "closing_approval"]


class MajorSteps:
    """国家知识产权局按重大专利侵权纠纷受理；期限按其规定延长."""

    @step(
        "ruling:T03", label=_("按重大专利侵权纠纷受理"), label_en="Take as a major dispute",
        source="received", target=STAY, actor=HEAD, proposed_by=DESK, primary=False,
        basis=f"{S3}第五十六条；{MAJOR}第三条、第六条；《专利法》第七十条",
        verb="cases.ruling_taken_as_major", said_zh="认定属于重大专利侵权纠纷",
        said_en="found that the dispute is of national significance",
        guards=[b.is_national, b.major_grounded, b.major_certified],
        inputs=[
            Input("major_ground", _("属于哪一种重大专利侵权纠纷"), "choice", choices=MAJOR_GROUNDS),
            Input("major_facts", _("有关事实"), "longtext"),
            Input("major_certificate", _("省级管理专利工作的部门出具的证明"), "text",
                  help=_("写明出具的部门、文号和日期。")),
        ],
        consequences=[_("办案期限按重大案件计算；变更请求、确定追加当事人之日重新起算。")],
    )  # fmt: skip
    def take_as_major(self) -> None:
        """With the certificate of the provincial office of the respondent's seat or of the place of infringement."""

    @step(
        "ruling:T04", label=_("交地方管理专利工作的部门处理"), label_en="Assign to a local office",
        source="received", target="transferred", actor=HEAD, proposed_by=DESK, primary=False,
        basis="《专利法实施细则》第九十六条", verb="cases.ruling_assigned_locally",
        said_zh="不属于重大专利侵权纠纷，交地方处理", said_en="assigned the request to a local office",
        guards=[b.is_national, receiver_named],
        inputs=[Input("designation_text", _("不属于重大专利侵权纠纷的理由"), "longtext"), *ELSEWHERE],
        stops=["rmc:TL-R01"], consequences=[_("接收机关按新立案件计算期限。")],
    )  # fmt: skip
    def assign_locally(self) -> None:
        """Or refuse to file and point to the local office."""

    @step(
        "ruling:R37m", label=_("延长重大案件办案期限"), label_en="Extend the limit of a major case",
        source=UNDECIDED_LIMIT, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{MAJOR}第二十二条", verb="cases.ruling_major_extended", said_zh="批准延长重大案件办案期限",
        said_en="extended the limit of the major case",
        guards=[b.on_major_track, e.not_extended, e.extension_reasoned],
        inputs=[Input("extension_reasons", _("案情复杂的情况"), "longtext")],
        papers=["ruling.extension-approval", "ruling.extension"], extends="rmc:TL-R14M",
        consequences=[_("延长一个月，只此一次。")],
    )  # fmt: skip
    def extend_major(self) -> None:
        """One month, on approval."""

    @step(
        "ruling:R37n", label=_("再次延长重大案件办案期限"), label_en="Extend the limit of a major case again",
        source=UNDECIDED_LIMIT, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False,
        basis=f"{MAJOR}第二十二条", verb="cases.ruling_major_extended_again",
        said_zh="批准再次延长重大案件办案期限", said_en="extended the limit of the major case again",
        guards=[b.on_major_track, e.extended_once, e.extension_reasoned, e.extension_length],
        inputs=[
            Input("extension_months", _("批准延长的月数"), "number"),
            Input("extension_reasons", _("案情特别复杂的情况"), "longtext"),
        ],
        papers=["ruling.extension-approval", "ruling.extension"], extends="rmc:TL-R14M",
    )  # fmt: skip
    def extend_major_again(self) -> None:
        """A reasonable length, fixed at approval."""


class RequestSteps:
    """变更、增加请求；分案."""

    @step(
        "ruling:R14c", label=_("变更、增加请求事项"), label_en="Change or add a claim",
        source=BEFORE_DAY, target=STAY, actor=PETITIONER, needs_document=True, primary=False,
        basis=f"{S3}第十五条；{MAJOR}第二十二条", verb="cases.ruling_claim_changed",
        said_zh="请求人变更、增加请求事项", said_en="the petitioner changed or added a claim",
        legal_actor=_("请求人"), guards=[h.not_suspended, b.new_claim_written],
        inputs=[
            Input("changed_claim", _("变更哪一项"), "choice", source="ruling_claims", required=False,
                  help=_("增加一项的不选。")),
            Input("new_claim", _("变更（增加）后的请求事项"), "longtext", help=_("裁决不处理赔偿数额。")),
        ],
        starts=[Start("rmc:TL-R14M", when="is_major")],
        consequences=[_("重大案件的办案期限从变更之日重新起算；其他案件的期限照计。")],
    )  # fmt: skip
    def change_claim(self) -> None:
        """The old wording stays on the file as withdrawn."""

    @step(
        "ruling:R15s", label=_("分案"), label_en="Separate a claim",
        source=["answering", "evidence", "pretrial"], target=STAY, actor=OFFICER, primary=False,
        basis=f"{S3}第二十一条", verb="cases.ruling_split", said_zh="决定分案处理一项请求",
        said_en="separated a claim", guards=[b.several_claims, h.not_suspended],
        inputs=[
            Input("split_claim", _("分出哪一项请求"), "choice", source="ruling_claims"),
            Input("split_reasons", _("分案的理由"), "longtext"),
        ],
        papers=["ruling.split"],
        consequences=[_("分出的请求另行登记立案，两件案件各自计算期限。"), _("其余请求在本案继续处理。")],
    )  # fmt: skip
    def split(self) -> None:
        """Separate requests give separate cases; each keeps its own clock."""
