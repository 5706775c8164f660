"""A penalty case and its listing as their people take them, up to wherever a test needs them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from cases.models import PenaltyCase
from cases.models.people import Party
from credit.actions.channels import take_on_all_channels
from credit.actions.dispatching import propose_measures
from credit.actions.joint import (
    DECISIONS,
    NOTICES,
    decide_penalty_and_listing,
    notice_penalty_and_listing,
    serve_together,
)
from credit.actions.listing import ListingDraft, propose_listing
from credit.actions.publishing import propose_publication
from credit.models import CreditSubject, PenaltyPublication, PunishmentDispatch, SeriousListing
from tests.cases.penalty_line import figures, investigating, read, taken, with_findings
from tests.cast import Cast, when

FACTORS = {
    "MALICE": ("INTENT", "曾收到权利人警告函仍继续销售。"),
    "FREQUENCY": ("3", "五年内第三次。"),
    "DURATION": ("2026-01-01/2026-10-01", "持续九个月。"),
    "PENALTY_KINDS": ("罚款、没收", "依法从重。"),
    "PENALTY_AMOUNT": ("60000", "罚款。"),
    "GOODS_VALUE": ("20000", "价格认定。"),
    "HEALTH_DANGER": ("NONE", "未见危害。"),
    "PROPERTY_LOSS": ("20000", "权利人损失。"),
    "SOCIAL_EFFECT": ("LOCAL", "投诉三起。"),
}
LEGAL = {"legal_opinion": "agree", "legal_text": "情形、依据和程序合法。"}


def listing_of(row: Any) -> SeriousListing:
    return SeriousListing.objects.select_related("subject", "agency", "case").get(pk=row.pk)


def dispatch_of(row: Any) -> PunishmentDispatch:
    return PunishmentDispatch.objects.select_related("listing__subject", "to_agency").get(pk=row.pk)


__all__ = ["DECISIONS", "NOTICES", "CreditSubject", "propose_publication"]


def step(row: Any, name: str, values: dict[str, Any] | None = None, *, by: Any, **more: Any) -> Any:
    take_step(type(row).objects.get(pk=row.pk), name, values=values or {}, standing=by, version=None, when=when(**more))
    return type(row).objects.get(pk=row.pk)


def closed(cast: Cast, *, other: str = "", party: dict[str, Any] | None = None) -> PenaltyCase:
    """Investigation closed with a fine on the heavier step."""
    case = figures(cast, investigating(cast, party=party), illegal_turnover=20000)
    case = taken(
        case,
        "answer_screening",
        {"suspicion": "no", "suspicion_text": "金额未达追诉标准，没有合理怀疑。"},
        by=cast.zhoumin,
    )
    values = {
        "report_facts": "当事人明知未经许可，销售带有“磐锐”标识的电动工具。",
        "report_evidence": "台账、照片。",
        "right_state": "valid",
        "nature": "侵犯注册商标专用权，适用《商标法》第六十条。",
        "discretion": "五年内再次侵权，从重处罚。",
        "turnover_fen": 2_000_000,
        "goods_value_fen": 2_000_000,
        "proposed_fine_fen": 6_000_000,
        "proposed_confiscation": "没收侵权电动工具。",
        "proposed_other": other or "责令立即停止侵权行为。",
    }
    return taken(with_findings(cast, case), "close_investigation", values, by=cast.zhoumin)


def draft(**more: Any) -> ListingDraft:
    known: dict[str, Any] = {
        "ground": "G-09-2a",
        "facts": "五年内第三次销售侵犯他人注册商标专用权的商品。",
        "reasons": "故意侵权，情节严重。",
        "findings": {"DELIBERATE": "收到警告函后继续销售，见证据1、2。"},
        "discretion_step": "HEAVY",
    }
    return ListingDraft(**{**known, **more})


def respondent(case: Any) -> Party:
    return Party.objects.get(case_id=case.pk, role="respondent")


def proposed(cast: Cast, case: Any, **more: Any) -> SeriousListing:
    return listing_of(propose_listing(read(case), respondent(case), draft(**more), standing=cast.zhoumin).subject)


def answers(**changed: tuple[str, str]) -> list[dict[str, str]]:
    rows = {**FACTORS, **changed}
    return [{"factor": f, "value": v, "finding": t, "evidence": "1、2"} for f, (v, t) in rows.items()] + [
        {"factor": "NO_INTENT", "value": "NO"}
    ]


def assessed(cast: Cast, case: Any) -> SeriousListing:
    listing = step(proposed(cast, case), "start_assessment", by=cast.zhoumin)
    values = {"answers": answers(), "judged_serious": "yes", "judgement_reasons": "屡罚屡犯，主观恶意明显。"}
    listing = step(listing, "record_worksheet", values, by=cast.zhoumin)
    texts = {"notice_facts": "五年内第三次侵权，拟列入。", "measures_announced": "列为重点监管对象；不适用告知承诺制。"}
    listing = step(listing, "prepare_notice", texts, by=cast.zhoumin)
    return listing_of(step(listing, "review_legality", LEGAL, by=cast.wuxia))


def reviewed(cast: Cast, case: Any) -> PenaltyCase:
    case = taken(case, "send_for_review", {"legal_ground": "none"}, by=cast.zhoumin)
    return taken(case, "give_review_opinion", {"review_opinion": "AGREE", "review_text": "同意。"}, by=cast.hejing)


def penalty_proposed(cast: Cast, case: Any) -> Any:
    """The penalty notice put up for approval."""
    values = {
        "notice_facts": "销售侵权商品。",
        "notice_basis": "《商标法》第六十条。",
        "noticed_fine_fen": 6_000_000,
        "noticed_other": "没收侵权商品。",
    }
    return propose_step(read(case), "issue_notice", values=values, standing=cast.zhoumin, version=None, when=when())


def penalty_noticed(cast: Cast, case: Any) -> PenaltyCase:
    """The penalty notice alone."""
    approve_proposal(
        read(case), penalty_proposed(cast, case), standing=cast.zhengyuan, version=None, when=when(), opinion="同意。"
    )
    return read(case)


def noticed(cast: Cast, case: Any, listing: Any) -> SeriousListing:
    proposal = penalty_proposed(cast, case)
    notice_penalty_and_listing(
        read(case), proposal, listing_of(listing), standing=cast.zhengyuan, when=when(), opinion="同意。"
    )
    return listing_of(listing)


def served(cast: Cast, case: Any, codes: tuple[str, ...]) -> None:
    now = timezone.now()
    serve_together(
        read(case),
        codes,
        method="direct",
        tried_at=now,
        reached_at=now,
        witnesses="周敏、陈立",
        standing=cast.zhoumin,
        proof_note="送达回证。",
    )


def approved_listing(cast: Cast, case: Any, listing: Any) -> SeriousListing:
    """Notices served, rights waived, reviewed, the superior's consent on paper, decision drafted."""
    served(cast, case, NOTICES)
    listing = step(listing, "open_defence", by=cast.zhoumin)
    values = {"waiver": "刘某峰", "statement_review": "当事人书面放弃陈述申辩。", "statement_adopted": "no"}
    listing = step(listing, "review_defence", values, by=cast.zhoumin)
    listing = step(listing, "ask_superior", {"consent_request": "请同意列入。"}, by=cast.zhengyuan)
    consent = {"consent": "agree", "consent_no": "云市监复〔2026〕1号"}
    listing = step(listing, "record_consent", consent, by=cast.zhoumin, document_id=1)
    texts = {
        "decision_facts": "五年内第三次销售侵犯注册商标专用权的商品。",
        "measures_announced": "列为重点监管对象；不适用告知承诺制。",
        "removal_terms": "列入满一年可以申请提前移出。",
        "remedies": "六十日内复议，六个月内诉讼。",
    }
    return listing_of(step(listing, "prepare_decision", texts, by=cast.zhoumin))


