"""What the guards of a confirmation ask about, and who takes its steps."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.actors import Actor, organ
from workflow.flows.confirmation.choices import CPL, CPL_RULES
from workflow.refusals import Refusal, incomplete, not_now, not_yours, too_late
from workflow.sides import SIDES
from workflow.step import guard


def sender() -> Actor:
    """Whoever decides at the body that sent the application; what was corrected is a fact, not a judgement."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if any(standing.holds(code, subject.sender_id) for code in SENDERS):
            return None
        return not_yours(_("由送出申请的调解组织（机关）办理"), f"{CPL}第二百零五条")

    return Actor(SENDERS, rule, _("送出申请的调解组织（机关）"))


SENDERS = ("UNIT_HEAD", "HEAD_ANY", "MEDIATOR")
COURT = organ("COURT", column="agency", recorder="MEDIATOR")
JUDGE = organ("JUDGE", column="agency", recorder="MEDIATOR")


def either(*sides: str) -> Actor:
    """A party of these sides at the portal, the court's clerk, or the mediator recording for a court not connected."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if standing.holds("COURT", subject.agency_id) or subject.acts_for(standing.user_id, sides):
            return None
        if subject.may_be_recorded_by(standing, "MEDIATOR"):
            return None
        names = "、".join(str(SIDES[side]) for side in sides)
        return not_yours(_("这一步由%(who)s办理，或者由法院登记") % {"who": names}, f"{CPL}第二百零五条")

    return Actor(("COURT", "MEDIATOR"), rule, _("或者由法院凭其材料登记"), sides=sides)


@dataclass(frozen=True)
class ConfirmationFacts:
    """`outsider_closes` is when the six months of an outsider end, `party_closes` the objecting party's own fifteen."""

    now: datetime
    people_mediation: bool = False
    ground: str = ""
    reasons: str = ""
    missing_items: str = ""
    supplement_days: int = 0
    supplied: str = ""
    finding: str = ""
    case_no: str = ""
    objector: str = ""
    objector_known: bool = True
    objection: str = ""
    party_closes: datetime | None = None
    outsider_closes: datetime | None = None
    performance_ends: datetime | None = None
    first_due_on: date | None = None
    today: date | None = None
    served_party: bool = False
    unperformed: str = ""
    sending_void: bool = False


@guard(_("“送司法确认”一步已经更正"), f"{CPL}第二百零五条")
def sending_corrected(facts: ConfirmationFacts) -> Refusal | None:
    if facts.sending_void:
        return None
    how = _("在调解案件中对“送司法确认”一步办理更正登记；双方不再申请的，向法院申请撤回。")
    return not_now(_("送出没有更正，法院的案件不能作废"), f"{CPL}第二百零五条", how)


@guard(_("写明缺少的材料和期限"), f"{CPL_RULES}第三百五十四条")
def missing_listed(facts: ConfirmationFacts) -> Refusal | None:
    basis = f"{CPL_RULES}第三百五十四条"
    if not facts.missing_items:
        return incomplete(_("补正通知要列明缺少哪些材料"), basis, cure="missing_items")
    if facts.supplement_days <= 0:
        return incomplete(_("补交的最后日期要在今天以后"), basis, cure="supplement_due_on")
    return None


@guard(_("写明补交的材料"), f"{CPL_RULES}第三百五十四条")
def something_supplied(facts: ConfirmationFacts) -> Refusal | None:
    if facts.supplied:
        return None
    return incomplete(_("没有写明补交了什么"), f"{CPL_RULES}第三百五十四条", cure="supplied")


@guard(_("写明情形和理由"), f"{CPL_RULES}第三百五十五条、第三百五十八条")
def ground_reasoned(facts: ConfirmationFacts) -> Refusal | None:
    basis = f"{CPL_RULES}第三百五十五条、第三百五十八条"
    if not facts.ground:
        return incomplete(_("没有选定情形"), basis, cure="ground")
    if not facts.reasons:
        return incomplete(_("裁定要说明理由"), basis, cure="reasons")
    return None


@guard(_("写明审查查明的事实"), f"{CPL}第二百零六条")
def findings_written(facts: ConfirmationFacts) -> Refusal | None:
    if facts.finding:
        return None
    return incomplete(_("没有写明审查查明的事实"), f"{CPL}第二百零六条", cure="court_findings")


@guard(_("在异议期间内，并写明理由"), f"{CPL_RULES}第三百七十二条")
def objection_in_time(facts: ConfirmationFacts) -> Refusal | None:
    basis = f"{CPL_RULES}第三百七十二条"
    if not facts.objection:
        return incomplete(_("异议要写明理由"), basis, cure="objection")
    if facts.objector == "outsider":
        if facts.outsider_closes is None:
            return incomplete(_("写明利害关系人知道权益受损的日期"), basis, cure="knew_on")
        if facts.now >= facts.outsider_closes:
            return too_late(_("利害关系人知道权益受损已满六个月"), basis, _("可以依法另行起诉。"))
        return None
    if facts.objector == "party" and not facts.objector_known:
        why, how = _("写的异议人不是本案当事人"), _("写当事人的全称；案外人提出的，选“利害关系人”。")
        return incomplete(why, basis, how, cure="objector_name")
    if facts.party_closes is not None and facts.now >= facts.party_closes:
        return too_late(_("收到裁定已满十五日，当事人不能再提出异议"), basis)
    return None


@guard(_("选定收到裁定书的当事人"), f"{CPL_RULES}第三百七十二条")
def party_chosen(facts: ConfirmationFacts) -> Refusal | None:
    if facts.served_party:
        return None
    return incomplete(_("没有选定当事人"), f"{CPL_RULES}第三百七十二条", cure="served_party")


@guard(_("履行期限已经届满而没有履行"), f"{CPL}第二百零六条、第二百五十条")
def performance_over(facts: ConfirmationFacts) -> Refusal | None:
    basis = f"{CPL}第二百零六条"
    if not facts.unperformed:
        return incomplete(_("写明没有履行的义务"), basis, cure="duty_unperformed")
    if facts.first_due_on is not None and facts.today is not None and facts.today <= facts.first_due_on:
        why = _("最早一项的履行期限到%(day)s才届满") % {"day": facts.first_due_on.isoformat()}
        return not_now(why, basis)
    return None
