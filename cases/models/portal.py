"""Who acts for which party at the portal: the party leg of visibility, opening the portal's view and never the file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.evidence import Evidence
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
    scope = models.CharField(_("代理事项"), max_length=200, blank=True)
    power = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("授权委托书")
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("由谁关联")
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("由谁终止")
    )
    end_reason = models.CharField(_("终止理由"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("门户关联")
        verbose_name_plural = _("门户关联")
        indexes = [models.Index(fields=["user", "until", "party"], name="party_access_user")]
        constraints = [
            models.UniqueConstraint(fields=["party", "user"], condition=Q(until__isnull=True), name="party_access_once")
        ]


class Invitation(models.Model):
    """A code that opens a case at the portal to the party a paper was served on; only its digest is kept."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="invitations")
    code_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("开具时间"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("邀请码")
        verbose_name_plural = _("邀请码")


class LinkRequest(models.Model):
    """An account asks to be linked to a party of a case; an officer compares the numbers and decides."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待核对")
        LINKED = "linked", _("已关联")
        REFUSED = "refused", _("未关联")

    case = models.ForeignKey(Case, models.PROTECT, related_name="link_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(_("说明"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("申请时间"))
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("关联申请")
        verbose_name_plural = _("关联申请")
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], condition=Q(state="waiting"), name="link_asked_once")
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
