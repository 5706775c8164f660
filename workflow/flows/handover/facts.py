"""What the guards of a hand-over ask about, and the guards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workflow.flows.transfer.choices import MPS159, SC310
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard

SENT_BY_BOTH = "《民事诉讼法》第二百零五条"


@dataclass(frozen=True)
class HandoverFacts:
    """`is_transfer` is a transfer of a suspected crime to the police; everything else is answered in general words."""

    now: datetime
    is_transfer: bool = True
    received_at: datetime | None = None
    receiver: str = ""
    refusal_note: str = ""
    delivery_proof: str = ""
    missing_items: str = ""
    supplements: int = 0
    forward_to_police: bool = False
    forward_to_other: bool = False
    reasons: str = ""
    answer: str = ""
    sending_void: bool = False
    police_declined: bool = False
    finished: bool = False
    is_approval: bool = False
    is_confirmation: bool = False
    approval: str = ""
    is_forwarded: bool = False
    disputed: bool = False
    dispute_reasons: str = ""
    designated: bool = False


@guard(_("是报请批准"), "《反不正当竞争法》第十六条")
def is_approval(facts: HandoverFacts) -> Refusal | None:
    if facts.is_approval:
        return None
    return not_now(_("这不是报请批准的措施"), "《反不正当竞争法》第十六条")


@guard(_("不是报请批准"), "《反不正当竞争法》第十六条")
def is_no_approval(facts: HandoverFacts) -> Refusal | None:
    if not facts.is_approval:
        return None
    return not_now(_("报请批准的，由主要负责人批准或者不予批准"), "《反不正当竞争法》第十六条")


@guard(_("选定批准或者不予批准"), "《反不正当竞争法》第十六条")
def approval_chosen(facts: HandoverFacts) -> Refusal | None:
    if facts.approval:
        return None
    return incomplete(_("没有选定批准或者不予批准"), "《反不正当竞争法》第十六条", cure="approval")


@guard(_("是其他公安机关转送的"), f"{MPS159}第二十二条、第一百七十五条")
def is_forwarded(facts: HandoverFacts) -> Refusal | None:
    if facts.is_forwarded:
        return None
    return not_now(
        _("这不是其他公安机关转送的案件"), f"{MPS159}第二十二条", _("没有管辖权的，办“转送有管辖权的公安机关”。")
    )


@guard(_("没有未决的管辖争议"), f"{MPS159}第二十二条")
def no_dispute(facts: HandoverFacts) -> Refusal | None:
    if not facts.disputed:
        return None
    return not_now(_("已提出管辖争议，共同的上级公安机关还没有指定"), f"{MPS159}第二十二条", _("先登记指定管辖。"))


@guard(_("有未决的管辖争议"), f"{MPS159}第二十二条")
def in_dispute(facts: HandoverFacts) -> Refusal | None:
    if facts.disputed:
        return None
    return not_now(_("没有提出管辖争议"), f"{MPS159}第二十二条")


@guard(_("写明争议理由"), f"{MPS159}第二十二条")
def dispute_reasoned(facts: HandoverFacts) -> Refusal | None:
    if facts.dispute_reasons:
        return None
    return incomplete(_("没有写明管辖争议的理由"), f"{MPS159}第二十二条", cure="dispute_reasons")


@guard(_("写明指定的公安机关"), f"{MPS159}第二十二条")
def organ_designated(facts: HandoverFacts) -> Refusal | None:
    if facts.designated:
        return None
    return incomplete(_("没有选定被指定的公安机关"), f"{MPS159}第二十二条", cure="designated")


@guard(_("是移送涉嫌犯罪案件"), f"{SC310}第七条")
def is_transfer(facts: HandoverFacts) -> Refusal | None:
    if facts.is_transfer:
        return None
    return not_now(_("这不是移送涉嫌犯罪案件，请用一般的签收和答复"), f"{SC310}第七条")


@guard(_("不是移送涉嫌犯罪案件"), f"{SC310}第七条")
def is_other(facts: HandoverFacts) -> Refusal | None:
    if not facts.is_transfer:
        return None
    return not_now(_("移送涉嫌犯罪案件按公安机关的签收、立案程序办理"), f"{SC310}第七条、第八条")


@guard(_("写明接收人"), f"{SC310}第七条")
def receiver_named(facts: HandoverFacts) -> Refusal | None:
    if facts.receiver:
        return None
    return incomplete(_("回执要写明接收人"), f"{SC310}第七条", cure="receiver")


@guard(_("写明拒绝签收的情况和送达证明"), f"{SC310}第七条、第十七条")
def refusal_noted(facts: HandoverFacts) -> Refusal | None:
    if facts.refusal_note and facts.delivery_proof:
        return None
    cure = "delivery_proof" if facts.refusal_note else "refusal_note"
    return incomplete(_("写明拒绝签收的情况，并有送达证明"), f"{SC310}第七条、第十七条", cure=cure)


@guard(_("一次性列明缺少的材料"), f"{MPS159}第一百八十条第二款")
def missing_listed(facts: HandoverFacts) -> Refusal | None:
    if facts.missing_items:
        return None
    return incomplete(_("补正通知要列明缺少哪些材料"), f"{MPS159}第一百八十条第二款", cure="missing_items")


@guard(_("附上补充的材料"), f"{MPS159}第一百八十条第二款")
def something_supplied(facts: HandoverFacts) -> Refusal | None:
    if facts.supplements:
        return None
    return incomplete(_("没有选定补充的材料"), f"{MPS159}第一百八十条第二款", cure="materials")


@guard(_("选定有管辖权的公安机关"), f"{MPS159}第一百七十五条")
def competent_police(facts: HandoverFacts) -> Refusal | None:
    if facts.forward_to_police and facts.forward_to_other:
        return None
    return incomplete(_("没有选定另一个有管辖权的公安机关"), f"{MPS159}第一百七十五条", cure="forward_to")


@guard(_("写明理由"), f"{MPS159}第一百七十五条、第一百八十条")
def reasoned(facts: HandoverFacts) -> Refusal | None:
    if facts.reasons:
        return None
    return incomplete(_("没有写明理由"), f"{MPS159}第一百七十五条、第一百八十条", cure="reasons")


@guard(_("写明办理结果"), "")
def answered(facts: HandoverFacts) -> Refusal | None:
    if facts.answer:
        return None
    return incomplete(_("没有写明办理结果"), cure="answer")


@guard(_("公安机关已作出不予立案决定"), f"{SC310}第八条")
def declined(facts: HandoverFacts) -> Refusal | None:
    if facts.police_declined:
        return None
    return not_now(_("公安机关没有作出不予立案决定，材料不能退回"), f"{SC310}第八条")


@guard(_("送出的步骤已经更正"), SENT_BY_BOTH)
def sending_corrected(facts: HandoverFacts) -> Refusal | None:
    """A correction of the sending, and nothing else, makes it void (民事诉讼法 205: the application is of both)."""
    if facts.is_confirmation and facts.sending_void:
        return None
    how = _("司法确认送出有误、法院还没有受理的，在调解案件中对“送司法确认”一步办理更正登记。")
    return not_now(_("送出的步骤没有更正，移送往来不能作废"), SENT_BY_BOTH, how)


@guard(_("不是双方共同提出的司法确认申请"), SENT_BY_BOTH)
def no_confirmation(facts: HandoverFacts) -> Refusal | None:
    if not facts.is_confirmation:
        return None
    how = _("送出有误的，在调解案件中对“送司法确认”一步办理更正登记；双方不再申请的，向法院申请撤回。")
    return not_now(_("法院的案件已经建立，司法确认申请不能单独撤回"), SENT_BY_BOTH, how)


@guard(_("不是已经发出的移送涉嫌犯罪案件"), f"{SC310}第五条、第七条")
def may_withdraw(facts: HandoverFacts) -> Refusal | None:
    if not facts.is_transfer or facts.sending_void:
        return None
    how = _("移送有误的，在移送决定中对“移送”一步办理更正登记。")
    return not_now(_("移送涉嫌犯罪案件由正职负责人批准，不能单独撤回"), f"{SC310}第五条", how)
