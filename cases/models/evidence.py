"""Evidence with its digests, goods with their custody, and the figures of two series that never mix."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.people import Party


def evidence_path(instance: "Evidence", name: str) -> str:
    return f"evidence/{instance.case_id or 'received'}/{instance.sha256[:2]}/{instance.sha256}"


class Evidence(models.Model):
    """One item of evidence; the file's bytes are fixed by two digests at the moment it was taken in."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("书证")
        OBJECT = "object", _("物证")
        AUDIO_VISUAL = "audio_visual", _("视听资料")
        ELECTRONIC = "electronic", _("电子数据")
        TESTIMONY = "testimony", _("证人证言")
        STATEMENT = "statement", _("当事人的陈述")
        OPINION = "opinion", _("鉴定意见")
        RECORD = "record", _("勘验笔录、现场笔录")
        IDENTIFICATION = "identification", _("权利人辨认意见")

    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence")
    serial = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("证据种类"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=120)
    proves = models.CharField(_("证明事项"), max_length=300, blank=True)
    obtained_on = models.DateField(_("取得日期"))
    obtained_from = models.CharField(_("取得来源"), max_length=120, blank=True)
    obtained_by = models.CharField(_("取证人"), max_length=120)
    file = models.FileField(_("文件"), upload_to=evidence_path, blank=True, max_length=200)
    file_name = models.CharField(_("文件名"), max_length=160, blank=True)
    size = models.BigIntegerField(_("字节数"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    sm3 = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("登记时间"))
    secret = models.BooleanField(_("涉密或者涉商业秘密"), default=False)

    class Meta:
        verbose_name = _("证据")
        verbose_name_plural = _("证据")
        constraints = [models.UniqueConstraint(fields=["case", "serial"], name="evidence_serial")]

    @property
    def mark(self) -> str:
        return f"E-{self.serial:02d}"


class AmountFigure(models.Model):
    """One figure of one series. A new figure replaces nothing: the newest of a (series, offence, metric) stands."""

    class Series(models.TextChoices):
        ADMINISTRATIVE = "administrative", _("行政口径")
        CRIMINAL = "criminal", _("刑事口径")

    case = models.ForeignKey(Case, models.PROTECT, related_name="figures")
    series = models.CharField(_("口径"), max_length=16, choices=Series.choices)
    offence = models.CharField(_("罪名"), max_length=24, blank=True)
    metric = models.CharField(_("项目"), max_length=30)
    value = models.DecimalField(_("数值"), max_digits=18, decimal_places=2)
    working = models.TextField(_("怎样算出"), blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("登记时间"))
    superseded = models.BooleanField(_("已被更新"), default=False)

    class Meta:
        verbose_name = _("金额与数量")
        verbose_name_plural = _("金额与数量")
        indexes = [models.Index(fields=["case", "superseded", "series"], name="figure_standing")]


class ThresholdEvaluation(models.Model):
    """阈值比对表: frozen input, the law rows it was made under, and the result with its arithmetic."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="evaluations")
    made_at = models.DateTimeField(_("比对时间"))
    offence = models.CharField(_("罪名"), max_length=24)
    level = models.CharField(_("结果"), max_length=12)
    advice = models.CharField(_("系统提示"), max_length=16)
    inputs: Any = models.JSONField(_("输入"))
    lines: Any = models.JSONField(_("比对过程"))
    law_rows: Any = models.JSONField(_("适用标准"))
    digest = models.CharField(max_length=64)
    standing = models.BooleanField(_("现行"), default=True)

    class Meta:
        verbose_name = _("涉罪标准比对")
        verbose_name_plural = _("涉罪标准比对")
        indexes = [
            models.Index(fields=["case", "standing"], name="evaluation_standing"),
            # the few over the line in a library of many: the watch of a head reads these alone
            models.Index(
                fields=["made_at"], name="evaluation_watched",
                condition=models.Q(standing=True, advice="MUST_TRANSFER"),
            ),
        ]  # fmt: skip


class PriorSanction(models.Model):
    """An earlier sanction of a subject, for the two-year rule (法释〔2025〕5号).

    An article with the mark of doubt: the act sanctioned may or may not have been conduct of that article.
    """

    DOUBT = "?"

    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    identity_index = models.CharField(max_length=64, blank=True)
    subject_name = models.CharField(_("对象"), max_length=120)
    kind = models.CharField(_("种类"), max_length=10, choices=[("admin", _("行政处罚")), ("criminal", _("刑事处罚"))])
    maps_to_article = models.CharField(_("对应刑法条文"), max_length=8)
    decided_on = models.DateField(_("决定日期"))
    effective_on = models.DateField(_("生效日期"), null=True, blank=True)
    completed_on = models.DateField(_("执行完毕日期"), null=True, blank=True)
    document_no = models.CharField(_("文号"), max_length=60)
    source_case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("此前处罚")
        verbose_name_plural = _("此前处罚")
        indexes = [
            models.Index(fields=["credit_code"], name="prior_code"),
            models.Index(fields=["identity_index"], name="prior_identity", condition=~models.Q(identity_index="")),
        ]

    @property
    def doubted(self) -> bool:
        return self.maps_to_article.endswith(self.DOUBT)

    @staticmethod
    def same_subject(parties: Iterable[Party]) -> models.Q:
        """Those of the same people and firms, by credit code or identity number (BR-23); empty where none is known."""
        found = models.Q()
        for party in parties:
            if party.credit_code:
                found |= models.Q(credit_code=party.credit_code)
            if party.identity_index:
                found |= models.Q(identity_index=party.identity_index)
        return found
