"""The reporter: opening the sealed identity, each time logged, and following a file with nothing but its code."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from agencies.roles import Ability
from agencies.standing import Standing
from audit.language import for_record
from cases.access import log_read
from cases.actions.report import follow_index
from cases.models import Party, ReportCase, ReportDetail
from workflow.deadlines.arithmetic import local_day
from workflow.flows.report.stages import rules
from workflow.models.deadline import Deadline
from workflow.refusals import Refused, incomplete, not_yours

CONFIDENTIALITY = rules("第三十三条")
LABEL = _("查看举报人身份")
# what the sender may see running
SHOWN_CLOCKS = ("pct:P01", "pct:P02", "rmc:TL-I06A", "rmc:TL-I06B", "rmc:TL-M11", "rmc:TL-M12", "rmc:TL-I03")


@dataclass(frozen=True)
class Reporter:
    """The sealed identity, opened once for one person with a reason."""

    name: str
    telephone: str
    identity_no: str
    address: str
    naming: str


def may_reveal(standing: Standing, case: Any) -> bool:
    """Intake and reward officers of the agency that received the report, and nobody else."""
    return standing.can(Ability.SEE_REPORTERS, case.agency_id)


def reveal_reporter(standing: Standing, case: Any, *, reason: str) -> Reporter:
    """Open the identity of a reporter. The opening is logged before anything is returned. Raises Refused."""
    subject = f"case:{case.pk}"
    if not may_reveal(standing, case):
        log_read(standing, subject, detail=for_record(LABEL), kind="denied")
        why = _("举报人身份只对受理人员和举报奖励人员开放")
        raise Refused(LABEL, (not_yours(why, CONFIDENTIALITY, _("需要联系举报人的，请受理人员代为联系。")),))
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("写明为什么要查看"), CONFIDENTIALITY, cure="reason"),))
    log_read(standing, subject, detail=reason.strip(), kind="reveal")
    detail = ReportDetail.objects.get(case_id=case.pk)
    party = Party.objects.filter(case_id=case.pk, role=Party.Role.REPORTER).order_by("pk").first()
    return Reporter(
        name=detail.reporter_name,
        telephone=party.telephone if party else "",
        identity_no=party.identity_no if party else "",
        address=detail.reporter_address,
        naming=detail.naming,
    )


@dataclass(frozen=True)
class PublicState:
    """What the sender of a paper may know: where it stands, until when, whom to ask. Nothing of the case itself."""

    number: str
    received_on: date | None
    agency: str
    telephone: str
    state: object
    due: tuple[tuple[str, date], ...] = ()
    parts: tuple["PublicState", ...] = ()


STATES: dict[str, object] = {
    "registered": _("已登记，正在分类"),
    "split": _("投诉和举报已分别办理"),
    "classified": _("已分类，等待办理"),
    "dispatched": _("已分送有处理权限的机关"),
    "accepted_elsewhere": _("有处理权限的机关已接收"),
    "identity_requested": _("请在期限内提供身份证明"),
    "accepted": _("投诉已受理"),
    "not_accepted": _("投诉不予受理，理由见决定书"),
    "mediating": _("正在调解"),
    "agreed": _("双方已达成调解"),
    "terminated": _("调解已终止，可以申请仲裁或者起诉"),
    "withdrawn": _("投诉已撤回"),
    "verifying": _("正在核查"),
    "case_filed": _("核查已有结论，正在办理告知"),
    "no_case": _("核查已有结论，正在办理告知"),
    "transferred": _("已移送或者告知有权处理的机关"),
    "informed": _("已告知是否立案"),
    "closed": _("已办结"),
}
ANONYMOUS_DONE = _("核查已结束；匿名举报不另行告知")


def follow(code: str) -> PublicState | None:
    """The state of the file with this code; None for a code that was never given out."""
    if not code.strip():
        return None
    found = ReportCase.objects.filter(report__follow_index=follow_index(code)).select_related("agency").first()
    if found is None:
        return None
    children = ReportCase.objects.filter(origin=found).select_related("agency").order_by("pk")
    parts = tuple(state_of(child) for child in children) if found.stage == "split" else ()
    return state_of(found, parts)


def state_of(case: Any, parts: tuple[PublicState, ...] = ()) -> PublicState:
    """What the sender of this file may know of it."""
    detail = case.detail
    return PublicState(
        number=case.number,
        received_on=local_day(detail.received_at) if detail.received_at else None,
        agency=case.agency.name,
        telephone=case.agency.telephone,
        state=_said(case, detail),
        due=_due(case),
        parts=parts,
    )


def _said(case: Any, detail: ReportDetail) -> object:
    """A named reporter is told the decision once it has been given; an anonymous one never."""
    decided = detail.decided_at is not None
    if detail.naming == "anonymous":
        return ANONYMOUS_DONE if decided else STATES[case.stage]
    if decided and detail.informed_at is not None:
        return _("已立案，依法调查处理") if detail.filed else _("不予立案")
    return STATES[case.stage]


def _due(case: Any) -> tuple[tuple[str, date], ...]:
    rows = Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(case), subject_id=case.pk, code__in=SHOWN_CLOCKS,
        state__in=Deadline.OPEN,
    ).order_by("due_at")  # fmt: skip
    return tuple((row.label, row.last_day) for row in rows)
