"""What the papers of reconsideration, filing supervision and opinions say."""

from typing import Any

from django.utils import timezone

from cases.actions.papers import Route
from cases.filling.context import Filling, fills
from cases.filling.handover import last_minute
from cases.filling.penalty import chosen, day, sentences
from cases.filling.transfer_police import non_filing_no
from workflow.flows.reconsideration import ANSWERS
from workflow.flows.supervision.facts import GROUNDS

TO_FILE = "《中华人民共和国刑事诉讼法》第一百一十三条\n《人民检察院刑事诉讼规则》第五百六十一条、第五百六十三条"
TO_TRANSFER = "《人民检察院刑事诉讼规则》第五百五十七条\n《行政执法机关移送涉嫌犯罪案件的规定》第三条、第五条、第十四条"


def remedy_route(row: Any, code: str) -> Route:
    """Agency to police, police to agency or procuratorate, procuratorate to police."""
    if code == "transfer.D12":
        return Route(row.agency, row.police.name)
    if code == "transfer.D13":
        return Route(row.police, row.agency.name)
    if code == "transfer.D14":
        return Route(row.applicant, row.agency.name)
    if code == "transfer.D16":
        return Route(row.police, row.agency.name)
    if code == "transfer.supervision-answer":
        return Route(row.agency, row.applicant.name)
    return Route(row.agency, row.police.name)


def opinion_route(row: Any, code: str) -> Route:
    return Route(row.agency, row.to_agency.name, tuple(row.copied_to.split("、")) if row.copied_to else ())


def summary(row: Any) -> str:
    return str(row.transfer.facts_summary or row.case.title)


def last_day(row: Any, code: str, at: Any) -> Any:
    return timezone.localdate(last_minute(row, code, at))


@fills("transfer.D12")
def request(f: Filling) -> dict[str, Any]:
    received = f.row.transfer.non_filing_received_at
    return {
        "receiving_police": f.row.police.name,
        "non_filing_notice_no": non_filing_no(f.row.criminal) or f.row.transfer.case.number,
        "received_on": timezone.localdate(received) if received else None,
        "submitted_at": f.at,
        "approver": f.decider,
    }


@fills("transfer.D13")
def answer(f: Filling) -> dict[str, Any]:
    return {
        "non_filing_notice_no": non_filing_no(f.row.criminal) or f.row.case.number,
        "reconsideration_decision": chosen(ANSWERS, f.row.reconsideration_decision),
        "reasons": f.row.reasons,
        "decided_on": timezone.localdate(f.at),
    }


@fills("transfer.D14")
def suggestion(f: Filling) -> dict[str, Any]:
    number = non_filing_no(f.row.criminal)
    return {
        "procuratorate": f.row.agency.name,
        "supervised_act": f"{chosen(GROUNDS, f.row.ground)} {number}".strip(),
        "case_summary": summary(f.row),
        "submitted_at": f.at,
    }


@fills("transfer.D15")
def reasons_notice(f: Filling) -> dict[str, Any]:
    code = "pct:S08" if f.row.ground == "OVERDUE" else "pct:S03"
    return {
        "receiving_police": f.row.police.name,
        "applicant": f.row.applicant.name,
        "case_summary": f"{summary(f.row)}\n{f.row.questions}",
        "issued_on": timezone.localdate(f.at),
        "reply_due_on": last_day(f.row, code, f.at),
    }


@fills("transfer.D16")
def statement(f: Filling) -> dict[str, Any]:
    return {
        "procuratorate": f.row.agency.name,
        "facts": summary(f.row),
        "basis_text": f.row.reply_basis,
        "reasons": f.row.reply,
        "evidence": f.row.reply_evidence,
        "replied_at": f.at,
    }


@fills("transfer.D17")
def notice_to_file(f: Filling) -> dict[str, Any]:
    return {
        "receiving_police": f.row.police.name,
        "basis_text": TO_FILE,
        "reasons": f.row.notice_reasons,
        "evidence": f.row.notice_evidence,
        "served_on": timezone.localdate(f.at),
        "file_by_on": last_day(f.row, "pct:S05", f.at),
    }


@fills("transfer.D17b")
def correction(f: Filling) -> dict[str, Any]:
    return {
        "receiving_police": f.row.police.name,
        "served_on": timezone.localdate(f.at),
        "reply_due_on": last_day(f.row, "pct:S03", f.at),
    }


@fills("transfer.D17c")
def urging(f: Filling) -> dict[str, Any]:
    detail = f.row.criminal.criminal if f.row.criminal else None
    filed_at = detail.filed_at if detail else None
    opened, today = timezone.localdate(filed_at), timezone.localdate(f.at)
    months = (today.year - opened.year) * 12 + today.month - opened.month - (today.day < opened.day)
    return {
        "receiving_police": f.row.police.name,
        "filed_on": opened,
        "months_open": f"{months}个月（自{day(opened)}）",
        "police_reply": detail.progress if detail else "",
    }


@fills("transfer.D18-transfer")
def opinion(f: Filling) -> dict[str, Any]:
    return {
        "procuratorate": f.row.agency.name,
        "approver": f.decider,
        "competence_basis": f.row.competence,
        "facts": f.row.facts_text,
        "evidence": f.row.evidence_text,
        "basis_text": TO_TRANSFER,
        "opinion_transfer": f.row.opinion_transfer,
    }


@fills("transfer.supervision-answer")
def answer_to_agency(f: Filling) -> dict[str, Any]:
    """Why the reasons of the police stand (人民检察院刑事诉讼规则 561)."""
    return {
        "applicant": f.row.applicant.name,
        "non_filing_notice_no": non_filing_no(f.row.criminal) or f.row.case.number,
        "reasons": sentences(f.row.acceptance_reasons, f.row.answer),
        "basis_text": "《人民检察院刑事诉讼规则》第五百六十一条",
    }


@fills("transfer.withdrawal-notice")
def notice_to_withdraw(f: Filling) -> dict[str, Any]:
    return {
        "receiving_police": f.row.police.name,
        "basis_text": "《人民检察院刑事诉讼规则》第五百五十九条、第五百六十三条",
        "reasons": f.row.notice_reasons,
        "evidence": f.row.notice_evidence,
        "served_on": timezone.localdate(f.at),
    }
