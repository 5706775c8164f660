"""解决途径告知: who told whom which ways there are, what was shown, and what was chosen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.people import Party, Right


class RouteNotice(models.Model):
    """One notice to one person about one dispute. It is no step of any case; a case it led to is linked."""

    class Method(models.TextChoices):
        WINDOW = "window", _("窗口当面")
        PHONE = "phone", _("电话")
        LETTER = "letter", _("书面")
        ONLINE = "online", _("网上")

    class Choice(models.TextChoices):
        RULING = "ruling", _("行政裁决")
        MEDIATION = "mediation", _("调解")
        ARBITRATION = "arbitration", _("仲裁")
        SUIT = "suit", _("诉讼")
        NONE = "none", _("没有选择")

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("告知机关"))
    issuer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("告知人"))
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="route_notices")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="route_notices")
    recipient = models.CharField(_("被告知人"), max_length=120)
    right_kind = models.CharField(_("权利种类"), max_length=14, choices=Right.Kind.choices, blank=True)
    right_number = models.CharField(_("权利号"), max_length=40, blank=True)
    right_name = models.CharField(_("权利名称"), max_length=120, blank=True)
    other_side = models.CharField(_("对方当事人"), max_length=120, blank=True)
    other_code = models.CharField(_("对方统一社会信用代码"), max_length=18, blank=True)
    facts = models.TextField(_("争议事实"), blank=True)
    claims = models.TextField(_("请求"), blank=True)
    given_at = models.DateTimeField(_("告知时间"))
    method = models.CharField(_("告知方式"), max_length=8, choices=Method.choices)
    content_version = models.CharField(_("告知内容版本"), max_length=64)
    acknowledged = models.CharField(_("被告知人怎样确认"), max_length=200, blank=True)
    acknowledged_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    choice = models.CharField(_("选择"), max_length=12, choices=Choice.choices, blank=True)
    choice_note = models.CharField(_("选择的说明"), max_length=200, blank=True)
    chosen_at = models.DateTimeField(_("选择时间"), null=True, blank=True)
    led_to = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="told_by")

    class Meta:
        verbose_name = _("解决途径告知")
        verbose_name_plural = _("解决途径告知")
        indexes = [
            models.Index(fields=["agency", "-id"], name="route_notice_agency"),
            models.Index(fields=["case", "-id"], name="route_notice_case"),
        ]
