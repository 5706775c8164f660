"""移送、委托、交办、告知: one object between two agencies, from sending to the answer (PCT B-08 … B-13; DESIGN 4)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.actors import Actor, assigned, organ, role
from workflow.flows.handover.facts import (
    HandoverFacts,
    answered,
    approval_chosen,
    competent_police,
    declined,
    dispute_reasoned,
    in_dispute,
    is_approval,
    is_forwarded,
    is_no_approval,
    is_other,
    is_transfer,
    may_withdraw,
    missing_listed,
    no_confirmation,
    no_dispute,
    organ_designated,
    reasoned,
    receiver_named,
    refusal_noted,
    sending_corrected,
    something_supplied,
)
from workflow.flows.transfer.choices import MPS159, SC310
from workflow.refusals import Refusal, not_yours
from workflow.step import STAY, Flow, Input, Stage, Start, register, step

__all__ = ["COMPLETE", "JURISDICTION", "HandoverFacts", "HandoverFlow"]

POLICE = organ("POLICE_ANY", column="to_agency")
RECEIVER = organ(
    "OFFICER", "INTAKE", "UNIT_HEAD", "POLICE_ANY", "PROC", "COURT", "MEDIATOR", "CREDIT_OFFICER", "LIAISON",
    column="to_agency",
)  # fmt: skip
# only the receiver's own people: nobody lends himself another organ's pen
GRANTOR = organ("POLICE_ANY", "PROC", "COURT", "UNIT_HEAD", column="to_agency", recorder="NOBODY")


def sender_or_forwarder() -> Actor:
    """A head of the sender, or its mediator; for what was forwarded also the head of the police that forwarded it."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        before = subject.previous
        if any(standing.holds(code, subject.agency_id) for code in ("UNIT_HEAD", "HEAD_ANY", "MEDIATOR")):
            return None
        if before is not None and standing.holds("POLICE_HEAD", before.to_agency_id):
            return None
        return not_yours(_("由送出机关的负责人办理"))

    return Actor(("UNIT_HEAD", "HEAD_ANY", "MEDIATOR", "POLICE_HEAD"), rule, _("送出机关"))


# the receiver's first answer, by what was sent: a transfer, an application to a court, a commission, anything else
FIRST_ANSWER = ["pct:X04", "rmc:TL-C02", "rmc:TL-C02B", "rmc:TL-M18C", "sup:CK06"]
COMPLETE = (("yes", _("材料齐全")), ("no", _("材料不全（不得以此为由不接受）")))
APPROVALS = (("approve", _("批准")), ("refuse", _("不予批准")))
JURISDICTION = (
    ("OWN", _("本机关管辖")),
    ("FORWARD", _("转送有管辖权的公安机关")),
    ("NOT_POLICE", _("不属于公安机关职责")),
)


