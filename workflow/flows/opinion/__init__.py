"""督促移送的检察意见 (PCT 6.3, X-1 … X-3): the procuratorate asks an agency that has not transferred to do so."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workflow.actors import organ
from workflow.flows.transfer.choices import SC310, SPP_RULES
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import Flow, Input, Stage, guard, register, step

SPP2021 = "《最高人民检察院关于推进行政执法与刑事司法衔接工作的规定》"
PROC = organ("PROC", column="agency")
CHIEF = organ("PROC_CHIEF", column="agency")
ADDRESSEE = organ("HEAD_PRINCIPAL", column="to_agency", recorder="PROC")


@dataclass(frozen=True)
class OpinionFacts:
    """`transferred` is read from the agency's own transfer decision."""

    now: datetime
    facts_text: str = ""
    opinion: str = ""
    transferred: bool = False
    refusal: str = ""
    police_named: bool = False


@guard(_("写明事实、证据和意见"), f"{SPP_RULES}第五百五十七条")
def opinion_written(facts: OpinionFacts) -> Refusal | None:
    if facts.facts_text and facts.opinion:
        return None
    cure = "opinion_transfer" if facts.facts_text else "facts_text"
    return incomplete(_("检察意见要写明事实、证据和意见"), f"{SPP_RULES}第五百五十七条", cure=cure)


@guard(_("移送书已送公安机关"), f"{SC310}第五条、第六条")
def letter_sent(facts: OpinionFacts) -> Refusal | None:
    if facts.transferred:
        return None
    return not_now(_("还没有把案件移送公安机关"), f"{SC310}第五条", _("先办理移送，再答复检察意见。"))


@guard(_("写明不移送的理由"), f"{SPP2021}第七条")
def refusal_reasoned(facts: OpinionFacts) -> Refusal | None:
    if facts.refusal:
        return None
    return incomplete(_("不移送的，要书面说明理由"), f"{SPP2021}第七条", cure="refusal")


@guard(_("选定公安机关"), f"{SPP2021}第七条")
def police_named(facts: OpinionFacts) -> Refusal | None:
    if facts.police_named:
        return None
    return incomplete(_("没有选定书面通知的公安机关"), f"{SPP2021}第七条", cure="police")


class OpinionFlow:
    """线索 → 检察意见 → 已移送 / 不移送 → 通知公安机关."""

    @step(
        "transfer:X-1", label=_("提出检察意见"), label_en="Issue the opinion",
        source="lead_found", target="opinion_issued", actor=CHIEF, proposed_by=PROC, basis=f"{SPP_RULES}第五百五十七条",
        needs_document=True, legal_actor=_("人民检察院"), verb="cases.opinion_to_transfer_issued",
        said_zh="经检察长批准，提出移送的检察意见", said_en="issued an opinion to transfer",
        guards=[opinion_written],
        inputs=[
            Input("facts_text", _("事实和情节"), "longtext"),
            Input("evidence_text", _("证据"), "longtext"),
            Input("opinion_transfer", _("检察意见"), "longtext"),
            Input("competence", _("管辖依据"), "longtext"),
            Input("copied_to", _("抄送的机关"), "text", help=_("司法行政机关；垂直管理的，同时抄送其上级机关。")),
        ],
        papers=["transfer.D18-transfer"],
        consequences=[_("抄送司法行政机关；被建议机关移送后，把有关材料抄送人民检察院。")],
    )  # fmt: skip
    def issue(self) -> None:
        """Approved by the chief procurator."""

    @step(
        "transfer:X-2", label=_("已按意见移送"), label_en="Transferred as asked",
        source="opinion_issued", target="transferred", actor=ADDRESSEE, basis=f"{SPP2021}第七条",
        needs_document=True, legal_actor=_("行政执法机关"), verb="cases.opinion_followed",
        said_zh="已按检察意见移送公安机关", said_en="transferred the case as the opinion asked",
        guards=[letter_sent], inputs=[
            Input("reply", _("办理情况"), "longtext"),
            Input("transfer", _("移送决定"), "choice", source="transfers", required=False),
        ],
    )  # fmt: skip
    def follow(self) -> None:
        """Shown by the transfer letter itself."""

    @step(
        "transfer:X-2r", label=_("不移送并说明理由"), label_en="Refuse with reasons",
        source="opinion_issued", target="refused", actor=ADDRESSEE, basis=f"{SPP2021}第七条", primary=False,
        needs_document=True, legal_actor=_("行政执法机关"), verb="cases.opinion_refused",
        said_zh="不移送并说明理由", said_en="refused to transfer, with reasons",
        guards=[refusal_reasoned], inputs=[Input("refusal", _("理由"), "longtext")],
    )  # fmt: skip
    def refuse(self) -> None:
        """The procuratorate judges the reasons."""

    @step(
        "transfer:X-3", label=_("书面通知公安机关"), label_en="Write to the police",
        source=["opinion_issued", "refused"], target="police_notified", actor=PROC, basis=f"{SPP2021}第七条",
        needs_document=True, legal_actor=_("人民检察院"), verb="cases.opinion_told_to_police",
        said_zh="无正当理由不移送，书面通知公安机关", said_en="told the police of the case in writing",
        guards=[police_named],
        inputs=[
            Input("police", _("公安机关"), "agency", source="police"),
            Input("notice_text", _("通知内容"), "longtext"),
        ],
    )  # fmt: skip
    def tell_police(self) -> None:
        """Should the police not file, filing supervision follows."""

    @step(
        "transfer:X-4", label=_("办结"), label_en="Close",
        source=["transferred", "refused", "police_notified"], target="closed", actor=PROC, basis=f"{SPP2021}第七条",
        needs_document=True, legal_actor=_("人民检察院"), verb="cases.opinion_closed",
        said_zh="检察意见办结", said_en="closed the opinion",
        inputs=[Input("closing_note", _("办结情况"), "longtext")],
    )  # fmt: skip
    def close(self) -> None:
        """Transferred, or rightly not."""


OPINION = register(
    Flow(
        code="opinion",
        label=_("督促移送的检察意见"),
        label_en="Opinion to transfer",
        stages=(
            Stage("lead_found", _("发现线索"), "Lead found"),
            Stage("opinion_issued", _("已提出意见"), "Opinion issued"),
            Stage("transferred", _("已移送"), "Transferred"),
            Stage("closed", _("办结"), "Closed", terminal=True),
            Stage("refused", _("不移送"), "Refused", main=False),
            Stage("police_notified", _("已通知公安机关"), "Police told", main=False),
        ),
        initial="lead_found",
        opening_verb="cases.opinion_opened",
    ),
    OpinionFlow,
)
