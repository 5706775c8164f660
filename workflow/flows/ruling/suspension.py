"""Suspension and resumption, and what becomes of the right meanwhile (RMC R26 … R28, R34; supplement 5.4)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import ANY_PARTY, HEAD, OFFICER
from workflow.flows.ruling.asking import is_not
from workflow.flows.ruling.choices import (
    GUIDE,
    NO_SUSPENSION_GROUNDS,
    PATENT_LAW,
    S3,
    SUSPENSION_CAUSES,
    VALIDITY,
    YES_NO,
)
from workflow.flows.ruling.stages import RUNNING
from workflow.step import STAY, Input, Start, step

CAUSE = [
    Input("suspension_cause", _("中止的原因"), "choice", choices=SUSPENSION_CAUSES),
    Input("suspension_proof", _("证明（无效宣告请求受理通知书文号等）"), "text"),
]
CLAIMS = Input("reasserted_claims", _("部分无效的，请求人在维持有效的权利要求上的主张"), "longtext", required=False)


class SuspensionSteps:
    """中止 → 恢复."""

    @step(
        "ruling:R26r", label=_("申请中止处理"), label_en="Ask for suspension",
        source=RUNNING, target=STAY, actor=ANY_PARTY, needs_document=True, primary=False, basis=f"{S3}第二十八条",
        verb="cases.ruling_suspension_asked", said_zh="当事人申请中止处理", said_en="a party asked for suspension",
        legal_actor=_("当事人"), guards=[h.not_suspended, h.suspension_grounded],
        inputs=[
            *CAUSE, Input("suspension_reasons", _("理由和证据"), "longtext"),
            Input("second_request", _("是否撤回后再次请求宣告无效"), "choice", choices=YES_NO),
        ],
    )  # fmt: skip
    def ask_suspension(self) -> None:
        """With the acceptance notice of the invalidation request."""

    @step(
        "ruling:R26", label=_("中止处理"), label_en="Suspend",
        source=RUNNING, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第二十八条",
        verb="cases.ruling_suspended", said_zh="决定中止处理", said_en="suspended the case",
        guards=[h.not_suspended, h.suspension_grounded, h.suspension_useful],
        inputs=[*CAUSE, Input("cause_ends_when", _("原因怎样算消除"), "longtext")],
        papers=["ruling.suspension"], opens_hold="SUSPEND", starts=[Start("rmc:TL-R28", days="suspension_review_days")],
        consequences=[_("中止期间不计入办案期限。"), _("到核查时间提醒承办人核实原因是否消除。")],
    )  # fmt: skip
    def suspend(self) -> None:
        """A utility model or design under accepted invalidation must be suspended."""

    @step(
        "ruling:R27", label=_("不予中止处理"), label_en="Refuse suspension",
        source=RUNNING, target=STAY, actor=HEAD, proposed_by=OFFICER, primary=False, basis=f"{S3}第二十九条",
        verb="cases.ruling_suspension_refused", said_zh="决定不予中止处理", said_en="refused to suspend the case",
        guards=[h.suspension_asked, h.no_suspension_grounded],
        inputs=[
            Input("no_suspension_ground", _("不予中止的情形"), "choice", choices=NO_SUSPENSION_GROUNDS),
            Input("no_suspension_reasons", _("事实和理由"), "longtext"),
        ],
        papers=["ruling.no-suspension"],
    )  # fmt: skip
    def refuse_suspension(self) -> None:
        """Only on a ground of article 29."""

    @step(
        "ruling:R28v", label=_("核查中止原因"), label_en="Check the suspension",
        source=RUNNING, target=STAY, actor=OFFICER, basis=f"{S3}第二十八条",
        verb="cases.ruling_suspension_checked", said_zh="核查中止原因", said_en="checked the cause of suspension",
        guards=[h.suspended], inputs=[Input("suspension_check", _("核查情况"), "longtext")],
        stops=["rmc:TL-R28"], starts=[Start("rmc:TL-R28", days="suspension_review_days")],
    )  # fmt: skip
    def check_suspension(self) -> None:
        """No maximum is set by law; the file is looked at again and again."""

    @step(
        "ruling:R34i", label=_("登记无效宣告审查决定"), label_en="Record the invalidation decision",
        source=RUNNING, target=STAY, actor=OFFICER, needs_document=True, primary=False,
        basis=f"{PATENT_LAW}第四十六条、第四十七条；{GUIDE}", verb="cases.ruling_validity_recorded",
        said_zh="登记无效宣告审查决定", said_en="recorded the invalidation decision",
        legal_actor=_("国务院专利行政部门"), guards=[h.reasserted],
        inputs=[
            Input("validity_no", _("决定文号"), "text"),
            Input("validity", _("结论"), "choice", choices=VALIDITY),
            Input("validity_text", _("决定要点"), "longtext"),
            CLAIMS,
        ],
        consequences=[_("全部无效的，告知请求人可以撤回；不撤回的，以裁决驳回请求。")],
    )  # fmt: skip
    def record_validity(self) -> None:
        """Upheld, partly or wholly void: the case resumes, narrows or falls."""

    @step(
        "ruling:R28", label=_("恢复处理"), label_en="Resume",
        source=RUNNING, target=STAY, actor=HEAD, proposed_by=OFFICER, basis=f"{S3}第二十八条",
        verb="cases.ruling_resumed", said_zh="恢复处理", said_en="resumed the case",
        guards=[h.suspended, h.validity_recorded, h.cause_ended],
        inputs=[
            Input("cause_ended", _("中止原因怎样消除"), "longtext"),
            Input("invalidation_withdrawn", _("无效宣告请求是否已经撤回（视为撤回）"), "choice", required=False,
                  choices=YES_NO, help=_("因无效宣告中止而没有审查决定的填写；已作出审查决定的，先登记决定。")),
        ],
        papers=["ruling.resumption"], closes_hold="SUSPEND", stops=["rmc:TL-R28"],
        consequences=[_("办案期限继续计算，中止的天数顺延。")],
    )  # fmt: skip
    def resume(self) -> None:
        """Promptly when the cause has ended; both sides are told."""

    @step(
        "ruling:R34", label=_("告知请求人可以撤回"), label_en="Tell the petitioner it may withdraw",
        source=RUNNING, target=STAY, actor=OFFICER, basis=GUIDE, verb="cases.ruling_told_to_withdraw",
        said_zh="专利权被宣告无效，告知请求人可以撤回", said_en="told the petitioner that it may withdraw",
        guards=[h.wholly_invalid, h.not_suspended,
                is_not("petitioner_told_invalid", _("还没有告知"), GUIDE, _("已经告知过"))],
        inputs=[Input("invalid_told_text", _("告知的方式和请求人的意见"), "longtext")],
        consequences=[_("请求人不撤回的，只能以裁决驳回请求。")],
    )  # fmt: skip
    def tell_invalid(self) -> None:
        """If it does not withdraw, the request is dismissed by ruling."""
