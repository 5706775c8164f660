"""What the public side keeps: papers it gave out, records that ended, and the count of queries."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from credit.models.subject import CreditSubject


class Certificate(models.Model):
    """A certificate given out; the content is kept as it was so that a check can compare it with now."""

    number = models.CharField(_("证明编号"), max_length=40, unique=True)
    subject = models.ForeignKey(CreditSubject, models.PROTECT, null=True, blank=True, related_name="certificates")
    kind = models.CharField(_("证明种类"), max_length=16)
    purpose = models.CharField(_("用途"), max_length=80, blank=True)
    as_of = models.DateTimeField(_("出具时间"))
    content: Any = models.JSONField(_("内容"))
    digest = models.CharField(max_length=64)
    token = models.CharField(max_length=400)

    class Meta:
        verbose_name = _("查询证明")
        verbose_name_plural = _("查询证明")
        default_permissions = ()

    def __str__(self) -> str:
        return self.number


class Tombstone(models.Model):
    """A public record that ended: its random reference, its kind and the moment, and no content (8.5)."""

    ref = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=12)
    removed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("移出记录")
        verbose_name_plural = _("移出记录")
        default_permissions = ()


class QueryLog(models.Model):
    """One public query, kept as long as the law asks (cr:TL-47): when, of what kind, from which digested address."""

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=12)
    address = models.CharField(max_length=32)
    results = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("查询日志")
        verbose_name_plural = _("查询日志")
        default_permissions = ()
        indexes = [models.Index(fields=["address", "kind", "-at"], name="query_address")]
