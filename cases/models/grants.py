"""Exceptions: one case, or one item of its evidence, opened to one agency or person, with reason and end.

Written only by the grant actions.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from cases.models.case import Case
from cases.models.evidence import Evidence


class CaseGroupGrant(GroupObjectPermissionBase):
    """A case opened to an agency's group."""

    id = models.BigAutoField(primary_key=True)
    content_object = models.ForeignKey(Case, models.CASCADE, related_name="group_grants")
    valid_until = models.DateTimeField(_("有效期至"), null=True)
    reason = models.CharField(_("理由"), max_length=200, default="")
    # as on the case, where neither ever changes: a list reads the grants of an agency in its own order
    opened_on = models.DateField()
    kind = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "permission", "content_object"], name="case_group_grant_once")
        ]
        indexes = [
            models.Index(fields=["group", "content_object"], name="case_group_grant"),
            models.Index(fields=["group", "-opened_on", "-content_object"], name="case_group_grant_day"),
            models.Index(fields=["group", "kind", "-opened_on", "-content_object"], name="case_group_grant_kind"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.opened_on is None or not self.kind:
            found = Case.objects.values_list("opened_on", "kind").get(pk=self.content_object_id)
            self.opened_on, self.kind = found
        super().save(*args, **kwargs)


class CaseUserGrant(UserObjectPermissionBase):
    """A case opened to one person."""

    id = models.BigAutoField(primary_key=True)
    content_object = models.ForeignKey(Case, models.CASCADE, related_name="user_grants")
    valid_until = models.DateTimeField(_("有效期至"), null=True)
    reason = models.CharField(_("理由"), max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "permission", "content_object"], name="case_user_grant_once")
        ]
        indexes = [models.Index(fields=["user", "content_object"], name="case_user_grant")]


class EvidenceUserGrant(UserObjectPermissionBase):
    """One item of evidence opened to one person who sees nothing else of its case: an expert and his material."""

    id = models.BigAutoField(primary_key=True)
    content_object = models.ForeignKey(Evidence, models.CASCADE, related_name="user_grants")
    since = models.DateTimeField(_("起"))
    valid_until = models.DateTimeField(_("有效期至"), null=True)
    reason = models.CharField(_("理由"), max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "permission", "content_object"], name="evidence_user_grant_once")
        ]
        indexes = [models.Index(fields=["user", "content_object"], name="evidence_user_grant")]


class Collaboration(models.Model):
    """The business reason behind grants: who asked, who approved, what for and until when."""

    class Kind(models.TextChoices):
        ASSISTANCE = "assistance", _("协查")
        CONSULTATION = "consultation", _("会商")
        BREAK_GLASS = "break_glass", _("紧急查阅")
        NAMED = "named", _("指定查阅")

    case = models.ForeignKey(Case, models.PROTECT, related_name="collaborations")
    kind = models.CharField(_("种类"), max_length=16, choices=Kind.choices)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("理由"), max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    begins_at = models.DateTimeField(_("起"))
    ends_at = models.DateTimeField(_("止"))
    ended_at = models.DateTimeField(_("实际结束"), null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    review_opinion = models.CharField(_("事后审查意见"), max_length=200, blank=True)
