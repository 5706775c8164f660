"""The notices that go with a published penalty; the repair notice serves listing and penalty alike."""

from datetime import date
from typing import Any

from cases.facts import law as case_law
from cases.filling.context import Filling, fills
from cases.filling.penalty import sentences
from credit.facts import law
from credit.filling import listing as of_listing
from credit.models import PenaltyPublication, SeriousListing
from credit.rules import tables
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.working_days import current_calendar

O45 = "《市场监督管理行政处罚信息公示规定》"
REPAIR = "《市场监督管理信用修复管理办法》；《信用修复管理办法》；国办发〔2025〕22号"


def named(f: Filling) -> dict[str, Any]:
    row: PenaltyPublication = f.row
    return {
        "subject_name": row.subject.name,
        "uscc": row.subject.credit_code,
        "legal_representative": row.subject.legal_representative,
        "penalty_decision_no": row.decision_no,
        "contact": f"{f.case.agency.name}　{f.case.agency.telephone}",
    }


@fills("credit.CD-11")
def told(f: Filling) -> dict[str, Any]:
    return {
        **named(f),
        "publication_channel": "国家企业信用信息公示系统、信用中国和本机关公示平台",
        "display_period": "自公示之日起按公示规定的期限公示，期满自动停止。",
        "basis_text": f"{O45}第八条、第十三条",
    }


@fills("credit.CD-10")
def repair(f: Filling) -> dict[str, Any]:
    """Generated from the repair rows: earliest date, conditions, documents, where to apply."""
    on = local_day(f.at)
    listed = isinstance(f.row, SeriousListing)
    target = "LISTING_O44" if listed else "PENALTY_GSXT"
    regime = next(r for r in law.all_rows(tables.RepairRegime, f.row, on=on) if r.target == target)
    return {
        **(of_listing.named(f) if listed else named(f)),
        "display_period": of_listing.period(f.row) if listed else "见行政处罚信息公示告知书。",
        "repair_conditions": terms(f, regime.conditions, on=on),
        "repair_materials": terms(f, regime.documents, on=on),
        "repair_channel": "本机关公示平台“信用修复”、信用中国网站或者办事窗口，免费",
        "basis_text": regime.basis or REPAIR,
    }


def terms(f: Filling, cell: str, *, on: date) -> str:
    rows = {r.code: r.label_zh for r in law.all_rows(tables.RepairTerm, f.row, on=on)}
    return "；".join(rows.get(code, code) for code in tables.codes(cell))


@fills("credit.CD-13")
def push(f: Filling) -> dict[str, Any]:
    """The summary of O45 article 4 to the authority of the registered place, with the day by which it publishes."""
    row: PenaltyPublication = f.row
    limit = case_law.limit(row, "pct:P22B", on=local_day(f.at))
    term = Term(limit.amount or 0, limit.unit)
    return {
        **named(f),
        "receiving_organ": row.assisting_organ,
        "content": sentences(f"违法行为：{row.act_types}。", row.summary_facts, f"处罚内容：{row.penalty_text}"),
        "publish_by": compute(anchor=f.at, term=term, calendar=current_calendar()).last_day,
    }
