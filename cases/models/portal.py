"""Who acts for which party at the portal: the party leg of visibility, opening the portal's view and never the file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.people import Party


class PartyAccess(models.Model):
    """A signed-in person linked to a party of one case, in person or as agent, between two moments."""

    class Capacity(models.TextChoices):
        SELF = "self", _("本人（本单位）")
        LEGAL = "legal", _("法定代表人、法定代理人")
        AGENT = "agent", _("委托代理人")

    party = models.ForeignKey(Party, models.PROTECT, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="party_accesses")
    capacity = models.CharField(_("身份"), max_length=8, choices=Capacity.choices, default=Capacity.SELF)
    # 代为承认、放弃、变更请求，进行和解 must be said (专利纠纷行政裁决和调解办法 17)
    special_authority = models.BooleanField(_("特别授权"), default=False)
    since = models.DateTimeField(_("起"))
    until = models.DateTimeField(_("止"), null=True, blank=True)
    reason = models.CharField(_("依据"), max_length=120)

    class Meta:
        verbose_name = _("门户关联")
        verbose_name_plural = _("门户关联")
        indexes = [models.Index(fields=["user", "until", "party"], name="party_access_user")]
        constraints = [
            models.UniqueConstraint(fields=["party", "user"], condition=Q(until__isnull=True), name="party_access_once")
        ]


def linked(user_id: int, case_id: int, sides: tuple[str, ...]) -> bool:
    """Whether the person acts today for a party of one of these sides of the case; one query."""
    return bool(sides_of(user_id, case_id) & set(sides))


def sides_of(user_id: int, case_id: int) -> frozenset[str]:
    """The sides of the case this person acts for today; one query."""
    now = timezone.now()
    alive = Q(until__isnull=True) | Q(until__gt=now)
    rows = PartyAccess.objects.filter(alive, user=user_id, since__lte=now, party__case=case_id)
    return frozenset(rows.values_list("party__role", flat=True))
