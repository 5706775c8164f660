"""司法确认: the court's own case, opened by the hand-over that carries the joint application."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases.models.case import Case, CaseKind, KindManager
from cases.models.handover import Handover, acceptance_clock
from cases.models.people import Party
from cases.models.transfer import lock_root, text
from workflow.flows.confirmation import ConfirmationFacts, ConfirmationFlow
from workflow.flows.confirmation import choices as c


def _word(label: Any, choices: c.Choices) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=16, blank=True, choices=choices)


def _line(label: Any, length: int = 120) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _party(label: Any) -> "models.ForeignKey[Party | None, Party | None]":
    return models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label)


class ConfirmationDetail(models.Model):
    """What the court and the parties have done, each column by its own step."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="confirmation")
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="confirmations", verbose_name=_("移送往来"))
    agreement_no = _line(_("调解协议编号"), 60)
    agreement_effective_on = models.DateField(_("调解协议生效日期"))
    mediation_type = _line(_("调解类型"), 16)
    mediation_body = _line(_("调解组织"))
    mediator = _line(_("调解员"))
    first_due_on = models.DateField(_("最早的履行日期"), null=True, blank=True)
    last_due_on = models.DateField(_("最后的履行日期"), null=True, blank=True)
    missing_items = text(_("缺少的材料"))
    supplement_due_on = models.DateField(_("补交最后日期"), null=True, blank=True)
    supplied = text(_("补交的材料"))
    court_case_no = _line(_("法院案号"), 60)
    judge = _line(_("审判人员和联系方式"))
    ground = _line(_("情形"), 16)
    reasons = text(_("理由"))
    inquiry = text(_("询问情况"))
    extension_days = models.PositiveSmallIntegerField(_("延长天数"), null=True, blank=True)
    extension_reason = text(_("延长理由"))
    withdrawal_reason = text(_("撤回理由"))
    ruling_no = _line(_("裁定书文号"), 60)
    court_findings = text(_("经审查查明"))
    court_ruling = text(_("裁定内容"))
    decided_at = models.DateTimeField(_("裁定时间"), null=True, blank=True)
    served_party = _party(_("收到裁定书的当事人"))
    objector = _word(_("异议人"), c.OBJECTORS)
    objector_name = _line(_("异议人姓名（名称）"))
    knew_on = models.DateField(_("知道权益受损的日期"), null=True, blank=True)
    objection = text(_("异议理由"))
    revocation_no = _line(_("撤销裁定文号"), 60)
    revocation_reason = text(_("撤销、改变的理由和结果"))
    kept_no = _line(_("维持裁定文号"), 60)
    kept_reason = text(_("维持的理由"))
    performance_note = text(_("履行情况"))
    performed_note = text(_("履行完毕的情况"))
    applicant_party = _party(_("申请执行人"))
    duty_unperformed = text(_("未履行的义务"))
    enforcement_request = text(_("申请执行事项"))
    enforcement_fen = models.BigIntegerField(_("申请执行金额"), null=True, blank=True)
    enforcement_court = _line(_("执行法院"))
    enforcement_no = _line(_("执行案号"), 60)
    enforcement_result = _word(_("执行结果"), c.ENFORCED)
    enforced_fen = models.BigIntegerField(_("执行到位金额"), null=True, blank=True)
    enforcement_note = text(_("执行说明"))
    closing_note = text(_("办理情况"))
    void_reason = text(_("作废理由"))

    class Meta:
        verbose_name = _("司法确认")
        verbose_name_plural = _("司法确认")


class ConfirmationCase(ConfirmationFlow, Case):
    """A case of the court opened by the joint application; `origin` is the mediation it came from."""

    objects = KindManager(CaseKind.CONFIRMATION, "confirmation")  # type: ignore[misc]  # a proxy's own manager

    class Meta:
        proxy = True
        verbose_name = _("司法确认")
        verbose_name_plural = _("司法确认")

    @property
    def detail(self) -> ConfirmationDetail:
        return self.confirmation

    @property
    def opening_clock(self) -> str:
        """Three days for people's mediation, the general days of docketing for every other body (RMC TL-C02)."""
        return acceptance_clock(self.confirmation.mediation_type)

    def lock_first(self) -> None:
        lock_root(self.origin_id)

    @property
    def sender_id(self) -> int:
        """The body that sent the application."""
        return self.confirmation.handover.agency_id

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """The sender records only for a court that is not connected."""
        handover = self.confirmation.handover
        sends = any(standing.holds(code, handover.agency_id) for code in ("MEDIATOR", "OFFICER", "UNIT_HEAD"))
        return sends and handover.is_recorded

    def facts(self) -> ConfirmationFacts:
        from cases.facts.confirmation import confirmation_facts

        return confirmation_facts(self)
