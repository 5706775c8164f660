"""What the papers of complaints, reports and rewards say. The reporter appears as a number, never by name."""

from typing import Any

from django.utils import timezone

from agencies.fields import mask_id, mask_phone
from cases.facts.report import governing_instrument, triage_facts
from cases.filling.context import Filling, fills
from cases.models import Party, ReportDetail
from cases.papers import Opinion
from workflow.deadlines.arithmetic import local_day
from workflow.flows.report import choices as c
from workflow.flows.report import propose_route
from workflow.flows.reward import GRADES

SEALED = "身份另行密存"


def _said(choices: c.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def _detail(f: Filling) -> ReportDetail:
    return f.detail if isinstance(f.detail, ReportDetail) else ReportDetail.objects.get(case_id=f.case.pk)


def _about(f: Filling) -> Party | None:
    return f.respondents[0] if f.respondents else None


def _about_name(f: Filling) -> str:
    return "、".join(p.name for p in f.respondents) or "（待查明）"


def _complainant(f: Filling) -> Party | None:
    return next((p for p in f.parties if p.role == Party.Role.COMPLAINANT), None)


def _sender(f: Filling) -> str:
    """On a complaint the complainant by name; on a report the number of the file stands for the reporter."""
    person = _complainant(f)
    return person.name if person is not None else reporter_code(f)


def reporter_code(f: Filling) -> str:
    return f"举报人（{f.case.number}）"


def _contact(f: Filling) -> str:
    agency = f.case.agency
    return f"{agency.name} {f.standing.user.name if f.standing.posts else ''} {agency.telephone}".replace("  ", " ")


def _instrument(f: Filling, article: str = "") -> str:
    return governing_instrument(f.case, on=local_day(f.at)) + article


def _opinion(text: str, f: Filling, by: str = "") -> Opinion:
    return Opinion(text, by or f.standing.user.name, timezone.localdate(f.at))


def _common(f: Filling) -> dict[str, Any]:
    """What most letters of this part say."""
    detail = _detail(f)
    return {
        "complainant": _sender(f),
        "respondent": _about_name(f),
        "reporter": reporter_code(f),
        "reported_party": _about_name(f),
        "received_at": detail.received_at,
        "content": detail.content,
        "claims": detail.claims,
        "facts_told": detail.content,
        "contact": _contact(f),
        "basis_text": _instrument(f),
        "other_remedies": detail.other_remedies,
    }


@fills("intake.complaint")
def complaint(f: Filling) -> dict[str, Any]:
    detail, person, about = _detail(f), _complainant(f), _about(f)
    return {
        **_common(f),
        "complainant_phone": mask_phone(person.telephone) if person else "",
        "complainant_id": (mask_id(person.identity_no) if person else "") or "未提供",
        "complainant_address": person.address if person else "",
        "publish_consent": detail.publish_consent,
        "commission_consent": detail.commission_consent,
        "respondent_contact": about.legal_representative if about else "",
        "respondent_address": about.address if about else "",
        "respondent_phone": mask_phone(about.telephone) if about else "",
        "complainant_signature": Opinion("以上内容属实。", person.name if person else "", timezone.localdate(f.at)),
    }


@fills("intake.report")
def report(f: Filling) -> dict[str, Any]:
    detail, about = _detail(f), _about(f)
    sealed = _said(c.NAMINGS, detail.naming) if detail.naming == "anonymous" else SEALED
    return {
        **_common(f),
        "reporter": sealed,
        "reporter_phone": "",
        "reporter_address": "",
        "reporter_id": "",
        "reported_address": (about.address if about else "") or "（待查明）",
        "clues_facts": detail.content,
        "reporter_signature": "",
    }


@fills("intake.classification")
def classification(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    proposal = propose_route(triage_facts(detail))
    reasons = "\n".join(str(reason.text) for reason in proposal.reasons)
    chosen = f"{reasons}\n经办人意见：{detail.route_reason}" if detail.route_reason else reasons
    return {
        **_common(f),
        "case_source": _said(c.CHANNELS, detail.channel),
        "triage_route": _said(c.ROUTES, detail.route),
        "triage_reasons": chosen,
        "basis_text": "\n".join(proposal.basis),
        "assigned_agency": f.case.agency.name,
        "handle_by": _nearest_due(f),
        "alternatives_told": detail.alternatives_told,
        "handler_opinion": _opinion(f"分流去向：{_said(c.ROUTES, detail.route)}。", f),
    }


def _nearest_due(f: Filling) -> Any:
    from workflow.deadlines import clocks

    running = clocks.open_for(f.case)
    return running[0].last_day if running else timezone.localdate(f.at)


@fills("intake.dispatch")
def dispatch(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    to = detail.dispatched_to
    return {
        **_common(f),
        "complainant": _sender(f) if _complainant(f) else "",
        "receiving_organ": to.name if to else "",
        "report_back_on": detail.report_back_on,
    }


@fills("intake.identity")
def identity(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    return {
        **_common(f),
        "identity_documents": detail.identity_documents,
        "due_on": detail.identity_due_on,
        "consequence": "逾期不提供或者提供的证明不能核对身份的，不予受理。",
        "basis_text": _instrument(f),
    }


@fills("intake.acceptance")
def acceptance(f: Filling) -> dict[str, Any]:
    return {**_common(f), "basis_text": f"{_instrument(f)}；《消费者权益保护法》第四十六条"}


@fills("intake.refusal")
def refusal(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    ground = _said(c.REFUSAL_GROUNDS, detail.refusal_ground)
    return {**_common(f), "refusal_ground": f"{ground}。{detail.refusal_reason}"}


@fills("intake.mediation-notice")
def mediation_notice(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    keys = ("mediation_at", "mediation_place", "mediator", "recusal_term")
    return {**_common(f), **{key: getattr(detail, key) for key in keys}}


@fills("intake.mediation-agreement")
def agreement(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    said = {"agreement_terms": detail.agreement_terms, "performance": detail.performance}
    return {**_common(f), **said, "mediator": detail.mediator or f.standing.user.name}


@fills("intake.mediation-end")
def mediation_end(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    ground = _said(c.TERMINATION_GROUNDS, detail.termination_ground)
    return {**_common(f), "termination_cause": f"{ground}。{detail.termination_reason}"}


@fills("intake.filing-reply")
def filing_reply(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    result = "决定立案。" if detail.filed else "决定不予立案。"
    return {**_common(f), "filing_result": f"{result}{detail.reply_text}", "basis_text": _instrument(f, "第三十一条")}


@fills("intake.result")
def result(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    return {**_common(f), "handling_result": detail.result_text, "basis_text": detail.result_basis}


@fills("intake.redirect")
def redirect(f: Filling) -> dict[str, Any]:
    return {**_common(f), "reporter": _sender(f), "competent_agency": _detail(f).transfer_to}


@fills("intake.transfer")
def transfer(f: Filling) -> dict[str, Any]:
    detail = _detail(f)
    lines = [{"seq": str(e.serial), "material_name": e.name} for e in f.evidence]
    return {
        **_common(f),
        "receiving_organ": detail.transfer_to,
        "referral_reason": detail.transfer_reason,
        "material_lines": lines,
    }


@fills("intake.reward-approval")
def reward_approval(f: Filling) -> dict[str, Any]:
    return {
        "reporter_code": reporter_code(f),
        "case_summary": f.case.title,
        "decision_no": f.row.penalty.number,
        "reward_grade": _said(GRADES, f.row.grade),
        "reward_basis": "\n".join([f.row.grade_reason, *(f"{label}：{worth}" for label, worth in f.row.computation)]),
        "reward_computed_fen": f.row.computed_fen,
        "reward_adjustments": f.row.discretion,
        "reward_fen": f.row.amount_fen,
        "finance_opinion": f.row.finance_opinion,
        "handler_opinion": _opinion("拟同意，呈请批示。", f, f.proposer),
        "head_decision": _opinion(f.opinion or "同意。", f),
    }


@fills("intake.reward-notice")
def reward_notice(f: Filling) -> dict[str, Any]:
    return {
        "reporter": reporter_code(f),
        "reward_grade": _said(GRADES, f.row.grade),
        "reward_fen": f.row.amount_fen,
        "claim_by": f.row.claim_by,
        "claim_documents": f.row.claim_documents,
        "contact": _contact(f),
    }


@fills("intake.reward-receipt")
def reward_receipt(f: Filling) -> dict[str, Any]:
    return {
        "reporter_code": reporter_code(f),
        "decision_no": f.row.penalty.number,
        "reward_fen": f.row.amount_fen,
        "payment_channel": f.row.payment_channel,
        "paid_at": f.row.paid_at,
    }
