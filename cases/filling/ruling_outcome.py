"""What the papers of extension, ruling, revocation, correction and enforcement say."""

from datetime import date
from typing import Any

from cases.facts import law
from cases.facts.agents import agents_of
from cases.filling.context import Filling, fills
from cases.filling.penalty import day, period
from cases.filling.ruling import (
    article,
    common,
    detail,
    handler_opinion,
    lines_of,
    opinion,
    parties,
    requests_text,
    said,
)
from cases.models import Party
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.extension import allowance
from workflow.deadlines.working_days import current_calendar
from workflow.flows.ruling import choices as c
from workflow.models.deadline import DeadlinePause

LIMITS = ("rmc:TL-R14", "rmc:TL-R14M")


def _limit(f: Filling) -> Any:
    return next((f.seen.clocks[(code, "")] for code in LIMITS if f.seen and (code, "") in f.seen.clocks), None)


def extended_until(f: Filling) -> date:
    """The last day with the extension this paper grants, on top of those before and of the pauses that have ended."""
    clock = _limit(f)
    if clock is None:
        return local_day(f.at)
    taken = [extension.term for extension in clock.extensions.all()]
    months = f.values.get("extension_months")
    if not months:
        granted = allowance(law.limit(f.case, clock.code, on=local_day(clock.anchor_at)), taken=len(taken))
        months = granted.amount if granted and granted.amount else 0
    pauses = DeadlinePause.objects.filter(deadline=clock, until_at__isnull=False)
    result = compute(
        anchor=clock.anchor_at, term=clock.term, calendar=current_calendar(),
        pauses=[p.interval for p in pauses if p.interval], extensions=[*taken, Term(months, "MONTH")],
    )  # fmt: skip
    return result.last_day


@fills("ruling.extension")
def extension(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "extension_reasons": detail(f).extension_reasons,
        "handle_by": extended_until(f),
        "basis_text": f"{c.MAJOR}第二十二条" if detail(f).track == "major" else article("三十七"),
    }


@fills("ruling.extension-approval")
def extension_approval(f: Filling) -> dict[str, Any]:
    clock = _limit(f)
    return {
        **common(f),
        "due_on": clock.last_day if clock else None,
        "extension_reasons": detail(f).extension_reasons,
        "handle_by": extended_until(f),
    }


@fills("ruling.mediation-agreement")
def mediation_agreement(f: Filling) -> dict[str, Any]:
    d = detail(f)
    said_here = {"issues": d.issues, "agreement_terms": d.agreement_terms, "performance": d.performance}
    return {**common(f), **said_here}


def orders_text(f: Filling) -> str:
    """Each act with its object and scope, numbered; a dismissal in one sentence."""
    d = detail(f)
    orders = lines_of(f, "order")
    if d.result != "infringement" or not orders:
        return f"{said(c.RESULTS, d.result)}。"
    lines = []
    for _source, serial, act, what, scope, measure, addressee in orders:
        more = "；".join(part for part in (measure, addressee and f"由{addressee}履行") if part)
        lines.append(f"{serial}．{said(c.ACT_TYPES, act)}：{what}；范围：{scope}{f'；{more}' if more else ''}。")
    when = "立即停止。" if not d.performance_days else f"自收到本裁决书之日起{d.performance_days}日内履行。"
    return "\n".join([*lines, f"履行期限：{when}{d.performance_terms}"])


def remedies_text(f: Filling) -> str:
    return (
        f"不服本裁决的，可以自收到本裁决书之日起{period(f, 'rmc:TL-R18')}内，依照《行政诉讼法》向人民法院起诉。"
        "期满不起诉又不停止侵权行为的，本机关可以申请人民法院强制执行。"
    )


def _defences(f: Filling) -> str:
    """Each respondent with what it pleaded; who was silent is named too."""
    sides = f.seen.sides if f.seen else {}
    lines = []
    for party in parties(f, "respondent"):
        side = sides.get(party.pk)
        text = side.defences or side.answer_position if side and side.answered_at else "没有提交答辩。"
        lines.append(f"{party.name}：{text}")
    return "\n".join(lines)


def _particulars(found: list[Party]) -> str:
    """Each party with its seat and who represents it by law (S3 31)."""
    lines = []
    for party in found:
        boss = f"，法定代表人（负责人）{party.legal_representative}" if party.legal_representative else ""
        lines.append(f"{party.name}：{party.address or '（住所未填）'}{boss}")
    return "；".join(lines)


def _agents(found: list[Party]) -> str:
    people = ((p.name, [f"{name}（{office}）" if office else name for name, office in agents_of(p)]) for p in found)
    return "；".join(f"{party}的代理人：{'、'.join(agents)}" for party, agents in people if agents)


def proceedings(f: Filling) -> str:
    """Request, filing and panel, then the hearing with who attended, or why there was none (S3 26, 34; the guide)."""
    d = detail(f)
    began = f"本机关于{day(d.received_at)}收到请求，{day(d.filed_at)}立案，依法组成合议组审理。"
    if d.hearing_held_at:
        how = "公开" if d.hearing_public == "yes" else "不公开"
        absent = f"\n{d.default_note}" if d.default_note else ""
        heard = f"{day(d.hearing_held_at)}在{d.hearing_place}{how}口头审理。参加人员：{d.participants}"
        return f"{began}\n{heard}{absent}"
    if d.same_acts:
        return f"{began}\n在先裁决（判决）：{d.earlier_ruling}。依照{article('三十四')}直接裁决。"
    return f"{began}\n本案书面审理。{d.written_reasons}"


