"""A person named on a closed proceeding that is no case of her own agency: she opens it, her colleagues do not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency


class Naming(models.Model):
    """指定办理人 of a closed hand-over, transfer, remedy, listing or dispatch, by a head of the organ it came to.

    `source` and `subject_id` are the key of the proceeding as the rule of visibility knows it.
    """

    source = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("所在机关"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("办理人"))
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("指定人"))
    since = models.DateTimeField(_("起"))
    until = models.DateTimeField(_("止"), null=True, blank=True)

    class Meta:
        verbose_name = _("指定办理人")
        verbose_name_plural = _("指定办理人")
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "until", "source", "subject_id"], name="naming_person"),
            models.Index(fields=["source", "subject_id", "until"], name="naming_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "subject_id", "person"], condition=Q(until__isnull=True), name="naming_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
