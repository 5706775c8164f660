"""Papers from the clue to the end of the investigation."""

from typing import Any

from django.utils import timezone

from cases.filling.context import Filling, fills
from cases.filling.penalty import (
    NONE,
    SOURCES,
    act_named,
    chosen,
    day,
    evidence_text,
    imposed,
    materials,
    performance,
    respondent_kind,
    sentences,
    yuan,
)
from workflow.flows.penalty import choices as c

ADVICE = {
    "MUST_TRANSFER": "达到追诉标准，应当移送公安机关。",
    "INCOMPLETE": "数据不全，不能得出结论。",
    "CONSULT": "接近追诉标准，建议与公安机关、检察机关会商。",
    "NO_TRANSFER": "没有达到追诉标准，不移送。",
}


@fills("penalty.filing")
def filing(f: Filling) -> dict[str, Any]:
    ended = f.detail.acts_ended_on
    return {
        "grounds": f"{act_named(f)}。初步证据：{f.detail.prima_facie} 依据：{f.detail.breach_basis}",
        "jurisdiction": f.detail.jurisdiction,
        "limitation_check": sentences(
            f"违法行为终了于{day(ended)}，发现于{day(f.detail.discovered_on)}，未超过追责时效。",
            f.detail.grave_harm and f"适用较长的追责时效：{f.detail.grave_harm}",
        ),
    }


@fills("penalty.not-filing")
def not_filing(f: Filling) -> dict[str, Any]:
    ground = chosen(c.NOT_FILED_GROUNDS, f.detail.not_filed_ground)
    late = f.detail.not_filed_ground == "limitation"
    return {
        "no_filing_ground": sentences(f"{ground}。", f.detail.not_filed_reason),
        "jurisdiction": f.detail.jurisdiction or f"由{f.case.agency.name}核查。",
        "limitation_check": "已超过追责时效。" if late else "不立案不以超过追责时效为由。",
        "reporter_reply": "实名举报，依法告知举报人。" if f.detail.named_reporter else "",
    }


@fills("penalty.referral")
def referral(f: Filling) -> dict[str, Any]:
    return {
        "facts": sentences(f.case.summary or f.case.title, f.detail.prima_facie),
        "referral_reason": sentences(f"移送给：{f.detail.referred_to}。", f.detail.referral_reason),
        "basis_text": "《行政处罚法》第二十五条；《市场监督管理行政处罚程序规定》第十七条。",
        "material_lines": materials(f),
    }


@fills("penalty.summary")
def summary(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "facts": sentences(f"{act_named(f)}。", d.report_facts, d.statement and f"当事人陈述申辩：{d.statement}"),
        "basis_text": sentences(d.breach_basis, "《行政处罚法》第五十一条、第五十二条。"),
        "penalty": imposed(d.decided_fine_fen, "" if d.decided_fine_fen else "警告"),
        "fine_fen": d.decided_fine_fen,
        "place": d.scene_place or "；".join(p.address for p in f.respondents if p.address),
        "acted_at": f.at,
        "performance": performance(f),
    }


@fills("penalty.suspension")
def suspension(f: Filling) -> dict[str, Any]:
    return {
        "suspension_cause": chosen(c.SUSPENSION_GROUNDS, f.detail.suspension_ground),
        "reasons": f.detail.suspension_reason,
        "basis_text": "《市场监督管理行政处罚程序规定》关于中止调查的规定；《商标法》关于中止查处的规定。",
        "from_on": timezone.localdate(f.at),
    }


@fills("penalty.resumption")
def resumption(f: Filling) -> dict[str, Any]:
    return {
        "suspension_no": f.paper_no("penalty.suspension"),
        "reasons": f.detail.resumption_reason,
        "basis_text": "《市场监督管理行政处罚程序规定》关于恢复调查的规定。",
        "from_on": timezone.localdate(f.at),
    }


@fills("penalty.termination")
def termination(f: Filling) -> dict[str, Any]:
    return {
        "termination_cause": chosen(c.TERMINATION_GROUNDS, f.detail.termination_ground),
        "reasons": f.detail.termination_reason,
        "basis_text": "《市场监督管理行政处罚程序规定》关于终止调查的规定。",
    }


@fills("penalty.testing-notice")
def testing_notice(f: Filling) -> dict[str, Any]:
    """The end is open until the report comes; the party is told from when the period stands still."""
    lines = [
        {"item_no": g.serial, "name": g.name, "spec_model": g.model, "quantity": g.quantity, "seal_no": g.seal_no}
        for g in f.goods
    ]
    return {
        "sample_lines": lines or [{"item_no": 1, "name": f.detail.testing_items[:60], "quantity": 1}],
        "from_on": timezone.localdate(f.at),
        "to_on": "收到检测（鉴定）报告之日",
        "institution": f.detail.testing_body,
        "purpose": f.detail.testing_items,
    }


@fills("penalty.investigation-report")
def investigation_report(f: Filling) -> dict[str, Any]:
    d = f.detail
    figures = [
        ("违法经营额", d.turnover_fen), ("货值金额", d.goods_value_fen), ("违法所得", d.gains_fen),
    ]  # fmt: skip
    amounts = "；".join(f"{name}{yuan(fen)}" for name, fen in figures if fen)
    return {
        "investigation_course": sentences(
            f"{day(d.received_at)}收到线索（{SOURCES.get(d.source, d.source)}），经核查后立案调查。",
            d.investigation_plan,
            d.testing_conclusion and f"检验鉴定：{d.testing_body}，{d.testing_conclusion}",
            d.identification_result and f"权利人辨认：{d.identification_result}",
        ),
        "facts": sentences(d.report_facts, amounts),
        "evidence": evidence_text(f),
        "nature": sentences(d.nature, f"权利状态：{chosen(c.RIGHT_STATES, d.right_state)}。"),
        "discretion_factors": sentences(
            d.discretion,
            d.mitigation and f"减轻处罚的法定情形：{chosen(c.MITIGATION, d.mitigation)}。",
            d.grave == "yes" and "情节严重。",
        )
        or f"当事人为{respondent_kind(f)}，没有从重、从轻或者减轻处罚的情节。",
        "crime_screening": crime_screening(f),
        "proposal": imposed(d.proposed_fine_fen, d.proposed_other, d.proposed_confiscation) or "不予行政处罚。",
    }


def crime_screening(f: Filling) -> str:
    """The arithmetic and the officer's own answer (BR-10)."""
    counts = f.seen.counts if f.seen else {}
    worst = next((code for code in ADVICE if counts.get(f"advice_{code}")), "")
    doubt = f.detail.suspicion and f"{chosen(c.SUSPICION, f.detail.suspicion)}。"
    return sentences(ADVICE.get(worst, ""), doubt, f.detail.suspicion_text) or NONE
