"""The penalty line, played: from a filing that waits for a head to a fine being paid."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cases.actions.correcting import propose_correction
from cases.actions.goods import request_measure
from cases.actions.granting import grant_access
from cases.actions.secrecy import set_secrecy
from cases.models import Collaboration
from config.demonstration.acting import (
    agency,
    ago,
    approve,
    checked,
    clue,
    figures,
    fresh,
    goods,
    on,
    proofs,
    propose,
    seizure,
    serve,
    take,
    user,
    who,
)  # fmt: skip
from config.demonstration.affairs import AFFAIRS, YUAN, Affair

TM = "《商标法》第五十七条，应当依照第六十条第二款处罚。"


def filing(affair: Affair, *, before: float, act: str = "F-TM", basis: str = TM) -> dict[str, Any]:
    day = timezone.localdate(ago(before))
    return {
        "act": act, "prima_facie": f"{affair.found}有现场照片和单据。", "breach_basis": basis,
        "jurisdiction": f"违法行为发生在{affair.place}，由本局管辖。", "acts_ended_on": day - timedelta(days=2),
        "discovered_on": day, "officers": [user(name) for name in affair.officers],
    }  # fmt: skip


def verifying(affair: Affair, *, days: float, source: str = "inspection") -> Any:
    case = clue(affair, at=ago(days), source=source)
    note = f"到{affair.place}核查{affair.goods}的来源、数量和去向，邀请{affair.holder}人员到场。"
    return take(case, "start_verification", {"verification_note": note}, by=affair.lead, at=ago(days - 1))


def investigating(affair: Affair, *, days: float, source: str = "inspection") -> Any:
    """Filed three days after the clue and under investigation the day after, with its evidence on file."""
    case = verifying(affair, days=days, source=source)
    return investigate(case, affair, days=days)


def investigate(case: Any, affair: Affair, *, days: float) -> Any:
    case = approve(
        case,
        "file",
        filing(affair, before=days),
        by=affair.lead,
        at=ago(days - 3),
        opinion="同意立案，尽快固定电子证据。",
    )
    plan = f"查明{affair.goods}的进货渠道和销售数量，询问{affair.boss}，请{affair.holder}辨认。"
    case = take(case, "start_investigation", {"investigation_plan": plan}, by=affair.lead, at=ago(days - 4))
    proofs(case, affair, at=ago(days - 4))
    return checked(case, affair, at=ago(days - 4))


def reviewed(case: Any, affair: Affair, *, days: float, fine: int) -> Any:
    """Compared, closed, sent for review and passed; `days` ago the investigation closed."""
    case = figures(case, by=affair.lead, goods_business=affair.business, goods_gain=affair.business // 5, goods_kinds=1)
    answer = {"suspicion": "no", "suspicion_text": f"{affair.arithmetic}，没有达到追诉标准，也没有其他严重情节。"}
    case = take(case, "answer_screening", answer, by=affair.lead, at=ago(days + 1))
    report = {
        "report_facts": f"{affair.found}{affair.arithmetic}。", "right_state": "valid", "nature": TM,
        "report_evidence": "；".join(f"{name}，证明{proves}" for _kind, name, proves in affair.proof),
        "discretion": f"{affair.boss}配合调查，首次违法，没有从重情节。", "turnover_fen": affair.business * YUAN,
        "proposed_fine_fen": fine * YUAN, "proposed_other": "责令立即停止侵权行为。",
    }  # fmt: skip
    case = take(case, "close_investigation", report, by=affair.lead, at=ago(days))
    values = {"legal_ground": "none", "review_note": "证据已编目装订，请审核。"}
    return take(case, "send_for_review", values, by=affair.lead, at=ago(days - 1))


def passed(case: Any, affair: Affair, *, days: float) -> Any:
    opinion = {
        "review_opinion": "AGREE",
        "review_text": f"“{affair.mark}”商标有效，数量和单价有账可查，定性准确，程序合法。",
    }
    return take(case, "give_review_opinion", opinion, by="hejing", at=ago(days))


def notice(affair: Affair, fine: int) -> dict[str, Any]:
    return {
        "notice_facts": f"{affair.found}{affair.arithmetic}。", "notice_basis": "《商标法》第六十条第二款",
        "noticed_fine_fen": fine * YUAN, "noticed_other": "责令立即停止侵权行为。",
    }  # fmt: skip


def noticed(case: Any, affair: Affair, *, days: float, fine: int) -> Any:
    case = approve(case, "issue_notice", notice(affair, fine), by=affair.lead, at=ago(days))
    serve(case, "penalty.notice", at=ago(days - 1), affair=affair)
    return fresh(case)


def decision(affair: Affair, fine: int) -> dict[str, Any]:
    return {
        "outcome": "PENALTY", "decided_fine_fen": fine * YUAN, "decided_other": "责令立即停止侵权行为。",
        "decision_text": f"{affair.found}{affair.arithmetic}。当事人未提出陈述申辩，决定处罚如下。",
    }  # fmt: skip


# ---- the stories ----


def filing_waits() -> None:
    """A filing lies on the deputy head's table."""
    affair = AFFAIRS["TIANHE"]
    case = verifying(affair, days=11, source="report")
    proofs(case, affair, at=ago(8))
    propose(case, "file", filing(affair, before=11), by=affair.lead, at=ago(minutes=50))