@fills("ruling.decision")
def decision(f: Filling) -> dict[str, Any]:
    d = detail(f)
    petitioners, respondents = parties(f, "petitioner"), parties(f, "respondent")
    third = parties(f, "third")
    return {
        **common(f),
        "third_party": _particulars(third),
        "agent": _agents([*petitioners, *respondents, *third]),
        "proceedings_told": proceedings(f),
        "requests": requests_text(f),
        "cause": "侵犯专利权纠纷",
        "party_address": _particulars(petitioners),
        "respondent_address": _particulars(respondents),
        "defences": _defences(f),
        "evidence_finding": d.evidence_finding,
        "finding_reasons": d.finding_reasons,
        "basis_text": d.ruling_basis,
        "stop_orders": orders_text(f),
        "remedies": remedies_text(f),
    }


@fills("ruling.closing")
def closing(f: Filling) -> dict[str, Any]:
    d = detail(f)
    result = orders_text(f) if d.result else d.closing_summary or d.agreement_terms
    return {
        **common(f),
        "outcome": result,
        "handler_opinion": handler_opinion(f, d.conclusion or d.closing_summary or "拟同意结案。"),
        "head_decision": opinion(f, f.opinion or d.head_opinion or "同意。"),
    }


CAUSES = {
    "ruling:R12": "立案后发现本机关没有管辖权。",
    "ruling:R24": "请求人无正当理由不参加口头审理，按撤回请求处理。",
    "ruling:R32": "请求人申请撤回请求。",
}


@fills("ruling.case-revoked")
def case_revoked(f: Filling) -> dict[str, Any]:
    d = detail(f)
    ground = said(c.REVOCATION_GROUNDS, d.revocation_ground)
    parts = [ground, d.jurisdiction_reasons, d.default_note, d.withdrawal_text, d.revocation_text]
    suit = f"不服本决定的，可以自收到之日起{period(f, 'rmc:TL-R19')}内向人民法院提起行政诉讼。"
    return {
        **common(f),
        "requests": requests_text(f),
        "revocation_cause": "\n".join(part for part in parts if part),
        "basis_text": f"{article('三十')}、第三十六条",
        "decided_on": local_day(f.at),
        "remedies": suit,
    }


@fills("ruling.published")
def published(f: Filling) -> dict[str, Any]:
    """Only what a person has masked; the private ruling never goes out from here."""
    d = detail(f)
    ruled = local_day(d.ruled_at) if d.ruled_at else None
    return {**common(f), "ruling_no": f.paper_no("ruling.decision"), "decided_on": ruled, "public_text": d.public_text}


@fills("ruling.correction")
def correction(f: Filling) -> dict[str, Any]:
    d = detail(f)
    said_here = {"wrong_content": d.wrong_content, "right_content": d.right_content}
    return {**common(f), "ruling_no": f.paper_no("ruling.decision"), **said_here, "basis_text": article("三十三")}


@fills("ruling.variation")
def variation(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "ruling_no": f.paper_no("ruling.decision"),
        "reasons": d.variation_reasons,
        "basis_text": article("三十三"),
        "conclusion": d.variation_text,
        "remedies": remedies_text(f),
    }


@fills("ruling.urging")
def urging(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "ruling_no": f.paper_no("ruling.decision"),
        "duty_to_perform": detail(f).duty_to_perform,
        "perform_within": f"收到本催告书之日起{period(f, 'pct:P18')}",
        "basis_text": "《行政强制法》第五十四条",
        "defence_rights": "收到催告书后有权进行陈述和申辩。",
    }


@fills("ruling.enforcement")
def enforcement(f: Filling) -> dict[str, Any]:
    d = detail(f)
    ruled = day(d.ruled_at)
    sides = f.seen.sides if f.seen else {}
    sued = [p.name for p in parties(f, "respondent") if (side := sides.get(p.pk)) is not None and side.sued_at]
    suit = f"{'、'.join(sued)}起诉后裁决已经生效" if sued else "被请求人在法定期限内没有起诉"
    facts = (
        f"本机关于{ruled}作出行政裁决，已送达各方；{suit}，也没有履行。"
        f"本机关已催告，催告书送达已满十个工作日。\n{d.respondent_view}"
    )
    return {
        **common(f),
        "ruling_no": f.paper_no("ruling.decision"),
        "court": d.court.name if d.court else "",
        "enforcement_request": f"请求强制执行下列义务：\n{d.duty_unperformed}",
        "facts_and_reasons": f"{facts}\n{d.late_cause}".strip(),
        "attachments_listed": "行政裁决书、送达回证、催告书及送达回证、被请求人的意见、执行标的情况。",
        "head_signature": opinion(f, f.opinion or "同意申请。"),
    }