class PoliceSteps:
    """What the police do with a transferred case before they open their own."""

    @step(
        "transfer:B-08", label=_("签收移送书回执"), label_en="Sign the receipt",
        source="sent", target="received", actor=POLICE, needs_document=True, legal_actor=_("公安机关"),
        basis=f"{SC310}第七条；{MPS159}第一百七十一条、第一百八十条", verb="cases.transfer_receipted",
        said_zh="公安机关签收移送书回执", said_en="signed the receipt of the transfer",
        guards=[is_transfer, receiver_named],
        inputs=[
            Input("receiver", _("接收人（警号）"), "text"),
            Input("materials_complete", _("材料是否齐全"), "choice", choices=COMPLETE),
            Input("missing_items", _("缺少的材料"), "longtext", required=False),
            Input("jurisdiction_result", _("管辖审查结果"), "choice", choices=JURISDICTION),
        ],
        papers=["transfer.D7"], stops=["pct:X04"],
        starts=[Start("pct:X05"), Start("pct:X07"), Start("pct:X08")],
        consequences=[_("二十四小时内可以要求补正或者转送。"), _("三日内作出是否立案的决定。")],
    )  # fmt: skip
    def sign_receipt(self) -> None:
        """Incomplete papers are no ground for refusing."""

    @step(
        "transfer:B-08n", label=_("公安机关拒绝签收，记录送达证明"), label_en="Refused to sign",
        source="sent", target="received", actor=assigned("OFFICER", basis=f"{SC310}第七条"), needs_document=True,
        basis=f"{SC310}第七条、第十七条", verb="cases.transfer_receipt_refused", primary=False,
        said_zh="公安机关拒绝签收，以送达证明的时间为接受时间", said_en="recorded that the police refused to sign",
        guards=[is_transfer, refusal_noted],
        inputs=[
            Input("refusal_note", _("拒绝签收的情况和理由"), "longtext"),
            Input("delivery_proof", _("送达证明"), "text"),
        ],
        stops=["pct:X04"], starts=[Start("pct:X05"), Start("pct:X07"), Start("pct:X08")],
        consequences=[_("公安机关逾期不决定的，可以建议人民检察院立案监督。")],
    )  # fmt: skip
    def record_refusal(self) -> None:
        """The time of the proof of delivery is the time of acceptance (PCT 16.12)."""

    @step(
        "transfer:B-09", label=_("通知补正"), label_en="Ask for supplements",
        source="received", target="supplementing", actor=POLICE, needs_document=True, legal_actor=_("公安机关"),
        basis=f"{MPS159}第一百八十条第二款", verb="cases.transfer_supplement_asked", primary=False,
        said_zh="公安机关通知补正材料", said_en="asked for supplements",
        guards=[missing_listed], inputs=[Input("missing_items", _("缺少的材料"), "longtext")],
        papers=["transfer.D8"], stops=["pct:X05"], starts=[Start("pct:X06")],
        consequences=[_("移送机关三日内补正；公安机关的立案审查期限不停。")],
    )  # fmt: skip
    def ask_supplements(self) -> None:
        """Within 24 hours of acceptance; the filing clock runs on."""

    @step(
        "transfer:B-11", label=_("转送有管辖权的公安机关"), label_en="Forward",
        source=["received", "supplementing"], target="forwarded", actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"), primary=False,
        basis=f"{SC310}第七条；{MPS159}第一百七十五条", verb="cases.transfer_forwarded",
        said_zh="公安机关转送有管辖权的公安机关并告知移送机关", said_en="forwarded the case to the competent police",
        guards=[competent_police, no_dispute, reasoned],
        inputs=[
            Input("forward_to", _("有管辖权的公安机关"), "agency", source="police"),
            Input("reasons", _("转送理由"), "longtext"),
        ],
        papers=["transfer.D9"], stops=["pct:X07", "pct:X05", "pct:X06", "pct:X08"],
        consequences=[_("立案审查期限在接收的公安机关重新起算。")],
    )  # fmt: skip
    def forward(self) -> None:
        """The last organ's acceptance starts the filing clock."""

    @step(
        "transfer:B-11d", label=_("对转送提出管辖争议"), label_en="Dispute the forwarding",
        source=["received", "supplementing"], target=STAY, actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"), primary=False,
        basis=f"{MPS159}第二十二条", verb="cases.transfer_forwarding_disputed",
        said_zh="公安机关对转送提出管辖争议，报共同的上级公安机关指定",
        said_en="disputed the forwarding and asked the common superior to designate",
        guards=[is_forwarded, no_dispute, dispute_reasoned],
        inputs=[Input("dispute_reasons", _("争议理由"), "longtext")],
        consequences=[_("立案审查期限不停；指定以前不能受理，也不能再转送。")],
    )  # fmt: skip
    def dispute_forwarding(self) -> None:
        """Agreed between the organs, else designated by their common superior."""

    @step(
        "transfer:B-11g", label=_("登记指定管辖"), label_en="Record the designation",
        source=["received", "supplementing"], target=["received", "forwarded"], actor=POLICE, needs_document=True,
        legal_actor=_("共同的上级公安机关"),
        basis=f"{MPS159}第二十二条", verb="cases.transfer_police_designated",
        said_zh="共同的上级公安机关指定管辖", said_en="the common superior designated the competent police",
        guards=[in_dispute, organ_designated],
        inputs=[Input("designated", _("指定的公安机关"), "agency", source="police")],
        consequences=[_("指定本机关的，继续审查；指定其他机关的，案卷随即转去。")],
    )  # fmt: skip
    def record_designation(self) -> str:
        """The designated organ keeps or gets the file."""
        same = self.designated_id == self.to_agency_id  # type: ignore[attr-defined]
        return "received" if same else "forwarded"

    @step(
        "transfer:B-12", label=_("告知不属于公安机关职责"), label_en="Not a police matter",
        source="received", target="rejected_not_police", actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"), primary=False,
        basis=f"{MPS159}第一百八十条第三款", verb="cases.transfer_not_for_police",
        said_zh="公安机关书面告知不属于其职责范围", said_en="said in writing that it is no matter for the police",
        guards=[reasoned],
        inputs=[
            Input("reasons", _("理由"), "longtext"),
            Input("competent_agency", _("有权处理的机关"), "text", required=False),
        ],
        papers=["transfer.not-police"],
    )  # fmt: skip
    def reject_not_police(self) -> None:
        """Written reasons; the agency addresses the case elsewhere."""

    @step(
        "transfer:B-13", label=_("受理，进入立案审查"), label_en="Accept for review",
        source=["received", "supplementing"], target="accepted", actor=POLICE, needs_document=True,
        legal_actor=_("公安机关"),
        basis=f"{SC310}第八条；{MPS159}第一百八十条", verb="cases.transfer_accepted",
        said_zh="公安机关受理移送案件，进入立案审查", said_en="accepted the case for review of filing",
        guards=[is_transfer, no_dispute], stops=["pct:X05", "pct:X07", "pct:X06"],
        consequences=[_("公安机关的案件在同一事项下建立，立案审查期限继续计算。")],
    )  # fmt: skip
    def accept(self) -> None:
        """Opens the police's own case in the same transaction."""

    @step(
        "transfer:B-15r", label=_("退回移送材料"), label_en="Return the file",
        source="accepted", target="returned", actor=POLICE, needs_document=True, legal_actor=_("公安机关"),
        basis=f"{SC310}第八条第一款", verb="cases.transfer_file_returned", primary=False,
        said_zh="公安机关退回移送的案卷材料", said_en="returned the transferred file",
        guards=[declined], inputs=[Input("returned_materials", _("退回的材料"), "longtext")],
    )  # fmt: skip
    def give_back(self) -> None:
        """With the non-filing notice."""

    @step(
        "transfer:B-10", label=_("送达补正材料"), label_en="Deliver the supplements",
        source="supplementing", target="received", actor=assigned("OFFICER", basis=f"{MPS159}第一百八十条第二款"),
        basis=f"{MPS159}第一百八十条第二款", verb="cases.transfer_supplemented",
        said_zh="补正材料已送公安机关", said_en="delivered the supplements",
        guards=[something_supplied],
        inputs=[
            Input("materials", _("补充的证据"), "choice", source="evidence", many=True),
            Input("supplement_note", _("说明"), "longtext", required=False),
        ],
        papers=["transfer.supplement"], stops=["pct:X06"],
    )  # fmt: skip
    def supplement(self) -> None:
        """The police see the new items beside the old ones."""


