"""The way to a transfer, for journeys that begin where it ends; taken by the rightful people at their screens."""

from dataclasses import dataclass

from tests.journeys.acts import FIRM, approved, day, filing, link, moment, send, take
from tests.journeys.conftest import Arrive
from tests.journeys.town import Label, Person

MEMBERS = [Label("周敏"), Label("陈立")]


@dataclass(frozen=True)
class Sent:
    """A transfer that has left: the addresses of its pages."""

    case: str
    transfer: str
    handover: str

    @property
    def number(self) -> str:
        return self.transfer.split("/")[3]


def investigating(officer: Person, head: Person) -> str:
    """A penalty case under investigation, with one piece of evidence and a slip to record other organs' acts by."""
    clue = {
        "title": "云澜市锐达五金工具有限公司涉嫌假冒“磐锐”注册商标案", "source": "inspection",
        "received_at": moment(hours=2), "content": "仓库内有标注“磐锐”的角磨机。",
    }  # fmt: skip
    case = send(officer, "/cases/new/penalty/", clue)
    send(officer, f"{case}add/party/", FIRM)
    take(officer, case, "start_verification", {"verification_note": "到仓库核查。"})
    approved(officer, head, case, "file", filing())
    take(officer, case, "start_investigation", {"investigation_plan": "调取台账。"})
    for kind, name in (("opinion", "鉴别意见"), ("document", "来文扫描件")):
        send(officer, f"{case}add/evidence/",
             {"kind": kind, "name": name, "obtained_on": day(0), "obtained_by": "周敏、陈立"})  # fmt: skip
    return case


def sent(arrive: Arrive) -> Sent:
    """Over the threshold, approved by the principal head, handed to the police."""
    officer, deputy, principal = arrive("zhoumin"), arrive("zhengyuan"), arrive("shenguohua")
    case = investigating(officer, deputy)
    send(officer, f"{case}figures/?offence=TM_COUNTERFEIT", {"m-goods_business": "400000", "m-goods_kinds": "1"})
    transfer = link(officer, case, r"/p/transfer/\d+/")
    take(deputy, transfer, "name_team", {"ground": "THRESHOLD_MET", "team": MEMBERS})
    report = {
        "offences": ["TM_COUNTERFEIT"], "discovery_process": "检查时发现。", "facts_summary": "销售假冒角磨机一千台。",
        "evidence_overview": "台账、鉴别意见。", "amount_calculation": "一千台，计四十万元。",
        "legal_analysis": "同一种商品上使用相同商标。", "team_opinion": "建议移送。",
    }  # fmt: skip
    take(officer, transfer, "submit_report", report)
    take(principal, transfer, "approve", {"head_opinion": "批准移送。"})
    letter = {
        "to_police": Label("云澜市公安局"), "copy_to": Label("云澜市人民检察院"), "tests": [Label("鉴别意见")],
        "materials_missing": "没有其他材料。", "goods_missing": "没有扣押物品。", "page_count": "60页",
        "contact_phone": "0990-5550123",
    }  # fmt: skip
    take(officer, transfer, "send", letter)
    return Sent(case, transfer, link(officer, transfer, r"/p/handover/\d+/"))


RECEIPT = {"receiver": "雷鸣（警号099127）", "materials_complete": "yes", "jurisdiction_result": "OWN"}
NON_FILING = {
    "reason_code": "OBVIOUSLY_MINOR", "reason_text": "扣除退货后，情节显著轻微。", "materials_returned": "案卷一册",
}  # fmt: skip
FILING = {
    "crime_facts": "数额已达追诉标准，犯罪地在本市。", "offences": "假冒注册商标罪", "case_officer": "雷鸣",
    "refile_basis": "人民检察院通知立案书。",
}  # fmt: skip
RECONSIDERATION = {"reconsideration_grounds": "收货单逐张对应收款流水。", "request": "请求撤销不予立案决定。"}
SUGGESTION = {
    "organ": Label("云澜市人民检察院"), "ground": "NOT_FILED", "why_should_file": "数额超过追诉标准数倍。",
    "attachments_listed": "移送书、不予立案通知书", "contact": "周敏 0990-5550123",
}  # fmt: skip
REASONS = {"reply": "扣除退货后数额不足。", "reply_basis": "《刑法》第十三条", "reply_evidence": "询问笔录"}
NOTICE = {"notice_reasons": "退货没有凭证，不应扣除。", "notice_evidence": "收货单、流水"}
