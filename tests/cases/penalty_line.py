"""Steps of a penalty case as its people take them; used by tests that need a case somewhere along the line."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cases.actions.goods import list_goods, record_figures
from cases.actions.opening import register_clue
from cases.actions.people import add_party
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.service import record_attempt
from cases.actions.taking import take_step
from cases.models import Paper, PenaltyCase, Service
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
    case = screened(cast, case or investigating(cast))
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
