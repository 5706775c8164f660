"""A report case at a chosen point of its way, by the people whose steps they are."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.report import Registered, register_report, submit_report
from cases.actions.taking import take_step
from cases.models import PenaltyCase, ReportCase
from tests.cast import Cast, when
from workflow.flows.report.registration import Intake

NAME, PHONE, IDENTITY = "冯晓岚", "13800005678", "11010519491231002X"
FIRM = "云澜市锐达五金工具有限公司"
PAPER = Intake(
    nature="report", naming="confidential", channel="web", content="锐达公司仓库里有大量假“磐锐”电钻。",
    name=NAME, telephone=PHONE, identity_no=IDENTITY, address="云澜市滨河路1号",
    respondent_name=FIRM, respondent_address="云澜市临江区锐达路8号", respondent_code="91110000600037341L",
)  # fmt: skip
COMPLAINT = Intake(
    nature="complaint", naming="named", channel="window", content="买到的电钻是假货。", claims="退一赔三。",
    name="高天明", telephone="13900001234", address="云澜市南湖路2号",
    respondent_name=FIRM, respondent_address="云澜市临江区锐达路8号",
)  # fmt: skip
TRADEMARK = {"subject_matter": "trademark", "route": "report"}
CONSUMER = {"subject_matter": "consumer_other", "route": "complaint"}


def read(case: Any) -> ReportCase:
    row: ReportCase = ReportCase.objects.get(pk=case.pk)
    return row


def sent(cast: Cast, paper: Intake = PAPER) -> Registered:
    return submit_report(paper, agency=cast.agency("m"))


def counter(cast: Cast, paper: Intake = COMPLAINT, **ago: float) -> Registered:
    received = timezone.now() - timedelta(**(ago or {"minutes": 5}))
    return register_report(paper, agency=cast.agency("m"), received_at=received, standing=cast.linwen)


def taken(case: Any, step: str, values: dict[str, Any], *, by: Any) -> ReportCase:
    take_step(read(case), step, values=values, standing=by, version=None, when=when())
    return read(case)


def approved(cast: Cast, case: Any, step: str, values: dict[str, Any]) -> ReportCase:
    proposal = propose_step(read(case), step, values=values, standing=cast.zhoumin, version=None, when=when())
    approve_proposal(read(case), proposal, standing=cast.zhengyuan, version=None, when=when(), opinion="同意。")
    return read(case)


def verifying(cast: Cast, case: Any) -> ReportCase:
    taken(case, "classify", TRADEMARK, by=cast.linwen)
    values = {"officers": [cast.user("zhoumin"), cast.user("chenli")], "verification_note": "到仓库核查。"}
    return taken(case, "start_verification", values, by=cast.huangtao)


def filing(cast: Cast) -> dict[str, Any]:
    return {
        "act": "F-TM",
        "prima_facie": "现场发现标注“磐锐”的电钻三百台，不能提供授权。",
        "jurisdiction": "违法行为发生地在云澜市。",
        "acts_ended_on": timezone.localdate() - timedelta(days=5),
        "handler": cast.user("zhoumin"),
    }


def filed(cast: Cast, case: Any) -> tuple[ReportCase, PenaltyCase]:
    row = approved(cast, verifying(cast, case), "file_case", filing(cast))
    return row, PenaltyCase.objects.get(origin=row)
