"""Rows of the law: added, never edited once a clock, a decision or a screening has used them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ALWAYS = date(1900, 1, 1)


class LawRowFrozen(ValueError):
    """Someone tried to change a row of the law that is shipped or that something was decided under."""


class LawRowQuerySet(models.QuerySet["LawRow"]):
    """Bulk writes obey the same rule as single ones."""

    def update(self, **values: Any) -> int:
        if set(values) - {"used", "used_at"}:
            raise LawRowFrozen(_("法律规则行不能修改，请新增一行并写明施行日期。"))
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.filter(models.Q(used=True) | models.Q(shipped=True)).exists():
            raise LawRowFrozen(_("法律规则行已被使用或随系统发布，不能删除。"))
        return super().delete()


class LawRow(models.Model):
    """One dated row of one law table. A local row (agency, else region) wins over the shipped one."""

    table = models.CharField(_("表"), max_length=40)
    code = models.CharField(_("代码"), max_length=60)
    data = models.JSONField(_("内容"))
    basis = models.TextField(_("依据"), blank=True)
    effective_from = models.DateField(_("施行日期"), default=ALWAYS)
    effective_to = models.DateField(_("失效日期"), null=True, blank=True)
    confidence = models.CharField(_("把握程度"), max_length=10)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="law_rows", verbose_name=_("机关")
    )
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    shipped = models.BooleanField(_("随系统发布"), default=False)
    digest = models.CharField(_("摘要"), max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("录入人")
    )
    loaded_at = models.DateTimeField(_("载入时间"), default=timezone.now)
    used = models.BooleanField(_("已使用"), default=False)
    used_at = models.DateTimeField(_("首次使用时间"), null=True, blank=True)

    objects = LawRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("法律规则行")
        verbose_name_plural = _("法律规则行")
        constraints = [
            models.UniqueConstraint(
                fields=["table", "code", "effective_from", "region_code"],
                condition=models.Q(agency__isnull=True),
                name="law_row_once_per_region",
            ),
            models.UniqueConstraint(
                fields=["table", "code", "effective_from", "agency", "region_code"],
                condition=models.Q(agency__isnull=False),
                name="law_row_once_per_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.code} {self.effective_from}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LawRowFrozen(
                _("法律规则行“%(code)s”不能修改：法律有变动时新增一行，写明施行日期和依据。") % {"code": self.code}
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.used or self.shipped:
            raise LawRowFrozen(_("法律规则行“%(code)s”已被使用或随系统发布，不能删除。") % {"code": self.code})
        return super().delete(*args, **kwargs)


class CalendarYear(models.Model):
    """Whether the days of a year come from the State Council's notice or are only computed."""

    year = models.PositiveSmallIntegerField(_("年份"), primary_key=True)
    source = models.CharField(_("来源"), max_length=120)
    provisional = models.BooleanField(_("暂定"), default=True)
    loaded_at = models.DateTimeField(_("载入时间"), auto_now=True)

    class Meta:
        verbose_name = _("工作日历年度")
        verbose_name_plural = _("工作日历年度")

    def __str__(self) -> str:
        return str(self.year)


class WorkCalendarDay(models.Model):
    """A day that differs from the plain week: a holiday, or a weekend day made up for (调休上班日)."""

    day = models.DateField(_("日期"), primary_key=True)
    is_working = models.BooleanField(_("是否上班"))
    name = models.CharField(_("名称"), max_length=30)
    source = models.CharField(_("来源"), max_length=120)

    class Meta:
        verbose_name = _("工作日历")
        verbose_name_plural = _("工作日历")

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
