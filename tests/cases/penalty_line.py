"""Steps of a penalty case as its people take them; used by tests that need a case somewhere along the line."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.evidence import add_evidence
from cases.actions.goods import list_goods, record_figures
from cases.actions.opening import register_clue
from cases.actions.people import add_party, add_right
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.service import record_attempt
from cases.actions.taking import take_step
from cases.models import Paper, PenaltyCase, Right, Service
from tests.cast import Cast, when
from workflow.models import Deadline

RESPONDENT = {
    "role": "respondent",
    "kind": "unit",
    "name": "云澜市锐达五金工具有限公司",
    "credit_code": "91110000600037341L",
    "address": "云澜市澄湖区锐达路8号",
    "legal_representative": "刘某峰",
}
PERSON = {"role": "respondent", "kind": "person", "name": "钱某", "address": "云澜市澄湖区柳巷3号"}
YUAN = 100


def read(case: Any) -> PenaltyCase:
    found: PenaltyCase = PenaltyCase.objects.get(pk=case.pk)
    return found


def open_clue(cast: Cast, *, party: dict[str, Any] | None = None, **more: Any) -> PenaltyCase:
    outcome = register_clue(
        agency=cast.agency("m"),
        title="云澜市锐达五金工具有限公司涉嫌假冒“磐锐”注册商标案",
        content="检查发现仓库内有大量标注“磐锐”的电动工具。",
        source="inspection",
        received_at=timezone.now() - timedelta(hours=1),
        standing=cast.zhoumin,
        **more,
    )
    add_party(outcome.subject, values=party or RESPONDENT, standing=cast.zhoumin)
    return read(outcome.subject)


def approved(cast: Cast, case: Any, step: str, values: dict[str, Any], *, by: Any = None) -> PenaltyCase:
    """Propose as 周敏 and approve as the deputy head."""
    proposal = propose_step(read(case), step, values=values, standing=cast.zhoumin, version=None, when=when())
    approve_proposal(read(case), proposal, standing=by or cast.zhengyuan, version=None, when=when(), opinion="同意。")
    return read(case)


def taken(case: Any, step: str, values: dict[str, Any] | None = None, *, by: Any) -> PenaltyCase:
    take_step(read(case), step, values=values or {}, standing=by, version=None, when=when())
    return read(case)


def filing_values(cast: Cast, **more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "act": "F-TM",
        "prima_facie": "现场照片、进销存台账显示使用“磐锐”标识。",
        "breach_basis": "《商标法》第五十七条，应当依照第六十条处罚。",
        "jurisdiction": "违法行为发生在云澜市，由本局管辖。",
        "acts_ended_on": today - timedelta(days=10),
        "discovered_on": today - timedelta(days=2),
        "officers": [cast.user("zhoumin"), cast.user("chenli")],
        **more,
    }


def verifying(cast: Cast, **more: Any) -> PenaltyCase:
    case = open_clue(cast, **more)
    return taken(case, "start_verification", {"verification_note": "到仓库核查。"}, by=cast.zhoumin)


def filed(cast: Cast, *, party: dict[str, Any] | None = None, **values: Any) -> PenaltyCase:
    return approved(cast, verifying(cast, party=party), "file", filing_values(cast, **values))


def investigating(cast: Cast, *, party: dict[str, Any] | None = None, **values: Any) -> PenaltyCase:
    case = filed(cast, party=party, **values)
    return taken(case, "start_investigation", {"investigation_plan": "调取台账，询问法定代表人。"}, by=cast.zhoumin)


def figures(cast: Cast, case: Any, **values: int) -> PenaltyCase:
    rows = [
        {"series": "criminal", "offence": "TM_COUNTERFEIT", "metric": metric, "value": Decimal(value)}
        for metric, value in values.items()
    ]
    record_figures(read(case), figures=rows, standing=cast.zhoumin)
    return read(case)


def screened(cast: Cast, case: Any) -> PenaltyCase:
    """Small figures and the officer's own answer: nothing to transfer."""
    case = figures(cast, case, illegal_turnover=8000)
    answer = {"suspicion": "no", "suspicion_text": "数额小，没有其他严重情节。"}
    return taken(case, "answer_screening", answer, by=cast.zhoumin)


