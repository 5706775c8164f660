"""Serious listings, played: proposed, told, decided, and published with measures at two departments."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from cases.actions.proposing import propose_step
from cases.actions.taking import take_step
from cases.models import Party
from config.demonstration.acting import agency, ago, figures, fresh, goods, take, then, who, written
from config.demonstration.affairs import AFFAIRS, YUAN, Affair
from config.demonstration.played_penalty import TM, investigating
from credit.actions.dispatching import propose_measures
from credit.actions.joint import (
    DECISIONS,
    NOTICES,
    decide_penalty_and_listing,
    notice_penalty_and_listing,
    serve_together,
)  # fmt: skip
from credit.actions.listing import ListingDraft, propose_listing
from workflow.perform import When

LATE = "列入程序先按纸质卷宗办理，依卷宗补录。"
MEASURES = "列为重点监管对象，提高检查频次；不适用告知承诺制。"
OTHER, TAKEN = "责令立即停止侵权行为。", "没收库存侵权商品。"


def on(at: datetime) -> When:
    return When(happened_at=at, now=timezone.now(), late_reason=LATE)


def step(
    row: Any, name: str, values: dict[str, Any] | None, *, by: str, at: datetime, document: int | None = None
) -> Any:
    when = When(happened_at=at, now=timezone.now(), late_reason=LATE, document_id=document)
    take_step(fresh(row), name, values=values or {}, standing=who(by), version=None, when=when)
    return fresh(row)


def fine_of(affair: Affair) -> int:
    """Three times the turnover in fen: the heavier end of the range."""
    return affair.business * 3 * YUAN


def closed(affair: Affair, *, days: float) -> Any:
    """Investigation closed with a fine on the heavier step."""
    case = investigating(affair, days=days)
    goods(case, affair)
    case = figures(case, by=affair.lead, goods_business=affair.business, goods_gain=affair.business // 5, goods_kinds=1)
    answer = {"suspicion": "no", "suspicion_text": f"{affair.arithmetic}，没有达到追诉标准。"}
    case = take(case, "answer_screening", answer, by=affair.lead, at=ago(days - 8))
    values = {
        "report_facts": affair.found, "report_evidence": "；".join(name for _kind, name, _proves in affair.proof),
        "right_state": "valid", "nature": TM, "discretion": f"{affair.found}依法从重处罚。",
        "turnover_fen": affair.business * YUAN, "goods_value_fen": affair.seized * affair.price * YUAN,
        "proposed_fine_fen": fine_of(affair), "proposed_confiscation": TAKEN, "proposed_other": OTHER,
    }  # fmt: skip
    return take(case, "close_investigation", values, by=affair.lead, at=ago(days - 10))


def candidate(case: Any, affair: Affair) -> Any:
    """The handler proposes the listing, with each finding in words."""
    respondent = Party.objects.get(case_id=case.pk, role="respondent")
    draft = ListingDraft(
        ground="G-09-2a", facts=affair.found, reasons="故意侵犯知识产权，受到较重处罚，情节严重。",
        findings={"DELIBERATE": f"{affair.proof[0][1]}证明{affair.proof[0][2]}。"}, discretion_step="HEAVY",
    )  # fmt: skip
    return fresh(propose_listing(fresh(case), respondent, draft, standing=who(affair.lead)).subject)


def answers(affair: Affair) -> list[dict[str, str]]:
    known = {
        "MALICE": ("INTENT", affair.found), "FREQUENCY": ("2", "同一商标再次侵权。"), "DURATION": ("", "持续五个月。"),
        "PENALTY_KINDS": ("罚款、没收", "依法从重。"), "PENALTY_AMOUNT": (str(fine_of(affair) // YUAN), "拟处罚款。"),
        "GOODS_VALUE": (str(affair.business), affair.arithmetic), "HEALTH_DANGER": ("NONE", "未发现人身危害。"),
        "PROPERTY_LOSS": (str(affair.business // 2), f"{affair.holder}估算的损失。"),
        "SOCIAL_EFFECT": ("LOCAL", "本市投诉四起。"),
    }  # fmt: skip
    day = timezone.localdate()
    known["DURATION"] = (f"{day.replace(year=day.year - 1, day=1)}/{day.replace(day=1)}", "依台账起止日期。")
    made = [{"factor": f, "value": v, "finding": t, "evidence": "1、2"} for f, (v, t) in known.items()]
    return [*made, {"factor": "NO_INTENT", "value": "NO"}]


def assessed(case: Any, affair: Affair, *, at: datetime) -> Any:
    row = step(candidate(case, affair), "start_assessment", None, by=affair.lead, at=at)
    judged = {
        "answers": answers(affair),
        "judged_serious": "yes",
        "judgement_reasons": f"{affair.boss}主观恶意明显，{affair.found}",
    }
    row = step(row, "record_worksheet", judged, by=affair.lead, at=at)
    texts = {"notice_facts": f"{affair.found}拟列入严重违法失信名单。", "measures_announced": MEASURES}
    row = step(row, "prepare_notice", texts, by=affair.lead, at=at)
    legal = {"legal_opinion": "agree", "legal_text": f"“{affair.mark}”案列入情形、依据和程序合法，同意。"}
    return step(row, "review_legality", legal, by="wuxia", at=at)


def told(case: Any, row: Any, affair: Affair, *, at: datetime) -> Any:
    """Reviewed; penalty notice and listing notice issued and served together."""
    case = take(case, "send_for_review", {"legal_ground": "none"}, by=affair.lead, at=at)
    opinion = {"review_opinion": "AGREE", "review_text": f"“{affair.mark}”案从重理由充分，同意。"}
    case = take(case, "give_review_opinion", opinion, by="hejing", at=at)
    values = {
        "notice_facts": affair.found, "notice_basis": "《商标法》第六十条第二款", "noticed_fine_fen": fine_of(affair),
        "noticed_other": TAKEN + OTHER,
    }  # fmt: skip
    put = propose_step(
        fresh(case), "issue_notice", values=values, standing=who(affair.lead), version=None, when=then(at)
    )
    notice_penalty_and_listing(fresh(case), put, fresh(row), standing=who("zhengyuan"), when=then(at), opinion="同意。")
    _serve(case, NOTICES, affair, at=at)
    return step(row, "open_defence", None, by=affair.lead, at=at)


def _serve(case: Any, codes: tuple[str, ...], affair: Affair, *, at: datetime) -> None:
    serve_together(
        fresh(case), codes, method="direct", tried_at=at, reached_at=at, witnesses=affair.witnesses,
        standing=who(affair.lead), receiver=affair.boss, proof_note="送达回证，当场签收",
    )  # fmt: skip


def decided(case: Any, row: Any, affair: Affair, *, at: datetime) -> Any:
    """Rights waived, the superior's consent on paper, penalty and listing decided together and served."""
    said = f"本人{affair.boss}代表{affair.firm}，已收到两份告知书，放弃陈述、申辩和要求听证的权利。"
    waiver = written(case, kind="statement", name="放弃陈述申辩声明", text=said, at=at, by=affair.lead)
    agreed = f"经研究，同意你局将{affair.firm}列入严重违法失信名单。"
    reply = written(case, kind="document", name="省局同意列入的批复", text=agreed, at=at, by=affair.lead)
    answer = {"waiver": affair.boss, "statement_review": "当事人书面放弃陈述申辩和听证。", "statement_adopted": "no"}
    row = step(row, "review_defence", answer, by=affair.lead, at=at)
    row = step(
        row,
        "ask_superior",
        {"consent_request": f"拟将{affair.firm}列入严重违法失信名单，请批示。"},
        by="zhengyuan",
        at=at,
    )
    consent = {"consent": "agree", "consent_no": f"云市监信复〔{at.year}〕{affair.serial}号"}
    row = step(row, "record_consent", consent, by=affair.lead, at=at, document=reply.pk)
    texts = {
        "decision_facts": affair.found, "measures_announced": MEASURES, "removal_terms": "列入满一年可以申请提前移出。",
        "remedies": "六十日内申请行政复议，六个月内提起行政诉讼。",
    }  # fmt: skip
    row = step(row, "prepare_decision", texts, by=affair.lead, at=at)
    case = take(
        case, "record_waiver", {"waiver_signer": affair.boss, "waiver_proof": waiver.mark}, by=affair.lead, at=at
    )
    case = take(case, "ready", {"statement_review": "当事人放弃陈述申辩。"}, by=affair.lead, at=at)
    penalty = {
        "outcome": "PENALTY", "decision_text": f"{affair.found}{affair.arithmetic}。",
        "decided_fine_fen": fine_of(affair),
        "decided_confiscation": TAKEN, "decided_other": OTHER,
    }  # fmt: skip
    put = propose_step(fresh(case), "decide", values=penalty, standing=who(affair.lead), version=None, when=then(at))
    decide_penalty_and_listing(fresh(case), put, fresh(row), standing=who("zhengyuan"), when=then(at), opinion="同意。")
    _serve(case, DECISIONS, affair, at=at)
    return step(row, "confirm_service", None, by=affair.lead, at=at)


