"""呈批: a step prepared by one person for another to approve, with everything it says."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """`values` are the clean values of the step's form; the approver sees them and never changes them silently.

    A step approved on paper happened when the paper was signed; `decided_at` is when that was recorded.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("待批")
        APPROVED = "approved", _("已批准")
        RETURNED = "returned", _("已退回")
        WITHDRAWN = "withdrawn", _("已撤回")

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=24)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    secret = models.BooleanField(default=False)
    step = models.CharField(max_length=60)
    step_id = models.CharField(_("步骤"), max_length=40)
    values: Any = models.JSONField(_("呈批内容"))
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("呈批时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PENDING)
    # the act as the proposer found it done: when, on which paper, why it is recorded late
    happened_at = models.DateTimeField(_("发生时间"), null=True, blank=True)
    late_reason = models.CharField(_("补录理由"), max_length=200, blank=True)
    document_id = models.BigIntegerField(_("依据文书"), null=True, blank=True)
    # the approval where it was given on paper before it was recorded here
    paper_at = models.DateTimeField(_("纸上批准时间"), null=True, blank=True)
    paper_by = models.CharField(_("纸上批准人"), max_length=80, blank=True)
    paper_document_id = models.BigIntegerField(_("批准的文书"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("批示时间"), null=True)
    opinion = models.CharField(_("意见"), max_length=300, blank=True)
    event_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("呈批")
        verbose_name_plural = _("呈批")
        indexes = [models.Index(fields=["agency", "state", "-id"], name="proposal_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "step"], condition=Q(state="pending"), name="proposal_open_once"
            )
        ]
