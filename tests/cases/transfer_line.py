"""Steps of a transfer as its people take them; used by tests that need one somewhere along the line."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cases.actions.evidence import add_evidence
from cases.actions.goods import list_goods
from cases.actions.goods_transfer import Counting, Line, hand_over_goods
from cases.actions.taking import take_step
from cases.actions.transfer import open_transfer
from cases.models import CriminalCase, Evidence, Handover, PenaltyCase, TransferDecision
from tests.cases.penalty_line import figures, investigating, read
from tests.cast import Cast, when
from workflow.models import Deadline

REPORT = {
    "offences": ["TM_COUNTERFEIT"],
    "discovery_process": "市场检查时发现。",
    "facts_summary": "该公司在仓库内存放标注“磐锐”商标的电动工具一千台。",
    "evidence_overview": "现场笔录、进销存台账、权利人辨认意见。",
    "amount_calculation": "已售六百台，每台四百元，计二十四万元。",
    "legal_analysis": "未经许可在同一种商品上使用相同商标。",
    "team_opinion": "建议移送公安机关。",
}
GOODS = {"name": "电动扳手", "mark": "磐锐", "unit": "台", "quantity": 400, "unit_price_fen": 40000,
         "price_source": "actual", "storage_place": "市局罚没物品仓库"}  # fmt: skip


def again(row: Any) -> Any:
    """Read a proceeding anew."""
    return type(row).objects.get(pk=row.pk)


def take(row: Any, step: str, values: dict[str, Any] | None = None, *, by: Any, at: Any = None, **more: Any) -> Any:
    take_step(again(row), step, values=values or {}, standing=by, version=None, when=when(at, **more))
    return again(row)


def evidence(cast: Cast, case: Any, name: str = "鉴定意见", kind: str = "opinion") -> Evidence:
    values = {"kind": kind, "name": name, "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    return add_evidence(case, values=values, upload=None, standing=cast.zhoumin)


def owed_case(cast: Cast) -> PenaltyCase:
    """A case whose figures reach the threshold, with one line of goods."""
    case = figures(cast, investigating(cast), goods_gain=60000, goods_business=240000, goods_kinds=1)
    list_goods(case, values=GOODS, standing=cast.zhoumin)
    return read(case)


def opened(cast: Cast, case: Any = None) -> TransferDecision:
    """The transfer the watch has opened of itself, or one an officer opens."""
    case = case or owed_case(cast)
    found: TransferDecision | None = TransferDecision.objects.filter(case_id=case.pk, is_open=True).last()
    if found is None:
        found = open_transfer(case, standing=cast.zhoumin, when=when()).subject
    assert found is not None
    return found


def with_team(cast: Cast, row: TransferDecision | None = None) -> TransferDecision:
    team = [cast.user("zhoumin"), cast.user("chenli")]
    values = {"ground": "THRESHOLD_MET", "team": team}
    found: TransferDecision = take(row or opened(cast), "name_team", values, by=cast.zhengyuan)
    return found


def reported(cast: Cast, row: TransferDecision | None = None) -> TransferDecision:
    found: TransferDecision = take(row or with_team(cast), "submit_report", REPORT, by=cast.zhoumin)
    return found


def approved(cast: Cast, row: TransferDecision | None = None) -> TransferDecision:
    found: TransferDecision = take(row or reported(cast), "approve", {"head_opinion": "批准移送。"}, by=cast.shenguohua)
    return found


def letter_values(cast: Cast, row: TransferDecision) -> dict[str, Any]:
    tests = evidence(cast, row.case)
    return {
        "to_police": cast.agency("po"), "copy_to": cast.agency("pr"), "tests": [tests],
        "materials": [evidence(cast, row.case, "现场照片", "audio_visual")], "page_count": "86页",
        "contact_phone": "0990-1234567",
    }  # fmt: skip


def sent(cast: Cast, row: TransferDecision | None = None) -> Handover:
    row = row or approved(cast)
    take(row, "send", letter_values(cast, row), by=cast.zhoumin)
    return Handover.objects.get(transfer=row)


RECEIPT = {"receiver": "雷鸣（警号0991）", "materials_complete": "yes", "jurisdiction_result": "OWN"}


def received(cast: Cast, row: Handover | None = None) -> Handover:
    found: Handover = take(row or sent(cast), "sign_receipt", RECEIPT, by=cast.leiming)
    return found


def accepted(cast: Cast, row: Handover | None = None) -> CriminalCase:
    handover = take(row or received(cast), "accept", by=cast.leiming)
    found: CriminalCase = CriminalCase.objects.get(pk=handover.opened_case_id)
    return found


FILING = {
    "crime_facts": "以假充真销售，金额较大，犯罪地在本市。",
    "offences": "假冒注册商标罪",
    "case_officer": "雷鸣 0990-7654321",
}
NON_FILING = {"reason_code": "OBVIOUSLY_MINOR", "reason_text": "情节显著轻微。", "materials_returned": "全部案卷材料"}


def police_filed(cast: Cast, row: CriminalCase | None = None) -> CriminalCase:
    found: CriminalCase = take(row or accepted(cast), "file_case", FILING, by=cast.gaoqiang)
    return found


def police_not_filed(cast: Cast, row: CriminalCase | None = None) -> CriminalCase:
    found: CriminalCase = take(row or accepted(cast), "do_not_file", NON_FILING, by=cast.gaoqiang)
    return found


def transfer_of(criminal: CriminalCase) -> TransferDecision:
    return TransferDecision.objects.get(handovers__criminal_cases=criminal.pk)


def hand_goods(cast: Cast, transfer: TransferDecision, **more: Any) -> Any:
    lines = tuple(Line(item, item.quantity) for item in transfer.case.goods.filter(stage="listed"))
    counting = Counting(
        place="市局罚没物品仓库", second_person=cast.user("chenli"), receivers=("雷鸣", "周浩"), lines=lines, **more
    )
    return hand_over_goods(again(transfer), counting, standing=cast.zhoumin, when=when())


def clock(row: Any, code: str) -> Deadline:
    """The newest clock of a limit that is not void."""
    found = Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(type(row)), subject_id=row.pk, code=f"pct:{code}"
    ).exclude(state=Deadline.State.VOID)
    return found.latest("pk")