def ready_case(cast: Cast, case: Any) -> PenaltyCase:
    case = taken(case, "record_waiver", {"waiver_signer": "刘某峰", "waiver_proof": "1"}, by=cast.zhoumin)
    return taken(case, "ready", {"statement_review": "放弃。"}, by=cast.zhoumin)


def decision_values(**more: Any) -> dict[str, Any]:
    return {
        "outcome": "PENALTY",
        "decision_text": "当事人销售侵权电动工具，电话13900001234。",
        "decided_fine_fen": 6_000_000,
        "decided_confiscation": "没收侵权电动工具。",
        "decided_other": "责令立即停止侵权行为。",
        "performance": "十五日内缴纳。",
        "remedies": "六十日内复议。",
        **more,
    }


def decided(cast: Cast, case: Any, listing: Any) -> SeriousListing:
    proposal = propose_step(
        read(case), "decide", values=decision_values(), standing=cast.zhoumin, version=None, when=when()
    )
    decide_penalty_and_listing(
        read(case), proposal, listing_of(listing), standing=cast.zhengyuan, when=when(), opinion="同意。"
    )
    return listing_of(listing)


def decided_alone(cast: Cast, case: Any, **more: Any) -> PenaltyCase:
    """The penalty without a listing."""
    values = {
        "notice_facts": "销售侵权商品。",
        "notice_basis": "《商标法》第六十条。",
        "noticed_fine_fen": 6_000_000,
        "noticed_other": "没收侵权商品。",
    }
    case = reviewed(cast, case)
    for name, given in (("issue_notice", values), ("decide", decision_values(**more))):
        if name == "decide":
            served(cast, case, NOTICES)
            case = ready_case(cast, case)
        proposal = propose_step(read(case), name, values=given, standing=cast.zhoumin, version=None, when=when())
        approve_proposal(read(case), proposal, standing=cast.zhengyuan, version=None, when=when(), opinion="同意。")
    return read(case)


