"""What the papers of the police and the procuratorate say about a transferred case, from the criminal case."""

from typing import Any

from django.utils import timezone

from cases.actions.papers import Route
from cases.facts.transfer import papers_of
from cases.filling.context import Filling, fills
from cases.filling.penalty import chosen, sentences
from cases.filling.transfer import name_of
from workflow.flows.criminal import choices as c

REMEDY = (
    "对本决定有异议的，可以自收到本通知书之日起三日内提请本机关复议，也可以建议人民检察院依法进行立案监督。"
    "（《行政执法机关移送涉嫌犯罪案件的规定》第九条）"
)


def criminal_route(row: Any, code: str) -> Route:
    """The police answer the agency that transferred; the procuratorate answers the police."""
    if code == "transfer.D19":
        return Route(row.detail.procuratorate, row.agency.name, (row.detail.handover.agency.name,))
    return Route(row.agency, row.detail.handover.agency.name)


def non_filing_no(row: Any) -> str:
    """The number of the notice of non-filing: our register's, else the one on the paper it was recorded from."""
    if row is None:
        return ""
    made = papers_of(row).filter(code="transfer.D11").last()
    return str(made.number if made else row.criminal.notice_no)


@fills("transfer.D10")
def filing_notice(f: Filling) -> dict[str, Any]:
    detail = f.row.detail
    return {
        "receiving_police": f.row.agency.name,
        "transfer_doc_no": detail.letter_no,
        "decision_no": detail.filing_no or f.row.number,
        "filed_on": timezone.localdate(detail.filed_at),
        "offences": detail.offences,
        "case_officer": detail.case_officer,
        "agency_received_at": detail.agency_received_at,
    }


@fills("transfer.D11")
def non_filing_notice(f: Filling) -> dict[str, Any]:
    detail = f.row.detail
    return {
        "receiving_police": f.row.agency.name,
        "notice_no": detail.notice_no or f.row.number,
        "decided_on": timezone.localdate(detail.not_filed_at),
        "non_filing_reason": chosen(c.NON_FILING, detail.reason_code),
        "reasons": detail.reason_text,
        "materials_returned": detail.materials_returned,
        "remedy_notice": REMEDY,
        "agency_received_at": detail.agency_received_at,
        "approver": f.decider,
    }


@fills("transfer.D19")
def non_prosecution(f: Filling) -> dict[str, Any]:
    detail = f.row.detail
    return {
        "procuratorate": name_of(detail.procuratorate),
        "prosecuted_subject": "、".join(p.name for p in f.respondents) or f.row.title,
        "charge": detail.offences,
        "non_prosecution_kind": chosen(c.NON_PROSECUTION, detail.non_prosecution_kind),
        "facts": detail.non_prosecution_reasons,
        "basis_text": "《中华人民共和国刑事诉讼法》第十六条、第一百七十五条第四款、第一百七十七条",
        "property_disposal": detail.property_disposal,
        "announced_on": timezone.localdate(f.at),
        "served_to": f"{f.row.agency.name}、" + "、".join(p.name for p in f.respondents),
    }


@fills("transfer.case-withdrawal")
def withdrawal(f: Filling) -> dict[str, Any]:
    detail = f.row.detail
    return {
        "suspects": "、".join(p.name for p in f.respondents) or f.row.title,
        "charge": detail.offences,
        "reasons": sentences(f"{chosen(c.WITHDRAWAL, detail.withdrawal_ground)}。", detail.withdrawal_reasons),
        "basis_text": "《公安机关办理刑事案件程序规定》第一百八十六条、第一百八十九条",
        "property_disposal": detail.property_disposal or "查封、扣押的涉案财物依法解除，退回移送机关。",
        "suggestion": detail.suggestion if detail.suggests_penalty == "yes" else "",
    }
