"""行政处罚信息公示 (credit 6.2): one penalty on one channel, from the summary to the end of its display."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.actors import assigned, not_handler, role
from workflow.flows.listing.actors import machine
from workflow.flows.listing.guards import first_gap
from workflow.flows.publication.facts import PublicationFacts
from workflow.flows.publication.text import TextSteps
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import STAY, Flow, Input, Stage, Start, guard, register, step

__all__ = ["PublicationFacts", "PublicationFlow"]

O45 = "《市场监督管理行政处罚信息公示规定》"
SHOWN = ["published", "annotated"]
CHANGES = (
    ("changed", _("变更")), ("annulled", _("撤销")), ("unlawful", _("确认违法")), ("void", _("确认无效")),
)  # fmt: skip


@guard(_("不予公示的情形成立"), f"{O45}第二条、第五条")
def may_withhold(facts: PublicationFacts) -> Refusal | None:
    return first_gap(facts.withhold_gaps, cure="withheld_confirmation")


@guard(_("文本不含个人信息"), f"{O45}第六条")
def text_clean(facts: PublicationFacts) -> Refusal | None:
    return first_gap(facts.text_gaps, cure="summary_facts")


@guard(_("公示自然人有单独依据"), "《个人信息保护法》第六条、第三十四条")
def person_basis(facts: PublicationFacts) -> Refusal | None:
    if not facts.person_without_basis:
        return None
    return incomplete(_("公示自然人的处罚信息，要写明依据"), "《个人信息保护法》第三十四条", cure="person_basis")


@guard(_("可以公示"), f"{O45}第八条、第九条")
def may_publish(facts: PublicationFacts) -> Refusal | None:
    return first_gap(facts.publish_gaps)


@guard(_("当事人登记地在外省"), f"{O45}第十条")
def in_other_province(facts: PublicationFacts) -> Refusal | None:
    if facts.other_province:
        return None
    return not_now(_("当事人登记地在本省，由本机关公示"), f"{O45}第九条")


@guard(_("公示期已经届满"), f"{O45}第十三条")
def term_over(facts: PublicationFacts) -> Refusal | None:
    if facts.ends_on is not None and facts.on > facts.ends_on:
        return None
    return not_now(_("公示期还没有届满"), f"{O45}第十三条")


@guard(_("处罚决定已经变更或者失效"), f"{O45}第十一条；《行政处罚法》第四十八条")
def basis_changed(facts: PublicationFacts) -> Refusal | None:
    if facts.changed_on:
        return None
    return not_now(_("没有登记处罚决定的变更、撤销、确认违法或者无效"), f"{O45}第十一条", _("先登记决定的变更。"))


@guard(_("已满最短公示期并准予修复"), f"{O45}第十四条")
def early_allowed(facts: PublicationFacts) -> Refusal | None:
    if facts.earliest_stop_on is None or facts.on < facts.earliest_stop_on:
        day = facts.earliest_stop_on.isoformat() if facts.earliest_stop_on else "—"
        return not_now(_("还不能提前停止公示，最早为%(day)s") % {"day": day}, f"{O45}第十四条")
    if not facts.repair_no:
        return incomplete(_("没有准予信用修复决定的文号"), f"{O45}第十四条", cure="repair_no")
    return None


class ReadySteps:
    """摘要 → 保密审查 → 隐私处理 → 公示."""

    @step(
        "credit:PP-T01t", label=_("书面告知将公示"), label_en="Tell the party",
        source=["summary_drafted", "privacy_review", "ready"], target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{O45}第八条", verb="credit.party_told", said_zh="制发行政处罚信息公示告知书",
        said_en="told the party that the penalty will be published", papers=["credit.CD-11"],
        consequences=[_("与处罚决定书一并送达。")],
    )  # fmt: skip
    def tell_party(self) -> None:
        """In writing, served with the decision."""

    @step(
        "credit:PP-T02", label=_("不予公示"), label_en="Withhold",
        source=["summary_drafted", "privacy_review", "ready"], target="not_publishable",
        actor=machine("REVIEWER_LEGAL"), primary=False, basis=f"{O45}第二条、第五条",
        verb="credit.publication_withheld", said_zh="不予公示", said_en="withheld the publication",
        guards=[may_withhold],
        inputs=[
            Input("withheld_reason", _("不予公示的情形"), "choice", source="not_published"),
            Input("withheld_confirmation", _("上级机关确认文号"), required=False),
        ],
    )  # fmt: skip
    def withhold(self) -> None:
        """Warning only, simple procedure, a minor, or a secret confirmed by the superior."""

    @step(
        "credit:PP-T03", label=_("保密审查"), label_en="Review for secrecy",
        source="summary_drafted", target="privacy_review",
        actor=not_handler("REVIEWER_LEGAL", basis=f"{O45}第五条"), basis=f"{O45}第五条",
        verb="credit.secrecy_reviewed", said_zh="完成保密审查", said_en="reviewed for secrecy",
        inputs=[Input("secrecy_note", _("保密审查意见"), "longtext")],
    )  # fmt: skip
    def review_secrecy(self) -> None:
        """State secrets and security."""

    @step(
        "credit:PP-T03p", label=_("隐私和商业秘密处理"), label_en="Review for privacy",
        source="privacy_review", target="ready", actor=role("CREDIT_OFFICER"), basis=f"{O45}第六条、第七条",
        verb="credit.privacy_reviewed", said_zh="完成隐私和商业秘密处理", said_en="reviewed for privacy",
        guards=[text_clean, person_basis],
        inputs=[
            Input("summary_facts", _("公示的违法事实"), "longtext"),
            Input("privacy_note", _("处理意见"), "longtext"),
            Input("person_basis", _("公示自然人的依据"), required=False),
        ],
    )  # fmt: skip
    def review_privacy(self) -> None:
        """The scan finds nothing personal; otherwise identical with what was served."""

    @step(
        "credit:PP-T04", label=_("公示"), label_en="Publish",
        source="ready", target="published", actor=role("CREDIT_OFFICER"), basis=f"{O45}第八条、第九条",
        verb="credit.penalty_published", said_zh="公示行政处罚信息", said_en="published the penalty",
        guards=[may_publish], stops=["pct:P21", "pct:P22", "cr:TL-09", "cr:TL-10"],
        starts=[Start("cr:PP-TEXT", anchor="decided_at", when="text_due")],
        consequences=[_("公示截止日期按规则一次算定，到期自动停止。")],
    )  # fmt: skip
    def publish(self) -> None:
        """Only after service and after the party was told."""

    @step(
        "credit:PP-T05", label=_("推送外省协助公示"), label_en="Push to the other province",
        source="ready", target="pushed", actor=role("CREDIT_OFFICER"), primary=False, basis=f"{O45}第十条",
        verb="credit.publication_pushed", said_zh="推送登记地省份协助公示", said_en="pushed to the other province",
        guards=[may_publish, in_other_province], inputs=[Input("assisting_organ", _("协助公示机关"))],
        papers=["credit.CD-13"], stops=["pct:P22"], starts=[Start("pct:P22B")],
    )  # fmt: skip
    def push(self) -> None:
        """The registered place lies in another province."""

    @step(
        "credit:PP-T05r", label=_("登记协助公示回执"), label_en="Record the receipt",
        source="pushed", target="published", actor=role("CREDIT_OFFICER"), basis=f"{O45}第十条",
        verb="credit.assisted_publication_recorded", said_zh="登记协助公示回执",
        said_en="recorded the assisted publication", inputs=[Input("assist_receipt", _("回执文号"))],
        stops=["pct:P22B", "pct:P21"], starts=[Start("cr:PP-TEXT", anchor="decided_at", when="text_due")],
    )  # fmt: skip
    def record_assistance(self) -> None:
        """The other province has published."""


class ShownSteps:
    """公示中 → 标注、更正、撤回、停止."""

    @step(
        "credit:PP-T06", label=_("标注异议"), label_en="Annotate",
        source="published", target="annotated", actor=role("CREDIT_OFFICER"), primary=False,
        basis=f"{O45}第十二条", verb="credit.publication_annotated", said_zh="标注异议", said_en="annotated",
        inputs=[Input("annotation", _("标注内容"))], starts=[Start("cr:TL-12")],
    )  # fmt: skip
    def annotate(self) -> None:
        """An objection was accepted."""

    @step(
        "credit:PP-T06c", label=_("取消标注"), label_en="Clear the annotation",
        source="annotated", target="published", actor=role("CREDIT_OFFICER"), basis=f"{O45}第十二条",
        verb="credit.annotation_cleared", said_zh="取消异议标注", said_en="cleared the annotation",
        inputs=[Input("annotation_result", _("异议处理结果"))], stops=["cr:TL-12"],
    )  # fmt: skip
    def clear_annotation(self) -> None:
        """The objection was answered."""

    @step(
        "credit:PP-T07", label=_("更正公示内容"), label_en="Correct",
        source=SHOWN, target=STAY, actor=role("CREDIT_OFFICER"), primary=False, basis=f"{O45}第十二条",
        verb="credit.publication_corrected", said_zh="更正公示内容", said_en="corrected the publication",
        guards=[text_clean],
        inputs=[Input("summary_facts", _("更正后的违法事实"), "longtext"), Input("correction_reason", _("更正理由"))],
        stops=["cr:TL-12"],
    )  # fmt: skip
    def correct(self) -> None:
        """Old and new text and the reason stay in the trail."""

    @step(
        "credit:PP-T08c", label=_("登记决定变更或者失效"), label_en="Record the change of the decision",
        source=SHOWN, target=STAY, actor=machine("CREDIT_OFFICER", "OFFICER", "HEAD_ANY"), primary=False,
        basis=f"{O45}第十一条；《行政处罚法》第四十八条", verb="credit.penalty_change_recorded",
        said_zh="处罚决定已变更、撤销、确认违法或者无效", said_en="recorded the change of the penalty",
        inputs=[
            Input("change_kind", _("变更种类"), "choice", choices=CHANGES),
            Input("changed_on", _("生效日期"), "date"), Input("change_document", _("文书文号")),
        ],
        starts=[Start("pct:P23")], consequences=[_("三个工作日内撤回公示并说明理由。")],
    )  # fmt: skip
    def record_change(self) -> None:
        """By judgment, reconsideration or one's own correction."""

    @step(
        "credit:PP-T08", label=_("撤回公示"), label_en="Withdraw",
        source=["pushed", *SHOWN], target="withdrawn", actor=machine("CREDIT_OFFICER"),
        basis=f"{O45}第十一条；《行政处罚法》第四十八条第二款", verb="credit.publication_withdrawn",
        said_zh="撤回公示并说明理由", said_en="withdrew the publication", guards=[basis_changed],
        inputs=[Input("withdrawal_reason", _("撤回理由"), "longtext")], stops=["pct:P23"],
    )  # fmt: skip
    def withdraw(self) -> None:
        """Within three working days; the reasons stay readable."""

    @step(
        "credit:PP-T09", label=_("届满停止公示"), label_en="Stop on expiry",
        source=SHOWN, target="stopped_expired", actor=machine("CREDIT_OFFICER"), basis=f"{O45}第十三条",
        verb="credit.publication_expired", said_zh="公示期满，停止公示", said_en="stopped the publication on expiry",
        guards=[term_over],
    )  # fmt: skip
    def stop_on_expiry(self) -> None:
        """By the calendar."""

    @step(
        "credit:PP-T10", label=_("提前停止公示"), label_en="Stop early",
        source=SHOWN, target="stopped_early", actor=role("CREDIT_OFFICER"), primary=False, basis=f"{O45}第十四条",
        verb="credit.publication_stopped_early", said_zh="准予修复，提前停止公示",
        said_en="stopped the publication early", guards=[early_allowed],
        inputs=[Input("repair_no", _("准予信用修复决定文号"))],
    )  # fmt: skip
    def stop_early(self) -> None:
        """On a granted repair."""

    @step(
        "credit:PP-T12", label=_("重整期间暂时屏蔽"), label_en="Shield",
        source=SHOWN, target="shielded", actor=role("CREDIT_OFFICER"), primary=False,
        basis="《国务院办公厅关于进一步完善信用修复制度的实施方案》", verb="credit.publication_shielded",
        said_zh="重整期间暂时屏蔽", said_en="shielded the publication",
        inputs=[Input("shield_ruling", _("人民法院裁定文号"))],
    )  # fmt: skip
    def shield(self) -> None:
        """A court approved the plan."""

    @step(
        "credit:PP-T12u", label=_("解除屏蔽"), label_en="End the shield",
        source="shielded", target="published", actor=role("CREDIT_OFFICER"),
        basis="《国务院办公厅关于进一步完善信用修复制度的实施方案》", verb="credit.publication_unshielded",
        said_zh="解除屏蔽", said_en="ended the shield",
        inputs=[Input("shield_result", _("重整计划执行情况"))],
    )  # fmt: skip
    def unshield(self) -> None:
        """The plan was not performed; the end does not move."""


