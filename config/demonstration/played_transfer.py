"""The transfers, played: each stands at another point between the agency, the police and the procuratorate."""

from datetime import datetime
from typing import Any

from cases.actions.remedies import ask_reconsideration, suggest_supervision
from cases.models import CriminalCase, Evidence, Handover, TransferDecision
from config.demonstration.acting import agency, ago, figures, fresh, goods, on, seizure, take, user, who
from config.demonstration.affairs import AFFAIRS, Affair
from config.demonstration.played_penalty import investigating

# the watch opened the transfer when the figures were entered, today; what its people did before is entered after it
LATE = "专案组先按纸质呈批办理，金额录入系统后依卷宗补录。"


def owed(affair: Affair, *, days: float) -> Any:
    """An investigated case whose figures reach the standard."""
    case = investigating(affair, days=days)
    goods(case, affair)
    return measured(case, affair)


def measured(case: Any, affair: Affair) -> Any:
    return figures(case, by=affair.lead, goods_business=affair.business, goods_gain=affair.business // 4, goods_kinds=1)


def reported(affair: Affair, *, days: float, at: datetime) -> Any:
    """The team is named and its written report has reached the principal head."""
    case = owed(affair, days=days)
    row = TransferDecision.objects.get(case=case, is_open=True)
    team = {
        "ground": "THRESHOLD_MET",
        "team": [user(name) for name in affair.officers],
        "team_note": "核实数额，固定电子证据。",
    }
    row = take(row, "name_team", team, by="zhengyuan", at=at, late=LATE)
    report = {
        "offences": ["TM_COUNTERFEIT"], "discovery_process": f"检查{affair.place}时发现。",
        "facts_summary": affair.found,
        "evidence_overview": "；".join(f"{name}：{proves}" for _kind, name, proves in affair.proof),
        "amount_calculation": affair.arithmetic + "。", "party_defence_raw": f"{affair.boss}称不知道需要授权。",
        "legal_analysis": f"未经{affair.holder}许可，在同一种商品上使用“{affair.mark}”商标，数额已达追诉标准。",
        "team_opinion": "建议移送公安机关。",
    }  # fmt: skip
    return take(row, "submit_report", report, by=affair.lead, at=at)


def sent(affair: Affair, *, days: float, at: datetime) -> Handover:
    """Approved by the principal head and handed to the police within the day."""
    row = reported(affair, days=days, at=at)
    row = take(row, "approve", {"head_opinion": "批准移送，请专案组当日送达。"}, by="shenguohua", at=at)
    items = Evidence.objects.filter(case_id=row.case_id).order_by("serial")
    tests = [item for item in items if item.kind in ("opinion", "identification")]
    letter = {
        "to_police": agency("po"), "copy_to": agency("pr"), "tests": tests,
        "tests_missing": "" if tests else "检验仍在进行，出具后补送。",
        "materials": [item for item in items if item not in tests], "page_count": f"{60 + affair.serial * 7}页",
        "contact_phone": "0990-5550123",
    }  # fmt: skip
    take(row, "send", letter, by=affair.lead, at=at)
    return Handover.objects.get(transfer=row)


def received(affair: Affair, *, days: float, at: datetime) -> Handover:
    row = sent(affair, days=days, at=at)
    receipt = {"receiver": "雷鸣（警号099127）", "materials_complete": "yes", "jurisdiction_result": "OWN"}
    return take(row, "sign_receipt", receipt, by="leiming", at=at)  # type: ignore[no-any-return]


def accepted(affair: Affair, *, days: float, at: datetime) -> CriminalCase:
    row = take(received(affair, days=days, at=at), "accept", None, by="leiming", at=at)
    criminal: CriminalCase = CriminalCase.objects.get(pk=row.opened_case_id)
    return criminal


def declined(affair: Affair, *, days: float, at: datetime, decided: datetime) -> Any:
    """The police did not file; returns the transfer."""
    criminal = accepted(affair, days=days, at=at)
    values = {
        "reason_code": "OBVIOUSLY_MINOR", "materials_returned": "移送案卷一册、光盘一张",
        "reason_text": f"扣除退货后，{affair.goods}的销售数额不能排除合理怀疑，情节显著轻微。",
    }  # fmt: skip
    criminal = take(criminal, "do_not_file", values, by="gaoqiang", at=decided)
    return fresh(Handover.objects.get(opened_case=criminal).transfer)


# ---- the stories ----


def crossed_overnight() -> None:
    """Last night's ledger took the figures over the standard; nothing has been started."""
    affair = AFFAIRS["RUIDA"]
    case = investigating(affair, days=31)
    goods(case, affair)
    seizure(case, affair, at=ago(27))
    measured(case, affair)


def report_waits() -> None:
    """The written report lies with the principal head; the three days end today."""
    affair = AFFAIRS["YUNTAI"]
    reported(affair, days=34, at=ago(3))


def unsigned() -> None:
    """Sent this morning; the police have not signed."""
    affair = AFFAIRS["HAIYUE"]
    sent(affair, days=29, at=ago(hours=5))


def silent() -> None:
    """Accepted, and the police have let the days for a decision pass."""
    affair = AFFAIRS["BEIXIN"]
    accepted(affair, days=38, at=ago(8))


def supplementing() -> None:
    """The police ask for supplements; they are due soon."""
    affair = AFFAIRS["LUOQI"]
    row = received(affair, days=26, at=ago(hours=40))
    wanted = "纤维含量检测报告原件；终止代工合同的送达凭证。"
    take(row, "ask_supplements", {"missing_items": wanted}, by="leiming", at=ago(hours=22))


def goods_to_hand_over() -> None:
    """Filed by the police; goods and papers are to be handed over within three days."""
    affair = AFFAIRS["QINGHE"]
    criminal = accepted(affair, days=33, at=ago(4))
    values = {
        "crime_facts": f"{affair.found}数额已达追诉标准，犯罪地在云澜市。", "offences": "假冒注册商标罪",
        "case_officer": "雷鸣 0990-5550666", "filing_no": "云澜公立字〔2026〕0417号",
    }  # fmt: skip
    take(criminal, "file_case", values, by="gaoqiang", at=ago(2))


def prosecuting() -> None:
    """The police have investigated; the procuratorate has days left to decide on the prosecution."""
    affair = AFFAIRS["SHUOYANG"]
    criminal = accepted(affair, days=96, at=ago(82))
    values = {
        "crime_facts": f"{affair.found}数额已达追诉标准。", "offences": "假冒注册商标罪",
        "case_officer": "雷鸣 0990-5550666", "filing_no": "云澜公立字〔2026〕0355号",
    }  # fmt: skip
    criminal = take(criminal, "file_case", values, by="gaoqiang", at=ago(80))
    progress = {"progress": "冻结两家网店账户，讯问厉某东，调取丝印网版的定制记录。"}
    criminal = take(criminal, "investigate", progress, by="leiming", at=ago(79))
    sent_on = {
        "procuratorate": agency("pr"),
        "prosecution_opinion": "云澜公诉字〔2026〕0088号，建议以假冒注册商标罪起诉。",
    }
    take(criminal, "send_for_prosecution", sent_on, by="gaoqiang", at=ago(27))


def reconsidering() -> None:
    """Not filed; the agency has asked the police to think again."""
    affair = AFFAIRS["XINHE"]
    transfer = declined(affair, days=41, at=ago(5), decided=ago(2))
    values = {
        "reconsideration_grounds": "九百箱的配送签收单逐张可以对应收款流水，公安机关扣除的退货没有凭证。",
        "new_evidence": "十九家超市的收货确认书。", "request": "请求撤销不予立案决定，依法立案侦查。",
    }  # fmt: skip
    ask_reconsideration(transfer, values=values, standing=who("zhengyuan"), when=on(ago(1)))


def supervised() -> None:
    """Not filed; the procuratorate has taken up the supervision and asked the police for their reasons."""
    affair = AFFAIRS["DAYE"]
    transfer = declined(affair, days=55, at=ago(19), decided=ago(16))
    suggestion = {
        "ground": "NOT_FILED", "why_should_file": "四副胎侧模具足以证明明知，销售数额超过追诉标准两倍。",
        "attachments_listed": "移送书、不予立案通知书、账户流水、模具照片",
        "contact": f"{affair.witnesses} 0990-5550123",
    }  # fmt: skip
    made = suggest_supervision(
        fresh(transfer), procuratorate=agency("pr"), values=suggestion, standing=who("zhengyuan"), when=on(ago(13))
    )
    row = take(made.subject, "accept", {"review_note": "受理，由林岚承办。"}, by="linlan", at=ago(11))
    take(row, "request_reasons", {"questions": "模具用途、销售价格的认定依据。"}, by="linlan", at=ago(6))
