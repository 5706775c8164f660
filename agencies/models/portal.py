"""Accounts of parties and agents: who they say they are, how far that was checked, and what they agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.fields import EncryptedCharField


class PartyAccount(models.Model):
    """A person, unit or agent outside the organs. One open account an identity; numbers encrypted, found by index."""

    class Kind(models.TextChoices):
        PERSON = "person", _("个人")
        UNIT = "unit", _("单位")
        AGENT = "agent", _("代理人")

    class State(models.TextChoices):
        REGISTERED = "registered", _("身份尚未核验")
        VERIFIED = "verified", _("身份已核验")
        CLOSED = "closed", _("已注销")

    class How(models.TextChoices):
        COUNTER = "counter", _("窗口查验证件")
        SERVICE = "service", _("外部身份核验服务")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="party_account")
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("姓名（名称）"), max_length=120)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    identity_no = EncryptedCharField(_("居民身份证号"), max_length=300, blank=True, default="")
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    contact_name = models.CharField(_("经办人"), max_length=80, blank=True)
    office = models.CharField(_("执业机构"), max_length=120, blank=True)
    licence_no = models.CharField(_("执业证号"), max_length=60, blank=True)
    telephone = EncryptedCharField(_("联系电话"), max_length=300, blank=True, default="")
    email = EncryptedCharField(_("电子邮件"), max_length=300, blank=True, default="")
    email_index = models.CharField(max_length=64, blank=True, editable=False)
    email_confirmed_at = models.DateTimeField(_("电子邮件确认时间"), null=True, blank=True)
    telephone_confirmed_at = models.DateTimeField(_("手机号码确认时间"), null=True, blank=True)
    address = models.CharField(_("地址"), max_length=160, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.REGISTERED)
    verified_at = models.DateTimeField(_("核验时间"), null=True, blank=True)
    verified_how = models.CharField(_("核验方式"), max_length=10, choices=How.choices, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("核验人")
    )
    verified_note = models.CharField(_("查验的证件"), max_length=120, blank=True)
    opened_at = models.DateTimeField(_("开立时间"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("窗口开立人")
    )
    closed_at = models.DateTimeField(_("注销时间"), null=True, blank=True)
    closed_reason = models.CharField(_("注销理由"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("当事人账号")
        verbose_name_plural = _("当事人账号")
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code="") & Q(closed_at__isnull=True),
                name="account_code_once",
            ),
            models.UniqueConstraint(
                fields=["identity_index"],
                condition=~Q(identity_index="") & Q(closed_at__isnull=True),
                name="account_identity_once",
            ),
        ]
        indexes = [
            models.Index(fields=["credit_code"], name="account_code"),
            models.Index(fields=["identity_index"], name="account_identity"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.state == self.State.VERIFIED


class AccountCode(models.Model):
    """A code sent to e-mail or telephone of an account; sealed until it is sent, afterwards only its digest is left."""

    class Purpose(models.TextChoices):
        CONFIRM = "confirm", _("确认电子邮件")
        TELEPHONE = "phone", _("确认手机号码")
        RECOVER = "recover", _("找回账号")

    class Channel(models.TextChoices):
        MAIL = "mail", _("电子邮件")
        SMS = "sms", _("短信")

    account = models.ForeignKey(PartyAccount, models.CASCADE, related_name="codes")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    channel = models.CharField(max_length=4, choices=Channel.choices, default=Channel.MAIL)
    code = EncryptedCharField(max_length=300, blank=True, default="")
    code_index = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "purpose", "-id"], name="account_code_newest")]


class NoticeConsent(models.Model):
    """Which wording of the privacy notice somebody agreed to and when (个人信息保护法 14, 17)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notice_consents")
    notice = models.CharField(max_length=20)
    version = models.CharField(_("版本"), max_length=20)
    digest = models.CharField(max_length=64)
    given_at = models.DateTimeField(_("同意时间"))
    address = models.CharField(_("来源地址"), max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "notice", "-id"], name="notice_consent_newest")]