class PublicationFlow(ReadySteps, ShownSteps, TextSteps):
    """All steps of a publication."""


PUBLICATION = register(
    Flow(
        code="publication", label=_("行政处罚信息公示"), label_en="Penalty publication", initial="summary_drafted",
        opening_verb=verbs.declare("credit.publication_proposed", "制作处罚信息摘要", "drafted the penalty summary"),
        stages=(
            Stage("summary_drafted", _("信息摘要已制作"), "Summary drafted"),
            Stage("privacy_review", _("隐私处理"), "Privacy review"),
            Stage("ready", _("待公示"), "Ready"),
            Stage("pushed", _("已推送异地协助"), "Pushed", main=False),
            Stage("published", _("公示中"), "Published"),
            Stage("annotated", _("公示中并有异议标注"), "Published with an objection", main=False),
            Stage("shielded", _("暂时屏蔽"), "Shielded", main=False),
            Stage("stopped_expired", _("届满停止"), "Stopped on expiry", terminal=True),
            Stage("stopped_early", _("提前停止"), "Stopped early", terminal=True, main=False),
            Stage("withdrawn", _("撤回"), "Withdrawn", terminal=True, main=False),
            Stage("not_publishable", _("不予公示"), "Not published", terminal=True, main=False),
        ),
    ),
    PublicationFlow,
)  # fmt: skip