def served(key: str, *, days: float, at: datetime) -> Any:
    """Penalty and listing told, decided and served; the law joins both acts, so they fall on one day."""
    affair = AFFAIRS[key]
    case = closed(affair, days=days)
    row = told(case, assessed(case, affair, at=ago(days - 12)), affair, at=at)
    return decided(fresh(case), row, affair, at=at)


def published(key: str, *, days: float, at: datetime) -> Any:
    mark = AFFAIRS[key].mark
    reason = f"故意侵犯“{mark}”注册商标专用权，受到较重行政处罚，情节严重。"
    texts = {"public_reason": reason, "masking_note": "没有个人信息。"}
    return step(served(key, days=days, at=at), "publish", texts, by="caixin", at=at)


def dispatched(row: Any, measure: str, to: str) -> Any:
    made = propose_measures(fresh(row), [(measure, agency(to))], standing=who("xinyong")).made
    one = step(made[0], "approve", {"review_text": "列入决定有效，措施在清单以内。"}, by="wuxia", at=timezone.now())
    return step(one, "send", None, by="xinyong", at=timezone.now())


# ---- the stories ----


def proposed() -> None:
    """A candidate, just proposed."""
    affair = AFFAIRS["KAIRUI"]
    candidate(closed(affair, days=28), affair)


