"""Papers of decision, service, performance, enforcement and closing."""

from typing import Any

from django.utils import timezone

from cases.facts import law
from cases.facts.penalty import remedy_spans
from cases.filling.context import Filling, fills
from cases.filling.penalty import (
    NONE,
    act_named,
    acts_text,
    chosen,
    day,
    decision_number,
    evidence_text,
    imposed,
    materials,
    performance,
    period,
    sentences,
    yuan,
)
from cases.models import ServiceAttempt
from workflow.flows.penalty import choices as c
from workflow.flows.penalty.late_fine import LateFine, late_fine

NO_PENALTY_GROUNDS = {
    "NO_PENALTY_MINOR": "违法行为轻微并及时改正，没有造成危害后果（《行政处罚法》第三十三条第一款）。",
    "NO_PENALTY_UNKNOWING": "不知道是侵权商品，能证明合法取得并说明提供者"
    "（《反不正当竞争法》第二十三条；《商标法》第六十条第二款）。",
    "NO_PENALTY_NO_FAULT": "有证据足以证明没有主观过错（《行政处罚法》第三十三条第二款）。",
    "NOT_ESTABLISHED": "违法事实不能成立（《行政处罚法》第五十七条第一款第三项）。",
}


def penalty_text(f: Filling) -> str:
    d = f.detail
    if d.outcome == "PENALTY" and not (d.decided_fine_fen or d.decided_other or d.decided_confiscation):
        return "1．警告。"
    return imposed(d.decided_fine_fen, d.decided_other, d.decided_confiscation)


def defence_text(f: Filling) -> str:
    d = f.detail
    if not d.statement and not d.hearing_report:
        return "当事人放弃陈述、申辩。" if d.waiver_signer else "当事人没有提出陈述、申辩。"
    return sentences(
        d.statement and f"当事人提出：{d.statement}", d.statement_review and f"复核意见：{d.statement_review}"
    )


@fills("penalty.decision")
def decision(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "facts": acts_text(f, d.report_facts),
        "evidence": evidence_text(f),
        "party_defence": defence_text(f),
        "reasons": d.decision_text,
        "discretion_factors": d.discretion,
        "basis_text": d.notice_basis or d.breach_basis,
        "penalty": penalty_text(f),
        "performance": performance(f),
    }


@fills("penalty.no-penalty")
def no_penalty(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "facts": acts_text(f, d.report_facts),
        "evidence": evidence_text(f),
        "no_penalty_ground": sentences(NO_PENALTY_GROUNDS.get(d.outcome, ""), d.decision_text),
        "basis_text": sentences(d.breach_basis, "《行政处罚法》第三十三条、第五十七条。"),
        "education": d.decided_other,
    }


@fills("penalty.service-return")
def service_return(f: Filling) -> dict[str, Any]:
    """The last attempt that reached each addressee of the decision."""
    decided = [p for p in f.papers if p.code in ("penalty.decision", "penalty.no-penalty", "penalty.summary")][-1:]
    tries = list(
        ServiceAttempt.objects.filter(service__paper__in=decided, reached_at__isnull=False)
        .select_related("service__party")
        .order_by("service_id", "pk")
    )
    at = max((t.reached_at for t in tries if t.reached_at), default=f.at)
    places = [t.service.party.service_address or t.service.party.address for t in tries if t.service.party]
    return {
        "served_paper": "、".join(f"《{p.title}》{p.number}" for p in decided),
        "recipient": "、".join(t.service.addressee for t in tries),
        "service_method": "、".join(dict.fromkeys(str(t.get_method_display()) for t in tries)),
        "service_place": "；".join(p for p in dict.fromkeys(places) if p) or "见送达凭证",
        "served_at": at,
        "recipient_signature": "、".join(t.receiver for t in tries if t.receiver),
        "server_signature": "、".join(dict.fromkeys(t.witnesses for t in tries)),
        "substitute_reason": "；".join(t.proof_note for t in tries if t.method in ("leave", "notice") and t.proof_note),
    }


@fills("penalty.deferral")
def deferral(f: Filling) -> dict[str, Any]:
    d = f.detail
    owed = (d.decided_fine_fen or 0) - d.paid_fen
    return {
        "fine_fen": d.decided_fine_fen,
        "hardship": d.deferral_reason,
        "instalment_lines": [{"seq": 1, "amount": yuan(owed), "due_on": d.deferred_until}],
    }


