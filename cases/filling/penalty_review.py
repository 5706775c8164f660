"""Papers of review, notice, statement, hearing and discussion."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cases.facts.penalty import hearing_right, review_mode
from cases.filling.context import Filling, fills
from cases.filling.penalty import (
    acts_text,
    chosen,
    defence_rights,
    evidence_text,
    imposed,
    materials,
    period,
    respondent_kind,
    sentences,
)
from workflow.flows.penalty import choices as c
from workflow.models import StepEvent

MODES = {"CASE": "案件审核", "LEGAL": "法制审核"}
SENT = ("penalty:A-10", "penalty:A-15")


def sent_for_review_at(f: Filling) -> Any:
    """When the file reached the reviewer."""
    events = StepEvent.objects.filter(
        subject_type=ContentType.objects.get_for_model(f.case), subject_id=f.case.pk, step_id__in=SENT, voided_at=None
    )
    return events.order_by("-pk").values_list("happened_at", flat=True).first() or f.at


def draft(f: Filling) -> str:
    """The penalty as the investigation proposed it."""
    d = f.detail
    return imposed(d.proposed_fine_fen, d.proposed_other, d.proposed_confiscation) or "不予行政处罚。"


@fills("penalty.review-submission")
def review_submission(f: Filling) -> dict[str, Any]:
    ground = f.detail.legal_ground
    mode = MODES[review_mode(f.detail)]
    return {
        "review_mode": f"{mode}（{chosen(c.LEGAL_GROUNDS, ground)}）" if ground not in ("", "none") else mode,
        "proposal": sentences(draft(f), f.detail.review_note),
        "material_lines": materials(f),
        "submitted_at": f.at,
    }


@fills("penalty.review-opinion")
def review_opinion(f: Filling) -> dict[str, Any]:
    d = f.detail
    qualified = "已取得国家统一法律职业资格" if d.reviewer_qualified else ""
    return {
        "review_mode": MODES[review_mode(d)],
        "received_at": sent_for_review_at(f),
        "review_facts": sentences(d.report_facts, f"处理建议：{draft(f)}"),
        "opinion": chosen(c.REVIEW_OPINIONS, d.review_opinion),
        "reasons": d.review_text,
        "reviewer": f.standing.user.name,
        "reviewer_qualification": qualified,
    }


@fills("penalty.notice")
def notice(f: Filling) -> dict[str, Any]:
    d = f.detail
    on = timezone.localdate(f.at)
    heard = hearing_right(f.case, d, on=on, natural_person=respondent_kind(f) == "自然人")
    hearing = f"自收到本告知书之日起{period(f, 'pct:P07')}内，可以要求举行听证；逾期视为放弃。"
    return {
        "facts": acts_text(f, d.report_facts),
        "evidence": evidence_text(f),
        "reasons": d.notice_facts,
        "basis_text": d.notice_basis,
        "proposed_penalty": imposed(d.noticed_fine_fen, d.noticed_other) or draft(f),
        "defence_rights": defence_rights(f),
        "hearing_rights": hearing if heard else "",
    }


@fills("penalty.defence-review")
def defence_review(f: Filling) -> dict[str, Any]:
    """Also made where nothing was said, so that the file shows the period passed in silence."""
    d = f.detail
    if not d.statement and not d.hearing_report:
        said = "当事人书面放弃陈述、申辩。" if d.waiver_signer else "期限内没有提出陈述、申辩。"
        findings, adopted, reasons = "没有需要复核的意见。", "不涉及", said
    else:
        said = d.statement or f"听证中的意见见听证笔录。{d.hearing_request}"
        findings, adopted, reasons = d.statement_review, "见复核情况", d.statement_review
    return {
        "statement_received_at": _statement_at(f),
        "statement_content": said,
        "review_findings": findings,
        "adopted": adopted,
        "reasons": reasons,
        "reviewer": f.standing.user.name,
    }


def _statement_at(f: Filling) -> Any:
    """When the statement, the waiver or the request was recorded, else now: the period ended in silence."""
    events = StepEvent.objects.filter(
        subject_type=ContentType.objects.get_for_model(f.case), subject_id=f.case.pk,
        step_id__in=("penalty:A-12s", "penalty:A-12w", "penalty:A-13"), voided_at=None,
    )  # fmt: skip
    return events.order_by("-pk").values_list("happened_at", flat=True).first() or f.at


def _hearing(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "hearing_subject": f.case.title,
        "hearing_place": d.hearing_place,
        "hearing_public": "公开举行" if d.hearing_open == "yes" else "不公开举行",
        "hearing_host": d.hearing_host.name if d.hearing_host_id else "",
    }


@fills("penalty.hearing-notice")
def hearing_notice(f: Filling) -> dict[str, Any]:
    rights = (
        "可以亲自参加听证，也可以委托一至二人代理；可以申请主持人回避，可以申辩和质证。"
        "无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利，听证终止。"
    )
    return {**_hearing(f), "hearing_at": f.detail.hearing_at, "hearing_rights": rights}


@fills("penalty.hearing-record")
def hearing_record(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        **_hearing(f),
        "hearing_at": d.hearing_held_at or d.hearing_at,
        "participants": sentences(d.hearing_participants, f"在笔录上签名：{d.hearing_signers}"),
        "issues": d.hearing_request,
        "hearing_course": d.hearing_record,
    }


@fills("penalty.hearing-report")
def hearing_report(f: Filling) -> dict[str, Any]:
    return {**hearing_record(f), "participants": f.detail.hearing_participants, "host_opinion": f.detail.hearing_report}


@fills("penalty.collective")
def collective(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "meeting_at": d.collective_at or f.at,
        "place": f.case.agency.address or f.case.agency.name,
        "chair": f.standing.user.name,
        "participants": d.collective_members,
        "proposal": sentences(d.collective_reason and f"讨论事由：{d.collective_reason}", draft(f)),
        "views": d.collective_record,
        "conclusion": d.collective_record.strip().splitlines()[-1] if d.collective_record.strip() else "",
    }
