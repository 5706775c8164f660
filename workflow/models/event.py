"""The steps that were taken, the holds that were opened, and corrections of mistaken steps."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StepEvent(models.Model):
    """One step of one proceeding. A corrected step keeps its row and is marked void."""

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    kind = models.CharField(_("种类"), max_length=24)
    step_id = models.CharField(_("步骤"), max_length=40)
    step = models.CharField(max_length=60)
    from_stage = models.CharField(max_length=32)
    to_stage = models.CharField(max_length=32)
    happened_at = models.DateTimeField(_("发生时间"))
    recorded_at = models.DateTimeField(_("记录时间"))
    late_reason = models.CharField(_("补录理由"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    legal_actor = models.CharField(_("行为主体"), max_length=120, blank=True)
    document_id = models.BigIntegerField(_("依据文书"), null=True)
    agency = models.BigIntegerField(_("机关"))
    entry_id = models.BigIntegerField(_("审计条目"))
    voided_at = models.DateTimeField(_("更正时间"), null=True)
    # the step of another proceeding that brought this one about
    cause = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = _("步骤记录")
        verbose_name_plural = _("步骤记录")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="event_subject"),
            models.Index(fields=["agency", "step_id", "happened_at"], name="event_statistics"),
        ]


class Hold(models.Model):
    """A cause beside the stage that pauses clocks (中止, 鉴定, 涉罪移送 …): half-open in time."""

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    code = models.CharField(_("事由"), max_length=40)
    opened_at = models.DateTimeField(_("起"))
    closed_at = models.DateTimeField(_("止"), null=True)
    opened_event = models.BigIntegerField(null=True)
    closed_event = models.BigIntegerField(null=True)
    reason = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("中止与扣除")
        verbose_name_plural = _("中止与扣除")
        indexes = [models.Index(fields=["subject_type", "subject_id", "code"], name="hold_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "code"], condition=Q(closed_at__isnull=True), name="hold_once"
            )
        ]


class Correction(models.Model):
    """更正登记: a proposal to void the last step, decided by somebody else."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待批准")
        APPROVED = "approved", _("已批准")
        REFUSED = "refused", _("不予批准")

    event = models.ForeignKey(StepEvent, models.PROTECT, related_name="corrections")
    reason = models.TextField(_("更正理由"))
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("提出时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PROPOSED)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("决定时间"), null=True)
    opinion = models.CharField(_("意见"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("更正登记")
        verbose_name_plural = _("更正登记")
        constraints = [
            models.UniqueConstraint(fields=["event"], condition=Q(state="proposed"), name="correction_open_once")
        ]
