"""提请公安机关复议 (PCT 6.1, C-01 … C-03): the agency asks the same police organ to think again."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workflow.actors import organ, role
from workflow.flows.transfer.actors import involved
from workflow.flows.transfer.choices import MPS159, SC310
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import Flow, Input, Stage, Start, guard, register, step

ANSWERS = (("FILE", _("决定立案")), ("UPHOLD", _("维持不予立案")))


@dataclass(frozen=True)
class ReconsiderationFacts:
    """`late` is that the three days of X11 have run out."""

    now: datetime
    not_filed: bool = False
    late: bool = False
    late_grounds: str = ""
    grounds: str = ""
    decision: str = ""
    reasons: str = ""
    file_decided: bool = False


@guard(_("另一途径已经决定立案"), f"{SC310}第九条")
def filed_elsewhere(facts: ReconsiderationFacts) -> Refusal | None:
    if facts.file_decided:
        return None
    return not_now(_("人民检察院没有通知立案，公安机关也还没有立案"), f"{SC310}第九条")


@guard(_("公安机关已不予立案"), f"{SC310}第九条")
def non_filing_there(facts: ReconsiderationFacts) -> Refusal | None:
    if facts.not_filed:
        return None
    return not_now(_("公安机关没有作出不予立案决定"), f"{SC310}第九条")


@guard(_("在三日内提出，逾期的说明理由"), f"{SC310}第九条；{MPS159}第一百八十一条")
def in_time(facts: ReconsiderationFacts) -> Refusal | None:
    if not facts.late or facts.late_grounds:
        return None
    return too_late(
        _("收到不予立案通知书已超过三日"), f"{SC310}第九条第一款；{MPS159}第一百八十一条",
        _("可以建议人民检察院立案监督；仍要提请复议的，写明逾期理由；期限内已经提请、现在补录的，填写实际提请的时间。"),
        cure="late_grounds",
    )  # fmt: skip


@guard(_("写明复议理由"), f"{SC310}第九条")
def grounds_given(facts: ReconsiderationFacts) -> Refusal | None:
    if facts.grounds:
        return None
    return incomplete(_("没有写明复议的事实和法律理由"), f"{SC310}第九条", cure="reconsideration_grounds")


@guard(_("写明决定和理由"), f"{MPS159}第一百八十一条")
def decision_reasoned(facts: ReconsiderationFacts) -> Refusal | None:
    if facts.decision and facts.reasons:
        return None
    return incomplete(_("复议决定要书面写明结果和理由"), f"{MPS159}第一百八十一条", cure="reasons")


class ReconsiderationFlow:
    """准备 → 已提请 → 决定立案 / 维持."""

    @step(
        "transfer:C-01", label=_("提请复议"), label_en="Ask for reconsideration",
        source="drafted", target="requested", actor=role("HEAD_ANY"),
        basis=f"{SC310}第九条第一款；{MPS159}第一百八十一条", verb="cases.reconsideration_requested",
        said_zh="提请公安机关复议", said_en="asked the police to reconsider",
        guards=[non_filing_there, in_time, grounds_given],
        inputs=[
            Input("reconsideration_grounds", _("复议理由（事实、法律）"), "longtext"),
            Input("new_evidence", _("新证据"), "longtext", required=False),
            Input("request", _("请求事项"), "longtext", initial="请求撤销不予立案决定，依法立案侦查。"),
            Input("late_grounds", _("逾期理由"), "longtext", required=False),
        ],
        papers=["transfer.D12"], starts=[Start("pct:X12")],
    )  # fmt: skip
    def ask(self) -> None:
        """Within three days of the notice; the police decide within three days."""

    @step(
        "transfer:C-02", label=_("作出复议决定"), label_en="Decide the reconsideration",
        source="requested", target=["decided_file", "decided_uphold"], actor=organ("POLICE_HEAD", column="police"),
        needs_document=True, legal_actor=_("公安机关"),
        basis=f"{SC310}第九条第一款；{MPS159}第一百八十一条", verb="cases.reconsideration_decided",
        said_zh="公安机关作出复议决定", said_en="the police decided the reconsideration",
        guards=[decision_reasoned],
        inputs=[
            Input("reconsideration_decision", _("复议决定"), "choice", choices=ANSWERS),
            Input("reasons", _("理由"), "longtext"),
        ],
        papers=["transfer.D13"], stops=["pct:X12"],
        consequences=[_("维持的，移送机关可以在三日内建议立案监督；决定立案的，公安机关随即立案。")],
    )  # fmt: skip
    def decide(self) -> str:
        """Upheld or not, in writing."""
        return "decided_file" if self.facts().decision == "FILE" else "decided_uphold"  # type: ignore[attr-defined]

    @step(
        "transfer:C-09", label=_("终结复议"), label_en="End",
        source=["drafted", "requested"], target="superseded", actor=role("HEAD_ANY", "OFFICER"), primary=False,
        basis=f"{SC310}第九条", verb="cases.reconsideration_withdrawn",
        said_zh="撤回复议申请", said_en="withdrew the request for reconsideration",
        inputs=[Input("reasons", _("理由"), "longtext")],
    )  # fmt: skip
    def give_up(self) -> None:
        """Withdrawn by the agency."""

    @step(
        "transfer:BR-15r", label=_("已由另一途径立案，复议终结"), label_en="Ended by filing on the other route",
        source=["drafted", "requested"], target="superseded", actor=involved(), basis=f"{SC310}第九条", primary=False,
        verb="cases.reconsideration_superseded",
        said_zh="公安机关已决定立案，复议终结", said_en="the police decided to file; reconsideration ended",
        guards=[filed_elsewhere],
    )  # fmt: skip
    def supersede(self) -> None:
        """The first answer that leads to filing closes the other road (BR-15)."""


RECONSIDERATION = register(
    Flow(
        code="reconsideration",
        label=_("提请复议"),
        label_en="Reconsideration of non-filing",
        stages=(
            Stage("drafted", _("准备"), "Drafted"),
            Stage("requested", _("已提请"), "Requested"),
            Stage("decided_file", _("决定立案"), "Decided to file", terminal=True),
            Stage("decided_uphold", _("维持不予立案"), "Upheld", terminal=True, main=False),
            Stage("superseded", _("终结"), "Ended", terminal=True, main=False),
        ),
        initial="drafted",
        opening_verb="cases.reconsideration_opened",
    ),
    ReconsiderationFlow,
)
