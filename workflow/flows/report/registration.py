"""What a complaint or report must say to be registered (RMC I01). Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workflow.flows.report.stages import rules
from workflow.refusals import Refusal, incomplete


@dataclass(frozen=True)
class Intake:
    """A paper as it came in. `name` … `identity_no` are the sender's and never leave the sealed columns."""

    nature: str
    naming: str
    channel: str
    content: str
    claims: str = ""
    title: str = ""
    sender_kind: str = "person"
    name: str = ""
    telephone: str = ""
    address: str = ""
    identity_no: str = ""
    agent_name: str = ""
    agent_authority: str = ""
    respondent_name: str = ""
    respondent_kind: str = "unit"
    respondent_code: str = ""
    respondent_address: str = ""
    respondent_telephone: str = ""
    publish_consent: bool = False
    commission_consent: bool = False

    @property
    def is_complaint(self) -> bool:
        return self.nature in ("complaint", "mixed")

    @property
    def is_named(self) -> bool:
        return self.naming != "anonymous"


COMPLAINT_BASIS = rules("第九条")
REPORT_BASIS = rules("第二十四条")

COMPLAINT_NEEDS = (
    ("name", _("投诉人姓名")),
    ("telephone", _("投诉人电话")),
    ("address", _("投诉人地址")),
    ("respondent_name", _("被投诉人名称")),
    ("respondent_address", _("被投诉人地址")),
    ("claims", _("投诉请求")),
    ("content", _("消费争议的事实")),
)
NAMED_NEEDS = (("name", _("举报人姓名")), ("telephone", _("举报人电话")))
REPORT_NEEDS = (("content", _("违法行为的具体线索")),)


def gaps(intake: Intake) -> tuple[Refusal, ...]:
    """Everything the paper still lacks, each naming its field."""
    if intake.is_complaint:
        found = _empty(intake, COMPLAINT_NEEDS, COMPLAINT_BASIS)
        if not intake.is_named:
            found.append(incomplete(_("投诉要写明投诉人是谁，不能匿名"), COMPLAINT_BASIS, cure="naming"))
    else:
        needs = (*REPORT_NEEDS, *(NAMED_NEEDS if intake.is_named else ()))
        found = _empty(intake, needs, REPORT_BASIS)
    if intake.agent_name and not intake.agent_authority:
        found.append(incomplete(_("委托他人办理的，要有授权委托书"), COMPLAINT_BASIS, cure="agent_authority"))
    return tuple(found)


def _empty(intake: Intake, needs: tuple[tuple[str, object], ...], basis: str) -> list[Refusal]:
    return [
        incomplete(_("没有填%(what)s") % {"what": label}, basis, cure=key)
        for key, label in needs
        if not str(getattr(intake, key)).strip()
    ]
