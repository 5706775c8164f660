"""What a person wishes to be told outside the house, and what has gone out; courtesy only, never legal service."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.fields import EncryptedCharField


class MessageWish(models.Model):
    """Where a person wants courtesy messages; without a row nothing leaves the inbox."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="message_wish")
    by_mail = models.BooleanField(_("发到电子邮箱"), default=False)
    mail_address = models.EmailField(_("电子邮箱"), blank=True)
    by_sms = models.BooleanField(_("发短信"), default=False)
    telephone = EncryptedCharField(_("手机号码"), max_length=300, blank=True, default="")
    digest = models.BooleanField(_("每天一封期限摘要"), default=False)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("提醒设置")
        verbose_name_plural = _("提醒设置")


class SentMessage(models.Model):
    """One message that left by one channel; its key makes it go once, however often it is tried."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("电子邮件")
        SMS = "sms", _("短信")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(_("方式"), max_length=4, choices=Channel.choices)
    key = models.CharField(max_length=60)
    sent_at = models.DateTimeField(_("发出时间"))

    class Meta:
        verbose_name = _("已发出的提醒")
        verbose_name_plural = _("已发出的提醒")
        constraints = [models.UniqueConstraint(fields=["channel", "key"], name="message_sent_once")]
