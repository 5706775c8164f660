"""Who read what, who signed in, who was refused: a log of its own, sealed in batches, never locking a case."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.models.entry import AppendOnly


class AccessLog(AppendOnly):
    """One reading, sign-in or denial; sealed rows carry their batch by position, not by column."""

    class Kind(models.TextChoices):
        READ = "read", _("查看")
        REVEAL = "reveal", _("查看受保护信息")
        EXPORT = "export", _("导出")
        DENIED = "denied", _("被拒绝")
        SIGN_IN = "sign_in", _("登录")
        SIGN_IN_FAILED = "sign_in_failed", _("登录失败")
        SIGN_OUT = "sign_out", _("退出")

    at = models.DateTimeField(_("时间"))
    kind = models.CharField(_("类别"), max_length=16, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    user_label = models.CharField(_("账号"), max_length=160)
    agency = models.BigIntegerField(_("机关"), null=True)
    subject = models.CharField(_("对象"), max_length=120, blank=True)
    detail = models.CharField(_("说明"), max_length=300, blank=True)
    address = models.CharField(_("来源地址"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("查看记录")
        verbose_name_plural = _("查看记录")
        indexes = [
            models.Index(fields=["subject", "-id"], name="access_subject"),
            models.Index(fields=["user", "-id"], name="access_user"),
            models.Index(fields=["agency", "kind", "-id"], name="access_agency"),
        ]


class AccessSeal(AppendOnly):
    """A digest over the rows first..last and the seal before it."""

    first = models.BigIntegerField()
    last = models.BigIntegerField(unique=True)
    sealed_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