RIGHTS = {
    "F-TM": {"kind": "trademark", "number": "9085123", "name": "磐锐", "classes": "7"},
    "F-PT": {"kind": "patent", "number": "", "name": "一种角磨机"},
    "F-CR": {"kind": "copyright", "number": "", "name": "说明书插图"},
    "F-GI1": {"kind": "gi", "number": "", "name": "云澜茶"},
    "F-PV1": {"kind": "variety", "number": "", "name": "云麦1号"},
}


def result_page(cast: Cast, case: Any, name: str = "权利状态查询结果") -> Any:
    """A page of a register, taken in as evidence with its digest."""
    upload: Any = SimpleUploadedFile("result.txt", f"{name} {case.pk}".encode())
    values = {"kind": "electronic", "name": name, "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    return add_evidence(read(case), values=values, upload=upload, standing=cast.zhoumin)


def check_values(cast: Cast, case: Any, **more: Any) -> dict[str, Any]:
    right = Right.objects.filter(case_id=case.pk).first() or add_right(
        read(case), values=RIGHTS.get(case.penalty.act, RIGHTS["F-TM"]), standing=cast.zhoumin
    )
    return {
        "check_right": str(right.pk), "check_source": "中国商标网", "check_queried_at": timezone.now(),
        "check_result": result_page(cast, case).mark, "check_state_on_act": "valid", "check_state_today": "valid",
        **more,
    }  # fmt: skip


def right_checked(cast: Cast, case: Any, **more: Any) -> PenaltyCase:
    return taken(case, "check_right_state", check_values(cast, case, **more), by=cast.zhoumin)


def public_interest(cast: Cast, case: Any, finding: str = "harmed") -> PenaltyCase:
    values = {
        "public_interest": finding,
        "public_interest_facts": "向全市二十所学校销售，扰乱市场秩序。",
        "public_interest_basis": "《著作权法》第五十三条",
    }
    return approved(cast, case, "find_public_interest", values)


SECRET = {
    "secret_points": "压铸温度曲线和配比。", "secret_value": "每年节省成本百万元。",
    "secret_measures": "保密协议、门禁和分级权限。", "secret_access": "前工程师带走图纸。",
    "secret_comparison": "与当事人图纸逐点一致。", "secret_act": "10-1",
}  # fmt: skip


def with_findings(cast: Cast, case: Any) -> PenaltyCase:
    """What the kind of the case asks for before its investigation closes."""
    case = read(case)
    facts = case.facts()
    if facts.right_check and not facts.right_checks:
        case = right_checked(cast, case)
    if facts.public_interest_needed and not facts.public_interest:
        case = public_interest(cast, case)
    if facts.case_kind == "secret" and not facts.secret_points:
        case = taken(case, "describe_secret", SECRET, by=cast.zhoumin)
    if facts.case_kind == "gi" and not facts.gi_act:
        picked = {"gi_act": "30-1", "gi_law": "quality", "gi_reason": "伪造产地。"}
        case = taken(case, "pick_gi_law", picked, by=cast.zhoumin)
        agreed = {"gi_confirmed": "confirm", "gi_confirm_reason": "同意适用《产品质量法》。"}
        case = taken(case, "confirm_gi_law", agreed, by=cast.wuxia)
    return read(case)


def report_values(**more: Any) -> dict[str, Any]:
    return {
        "report_facts": "2026年7月至11月，当事人销售标注“磐锐”的电动工具，违法经营额八千元。",
        "report_evidence": "E-01 现场照片，证明仓库存货；E-02 台账，证明销售数量和价格。",
        "right_state": "valid",
        "nature": "构成《商标法》第五十七条规定的侵犯注册商标专用权。",
        "discretion": "积极配合调查，没有从重情节。",
        "turnover_fen": 8000 * YUAN,
        "proposed_fine_fen": 30000 * YUAN,
        "proposed_other": "责令立即停止侵权行为",
        **more,
    }


def reported(cast: Cast, case: Any = None, **more: Any) -> PenaltyCase:
    case = with_findings(cast, screened(cast, case or investigating(cast)))
    return taken(case, "close_investigation", report_values(**more), by=cast.zhoumin)


def under_review(cast: Cast, case: Any = None, *, ground: str = "none", **more: Any) -> PenaltyCase:
    values = {"legal_ground": ground, "review_note": "请审核。"}
    return taken(reported(cast, case, **more), "send_for_review", values, by=cast.zhoumin)


def reviewed(cast: Cast, case: Any = None, *, by: Any = None, **more: Any) -> PenaltyCase:
    values = {"review_opinion": "AGREE", "review_text": "事实清楚，证据确凿，程序合法。"}
    return taken(case or under_review(cast, **more), "give_review_opinion", values, by=by or cast.hejing)


def notice_values(**more: Any) -> dict[str, Any]:
    return {
        "notice_facts": "当事人的行为侵犯注册商标专用权，应当处罚。",
        "notice_basis": "《商标法》第六十条第二款",
        "noticed_fine_fen": 30000 * YUAN,
        "noticed_other": "责令立即停止侵权行为",
        **more,
    }


def noticed(cast: Cast, case: Any = None, *, notice: dict[str, Any] | None = None, **more: Any) -> PenaltyCase:
    """The notice is issued and handed over."""
    case = approved(cast, case or reviewed(cast, **more), "issue_notice", notice_values(**(notice or {})))
    serve(cast, case, "penalty.notice")
    return read(case)


def serve(cast: Cast, case: Any, code: str, *, at: datetime | None = None) -> datetime:
    """Every addressee of the newest paper of a kind is reached in person."""
    paper = Paper.objects.filter(case=case, code=code, state="issued").latest("pk")
    now = at or timezone.now()
    for service in Service.objects.filter(paper=paper, served_at=None):
        record_attempt(
            read(case), service, method="direct", tried_at=now, reached_at=now, witnesses="周敏、陈立",
            receiver="刘某峰", proof_note="送达回证", standing=cast.zhoumin,
        )  # fmt: skip
    return now


def ready(cast: Cast, case: Any) -> PenaltyCase:
    """The period for statements is over; the caller has let the days pass."""
    return taken(case, "ready", {"statement_review": ""}, by=cast.zhoumin)


def decision_values(**more: Any) -> dict[str, Any]:
    return {
        "outcome": "PENALTY",
        "decision_text": "当事人的行为违反《商标法》第五十七条，事实清楚，证据确凿，决定处罚如下。",
        "decided_fine_fen": 30000 * YUAN,
        "decided_other": "责令立即停止侵权行为",
        **more,
    }


def decided(cast: Cast, case: Any, **more: Any) -> PenaltyCase:
    return approved(cast, case, "decide", decision_values(**more))


def served(cast: Cast, case: Any) -> PenaltyCase:
    serve(cast, case, "penalty.decision")
    return taken(case, "confirm_service", by=cast.zhoumin)


def clock(case: Any, code: str) -> Deadline:
    """The newest clock of a limit on a proceeding that is not void."""
    kind = case.subject_type()
    rows = Deadline.objects.filter(subject_type=kind, subject_id=case.pk, code=code).exclude(state="void")
    return rows.latest("pk")


def goods_line(cast: Cast, case: Any, **more: Any) -> Any:
    values = {
        "name": "电动角磨机", "mark": "磐锐", "model": "AG-100", "unit": "台", "quantity": 120,
        "unit_price_fen": 80 * YUAN, "price_source": "tag", "seal_no": "F-0001", "storage_place": "本局罚没仓库",
        **more,
    }  # fmt: skip
    return list_goods(read(case), values=values, standing=cast.zhoumin)


def refusals(error: Any) -> list[tuple[str, str]]:
    """(kind, why) of each refusal of a raised Refused."""
    return [(r.kind, str(r.why)) for r in error.value.refusals]
