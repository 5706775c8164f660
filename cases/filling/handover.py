"""What the papers between sender and receiver of a hand-over say: receipt, supplements, forwarding."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cases.actions.papers import Route
from cases.actions.transfer import evidence_of
from cases.facts import law
from cases.filling.context import Filling, fills
from cases.filling.penalty import chosen
from cases.filling.transfer import material_lines, name_of
from workflow.deadlines.arithmetic import compute
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.handover import COMPLETE, JURISDICTION


def handover_route(row: Any, code: str) -> Route:
    """The police answer the sender; supplements come from the sender."""
    if code == "transfer.supplement":
        return Route(row.agency, row.to_agency.name)
    return Route(row.to_agency, row.agency.name)


@fills("transfer.D7")
def receipt(f: Filling) -> dict[str, Any]:
    row = f.row
    return {
        "transfer_doc_no": row.letter_no,
        "received_at": row.received_at,
        "receiving_police": row.to_agency.name,
        "receiver": row.receiver,
        "materials_complete": chosen(COMPLETE, row.materials_complete),
        "missing_items": row.missing_items,
        "jurisdiction_result": chosen(JURISDICTION, row.jurisdiction_result),
        "receipt_signature": f"{row.to_agency.name} {f.standing.user.name}",
    }


def last_minute(row: Any, code: str, at: datetime) -> datetime:
    """The last minute of a period that starts now, as the clock of the same row of the law will count it."""
    on = timezone.localdate(at)
    term = term_in_force(law.limit(row, code, on=on), row, on=on)
    return compute(anchor=at, term=term, calendar=current_calendar()).due_at - timedelta(minutes=1)


@fills("transfer.D8")
def supplement_notice(f: Filling) -> dict[str, Any]:
    return {
        "transfer_doc_no": f.row.letter_no,
        "notified_at": f.at,
        "missing_items": f.row.missing_items,
        "due_at": last_minute(f.row, "pct:X06", f.at),
        "contact": f"{f.row.receiver} {f.row.to_agency.telephone}".strip(),
    }


@fills("transfer.D9")
def forwarding_notice(f: Filling) -> dict[str, Any]:
    return {
        "transfer_doc_no": f.row.letter_no,
        "from_police": f.row.to_agency.name,
        "to_police": name_of(f.row.forward_to),
        "reasons": f.row.reasons,
        "forwarded_at": f.at,
        "agency_informed_at": f.at,
    }


@fills("transfer.not-police")
def not_for_police(f: Filling) -> dict[str, Any]:
    """The reasons in writing; the file goes back to be addressed elsewhere (公安机关办理刑事案件程序规定 180)."""
    return {
        "transfer_doc_no": f.row.letter_no,
        "reasons": f.row.reasons,
        "basis_text": "《公安机关办理刑事案件程序规定》第一百八十条第三款",
        "competent_agency": f.values.get("competent_agency") or "由移送机关依法移送有权处理的机关",
        "materials_returned": f"退回{f.row.letter_no}移送的全部材料。",
    }


@fills("transfer.supplement")
def supplements(f: Filling) -> dict[str, Any]:
    chosen_now = evidence_of(f.row.case_id, f.values.get("materials"))
    return {
        "transfer_doc_no": f.row.letter_no,
        "receiving_police": f.row.to_agency.name,
        "material_lines": material_lines(chosen_now, []),
        "page_count": f"{len(chosen_now)}件",
    }
