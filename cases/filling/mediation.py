"""What the papers of a mediation say, each field from the record."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from agencies.fields import mask_phone
from cases.facts import law
from cases.facts.mediation import terms_of
from cases.facts.roll import guests_of
from cases.filling.catalogue import catalogue
from cases.filling.context import Filling, fills
from cases.filling.penalty import yuan
from cases.models import AgreementTerm, MediationDetail, Party
from cases.papers import Opinion
from workflow.deadlines.arithmetic import compute, local_day
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.mediation import choices as c

NONE = "没有"


def said(choices: c.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def detail_of(f: Filling) -> MediationDetail:
    return f.detail if isinstance(f.detail, MediationDetail) else MediationDetail.objects.get(case_id=f.case.pk)


def side(f: Filling, *roles: str) -> list[Party]:
    return [p for p in f.parties if p.role in roles]


def names(people: Iterable[Party]) -> str:
    return "、".join(p.name for p in people)


def sides(f: Filling) -> dict[str, str]:
    """Both sides by name, as every paper of a mediation begins."""
    return {
        "mediation_applicant": names(side(f, Party.Role.PETITIONER)),
        "other_side": names(side(f, Party.Role.RESPONDENT)),
    }


def contact(f: Filling) -> str:
    agency = f.case.agency
    known = {a.person_id: a.person.name for a in f.handlers}
    person = known.get(f.case.officer_id) or (f.case.officer.name if f.case.officer_id and f.case.officer else "")
    return "　".join(part for part in (agency.name, person, agency.telephone) if part)


def mediators(f: Filling) -> str:
    """Those of the form, else those on the case."""
    chosen = [*(f.values.get("mediators") or []), *(f.values.get("invited_mediators") or [])]
    if chosen:
        return "、".join(person.name for person in chosen)
    seats = [seat for seat in f.handlers if seat.capacity == "mediator"]
    # asked only where somebody of the roll sits here without an account
    beside = guests_of(f.case) if getattr(next(iter(seats), None), "guests", True) else []
    return "、".join([*(seat.person.name for seat in seats), *beside]) or f.standing.user.name


def signature_of(f: Filling, person: str, text: str = "以上内容属实。") -> Opinion:
    return Opinion(text, person, timezone.localdate(f.at))


def moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%Y年%m月%d日 %H:%M") if value else ""


def day(value: Any) -> str:
    return value.strftime("%Y年%m月%d日") if value else ""


def terms(f: Filling) -> list[AgreementTerm]:
    """The terms the paper carries: what is being agreed on, or what stands."""
    return f.seen.terms if f.seen else terms_of(f.case)


def term_lines(found: list[AgreementTerm]) -> str:
    lines = []
    for n, term in enumerate(found, 1):
        money = f"{yuan(term.amount_fen)}元" if term.amount_fen else ""
        actor = term.actor.name if term.actor else ""
        lines.append(f"{n}. {actor}{term.act}{term.matter}{money}。")
    return "\n".join(lines)


def performance_lines(found: list[AgreementTerm]) -> str:
    return "\n".join(f"{n}. {day(term.due_on)}前，{term.manner}。" for n, term in enumerate(found, 1))


def _petitioner(f: Filling) -> Party | None:
    return next(iter(side(f, Party.Role.PETITIONER)), None)


def _common(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **sides(f), "dispute_type": said(c.DISPUTES, detail.dispute), "requests": detail.requests,
        "facts_told": detail.facts_told, "contact": contact(f),
    }  # fmt: skip


def _only(f: Filling, values: dict[str, Any], keys: str) -> dict[str, Any]:
    """The part of what is known that this paper has fields for."""
    return {key: values[key] for key in keys.split() if key in values}


@fills("mediation.request")
def request(f: Filling) -> dict[str, Any]:
    detail, person = detail_of(f), _petitioner(f)
    lines = [
        {"seq": str(e.serial), "name": e.name, "kind": str(e.get_kind_display()), "proves": e.proves,
         "pages": "", "remark": ""}
        for e in f.evidence
    ]  # fmt: skip
    agents = [r.name for r in person.representatives.all()] if person else []
    return {
        **_only(f, _common(f), "mediation_applicant other_side dispute_type facts_told requests"),
        "party_id": (person.credit_code if person else "") or "身份证件已核对",
        "party_address": (person.address if person else "") or "（未填）",
        "service_phone": (mask_phone(person.telephone) if person else "") or "（未填）",
        "agent": "、".join(agents),
        "right_numbers": "、".join(f"{r.name} {r.number}".strip() for r in f.rights) or NONE,
        "ruling_no": detail.ruling_no,
        "evidence_lines": catalogue(f.values.get("evidence") or ()) or lines,
        "applicant_signature": signature_of(f, person.name if person else ""),
    }


@fills("mediation.statement-notice")
def statement_notice(f: Filling) -> dict[str, Any]:
    """The day is that of a receipt today; the clock runs from the receipt itself."""
    on = local_day(f.at)
    limit = law.limit(f.case, "rmc:TL-M02", on=on)
    due = compute(anchor=f.at, term=term_in_force(limit, f.case, on=on), calendar=current_calendar())
    return {
        **_only(f, _common(f), "mediation_applicant other_side dispute_type requests contact"),
        "reply_due_on": due.last_day,
        "consequence": detail_of(f).reply_days_note or "逾期不提交意见陈述书的，视为不同意调解。",
    }


@fills("mediation.inquiry")
def inquiry(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    told = "是否调解由您自愿决定；不同意调解的，不影响您的其他权利；同意调解不等于承认对方的主张。"
    return {**_common(f), "rights_told": told, "reply_terms": detail.reply_days_note or "请尽快回复是否同意调解。"}


@fills("mediation.statement")
def statement(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **sides(f), "mediation_willingness": said(c.WILLINGNESS, detail.consent),
        "answer_position": detail.answer_position, "mediator": detail.preferred_mediator,
        "available_times": detail.available_times,
        "applicant_signature": signature_of(f, names(side(f, Party.Role.RESPONDENT))),
    }  # fmt: skip


@fills("mediation.accepted")
def accepted(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **_only(f, _common(f), "mediation_applicant other_side dispute_type contact"),
        "mediation_at": detail.mediation_at, "mediation_place": detail.mediation_place,
        "mediator": "待选定，双方可以共同选定", "rights_told": detail.rights_told,
        "confirmation_told": detail.confirmation_told,
    }  # fmt: skip


@fills("mediation.refused")
def refused(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    ground = said(c.REFUSALS, detail.refusal_ground)
    elsewhere = f"有权调解的机关（组织）：{detail.competent_body}" if detail.competent_body else ""
    return {
        **_only(f, _common(f), "mediation_applicant other_side dispute_type"),
        "refusal_ground": "\n".join(part for part in (f"{ground}。{detail.refusal_reason}", elsewhere) if part),
        "basis_text": f"{c.S3}第六十六条" if detail.type == "adm_patent" else c.TYPE_BASIS[detail.type],
        "other_remedies": detail.other_remedies,
    }  # fmt: skip


@fills("mediation.mediator")
def mediator(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    chosen = said(c.CHOSEN_BY, detail.chosen_by)
    return {
        **sides(f), "mediator": f"{mediators(f)}（{chosen}）", "disclosure": detail.disclosure,
        "recusal_term": detail.recusal_term,
        "applicant_signature": Opinion("已知悉上述披露事项和申请回避的权利。", "", None),
    }  # fmt: skip


@fills("mediation.notice")
def notice(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    place = "　".join(part for part in (detail.mediation_place, said(c.MODES, detail.mode)) if part)
    return {
        **_only(f, _common(f), "mediation_applicant other_side contact"), "mediation_at": detail.mediation_at,
        "mediation_place": place, "mediator": mediators(f), "recusal_term": detail.recusal_term or "调解结束以前",
    }  # fmt: skip


@fills("mediation.record")
def record(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **sides(f), "started_at": f.say("started_at", f.at), "ended_at": f.say("ended_at", f.at),
        "place": f.say("session_place", detail.mediation_place), "participants": f.say("participants", ""),
        "rights_told": detail.rights_told or "已告知自愿、保密、回避等权利和规则。",
        "mediation_course": detail.mediation_course, "undisputed_facts": detail.undisputed_facts,
        "result_reached": f.say("result_reached", ""),
    }  # fmt: skip


@fills("mediation.agreement")
def agreement(f: Filling) -> dict[str, Any]:
    detail, found = detail_of(f), terms(f)
    accepts = "债务人承诺不履行时接受强制执行。" if detail.accepts_enforcement == "yes" else ""
    return {
        **sides(f), "facts_told": detail.facts_told, "issues": detail.issues, "agreement_terms": term_lines(found),
        "performance": performance_lines(found), "accepts_enforcement": accepts,
        "confirmation_told": detail.confirmation_told, "mediator": mediators(f),
    }  # fmt: skip


@fills("mediation.undisputed")
def undisputed(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {**sides(f), "undisputed_facts": detail.undisputed_facts, "open_questions": detail.open_items}


@fills("mediation.end")
def end(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    course = detail.mediation_course or detail.termination_reason
    return {
        **sides(f), "termination_cause": f"{said(c.GROUNDS, detail.termination_ground)}。{detail.termination_reason}",
        "mediation_course": course, "other_remedies": detail.other_remedies, "mediator": mediators(f),
    }  # fmt: skip


@fills("mediation.case-revoked")
def case_revoked(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **sides(f), "revocation_cause": f"被请求人无正当理由不参加调解。{detail.absence_note}",
        "basis_text": f"{c.S3}第六十七条、第六十九条", "other_remedies": detail.other_remedies,
    }  # fmt: skip


@fills("mediation.deemed-withdrawn")
def deemed_withdrawn(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    return {
        **sides(f), "absence_facts": f"请求人无正当理由不参加调解，按撤案处理。{detail.absence_note}",
        "basis_text": f"{c.S3}第六十七条",
        "other_remedies": detail.other_remedies or "可以另行请求行政裁决，或者向人民法院起诉。",
    }  # fmt: skip


@fills("mediation.sham-report")
def sham_report(f: Filling) -> dict[str, Any]:
    detail = detail_of(f)
    court = detail.court_from
    return {
        **sides(f), "receiving_organ": court.name if court else f.case.agency.name, "sham_signs": detail.sham_signs,
        "mediation_course": detail.mediation_course or "尚未进行调解。", "mediator": mediators(f),
    }  # fmt: skip


@fills("mediation.withdrawal")
def withdrawal(f: Filling) -> dict[str, Any]:
    applicant = names(side(f, Party.Role.PETITIONER))
    reason = detail_of(f).withdrawal_reason
    return {**sides(f), "withdrawal_reason": reason, "applicant_signature": signature_of(f, applicant, "请求撤回。")}


@fills("mediation.performance")
def performance(f: Filling) -> dict[str, Any]:
    term = f.case.__dict__.get("_performed")
    text = f"{term.serial}. {term.actor.name if term.actor else ''}{term.act}{term.matter}" if term else ""
    on = day(f.values.get("performed_on"))
    return {
        **sides(f), "agreement_no": f.paper_no("mediation.agreement"),
        "execution": f"{text}\n{on} {detail_of(f).performance_note}", "follow_up": detail_of(f).follow_up,
    }  # fmt: skip
