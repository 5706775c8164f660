"""What the papers of a consultation opinion say."""

from typing import Any

from django.utils import timezone

from agencies.fields import mask_phone
from cases.facts import law
from cases.facts.advice import experts_of
from cases.filling.context import Filling, fills
from cases.filling.penalty import chosen, period
from cases.models import AdviceDetail, Party
from cases.papers import Opinion
from workflow.deadlines.arithmetic import compute, local_day
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.advice import choices as c

BINDS_NOBODY = "咨询意见供参考，不是行政裁决，没有约束力；不影响任何一方请求裁决、调解或者起诉。"


def _detail(f: Filling) -> AdviceDetail:
    found: AdviceDetail = f.detail
    return found


def _names(f: Filling, role: str) -> str:
    return "、".join(party.name for party in f.parties if party.role == role)


def _patent(f: Filling) -> tuple[str, str]:
    """Number and title, as the guards have read them; at the opening from the row itself."""
    seen = f.row.__dict__.get("_seen")
    if seen is not None:
        return seen["patent_number"] or "", seen["patent_name"] or ""
    patent = next((right for right in f.rights if right.kind == "patent"), None)
    return (patent.number, patent.name) if patent else ("", "")


def _contact(f: Filling) -> str:
    """Whoever keeps the file, with the office's telephone and address."""
    officer = f.values.get("case_officer")
    name = officer.name if officer else f.proposer or f.standing.user.name
    return "，".join(part for part in (name, f.row.agency.telephone, f.row.agency.address) if part)


def _about(f: Filling) -> dict[str, Any]:
    number, title = _patent(f)
    return {
        "petitioner": _names(f, Party.Role.PETITIONER), "right_holder": _names(f, Party.Role.RIGHT_HOLDER),
        "patent_no": number, "patent_title": title, "contact": _contact(f), "basis_text": c.ART13,
    }  # fmt: skip


@fills("advice.request")
def request(f: Filling) -> dict[str, Any]:
    d = _detail(f)
    one = next((party for party in f.parties if party.role == Party.Role.PETITIONER), None)
    agents = "、".join(a.name for a in one.representatives.all()) if one else ""
    return {
        **_about(f), "asker_kind": chosen(c.ASKERS, d.asker), "agent": agents,
        "party_id": (one.credit_code if one else "") or "（身份证件号码见当事人登记表）",
        "party_address": (one.address if one else "") or "（未填）",
        "service_phone": mask_phone(one.telephone if one else "") or "（未填）",
        "product": d.product, "warned_on": d.warned_on, "demand_sent_on": d.demand_sent_on,
        "demand_received_on": d.demand_received_on, "letter_no": d.letter_no, "questions": d.questions,
        "facts_told": d.facts_told, "applicant_signature": Opinion("以上内容属实。", d.signer, d.signed_on),
    }  # fmt: skip


@fills("advice.accepted")
def accepted(f: Filling) -> dict[str, Any]:
    d = _detail(f)
    customs = d.asker == "customs"
    code, start = ("sup:CK28", d.received_at) if customs else ("rmc:TL-R23D", f.at)
    on = local_day(start)
    term = term_in_force(law.limit(f.case, code, on=on), f.case, on=on)
    last = compute(anchor=start, term=term, calendar=current_calendar()).last_day
    checked = d.reaction_checked if d.asker in c.BY_PARTY else ""
    return {
        **_about(f), "received_on": timezone.localdate(d.received_at), "handle_by": last,
        "conditions_found": checked, "binding_note": BINDS_NOBODY,
    }  # fmt: skip


@fills("advice.refused")
def refused(f: Filling) -> dict[str, Any]:
    d = _detail(f)
    return {
        **_about(f), "refusal_ground": f"{chosen(c.REFUSALS, d.refusal_ground)}。\n{d.refusal_reason}",
        "other_remedies": "条件具备以后可以再次请求；也可以请求调解，或者依法向人民法院提起确认不侵害专利权之诉。",
    }  # fmt: skip


def _experts(f: Filling) -> str:
    """The names as the guards have seen them, with where each works."""
    held = f.row.__dict__.get("_experts")
    uses = held if held is not None else experts_of(f.case)
    return "、".join(f"{u.entry.name}（{u.entry.employer}）" if u.entry.employer else u.entry.name for u in uses)


@fills("advice.experts")
def experts(f: Filling) -> dict[str, Any]:
    return {
        **_about(f), "experts_named": _experts(f), "expert_questions": _detail(f).expert_questions,
        "recusal_term": f"收到本告知书之日起{period(f, 'rmc:TL-R10')}内", "basis_text": f"{c.ART5}、第十三条",
    }  # fmt: skip


@fills("advice.recusal")
def recusal(f: Filling) -> dict[str, Any]:
    d = _detail(f)
    name = d.recused_use.entry.name if d.recused_use else ""
    aside = d.recusal_result == "replaced"
    return {
        **_about(f), "recusal_request": f"对{name}申请回避：{d.recusal_reason}", "reasons": d.recusal_text,
        "basis_text": c.ART5, "conclusion": f"{name}{'应当回避' if aside else '不予回避'}。",
    }  # fmt: skip


@fills("advice.opinion")
def opinion(f: Filling) -> dict[str, Any]:
    d = _detail(f)
    return {
        **_about(f), "product": d.product, "questions": d.questions, "materials": d.materials,
        "experts_named": _experts(f), "method": d.method, "comparison": d.comparison,
        "conclusion": f"{chosen(c.CONCLUSIONS, d.conclusion)}。\n{d.conclusion_text}", "limits": d.limits,
        "approver": f.decider,
    }  # fmt: skip