def worksheet(f: Filling) -> LateFine:
    """The late fine as of the day of the step, from the rows of the law and the remedies on the file."""
    on = timezone.localdate(f.at)
    clock = f.seen.clocks["pct:P14"]
    return late_fine(
        fine_fen=f.detail.decided_fine_fen or 0, paid_fen=f.detail.paid_fen, due=clock.last_day, until=on,
        percent_a_day=law.decimal(f.case, "pct:P15", on=on),
        cap_percent=law.decimal(f.case, "late_fine.cap_percent", on=on), remedies=remedy_spans(f.case),
    )  # fmt: skip


@fills("penalty.late-fine")
def late_fine_paper(f: Filling) -> dict[str, Any]:
    sheet = worksheet(f)
    line = {
        "from_on": sheet.due,
        "to_on": sheet.until,
        "days": sheet.days,
        "excluded": f"复议、诉讼期间{sheet.excluded}日" if sheet.excluded else "无",
        "rate": f"每日百分之{sheet.rate}",
        "amount": yuan(sheet.amount_fen),
    }
    reached = "已达上限" if sheet.capped else "未达上限"
    return {
        "fine_fen": f.detail.decided_fine_fen,
        "due_on": sheet.due,
        "late_fine_lines": [line],
        "late_fine_fen": sheet.amount_fen,
        "late_fine_ceiling": f"上限{yuan(sheet.ceiling_fen)}，{reached}。",
        "basis_text": "《行政处罚法》第七十二条、第七十三条；《行政强制法》第四十五条。",
    }


@fills("penalty.urging")
def urging(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "duty_to_perform": sentences(penalty_text(f), d.urging_text),
        "fine_fen": (d.decided_fine_fen or 0) - d.paid_fen,
        "late_fine_fen": d.late_fine_fen or None,
        "perform_within": f"自收到本催告书之日起{period(f, 'pct:P18')}内",
        "performance": "到指定银行或者通过电子支付系统缴纳，并将凭证报本机关。",
        "basis_text": "《行政强制法》第三十五条、第五十四条。",
        "defence_rights": "收到本催告书后有权进行陈述和申辩。",
    }


@fills("penalty.enforcement")
def enforcement(f: Filling) -> dict[str, Any]:
    d = f.detail
    owed = (d.decided_fine_fen or 0) + d.late_fine_fen - d.paid_fen
    return {
        "court": d.enforcement_court,
        "enforcement_request": d.enforcement_claims,
        "facts_and_reasons": sentences(
            f"{day(d.decided_at)}作出{decision_number(f)}，当事人逾期不履行，也没有申请行政复议、提起行政诉讼。",
            f"已制发{f.paper_no('penalty.urging')}催告，期满仍不履行。",
        ),
        "amount_fen": owed,
        "attachments_listed": sentences(*(f"{r['seq']}．{r['material_name']}" for r in materials(f))),
    }


@fills("penalty.resume-handling")
def resume_handling(f: Filling) -> dict[str, Any]:
    results = {"returned": "公安机关不予立案、撤销案件，或者案件退回。", "decided_not": "机关负责人决定不移送。"}
    return {
        "criminal_result": results.get(f.detail.transfer, "刑事程序已经终结。"),
        "new_information": f.detail.hold_lift_reason,
        "proposal": "恢复行政处罚案件的办理，办案期限继续计算。",
    }


@fills("penalty.closing")
def closing(f: Filling) -> dict[str, Any]:
    d = f.detail
    moved = d.outcome == "TRANSFER_CRIMINAL"
    paid = f"应缴罚款{yuan(d.decided_fine_fen)}，已缴{yuan(d.paid_fen)}。" if d.decided_fine_fen else ""
    return {
        "outcome": sentences(chosen(c.OUTCOMES, d.outcome), penalty_text(f) or f"案由：{act_named(f)}。"),
        "execution": sentences(paid, d.closing_note),
        "property_disposal": d.goods_disposal or ("已随案移送公安机关。" if moved else NONE),
        "criminal_result": "公安机关已立案，财物已交接。" if moved else "",
    }
