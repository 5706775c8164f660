"""A hand-over between two agencies and exactly what was handed over, frozen."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from cases.models.case import Case
from cases.models.transfer import TransferDecision, lock_root, organ, text
from workflow.flows.handover import HandoverFacts, HandoverFlow
from workflow.proceeding import Proceeding


def acceptance_clock(mediation_type: str) -> str:
    """The limit in which a court says whether it takes an application, by who mediated (RMC TL-C02)."""
    return "rmc:TL-C02" if mediation_type == "people" else "rmc:TL-C02B"


class Handover(HandoverFlow, Proceeding):
    """移送、交办、委托、协助、告知. The owner is the sender; the receiver sees the frozen items and nothing else."""

    class Purpose(models.TextChoices):
        TRANSFER = "transfer", _("移送涉嫌犯罪案件")
        ASSIGNMENT = "assignment", _("交办")
        ASSISTANCE = "assistance", _("协助调查")
        ENTRUST = "entrust", _("委托")
        SUPERVISION = "supervision", _("监督")
        RETURN = "return", _("退回")
        NOTICE = "notice", _("告知")
        APPROVAL = "approval", _("报请批准")
        ENFORCEMENT = "enforcement", _("申请强制执行")
        CONFIRMATION = "confirmation", _("申请司法确认")
        COURT_MEDIATION = "court_med", _("委派、委托调解")

    organ_column = "to_agency"
    # which period asks the receiver for its first answer; every other purpose asks for a receipt (supplement CK06)
    ANSWERED_BY: ClassVar[dict[str, str]] = {
        Purpose.TRANSFER: "pct:X04",
        Purpose.CONFIRMATION: "rmc:TL-C02",
        Purpose.COURT_MEDIATION: "rmc:TL-M18C",
    }

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    transfer = models.ForeignKey(
        TransferDecision, models.PROTECT, null=True, blank=True, related_name="handovers", verbose_name=_("移送决定")
    )
    measure = models.ForeignKey(
        "cases.Measure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("报请批准的措施"),
    )
    approval = models.CharField(_("批准结果"), max_length=8, blank=True)
    dispute_reasons = text(_("管辖争议理由"))
    disputed_at = models.DateTimeField(_("提出管辖争议时间"), null=True, blank=True)
    designated = organ(_("指定的公安机关"))
    designated_at = models.DateTimeField(_("指定管辖时间"), null=True, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="forwards")
    purpose = models.CharField(_("事由"), max_length=12, choices=Purpose.choices)
    legal_basis = models.CharField(_("依据"), max_length=200)
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("接收机关"))
    letter_no = models.CharField(_("移送书文号"), max_length=60, blank=True)
    opened_case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="opened_by", verbose_name=_("对方案件")
    )
    received_at = models.DateTimeField(_("签收时间"), null=True, blank=True)
    asked_at = models.DateTimeField(_("通知补正时间"), null=True, blank=True)
    receiver = models.CharField(_("接收人"), max_length=80, blank=True)
    refusal_note = text(_("拒绝签收的情况"))
    delivery_proof = models.CharField(_("送达证明"), max_length=160, blank=True)
    materials_complete = models.CharField(_("材料是否齐全"), max_length=4, blank=True)
    missing_items = text(_("缺少的材料"))
    jurisdiction_result = models.CharField(_("管辖审查结果"), max_length=12, blank=True)
    supplement_note = text(_("补正说明"))
    forward_to = organ(_("有管辖权的公安机关"))
    reasons = text(_("理由"))
    returned_materials = text(_("退回的材料"))
    answer = text(_("办理结果"))
    record_until = models.DateTimeField(_("代为记录截止时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("移送往来")
        verbose_name_plural = _("移送往来")
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="handover_agency"),
            models.Index(fields=["to_agency", "-opened_at", "-id"], name="handover_receiver"),
            models.Index(fields=["province", "-opened_at", "-id"], name="handover_province"),
            models.Index(fields=["city", "-opened_at", "-id"], name="handover_city"),
            models.Index(fields=["county", "-opened_at", "-id"], name="handover_county"),
        ]

    def lock_first(self) -> None:
        lock_root(self.case_id)

    def handler_ids(self) -> frozenset[int]:
        """The sender's people: the task team of a transfer, else the handlers of the case."""
        return self.transfer.handler_ids() if self.transfer else self.case.handler_ids()

    @property
    def responsible_id(self) -> int | None:
        return self.case.officer_id

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """The sender records the receiver's papers only while that is not connected or has asked for it."""
        asked = (role, "MEDIATOR") if self.purpose == self.Purpose.CONFIRMATION else (role,)
        return any(standing.holds(code, self.agency_id) for code in asked) and self.is_recorded

    @property
    def opening_clock(self) -> str:
        if self.purpose == self.Purpose.CONFIRMATION and self.case_id is not None:
            return acceptance_clock(self.case.mediation.type)
        return self.ANSWERED_BY.get(self.purpose, "sup:CK06")

    @property
    def is_recorded(self) -> bool:
        asked = self.record_until is not None and self.record_until > timezone.now()
        return asked or not self.to_agency.connected

    def facts(self) -> HandoverFacts:
        from cases.facts.handover import handover_facts

        return handover_facts(self)

    def route(self, code: str) -> Any:
        from cases.filling.handover import handover_route

        return handover_route(self, code)

    def label(self) -> str:
        return f"{self.case.number} {self.case.title}"


class HandoverItem(models.Model):
    """One thing as it was on the day it was handed over: the content, not a link to the sender's file."""

    class What(models.TextChoices):
        PAPER = "paper", _("文书")
        EVIDENCE = "evidence", _("证据")
        GOODS = "goods", _("涉案物品")
        SUBJECT = "subject", _("当事人")

    class Side(models.TextChoices):
        SENT = "sent", _("送出")
        ANSWER = "answer", _("答复")

    class Use(models.TextChoices):
        AS_IS = "as_is", _("直接使用")
        RECOLLECTED = "recollected", _("重新收集")
        REJECTED = "rejected", _("不采用")

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="items")
    side = models.CharField(_("方向"), max_length=8, choices=Side.choices, default=Side.SENT)
    what = models.CharField(_("种类"), max_length=10, choices=What.choices)
    label = models.CharField(_("名称"), max_length=200)
    number = models.CharField(_("文号（编号）"), max_length=60, blank=True)
    digest = models.CharField(_("内容摘要"), max_length=64)
    content: Any = models.JSONField(_("内容"))
    file = models.CharField(_("文件"), max_length=200, blank=True)
    paper = models.ForeignKey("cases.Paper", models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.ForeignKey("cases.Evidence", models.PROTECT, null=True, blank=True, related_name="+")
    goods = models.ForeignKey("cases.GoodsItem", models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(_("时间"))
    use = models.CharField(_("刑事使用情况"), max_length=12, blank=True, choices=Use.choices)
    use_reason = models.CharField(_("理由"), max_length=200, blank=True)
    # the step that sent it was corrected; what it was stays readable
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("移送内容")
        verbose_name_plural = _("移送内容")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label