def decided_line(cast: Cast) -> tuple[PenaltyCase, SeriousListing]:
    case = closed(cast)
    listing = assessed(cast, case)
    case = reviewed(cast, case)
    listing = noticed(cast, case, listing)
    listing = approved_listing(cast, case, listing)
    case = ready_case(cast, case)
    return read(case), decided(cast, case, listing)


def active(cast: Cast) -> SeriousListing:
    """Everything up to the public list."""
    case, listing = decided_line(cast)
    served(cast, case, DECISIONS)
    listing = step(listing, "confirm_service", by=cast.zhoumin)
    values = {"public_reason": "故意侵犯知识产权，受到较重行政处罚，情节严重。", "masking_note": "已核对，无个人信息。"}
    return listing_of(step(listing, "publish", values, by=cast.caixin))


def published(cast: Cast, case: Any, **more: Any) -> list[PenaltyPublication]:
    """The penalty of a case on every channel, after reviews and service."""
    propose_publication(read(case))
    own = PenaltyPublication.objects.get(case_id=case.pk, channel="OWN")
    step(own, "tell_party", by=cast.zhoumin)
    served(cast, case, DECISIONS)
    now = when()
    take_on_all_channels(case, "review_secrecy", values={"secrecy_note": "不涉密。"}, standing=cast.wuxia, when=now)
    facts = PenaltyPublication.objects.get(pk=own.pk).summary_facts
    values = {"summary_facts": facts, "privacy_note": "已遮盖。", **more}
    take_on_all_channels(case, "review_privacy", values=values, standing=cast.caixin, when=now)
    return list(take_on_all_channels(case, "publish", values={}, standing=cast.caixin, when=now).done)


def sent(cast: Cast, listing: Any, measure: str = "MS-3", to: str = "d1") -> PunishmentDispatch:
    """A measure proposed by the credit office, reviewed by the listing authority's legal unit, and sent."""
    made = propose_measures(listing_of(listing), [(measure, cast.agency(to))], standing=cast.xinyong).made
    row = step(made[0], "approve", {"review_text": "依据充分。"}, by=cast.wuxia)
    return dispatch_of(step(row, "send", by=cast.xinyong))


def applied(cast: Cast, row: Any, *, by: Any) -> PunishmentDispatch:
    row = step(row, "acknowledge", {"received_by": "廉络"}, by=by)
    values = {"applied_on": timezone.localdate(), "reference": "云公资〔2026〕7号", "feedback": "已在审批系统中标注。"}
    return dispatch_of(step(row, "report_applied", values, by=by))


def last_day(listing: SeriousListing) -> date:
    assert listing.ends_on is not None
    return listing.ends_on


def day_after(listing: SeriousListing) -> date:
    return last_day(listing) + timedelta(days=1)


def departments() -> list[Agency]:
    return list(Agency.objects.filter(kind="department").order_by("pk"))
