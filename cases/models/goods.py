"""Seized things and the measures that hold them. Both are proceedings: a status changes by a step with two people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from workflow.proceeding import Proceeding


class MeasureBase(Proceeding):
    """行政强制措施或者先行登记保存 on one case."""

    class Kind(models.TextChoices):
        SEAL = "seal", _("查封")
        SEIZE = "seize", _("扣押")
        REGISTER = "register", _("先行登记保存")

    case = models.ForeignKey(Case, models.PROTECT, related_name="measures")
    measure = models.CharField(_("措施"), max_length=10, choices=Kind.choices)
    place = models.CharField(_("地点"), max_length=160)
    reasons = models.TextField(_("理由"))
    legal_basis = models.CharField(_("依据"), max_length=200)
    emergency = models.BooleanField(_("情况紧急，当场实施"), default=False)
    imposed_at = models.DateTimeField(_("实施时间"), null=True, blank=True)
    imposed_by = models.CharField(_("实施人员"), max_length=120, blank=True)
    custodian = models.CharField(_("保管人"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("强制措施")
        verbose_name_plural = _("强制措施")
        indexes = [models.Index(fields=["case", "id"], name="measure_case")]


class GoodsItemBase(Proceeding):
    """One line of 涉案物品清单 with its price and where it is now."""

    class PriceSource(models.TextChoices):
        ACTUAL = "actual", _("实际售价")
        AVERAGE = "average", _("已查清的平均实际售价")
        TAG = "tag", _("标价")
        MARKET = "market", _("正品市场中间价")

    case = models.ForeignKey(Case, models.PROTECT, related_name="goods")
    held_by = models.ForeignKey("cases.Measure", models.PROTECT, null=True, blank=True, related_name="goods")
    serial = models.PositiveIntegerField(_("序号"))
    name = models.CharField(_("物品名称"), max_length=120)
    mark = models.CharField(_("标识"), max_length=80, blank=True)
    model = models.CharField(_("规格型号"), max_length=80, blank=True)
    unit = models.CharField(_("单位"), max_length=10)
    quantity = models.PositiveIntegerField(_("扣押数量"), default=0)
    sold = models.PositiveIntegerField(_("已售数量"), default=0)
    unit_price_fen = models.BigIntegerField(_("单价"), default=0)
    price_source = models.CharField(_("单价来源"), max_length=8, choices=PriceSource.choices)
    price_note = models.CharField(_("单价怎么来的"), max_length=160, blank=True)
    purchase_price_fen = models.BigIntegerField(_("进价"), null=True, blank=True)
    seal_no = models.CharField(_("封条号"), max_length=60, blank=True)
    storage_place = models.CharField(_("存放地点"), max_length=120, blank=True)
    perishable = models.BooleanField(_("易腐烂、变质等"), default=False)
    counts = models.BooleanField(_("计入金额"), default=True)
    witnesses = models.CharField(_("经手的两名人员"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("涉案物品")
        verbose_name_plural = _("涉案物品")
        constraints = [models.UniqueConstraint(fields=["case", "serial"], name="goods_serial")]

    @property
    def value_fen(self) -> int:
        """(sold + seized) × unit price, in fen; nothing where the line only proves."""
        return (self.sold + self.quantity) * self.unit_price_fen if self.counts else 0