def notice_waits() -> None:
    """Review has passed; the notice waits for approval."""
    affair = AFFAIRS["HUAYU"]
    case = investigating(affair, days=46)
    goods(case, affair)
    case = passed(reviewed(case, affair, days=9, fine=32_000), affair, days=2)
    propose(case, "issue_notice", notice(affair, 32_000), by=affair.lead, at=ago(minutes=35))


def paying() -> None:
    """Decided and served; half of the fine is paid and the rest due soon."""
    affair = AFFAIRS["KELAN"]
    case = investigating(affair, days=72, source="report")
    goods(case, affair)
    case = noticed(
        passed(reviewed(case, affair, days=38, fine=50_000), affair, days=34),
        affair,
        days=32,
        fine=50_000,
    )
    case = take(case, "ready", {"statement_review": ""}, by=affair.lead, at=ago(20))
    case = approve(case, "decide", decision(affair, 50_000), by=affair.lead, at=ago(15))
    serve(case, "penalty.decision", at=ago(13), affair=affair)
    case = take(case, "confirm_service", None, by=affair.lead, at=ago(13))
    case = take(case, "start_execution", None, by=affair.lead, at=ago(12))
    take(
        case,
        "record_payment",
        {"payment_fen": 25_000 * YUAN, "payment_proof": "云财非税2026118807"},
        by=affair.lead,
        at=ago(4),
    )


def hearing() -> None:
    """A fine large enough to be heard; the host is named and the day set."""
    affair = AFFAIRS["MINGJIA"]
    case = investigating(affair, days=60, source="report")
    goods(case, affair)
    case = noticed(passed(reviewed(case, affair, days=24, fine=120_000), affair, days=19), affair, days=6, fine=120_000)
    asked = {"hearing_request": "贴标机是为客户补标使用，对一百六十桶的销售数量不予认可，要求听证。"}
    case = take(case, "request_hearing", asked, by=affair.lead, at=ago(3))
    at = (timezone.localtime(timezone.now()) + timedelta(days=16)).replace(hour=9, minute=30, second=0, microsecond=0)
    values = {
        "hearing_host": user("xuning"),
        "hearing_at": at,
        "hearing_place": "市局三楼听证室",
        "hearing_open": "yes",
    }
    approve(case, "notice_hearing", values, by=affair.lead, at=ago(minutes=90))


def testing() -> None:
    """Seized goods are with the laboratory; the clocks stand still."""
    affair = AFFAIRS["SHUNFENG"]
    case = investigating(affair, days=25)
    goods(case, affair)
    seizure(case, affair, at=ago(20))
    values = {"testing_body": "云澜省食品检验研究院", "testing_items": "冻虾仁样品六箱，鉴定产地。"}
    case = take(case, "send_for_testing", values, by=affair.lead, at=ago(9))
    if not Collaboration.objects.filter(case_id=case.pk).exists():
        reason = "同一批虾仁流入平川市三家超市，请平川市局协助核查销售去向。"
        grant_access(
            case, kind=Collaboration.Kind.ASSISTANCE, agency=agency("m2"), reason=reason,
            ends_at=timezone.now() + timedelta(days=30), standing=who("zhengyuan"),
        )  # fmt: skip


def correcting() -> None:
    """The investigation was closed too early; its correction waits for the unit head."""
    affair = AFFAIRS["SHENGDA"]
    case = investigating(affair, days=52)
    goods(case, affair)
    case = reviewed(case, affair, days=6, fine=41_000)
    reason = "送审时漏附第二批微信转账记录，应当撤回送审，补齐后重新送审。"
    propose_correction(case, reason=reason, standing=who(affair.lead), version=None, when=on(ago(minutes=20)))


def emergency() -> None:
    """Seized at once this morning; the approval must follow within the day."""
    affair = AFFAIRS["JINMAI"]
    case = investigating(affair, days=7)
    goods(case, affair)
    asked = {
        "measure": "seize", "place": affair.place, "reasons": "当事人正在装车，情况紧急。", "emergency": True,
        "legal_basis": "《商标法》第六十二条第一款第四项", "officers": [user(name) for name in affair.officers],
        "scene_notes": "到达时货车已发动，当场扣押成品和印版，当事人何某宁在场签字。",
    }  # fmt: skip
    request_measure(fresh(case), values=asked, standing=who(affair.lead), happened_at=ago(hours=21))


def secret() -> None:
    """A trade secret: closed to all but the people on the file."""
    affair = AFFAIRS["ZHULAN"]
    basis = "《反不正当竞争法》第十条，应当依照第二十六条处罚。"
    case = verifying(affair, days=19, source="report")
    case = approve(case, "file", filing(affair, before=19, act="F-TS", basis=basis), by=affair.lead, at=ago(15))
    set_secrecy(fresh(case), secret=True, reason="案卷含权利人未公开的工艺图纸。", standing=who("zhengyuan"))
    proofs(case, affair, at=ago(14))
    plan = "委托司法鉴定机构比对图纸，向前工艺主管和投标经办人调查，取证过程全程保密。"
    take(case, "start_investigation", {"investigation_plan": plan}, by=affair.lead, at=ago(14))
