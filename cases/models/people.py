"""Who the case is about: parties, right holders, reporters, and those who act for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.fields import EncryptedCharField
from cases.models.case import Case


class Party(models.Model):
    """A person or unit on a case. Numbers are encrypted; the blind index finds equal ones without reading them."""

    class Role(models.TextChoices):
        RESPONDENT = "respondent", _("当事人")
        RIGHT_HOLDER = "right_holder", _("权利人")
        REPORTER = "reporter", _("举报人")
        COMPLAINANT = "complainant", _("投诉人")
        PETITIONER = "petitioner", _("请求人（申请人）")
        THIRD = "third", _("第三人")
        WITNESS = "witness", _("证人")
        OTHER = "other", _("其他")

    class Kind(models.TextChoices):
        UNIT = "unit", _("单位")
        SOLE = "sole", _("个体工商户")
        PERSON = "person", _("自然人")

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    role = models.CharField(_("身份"), max_length=14, choices=Role.choices)
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("名称（姓名）"), max_length=120)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    identity_no = EncryptedCharField(_("居民身份证号"), max_length=300, blank=True, default="")
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    legal_representative = models.CharField(_("法定代表人（负责人）"), max_length=80, blank=True)
    address = models.CharField(_("住所"), max_length=160, blank=True)
    telephone = EncryptedCharField(_("联系电话"), max_length=300, blank=True, default="")
    service_address = models.CharField(_("送达地址"), max_length=160, blank=True)
    address_confirmed_at = models.DateTimeField(_("送达地址确认时间"), null=True, blank=True)
    electronic_consent_at = models.DateTimeField(_("同意电子送达时间"), null=True, blank=True)
    confidential = models.BooleanField(_("身份保密"), default=False)
    code_instead = models.BooleanField(_("变更前以代码代替名称"), default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("当事人")
        verbose_name_plural = _("当事人")
        indexes = [
            models.Index(fields=["credit_code"], name="party_code", condition=~Q(credit_code="")),
            models.Index(fields=["identity_index"], name="party_identity", condition=~Q(identity_index="")),
            models.Index(fields=["name"], name="party_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """Where its name must be changed, the credit code stands instead till then (反不正当竞争法 23)."""
        return self.credit_code if self.code_instead and self.credit_code else self.name


class Representative(models.Model):
    """Who acts for a party, under which authority, until when."""

    class Kind(models.TextChoices):
        LEGAL = "legal", _("法定代理人")
        AGENT = "agent", _("委托代理人")

    party = models.ForeignKey(Party, models.CASCADE, related_name="representatives")
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("姓名"), max_length=80)
    office = models.CharField(_("执业机构"), max_length=120, blank=True)
    authority = models.CharField(_("代理权限"), max_length=120)
    valid_until = models.DateField(_("授权有效期至"), null=True, blank=True)
    telephone = EncryptedCharField(_("联系电话"), max_length=300, blank=True, default="")


class Right(models.Model):
    """An intellectual-property right the case turns on, its number checked by its kind."""

    class Kind(models.TextChoices):
        TRADEMARK = "trademark", _("商标")
        PATENT = "patent", _("专利")
        COPYRIGHT = "copyright", _("著作权")
        TRADE_SECRET = "trade_secret", _("商业秘密")
        GI = "gi", _("地理标志")
        VARIETY = "variety", _("植物新品种")
        LAYOUT = "layout", _("集成电路布图设计")
        SPECIAL_SIGN = "special_sign", _("特殊标志")
        NAME = "name", _("有一定影响的标识")

    case = models.ForeignKey(Case, models.PROTECT, related_name="rights")
    kind = models.CharField(_("种类"), max_length=14, choices=Kind.choices)
    number = models.CharField(_("注册（登记）号"), max_length=40, blank=True)
    name = models.CharField(_("名称"), max_length=120)
    holder = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="rights")
    classes = models.CharField(_("类别"), max_length=60, blank=True)
    valid_from = models.DateField(_("有效期自"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)

    class Meta:
        verbose_name = _("权利")
        verbose_name_plural = _("权利")
        indexes = [models.Index(fields=["kind", "number"], name="right_number")]
