"""Who holds which role where, from when to when; deputies, delegations and leave."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency, Unit
from agencies.roles import ROLES

ROLE_CHOICES = [(role.code, role.label) for role in ROLES.values()]


class Membership(models.Model):
    """A person's role in an agency between two days, both included; ended, never removed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(_("角色"), max_length=20, choices=ROLE_CHOICES)
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"), null=True, blank=True)
    certificate_no = models.CharField(_("执法证号"), max_length=40, blank=True)
    certificate_until = models.DateField(_("执法证有效期至"), null=True, blank=True)
    legal_qualification = models.BooleanField(_("已取得国家统一法律职业资格"), default=False)

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        indexes = [
            models.Index(fields=["user", "valid_until"], name="membership_user"),
            models.Index(fields=["agency", "role"], name="membership_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="membership_dates"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.agency.short_name} {ROLES[self.role].label}"


class Delegation(models.Model):
    """A role lent to another person of the agency for a time; `acting_principal` is an appointment to lead."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations")
    role = models.CharField(_("角色"), max_length=20, choices=ROLE_CHOICES)
    acting_principal = models.BooleanField(_("主持工作"), default=False)
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"))
    document = models.CharField(_("依据文件"), max_length=120)

    class Meta:
        verbose_name = _("授权")
        verbose_name_plural = _("授权")
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="delegation_dates"),
        ]


class Leave(models.Model):
    """Days on which a person is away and who answers for them; the deputy's tray shows both."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="leaves")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_day = models.DateField(_("起"))
    last_day = models.DateField(_("止"))
    reason = models.CharField(_("事由"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("请假")
        verbose_name_plural = _("请假")
        constraints = [models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="leave_dates")]
