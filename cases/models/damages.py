"""The reference calculation of damages (赔偿数额参考计算): one frozen worksheet a row, never part of a decision."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.paper import Paper
from cases.models.people import Right


def _fen(label: Any) -> "models.BigIntegerField[int | None, int | None]":
    return models.BigIntegerField(label, null=True, blank=True)


class DamagesSheet(models.Model):
    """What was given, under which row of the law, and what came out; another view of it is another sheet."""

    class Way(models.TextChoices):
        LOSS = "loss", _("权利人的实际损失")
        GAIN = "gain", _("侵权人的获利")
        FEE = "fee", _("许可使用费（合理倍数）")
        STATUTORY = "statutory", _("法定赔偿")

    case = models.ForeignKey(Case, models.PROTECT, related_name="damages_sheets")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("计算时间"))
    right_kind = models.CharField(_("权利种类"), max_length=14, choices=Right.Kind.choices)
    law_row_id = models.BigIntegerField()
    acts_from = models.DateField(_("侵权开始"))
    acts_until = models.DateField(_("侵权结束（截至）"))
    way = models.CharField(_("基数的计算方法"), max_length=10, choices=Way.choices)
    loss_fen = _fen(_("实际损失"))
    gain_fen = _fen(_("获利"))
    sales_fen = _fen(_("侵权销售额"))
    margin = models.DecimalField(_("利润率（%）"), max_digits=7, decimal_places=3, null=True, blank=True)
    sales_margin = models.BooleanField(_("按销售利润率"), default=False)
    fee_fen = _fen(_("许可使用费"))
    fee_multiple = models.DecimalField(_("许可使用费的倍数"), max_digits=6, decimal_places=2, null=True, blank=True)
    early_fen = _fen(_("规定施行以前的数额"))
    earlier_fails = models.TextField(_("前面的方法为什么难以确定"), blank=True)
    figures_proof = models.TextField(_("各项数额的证据"))
    intent_findings = models.CharField(_("故意（恶意）的情形"), max_length=200, blank=True)
    intent_proof = models.TextField(_("故意（恶意）的证据"), blank=True)
    gravity_findings = models.CharField(_("情节严重的情形"), max_length=200, blank=True)
    gravity_proof = models.TextField(_("情节严重的证据"), blank=True)
    multiple = models.DecimalField(_("倍数"), max_digits=6, decimal_places=3)
    multiple_reason = models.TextField(_("确定倍数的理由"), blank=True)
    fines_fen = _fen(_("同一行为已执行的罚款"))
    expenses_fen = _fen(_("合理开支"))
    total_fen = models.BigIntegerField(_("赔偿总额"))
    claim_fen = models.BigIntegerField(_("合计"))
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(_("告知时间"), null=True, blank=True)
    told_to = models.CharField(_("告知了谁"), max_length=120, blank=True)
    told_how = models.CharField(_("怎样告知"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("赔偿数额参考计算")
        verbose_name_plural = _("赔偿数额参考计算")
        indexes = [models.Index(fields=["case", "-id"], name="damages_case")]
