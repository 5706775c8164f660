"""Steps of a penalty case as its people take them; used by tests that need a case somewhere along the line."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cases.actions.goods import record_figures
from cases.actions.opening import register_clue
from cases.actions.people import add_party
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from cases.models import PenaltyCase
from tests.cast import Cast, when

RESPONDENT = {
    "role": "respondent",
    "kind": "unit",
    "name": "云澜市锐达五金工具有限公司",
    "credit_code": "91110000600037341L",
    "address": "云澜市澄湖区锐达路8号",
    "legal_representative": "刘某峰",
}


def read(case: Any) -> PenaltyCase:
    return PenaltyCase.objects.get(pk=case.pk)


def open_clue(cast: Cast) -> PenaltyCase:
    outcome = register_clue(
        agency=cast.agency("m"),
        title="云澜市锐达五金工具有限公司涉嫌假冒“磐锐”注册商标案",
        content="检查发现仓库内有大量标注“磐锐”的电动工具。",
        source="inspection",
        received_at=timezone.now() - timedelta(hours=1),
        standing=cast.zhoumin,
    )
    add_party(outcome.subject, values=RESPONDENT, standing=cast.zhoumin)
    return read(outcome.subject)


def approved(cast: Cast, case: Any, step: str, values: dict[str, Any], *, by: Any = None) -> PenaltyCase:
    """Propose as 周敏 and approve as the deputy head."""
    proposal = propose_step(read(case), step, values=values, standing=cast.zhoumin, version=None, when=when())
    approve_proposal(read(case), proposal, standing=by or cast.zhengyuan, version=None, when=when(), opinion="同意。")
    return read(case)


def taken(case: Any, step: str, values: dict[str, Any], *, by: Any) -> PenaltyCase:
    take_step(read(case), step, values=values, standing=by, version=None, when=when())
    return read(case)


def filing_values(cast: Cast) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "act": "F-TM",
        "prima_facie": "现场照片、进销存台账显示使用“磐锐”标识。",
        "breach_basis": "《商标法》第五十七条，应当依照第六十条处罚。",
        "jurisdiction": "违法行为发生在云澜市，由本局管辖。",
        "acts_ended_on": today - timedelta(days=10),
        "discovered_on": today - timedelta(days=2),
        "officers": [cast.user("zhoumin"), cast.user("chenli")],
    }


def filed(cast: Cast) -> PenaltyCase:
    case = open_clue(cast)
    case = taken(case, "start_verification", {"verification_note": "到仓库核查。"}, by=cast.zhoumin)
    return approved(cast, case, "file", filing_values(cast))


def investigating(cast: Cast) -> PenaltyCase:
    return taken(
        filed(cast), "start_investigation", {"investigation_plan": "调取台账，询问法定代表人。"}, by=cast.zhoumin
    )


def figures(cast: Cast, case: Any, **values: int) -> PenaltyCase:
    rows = [
        {"series": "criminal", "offence": "TM_COUNTERFEIT", "metric": metric, "value": Decimal(value)}
        for metric, value in values.items()
    ]
    record_figures(read(case), figures=rows, standing=cast.zhoumin)
    return read(case)