class GeneralSteps:
    """Every other hand-over: received, answered or sent back."""

    @step(
        "handover:H-01", label=_("签收"), label_en="Receive", source="sent", target="received",
        actor=RECEIVER, needs_document=True, basis="《行政处罚法》第二十六条、第二十七条",
        verb="cases.handover_received", said_zh="签收", said_en="received the hand-over",
        guards=[is_other, receiver_named], inputs=[Input("receiver", _("接收人"), "text")], stops=FIRST_ANSWER,
    )  # fmt: skip
    def receive(self) -> None:
        """A receipt to the minute."""

    @step(
        "handover:H-02", label=_("答复办理结果"), label_en="Answer", source="received", target="answered",
        actor=RECEIVER, needs_document=True, basis="《行政处罚法》第二十六条、第二十七条",
        verb="cases.handover_answered", said_zh="答复办理结果", said_en="answered the hand-over",
        guards=[is_other, is_no_approval, answered], inputs=[Input("answer", _("办理结果"), "longtext")],
    )  # fmt: skip
    def answer_back(self) -> None:
        """What was done with it."""

    @step(
        "handover:H-03", label=_("退回并说明理由"), label_en="Send back",
        source=["sent", "received"], target="returned",
        actor=RECEIVER, needs_document=True, basis="《行政处罚法》第二十五条、第二十七条", primary=False,
        verb="cases.handover_sent_back", said_zh="退回并说明理由", said_en="sent it back with reasons",
        guards=[is_other, is_no_approval, reasoned], inputs=[Input("reasons", _("理由"), "longtext")],
        stops=FIRST_ANSWER,
    )  # fmt: skip
    def send_back(self) -> None:
        """Refused with reasons."""

    @step(
        "handover:H-07", label=_("批准或者不予批准"), label_en="Approve or refuse",
        source=["sent", "received"], target="answered",
        actor=organ("HEAD_PRINCIPAL", column="to_agency", recorder="HEAD_PRINCIPAL"), delegable=False,
        needs_document=True,
        basis="《反不正当竞争法》第十六条", verb="cases.handover_approval_answered",
        said_zh="对报请批准的措施作出批复", said_en="answered the request for approval",
        guards=[is_approval, approval_chosen, answered],
        inputs=[
            Input("approval", _("批复"), "choice", choices=APPROVALS),
            Input("answer", _("批准意见或者不予批准的理由"), "longtext"),
        ],
        stops=FIRST_ANSWER,
        consequences=[_("报请机关的措施随即转为已批准，或者终止。")],
    )  # fmt: skip
    def answer_request(self) -> None:
        """Only the principal head of the superior; the deputy cannot (反不正当竞争法 16)."""

    @step(
        "handover:H-04", label=_("办结"), label_en="Close",
        source=["accepted", "answered", "returned", "forwarded", "rejected_not_police"], target="closed",
        actor=role("OFFICER", "UNIT_HEAD", "COURT", "MEDIATOR"), basis=f"{SC310}第十二条", verb="cases.handover_closed",
        said_zh="移送往来办结", said_en="closed the hand-over", primary=False,
    )  # fmt: skip
    def finish(self) -> None:
        """Nothing is awaited any more."""

    @step(
        "handover:H-06", label=_("撤回"), label_en="Withdraw", source="sent", target="withdrawn",
        actor=sender_or_forwarder(), basis="《行政处罚法》第二十六条、第二十七条", primary=False,
        verb="cases.handover_withdrawn", said_zh="对方签收以前撤回", said_en="withdrew it before its receipt",
        guards=[may_withdraw, no_confirmation, reasoned], inputs=[Input("reasons", _("理由"), "longtext")],
        consequences=[_("文号不再使用；对方看到已经撤回。")],
    )  # fmt: skip
    def withdraw(self) -> None:
        """Only until it is signed for; a transferred case is withdrawn by correcting its sending."""

    @step(
        "handover:H-06v", label=_("送出已更正，往来作废"), label_en="Void: the sending was corrected",
        source=["sent", "received"], target="withdrawn", actor=sender_or_forwarder(), primary=False,
        basis="《民事诉讼法》第二百零五条", verb="cases.handover_voided",
        said_zh="送出有误已经更正，移送往来作废，文号保留",
        said_en="the sending was corrected; the hand-over is void and keeps its number",
        guards=[sending_corrected, reasoned], inputs=[Input("reasons", _("理由"), "longtext")],
    )  # fmt: skip
    def void_sending(self) -> None:
        """Only together with the correction of the step that sent it, until the court has accepted."""

    @step(
        "handover:H-05", label=_("委托移送机关凭文书代为记录"), label_en="Let the sender record",
        source=["sent", "received", "supplementing", "accepted"], target=STAY, actor=GRANTOR,
        basis="《行政执法机关移送涉嫌犯罪案件的规定》第七条", verb="cases.handover_record_granted", primary=False,
        said_zh="暂不能在线办理，委托移送机关凭文书代为记录", said_en="allowed recording from the receiver's papers",
        guards=[reasoned],
        inputs=[
            Input("record_until", _("代为记录截止时间"), "datetime"),
            Input("reasons", _("接收机关不能在线办理的情况"), "longtext"),
        ],
    )  # fmt: skip
    def grant_recording(self) -> None:
        """Given by the receiver alone; dated, with the reason; every recorded act needs its paper."""


class HandoverFlow(PoliceSteps, GeneralSteps):
    """All steps of a hand-over between two agencies."""


HANDOVER = register(
    Flow(
        code="handover",
        label=_("移送往来"),
        label_en="Hand-over",
        stages=(
            Stage("sent", _("已送出"), "Sent"),
            Stage("received", _("已签收"), "Received"),
            Stage("supplementing", _("补正材料"), "Supplementing", main=False),
            Stage("accepted", _("已受理"), "Accepted"),
            Stage("answered", _("已答复"), "Answered", main=False),
            Stage("forwarded", _("已转送"), "Forwarded", main=False),
            Stage("rejected_not_police", _("不属公安职责"), "Not a police matter", main=False),
            Stage("returned", _("已退回"), "Returned", main=False),
            Stage("closed", _("办结"), "Closed", terminal=True),
            Stage("withdrawn", _("已撤回"), "Withdrawn", terminal=True, main=False),
        ),
        initial="sent",
        opening_verb="cases.handover_sent",
        case_clock="pct:X04",
    ),
    HandoverFlow,
)
