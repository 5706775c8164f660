"""What the papers of a judicial confirmation say: the applicants' from the mediation, the court's from its own case."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from cases.facts import law
from cases.facts.mediation import clocks_of, court_facts, findings_of
from cases.filling.context import Filling, fills
from cases.filling.mediation import contact, detail_of, mediators, names, side, sides, signature_of, terms
from cases.models import ConfirmationDetail, Party
from cases.papers import Opinion
from workflow.deadlines.arithmetic import compute, local_day
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.confirmation import choices as c
from workflow.flows.mediation.courts import needed

AGREEMENT = "mediation.agreement"
BOTH = (Party.Role.PETITIONER, Party.Role.RESPONDENT)


def agreement_no(f: Filling) -> str:
    return f.paper_no(AGREEMENT)


def effective_on(f: Filling) -> Any:
    at = detail_of(f).effective_at
    return local_day(at) if at else None


def _eligibility(f: Filling) -> list[str]:
    """Each condition with what the record answers."""
    detail = detail_of(f)
    rows, people = terms(f), side(f, *BOTH)
    found = findings_of(rows, people)
    choice = needed(f.seen.court if f.seen else court_facts(f.case))
    # a committee names its registration; a public authority mediates by its own rules
    own = "登记、备案文号待填写" if f.case.agency.kind == "mediation" else "行政机关，依地方规定"
    body = detail.body_registration or own
    contents = "；".join(str(x.why) for x in found) or "没有不能确认的内容。"
    lines = [
        f"调解组织：{f.case.agency.name}（{body}）。",
        f"协议内容：共{len(rows)}项，{contents}",
        "管辖：" + "；".join(str(reason) for reason in choice.reasons) + "。" + "；".join(choice.basis),
        f"选择法院的理由：{detail.court_reason}" if detail.court_reason else "",
        f"核对意见：{detail.check_note}",
    ]
    return [line for line in lines if line]


@fills("confirmation.check")
def check(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **sides(f), "agreement_no": agreement_no(f), "agreement_effective_on": effective_on(f),
        "mediation_body": f.case.agency.name, "eligibility_findings": "\n".join(_eligibility(f)),
        "court": detail.court.name if detail.court else "",
        "handler_opinion": Opinion("可以申请司法确认。", f.standing.user.name, timezone.localdate(f.at)),
    }  # fmt: skip


@fills("confirmation.told")
def told(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    window = next((d for d in clocks_of(f.case) if d.code == "rmc:TL-C01" and d.is_open), None)
    return {
        **sides(f), "agreement_no": agreement_no(f), "confirmation_told": detail.confirmation_told,
        "court": detail.court.name if detail.court else "",
        "apply_by_on": window.last_day if window else timezone.localdate(f.at), "contact": contact(f),
    }  # fmt: skip


@fills("confirmation.application")
def application(f: Filling) -> dict[str, Any]:
    detail, people = detail_of(f), side(f, *BOTH)
    prefetch_related_objects(people, "representatives")
    agents = [f"{p.name}：{r.name}" for p in people for r in p.representatives.all()]
    attached = ["调解协议书", "调解组织主持调解的证明", "双方身份证明"]
    attached += ["送达地址确认书"] if all(p.address_confirmed_at for p in people) else []
    attached += ["授权委托书"] if agents else []
    return {
        **sides(f), "court": detail.court.name if detail.court else "",
        "party_id": "；".join(f"{p.name} {p.credit_code or '身份证件已核对'}" for p in people),
        "party_address": "；".join(f"{p.name} {p.address or '（未填）'}" for p in people),
        "service_phone": "；".join(f"{p.name} {p.telephone or '（未填）'}" for p in people),
        "electronic_address": "", "agent": "；".join(agents), "agreement_no": agreement_no(f),
        "mediation_body": f.case.agency.name, "mediator": mediators(f), "agreement_effective_on": effective_on(f),
        "requests": detail.confirmation_request, "facts_told": detail.facts_told,
        "declarations": detail.declarations, "attachments_listed": "\n".join(attached),
        "applicant_signature": Opinion("双方共同申请。", names(people), timezone.localdate(f.at)),
    }  # fmt: skip


@fills("confirmation.body-proof")
def body_proof(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    registered = f"（{detail.body_registration}）" if detail.body_registration else ""
    text = f"上述双方当事人的纠纷由本组织{registered}主持调解，双方自愿达成调解协议并签名。"
    return {
        **sides(f), "agreement_no": agreement_no(f), "mediation_body": f.case.agency.name, "mediator": mediators(f),
        "mediated_on": effective_on(f), "content": text,
    }  # fmt: skip


# the court's own papers


def _own(f: Filling) -> ConfirmationDetail:
    return f.detail if isinstance(f.detail, ConfirmationDetail) else ConfirmationDetail.objects.get(case_id=f.case.pk)


def _head(f: Filling) -> dict[str, Any]:
    return {**sides(f), "agreement_no": _own(f).agreement_no}


def _ground(choices: c.Choices, own: ConfirmationDetail) -> str:
    return f"{dict(choices).get(own.ground, own.ground)}。{own.reasons}"


@fills("confirmation.supplement")
def supplement(f: Filling) -> dict[str, Any]:
    own = _own(f)
    text = {"missing_items": own.missing_items, "due_on": own.supplement_due_on}
    return {**_head(f), **text, "contact": own.judge or f.case.agency.telephone or f.case.agency.name}


@fills("confirmation.accepted")
def accepted(f: Filling) -> dict[str, Any]:
    own = _own(f)
    on = local_day(f.at)
    term = term_in_force(law.limit(f.case, "rmc:TL-C03", on=on), f.case, on=on)
    last = compute(anchor=f.at, term=term, calendar=current_calendar()).last_day
    return {
        **_head(f), "received_on": local_day(f.case.opened_at), "handle_by": last,
        "contact": own.judge or f.case.agency.telephone or f.case.agency.name,
    }  # fmt: skip


@fills("confirmation.not-accepted")
def not_accepted(f: Filling) -> dict[str, Any]:
    text = {"refusal_ground": _ground(c.NOT_ACCEPTED, _own(f)), "basis_text": f"{c.CPL_RULES}第三百五十五条"}
    return {**_head(f), **text}


@fills("confirmation.confirmed")
def confirmed(f: Filling) -> dict[str, Any]:
    own = _own(f)
    return {
        **_head(f), "court_findings": own.court_findings, "basis_text": f"{c.CPL}第二百零五条、第二百零六条",
        "court_ruling": own.court_ruling,
    }  # fmt: skip


@fills("confirmation.dismissed")
def dismissed(f: Filling) -> dict[str, Any]:
    own = _own(f)
    return {
        **_head(f), "court_findings": own.court_findings,
        "basis_text": f"{c.CPL}第二百零六条；{c.CPL_RULES}第三百五十八条",
        "court_ruling": f"驳回申请。{_ground(c.DISMISSED, own)}",
        "other_remedies": "当事人可以变更原调解协议，重新达成调解协议，或者向人民法院起诉。",
    }  # fmt: skip


@fills("confirmation.enforcement")
def enforcement(f: Filling) -> dict[str, Any]:
    own = _own(f)
    who = own.applicant_party.name if own.applicant_party else ""
    return {
        **_head(f), "court": own.enforcement_court, "ruling_no": own.ruling_no or own.court_case_no,
        "duty_unperformed": own.duty_unperformed, "enforcement_request": own.enforcement_request,
        "amount_fen": own.enforcement_fen, "applicant_signature": signature_of(f, who, "请求强制执行。"),
    }  # fmt: skip
