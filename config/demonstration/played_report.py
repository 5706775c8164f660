"""Reports, played: a confidential one in verification, one that waits for a head, and a reward."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cases.actions.report import register_report
from cases.actions.reward import apply_for_reward
from cases.models import PenaltyCase
from config.demonstration import numbers
from config.demonstration.acting import (
    agency,
    ago,
    approve,
    fresh,
    goods,
    proofs,
    propose,
    rights,
    serve,
    take,
    user,
    who,
)
from config.demonstration.affairs import AFFAIRS, Affair
from config.demonstration.played_penalty import decision, investigate, noticed, passed, reviewed
from workflow.flows.report.registration import Intake


def title_of(affair: Affair) -> str:
    return f"举报{affair.firm}销售假冒“{affair.mark}”{affair.goods}"


def paper(affair: Affair, *, name: str, naming: str, content: str) -> Intake:
    return Intake(
        nature="report", naming=naming, channel="window", content=content, title=title_of(affair), name=name,
        telephone=numbers.telephone(8000 + affair.serial), address=f"云澜市南湖路{affair.serial}号",
        identity_no=numbers.identity_number(affair.serial), respondent_name=affair.firm,
        respondent_address=affair.place, respondent_code=numbers.credit_code(900 + affair.serial),
    )  # fmt: skip


def verifying(intake: Intake, affair: Affair, *, received: datetime, at: datetime) -> Any:
    """Registered at the counter, sent to the enforcement unit, under verification."""
    case = register_report(intake, agency=agency("m"), received_at=received, standing=who("linwen")).case
    case = take(
        case,
        "classify",
        {"subject_matter": "trademark", "route": "report"},
        by="linwen",
        at=received + timedelta(hours=2),
    )
    rights(case, affair, by="linwen")
    note = f"到{affair.place}暗访后公开核查，不得透露举报来源。"
    values = {"officers": [user(name) for name in affair.officers], "verification_note": note}
    return take(case, "start_verification", values, by="huangtao", at=at)


def filing(affair: Affair, *, ended: datetime) -> dict[str, Any]:
    return {
        "act": "F-TM", "prima_facie": f"{affair.found}当事人不能提供授权。", "handler": user(affair.lead),
        "jurisdiction": f"违法行为发生在{affair.place}。", "acts_ended_on": timezone.localdate(ended),
    }  # fmt: skip


def filing_waits() -> None:
    """A confidential report has been verified; the filing is put up."""
    affair = AFFAIRS["XIANGYANG"]
    content = "我在店里打过两个月工，临期湿巾晚上拆箱重新塑封，换上新日期的箱子。请不要让老板知道是我说的。"
    intake = paper(affair, name="阎小禾", naming="confidential", content=content)
    case = verifying(intake, affair, received=ago(17), at=ago(13))
    proofs(case, affair, at=ago(9))
    propose(case, "file_case", filing(affair, ended=ago(18)), by=affair.lead, at=ago(minutes=75))


def rewarded() -> None:
    """A report that proved true: decided, served, and the reward waits for a head."""
    affair = AFFAIRS["QIAOSHOU"]
    content = "直播间卖的“灶王”锅用一次就掉涂层，我拍到了仓库里成箱的空白合格证。"
    intake = paper(affair, name="温庭岳", naming="named", content=content)
    report = verifying(intake, affair, received=ago(80), at=ago(77))
    report = approve(report, "file_case", filing(affair, ended=ago(81)), by=affair.lead, at=ago(72))
    told = {"reply_method": "phone", "reply_text": "您举报的事项已经立案，感谢监督。"}
    take(report, "inform", told, by="linwen", at=ago(70))
    case = PenaltyCase.objects.get(origin=report)
    start = {"verification_note": f"沿用举报核查的材料，补查{affair.goods}的供货人。"}
    case = take(case, "start_verification", start, by=affair.lead, at=ago(71))
    case = investigate(case, affair, days=73)
    goods(case, affair)
    case = noticed(passed(reviewed(case, affair, days=36, fine=60_000), affair, days=32), affair, days=29, fine=60_000)
    case = take(case, "ready", {"statement_review": ""}, by=affair.lead, at=ago(18))
    case = approve(case, "decide", decision(affair, 60_000), by=affair.lead, at=ago(5))
    serve(case, "penalty.decision", at=ago(3), affair=affair)
    take(case, "confirm_service", None, by=affair.lead, at=ago(3))
    _reward(fresh(report))


def _reward(report: Any) -> None:
    application = "举报内容已经查实，申请举报奖励，通过银行转账领取。"
    row = apply_for_reward(report, application=application, standing=who("tangbo"))
    grade = {
        "exclusion": "none", "scope": "social", "grade": "2",
        "grade_reason": "提供了被举报方仓库的直接证据，与查实的事实一致。",
    }  # fmt: skip
    row = take(row, "set_grade", grade, by="tangbo", at=timezone.now())
    values = {
        "amount_fen": row.computed_fen, "claim_by": timezone.localdate() + timedelta(days=60), "discretion": "",
        "claim_documents": "本人有效身份证件、本人银行账户。", "finance_opinion": "",
    }  # fmt: skip
    propose(row, "approve", values, by="tangbo", at=timezone.now())
