"""What makes work comfortable: drafts that save themselves, and the inbox of notifications."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormDraft(models.Model):
    """What somebody has typed into a form and not yet sent; one for each person and form."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    data: Any = models.JSONField()
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="draft_once")]


class Notification(models.Model):
    """A courtesy message to one person; never legal service. `delivery` makes it idempotent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    delivery_id = models.BigIntegerField(null=True)
    origin_id = models.BigIntegerField(null=True)
    subject_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    subject_id = models.BigIntegerField(null=True)
    text = models.CharField(_("内容"), max_length=200)
    text_en = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("已读"), null=True)

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        indexes = [
            models.Index(fields=["user", "read_at", "-id"], name="notification_inbox"),
            models.Index(fields=["origin_id"], name="notification_origin", condition=models.Q(origin_id__isnull=False)),
        ]
        constraints = [models.UniqueConstraint(fields=["user", "delivery_id"], name="notification_once")]
