"""What there is many of in a ruling: its sides, claims, orders, undisputed facts, gatherings of evidence, recusals."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.evidence import Evidence
from cases.models.paper import Paper
from cases.models.people import Party
from workflow.flows.ruling import choices as c


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _line(label: Any, length: int = 160) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _word(label: Any, choices: c.Choices = (), length: int = 24) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices or None)


def _day(label: Any) -> "models.DateField[Any, Any]":
    return models.DateField(label, null=True, blank=True)


def _moment(label: Any) -> "models.DateTimeField[Any, Any]":
    return models.DateTimeField(label, null=True, blank=True)


class RulingSide(models.Model):
    """One party of the dispute: its answer, its part in the hearing, and whether the ruling is final for it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="sides")
    party = models.OneToOneField(Party, models.CASCADE, related_name="side", verbose_name=_("当事人"))
    abroad = models.BooleanField(_("在中国没有固定居所"), default=False)
    mediation_willing = _word(_("愿意调解"), c.YES_NO, 4)
    answered_at = _moment(_("答辩时间"))
    answer_position = _text(_("答辩意见"))
    defences = _text(_("抗辩事由"))
    limitation_pleaded = _word(_("是否提出时效抗辩"), c.YES_NO, 4)
    invalidation_filed = _word(_("是否请求宣告无效"), c.YES_NO, 4)
    forwarded_at = _moment(_("转送时间"))
    evidence_done_at = _moment(_("举证完毕时间"))
    attendance = _word(_("回执：是否参加"), c.YES_NO, 4)
    attendants = _line(_("回执：参加人员"))
    absent = models.BooleanField(_("口头审理缺席"), default=False)
    sued_at = _moment(_("起诉时间"))
    suit_court = _line(_("受理法院"))
    suit_no = _line(_("诉讼案号"), 60)
    suit_outcome = _word(_("诉讼结果"), c.SUIT_OUTCOMES, 12)
    suit_text = _text(_("生效裁判要点"))
    suit_ended_at = _moment(_("诉讼审结时间"))

    class Meta:
        verbose_name = _("裁决当事方")
        verbose_name_plural = _("裁决当事方")

    @property
    def slot(self) -> str:
        """Which clocks are this party's own."""
        return f"p{self.party_id}"


class RulingClaim(models.Model):
    """One thing the petitioner asks for, until it is settled, withdrawn or decided."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="claims")
    serial = models.PositiveSmallIntegerField(_("序号"))
    text = models.TextField(_("请求事项"))
    state = models.CharField(_("状态"), max_length=10, choices=c.CLAIM_STATES, default="open")
    outcome = _text(_("怎样了结"))
    ended_at = _moment(_("了结时间"))

    class Meta:
        verbose_name = _("请求事项")
        verbose_name_plural = _("请求事项")
        ordering = ["serial"]
        constraints = [models.UniqueConstraint(fields=["case", "serial"], name="claim_serial_once")]


class StopOrder(models.Model):
    """One act a ruling orders to stop (S3 32): type, object, scope, measure, addressee."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="stop_orders")
    serial = models.PositiveSmallIntegerField(_("序号"))
    act_type = models.CharField(_("停止的行为"), max_length=10, choices=c.ACT_TYPES)
    object = models.CharField(_("对象"), max_length=300)
    scope = models.CharField(_("范围"), max_length=300)
    measure = _line(_("措施"), 300)
    addressee = _line(_("由谁履行（协助）"))

    class Meta:
        verbose_name = _("责令停止的事项")
        verbose_name_plural = _("责令停止的事项")
        ordering = ["serial"]


class UndisputedFact(models.Model):
    """无争议事实: needs no proof once both sides have signed the record it stands in."""

    class State(models.TextChoices):
        DRAFT = "draft", _("待送签")
        ASKED = "asked", _("已送签")
        CONFIRMED = "confirmed", _("双方已确认")
        EXCLUDED = "excluded", _("已排除")

    case = models.ForeignKey(Case, models.CASCADE, related_name="undisputed_facts")
    serial = models.PositiveSmallIntegerField(_("序号"))
    text = models.TextField(_("事实"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    source_stage = models.CharField(_("记载阶段"), max_length=32)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("记载"))
    confirmed_at = _moment(_("确认时间"))
    excluded_reason = _text(_("排除的理由"))

    class Meta:
        verbose_name = _("无争议事实")
        verbose_name_plural = _("无争议事实")
        ordering = ["serial"]


class EvidenceGathering(models.Model):
    """协助取证: one request or order, by which channel, and what came of it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="gatherings")
    channel = models.CharField(_("途径"), max_length=1, choices=c.CHANNELS)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("请求人或者持有人")
    )
    holder = _line(_("证据持有人"))
    sought = models.TextField(_("要取得的证据"))
    reasons = _text(_("理由"))
    asked_at = models.DateTimeField(_("提出时间"))
    approved_at = _moment(_("批准时间"))
    plan = _text(_("安排"))
    due_on = _day(_("期限"))
    result = _word(_("结果"), c.GATHERING_RESULTS, 10)
    result_text = _text(_("取得的证据和经过"))
    ended_at = _moment(_("结束时间"))
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("取证")
        verbose_name_plural = _("取证")
        ordering = ["id"]


class Recusal(models.Model):
    """回避申请: against whom, why, and what the head decided."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("被申请回避的人"), max_length=80)
    grounds = models.TextField(_("理由"))
    asked_at = models.DateTimeField(_("申请时间"))
    known_at = _moment(_("知道的时间"))
    upheld = _word(_("是否回避"), c.YES_NO, 4)
    reasons = _text(_("决定的理由"))
    decided_at = _moment(_("决定时间"))

    class Meta:
        verbose_name = _("回避申请")
        verbose_name_plural = _("回避申请")
        ordering = ["id"]