def assessing() -> None:
    """The worksheet is filled in and the notice drafted."""
    affair = AFFAIRS["HENGTAI"]
    assessed(closed(affair, days=36), affair, at=ago(4))


def defending() -> None:
    """Told today; the party has its days to answer."""
    affair = AFFAIRS["DONGSHENG"]
    case = closed(affair, days=45)
    told(case, assessed(case, affair, at=ago(9)), affair, at=ago(minutes=5))


def listed() -> None:
    """On the public list, no measure yet."""
    published("FUKANG", days=60, at=ago(minutes=4))


def measured() -> None:
    """On the public list; one department has applied its measure, the other has not answered."""
    row = published("WANLI", days=66, at=ago(minutes=6))
    one = dispatched(row, "MS-3", "d1")
    one = step(one, "acknowledge", {"received_by": "廉络"}, by="lianluo1", at=timezone.now())
    values = {
        "applied_on": timezone.localdate(), "reference": "云公资〔2026〕31号",
        "feedback": "已在公共资源交易平台标注，不适用告知承诺制。",
    }  # fmt: skip
    step(one, "report_applied", values, by="lianluo1", at=timezone.now())
    dispatched(row, "MS-3", "d2")


def to_publish() -> None:
    """Decided and served; the credit officer has still to publish it."""
    served("JIAHUI", days=51, at=ago(minutes=3))
