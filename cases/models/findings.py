"""Lines under a penalty case's findings: checks of rights with their digest, and the outlays of the gains worksheet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.people import Right
from workflow.flows.penalty.choices_kinds import CHECK_STATES


class RightCheck(models.Model):
    """One look at a register: source, moment, digest of the result, the state on the day of the act and today."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="right_checks")
    right = models.ForeignKey(Right, models.PROTECT, related_name="checks")
    source = models.CharField(_("查询来源"), max_length=120)
    queried_at = models.DateTimeField(_("查询时间"))
    digest = models.CharField(_("查询结果摘要值"), max_length=64)
    acted_on = models.DateField(_("行为日"))
    state_on_act = models.CharField(_("行为日的状态"), max_length=14, choices=CHECK_STATES)
    state_today = models.CharField(_("今天的状态"), max_length=14, choices=CHECK_STATES)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    superseded = models.BooleanField(_("已有更新的核验"), default=False)

    # what counts as in force: a challenged right stands until it is declared invalid
    IN_FORCE = ("valid", "challenged", "unregistered")

    class Meta:
        verbose_name = _("权利状态核验")
        verbose_name_plural = _("权利状态核验")
        ordering = ["id"]


class OutlayLine(models.Model):
    """One outlay the party wants deducted from its gains: proof, the answer and its reason."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="outlays")
    serial = models.PositiveSmallIntegerField(_("序号"))
    outlay = models.CharField(_("支出项目"), max_length=120)
    amount_fen = models.BigIntegerField(_("金额"))
    proof = models.CharField(_("证明材料"), max_length=160, blank=True)
    accepted = models.BooleanField(_("是否扣除"), null=True)
    reason = models.TextField(_("理由"), blank=True)
    superseded = models.BooleanField(_("已有新的认定表"), default=False)

    class Meta:
        verbose_name = _("主张扣除的支出")
        verbose_name_plural = _("主张扣除的支出")
        ordering = ["id"]
