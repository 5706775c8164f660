"""The papers of a listing, field by field, from the record."""

from typing import Any

from django.utils import timezone

from cases.filling.context import Filling, fills
from cases.filling.penalty import day, sentences
from cases.filling.penalty import period as length_of
from credit.facts import law
from credit.facts.listing import factors_of
from credit.models import SeriousListing
from credit.rules import tables
from credit.rules.worksheet_words import value_in_words
from workflow.deadlines.arithmetic import local_day
from workflow.models import StepEvent

O44 = "《市场监督管理严重违法失信名单管理办法》"
ACTORS = "《中华人民共和国行政处罚法》"


def named(f: Filling) -> dict[str, Any]:
    """Who it is about, and the penalty it goes with."""
    listing: SeriousListing = f.row
    return {
        "subject_name": listing.subject.name,
        "uscc": listing.subject.credit_code,
        "legal_representative": listing.subject.legal_representative,
        "penalty_decision_no": f.paper_no("penalty.decision") or listing.penalty_no or f"{f.case.number}（尚未作出）",
        "contact": f"{f.case.agency.name}　{f.case.agency.telephone}",
    }


def ground(f: Filling) -> tables.ListingGround:
    return law.one(tables.ListingGround, f.row.ground, f.row, on=local_day(f.at)).record


def basis(f: Filling) -> str:
    return f"{O44}第二条、{ground(f).article}、第十二条、第十三条"


def listed_on(f: Filling) -> Any:
    return f.row.listed_on


@fills("credit.CD-02")
def worksheet(f: Filling) -> dict[str, Any]:
    listing: SeriousListing = f.row
    rows = factors_of(listing, on=local_day(f.at))
    lines = [
        {"factor": rows[a.factor].label_zh if a.factor in rows else a.factor,
         "finding": f"{value_in_words(rows.get(a.factor), a.value)}　{a.finding}".strip(), "evidence": a.evidence}
        for a in listing.answers.order_by("pk")
    ]  # fmt: skip
    verdict = "属于情节严重" if listing.judged_serious == "yes" else "不属于情节严重"
    return {**named(f), "seriousness_lines": lines, "seriousness": f"{verdict}。{listing.judgement_reasons}"}


@fills("credit.CD-03")
def notice(f: Filling) -> dict[str, Any]:
    listing: SeriousListing = f.row
    span = length_of(f, "pct:P07")
    rights = f"你（单位）可以自收到本告知书之日起{span}内陈述、申辩，依法可以要求听证；逾期视为放弃。"
    return {
        **named(f),
        "facts": listing.notice_facts,
        "reasons": listing.judgement_reasons,
        "basis_text": basis(f),
        "listing_ground": ground(f).label_zh,
        "measures_announced": listing.measures_announced,
        "defence_rights": rights,
        "hearing_rights": "要求听证的，应当在上述期限内提出。",
    }


@fills("credit.CD-04-review")
def review(f: Filling) -> dict[str, Any]:
    listing: SeriousListing = f.row
    return {
        **named(f),
        "statement_content": listing.statement or "当事人在规定期限内没有提出陈述申辩。",
        "review_findings": listing.statement_review,
        "adopted": "采纳" if listing.statement_adopted == "yes" else "不采纳",
        "reasons": listing.statement_review,
        "reviewer": f.standing.user.name,
    }


@fills("credit.CD-06")
def request(f: Filling) -> dict[str, Any]:
    listing: SeriousListing = f.row
    return {
        **named(f),
        "superior": listing.superior.name if listing.superior else "",
        "facts": listing.proposal_facts,
        "seriousness": listing.judgement_reasons,
        "proposal": listing.consent_request,
        "basis_text": f"{O44}第二十二条",
    }


@fills("credit.CD-07")
def discussion(f: Filling) -> dict[str, Any]:
    listing: SeriousListing = f.row
    return {
        **named(f),
        "case_summary": listing.proposal_facts,
        "meeting_at": timezone.localtime(f.at),
        "place": f.case.agency.name,
        "chair": f.standing.user.name,
        "participants": listing.collective_members,
        "proposal": f"列入严重违法失信名单：{ground(f).label_zh}",
        "views": listing.collective_record,
        "conclusion": "同意列入。",
    }


@fills("credit.CD-08")
def decision(f: Filling) -> dict[str, Any]:
    listing: SeriousListing = f.row
    return {
        **named(f),
        "facts": listing.decision_facts,
        "listing_ground": ground(f).label_zh,
        "basis_text": basis(f),
        "measures_announced": listing.measures_announced,
        "display_period": period(listing),
        "early_removal": f"{listing.removal_terms}　自{day(listing.early_from)}起可以申请。",
        "remedies": listing.remedies,
    }


def period(listing: SeriousListing) -> str:
    return f"自{day(listing.listed_on)}至{day(listing.ends_on)}，期满自动移出。"


@fills("credit.CD-09")
def declined(f: Filling) -> dict[str, Any]:
    return {
        **named(f),
        "reasons": f.row.not_listed_reason,
        "basis_text": f"{O44}第十二条",
        "decided_on": local_day(f.at),
        "approver": f.standing.user.name,
    }


def removal(f: Filling, *, reason: str, articles: str) -> dict[str, Any]:
    """What every decision that ends a listing says."""
    listing: SeriousListing = f.row
    return {
        **named(f),
        "listing_no": listing.listing_no,
        "listed_on": listing.listed_on,
        "application_no": listing.repair_no,
        "facts": reason or None,
        "reasons": reason or None,
        "basis_text": f"{O44}{articles}",
        "removed_on": local_day(f.at),
        "remedies": listing.remedies,
    }


@fills("credit.CD-22-correction")
def correction(f: Filling) -> dict[str, Any]:
    """What was wrong, what is right, and the apology, to whoever was listed in error."""
    return {**named(f), "reasons": f.row.removal_reason}


@fills("credit.CD-07-legal")
def legal_review(f: Filling) -> dict[str, Any]:
    """What the legal unit says of the intended listing before the party is told (行政处罚法 58)."""
    listing: SeriousListing = f.row
    drafted = StepEvent.objects.filter(
        subject_type=listing.subject_type(), subject_id=listing.pk, step_id="credit:LS-T04p", voided_at=None
    ).order_by("-pk")
    return {
        "received_at": drafted.values_list("happened_at", flat=True).first() or f.at,
        "review_facts": sentences(f"拟列入情形：{ground(f).label_zh}。", listing.notice_facts),
        "opinion": "同意列入" if listing.legal_opinion == "agree" else "退回修改",
        "reasons": listing.legal_text,
        "reviewer": f.standing.user.name,
        "reviewer_qualification": "已取得国家统一法律职业资格",
    }


@fills("credit.CD-18-early")
def removed_early(f: Filling) -> dict[str, Any]:
    return removal(f, reason=f.row.removal_reason, articles="第十六条至第十八条")


@fills("credit.CD-18-expiry")
def expired(f: Filling) -> dict[str, Any]:
    said = f"列入期已于{day(f.row.ends_on)}届满。"
    return removal(f, reason=f.row.removal_reason or said, articles="第二十一条")


@fills("credit.CD-19-revoked")
def revoked(f: Filling) -> dict[str, Any]:
    return removal(f, reason=f.row.removal_reason, articles="第十九条")
