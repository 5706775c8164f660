"""A measure sent to a department because of a listing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from credit.models.listing import SeriousListing
from workflow.flows.dispatch import DispatchFacts, DispatchFlow
from workflow.proceeding import Proceeding


class PunishmentDispatch(DispatchFlow, Proceeding):
    """联合惩戒推送: owned by the credit office. The department sees it from the day it is sent, no earlier."""

    listing = models.ForeignKey(SeriousListing, models.PROTECT, related_name="dispatches")
    recipient = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("惩戒部门"))
    to_agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    reviewing = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("审查机关"))
    measure = models.CharField(_("措施编号"), max_length=12)
    measure_zh = models.CharField(_("措施"), max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    review_text = models.TextField(_("合法性审查意见"), blank=True)
    # what the gate admitted it on, frozen
    edition = models.CharField(_("清单版本"), max_length=24, blank=True)
    item_no = models.CharField(_("清单条目"), max_length=24, blank=True)
    basis_text = models.TextField(_("依据"), blank=True)
    dispatch_no = models.CharField(_("推送函文号"), max_length=60, blank=True)
    lift_no = models.CharField(_("解除函文号"), max_length=60, blank=True)
    received_by = models.CharField(_("签收人"), max_length=80, blank=True)
    applied_on = models.DateField(_("实施日期"), null=True, blank=True)
    reference = models.CharField(_("实施文号"), max_length=120, blank=True)
    own_basis = models.CharField(_("部门依据"), max_length=200, blank=True)
    feedback = models.TextField(_("实施情况"), blank=True)
    reason = models.TextField(_("不实施的理由"), blank=True)
    lift_reason = models.TextField(_("解除理由"), blank=True)
    lifted_on = models.DateField(_("解除日期"), null=True, blank=True)
    lift_reference = models.CharField(_("解除文号"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("联合惩戒推送")
        verbose_name_plural = _("联合惩戒推送")
        default_permissions = ()
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="dispatch_agency"),
            models.Index(fields=["to_agency", "-opened_at", "-id"], name="dispatch_to_agency"),
            models.Index(fields=["reviewing", "-opened_at", "-id"], name="dispatch_reviewing"),
            models.Index(fields=["listing", "stage"], name="dispatch_listing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "measure", "recipient"],
                condition=models.Q(is_open=True),
                name="dispatch_open_once",
            )
        ]

    organ_column = "to_agency"

    def __str__(self) -> str:
        return f"{self.dispatch_no} {self.measure_zh}".strip()

    def label(self) -> str:
        return f"{self.listing.subject.name}：{self.measure_zh}"

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """The credit office records a department's act from its paper only while the department is not connected."""
        unconnected = self.to_agency is not None and not self.to_agency.connected
        return unconnected and standing.holds(role, self.agency_id)

    def facts(self) -> DispatchFacts:
        from credit.facts.dispatch import load_facts

        return load_facts(self)


class ListingCondition(models.Model):
    """A statutory condition of a measure found to be met for a listing, by the legal unit in words (4.7)."""

    listing = models.ForeignKey(SeriousListing, models.CASCADE, related_name="conditions")
    code = models.CharField(_("法定条件"), max_length=32)
    text = models.TextField(_("认定及依据"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(_("认定时间"))

    class Meta:
        verbose_name = _("法定条件认定")
        verbose_name_plural = _("法定条件认定")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["listing", "code"], name="condition_once")]

    def __str__(self) -> str:
        return self.code
