"""A request for a consultation opinion at a chosen point of its way, by the people whose steps they are."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.advice import AdviceRequest, open_advice
from cases.actions.correcting import decide_correction, propose_correction
from cases.actions.evidence import add_evidence
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.ruling import PartyGiven
from cases.actions.service import record_attempt
from cases.actions.taking import take_step
from cases.models import AdviceCase, Paper, Service
from tests.cases.roll_line import disclosed, rolled
from tests.cast import Cast, when

PATENT = "201920744411.X"
ASKER = PartyGiven("云澜市沛然卡尺有限公司", address="云澜市工业路9号", telephone="13900000021")
HOLDER = PartyGiven("云澜市衡准仪器有限公司")
CUSTOMS = PartyGiven("云澜海关", address="云澜市口岸路1号")
DRAFT: dict[str, Any] = {
    "materials": "专利授权公告文本，请求人提交的样品照片。", "method": "全面覆盖原则。",
    "comparison": "样品缺少权利要求1的特征D。", "conclusion": "outside", "conclusion_text": "缺少特征D，也不构成等同。",
    "limits": "只依据上述材料，没有约束力。",
}  # fmt: skip
ACCEPT: dict[str, Any] = {
    "reaction": "none",
    "reaction_checked": "11月3日电话询问权利人，查询裁判文书和裁决登记，均无。",
}


def read(case: Any) -> AdviceCase:
    row: AdviceCase = AdviceCase.objects.get(pk=case.pk)
    return row


def asked(**more: Any) -> AdviceRequest:
    """Warned four months ago, demanded three months ago: the wait is over."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "asker": "warned", "petitioner": ASKER, "holder": HOLDER, "patent_no": PATENT,
        "patent_title": "一种数显游标卡尺", "product": "PR-150数显卡尺",
        "questions": "PR-150是否落入权利要求1的保护范围？",
        "facts_told": "权利人来函称PR-150侵权，又向我方客户散发。", "signer": "沛然",
        "warned_on": today - timedelta(days=120), "demand_sent_on": today - timedelta(days=90),
        "demand_received_on": today - timedelta(days=88),
    }  # fmt: skip
    return AdviceRequest(**{**values, **more})


def by_customs(**more: Any) -> AdviceRequest:
    days = {"warned_on": None, "demand_sent_on": None, "demand_received_on": None}
    return asked(**{"asker": "customs", "petitioner": CUSTOMS, "letter_no": "云关协〔2026〕8号", **days, **more})


def received(cast: Cast, request: AdviceRequest | None = None) -> AdviceCase:
    scan: Any = SimpleUploadedFile("请求书.pdf", b"%PDF-1.4 signed request")
    return open_advice(
        request or asked(), agency=cast.agency("ip"), received_at=timezone.now(), standing=cast.tongxin, uploads=[scan]
    )


def proof(cast: Cast, case: Any, name: str) -> int:
    values = {"kind": "document", "name": name, "obtained_on": timezone.localdate(), "obtained_by": "夏青"}
    upload: Any = SimpleUploadedFile(f"{name}.pdf", name.encode())
    return int(add_evidence(read(case), values=values, upload=upload, standing=cast.xiaqing).pk)


def taken(case: Any, step: str, values: dict[str, Any] | None = None, *, by: Any, document: int | None = None) -> Any:
    moment = when(document_id=document) if document else when()
    take_step(read(case), step, values=values or {}, standing=by, version=None, when=moment)
    return read(case)


def approved(cast: Cast, case: Any, step: str, values: dict[str, Any], *, by: Any = None) -> Any:
    """Proposed by 夏青, approved by the head of the office."""
    proposal = propose_step(read(case), step, values=values, standing=by or cast.xiaqing, version=None, when=when())
    approve_proposal(read(case), proposal, standing=cast.qiuwei, version=None, when=when(), opinion="同意。")
    return read(case)


def corrected(cast: Cast, case: Any) -> Any:
    """The last step is voided: proposed by 夏青, approved by the head of the office."""
    made = propose_correction(read(case), reason="错登了步骤。", standing=cast.xiaqing, version=None, when=when())
    decide_correction(read(case), made, approve=True, opinion="属实。", standing=cast.qiuwei, when=when())
    return read(case)


def accepted(cast: Cast, case: Any = None, **more: Any) -> Any:
    values = {**ACCEPT, "case_officer": cast.user("xiaqing"), **more}
    return taken(case or received(cast), "accept", values, by=cast.tongxin)


def serve(cast: Cast, case: Any, code: str) -> None:
    """The newest paper of a kind is handed to its addressees now."""
    paper = Paper.objects.filter(case=case, code=code, state="issued").latest("pk")
    now = timezone.now()
    for service in Service.objects.filter(paper=paper, served_at=None).order_by("pk"):
        record_attempt(read(case), service, method="direct", tried_at=now, reached_at=now, receiver="前台",
                       proof_note="送达回证", witnesses="夏青、路遥", standing=cast.xiaqing)  # fmt: skip


def experts(cast: Cast, *names: str) -> list[Any]:
    return [rolled(cast, "expert", name) for name in names]


def advising(cast: Cast, case: Any = None, *, chosen: list[Any] | None = None) -> Any:
    """Two experts chosen and disclosed, their names known to the asker."""
    case = case or accepted(cast)
    values = {"experts": chosen or experts(cast, "何知", "沈微"), "expert_questions": "是否具备特征D？"}
    case = taken(case, "choose_experts", values, by=cast.xiaqing)
    disclosed(cast, case, by=cast.xiaqing)
    serve(cast, case, "advice.experts")
    return read(case)


def heard(cast: Cast, case: Any) -> Any:
    """The signed opinion of every expert is on file."""
    for use in case.roll_uses.filter(ended_at=None).order_by("pk"):
        values = {"opinion_by": str(use.pk), "opinion_text": f"{use.entry.name}：样品没有特征D。"}
        document = proof(cast, case, f"{use.entry.name}专家意见书")
        case = taken(case, "record_opinion", values, by=cast.xiaqing, document=document)
    return case
