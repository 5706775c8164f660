"""Agencies in a tree, their units, and the auth group each owns for grants."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    """What sort of organ it is; decides which roles it may give and which proceedings it may hold."""

    MARKET = "market", _("市场监督管理")
    IP_OFFICE = "ip_office", _("知识产权管理")
    COPYRIGHT = "copyright", _("版权管理")
    CUSTOMS = "customs", _("海关")
    AGRICULTURE = "agriculture", _("农业农村")
    FORESTRY = "forestry", _("林业和草原")
    POLICE = "police", _("公安机关")
    PROCURATORATE = "procuratorate", _("人民检察院")
    COURT = "court", _("人民法院")
    MEDIATION = "mediation", _("调解组织")
    CREDIT_OFFICE = "credit_office", _("信用管理")
    DEPARTMENT = "department", _("惩戒部门")
    JUSTICE = "justice", _("司法行政机关")


class Agency(models.Model):
    """One organ. It owns its files; nobody outside sees them without a scope, a grant or a party link."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")

    kind = models.CharField(_("类别"), max_length=16, choices=AgencyKind.choices)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    name = models.CharField(_("名称"), max_length=80, unique=True)
    short_name = models.CharField(_("简称"), max_length=30)
    word = models.CharField(_("机关代字"), max_length=10, help_text=_("用于案号和文号，例如“云市监”"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    region_code = models.CharField(_("行政区划代码"), max_length=6)
    province = models.CharField(max_length=6)
    city = models.CharField(max_length=6, blank=True)
    county = models.CharField(max_length=6, blank=True)
    connected = models.BooleanField(_("已接入"), default=True, help_text=_("未接入的机关，由移送机关凭其文书代为记录"))
    active = models.BooleanField(_("在用"), default=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    telephone = models.CharField(_("电话"), max_length=40, blank=True)
    group = models.OneToOneField(Group, models.PROTECT, related_name="agency")

    class Meta:
        verbose_name = _("机关")
        verbose_name_plural = _("机关")
        indexes = [models.Index(fields=["kind", "region_code"], name="agency_kind_region")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A handling unit (办案机构) inside an agency."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="units")
    name = models.CharField(_("名称"), max_length=60)

    class Meta:
        verbose_name = _("内设机构")
        verbose_name_plural = _("内设机构")
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="unit_once")]

    def __str__(self) -> str:
        return self.name
