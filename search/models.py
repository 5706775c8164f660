"""Work asked of the indexer, and the library of precedents."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexJob(models.Model):
    """A rebuild or a comparison asked of the process that holds the index writer."""

    class Kind(models.TextChoices):
        REBUILD = "rebuild", _("重建索引")
        SWEEP = "sweep", _("核对索引")

    class State(models.TextChoices):
        WAITING = "waiting", _("等待")
        RUNNING = "running", _("进行中")
        DONE = "done", _("完成")
        FAILED = "failed", _("失败")

    kind = models.CharField(_("任务"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    done = models.PositiveBigIntegerField(_("已处理"), default=0)
    total = models.PositiveBigIntegerField(_("总数"), default=0)
    asked_at = models.DateTimeField(_("提出时间"))
    started_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    error = models.TextField(_("错误"), blank=True, default="")

    class Meta:
        verbose_name = _("索引任务")
        verbose_name_plural = _("索引任务")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.done}/{self.total}"


class Precedent(models.Model):
    """A published judgment, for finding and for comparing cases (裁判文书)."""

    class Right(models.TextChoices):
        TRADEMARK = "trademark", _("商标")
        COPYRIGHT = "copyright", _("著作权")
        PATENT = "patent", _("专利")
        TRADE_SECRET = "trade_secret", _("商业秘密")

    external_id = models.CharField(_("来源编号"), max_length=100, unique=True)
    title = models.CharField(_("标题"), max_length=300)
    offence = models.CharField(_("罪名或案由"), max_length=100, blank=True, default="")
    right = models.CharField(_("权利"), max_length=20, choices=Right.choices, blank=True, default="")
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    court = models.CharField(_("法院"), max_length=200, blank=True, default="")
    facts = models.TextField(_("事实"), blank=True, default="")
    reasoning = models.TextField(_("理由"), blank=True, default="")
    decision = models.TextField(_("裁判结果"), blank=True, default="")
    full_text = models.TextField(_("全文"), blank=True, default="")
    outcome = models.CharField(_("结案方式"), max_length=40, blank=True, default="")
    features: Any = models.JSONField(_("特征"), null=True, blank=True)
    digest = models.CharField(_("内容摘要值"), max_length=64)
    version = models.PositiveIntegerField(_("版本"), default=1)

    class Meta:
        verbose_name = _("裁判文书")
        verbose_name_plural = _("裁判文书")

    def __str__(self) -> str:
        return self.title


class FileText(models.Model):
    """The words read inside one attachment; the owning app knows what its id means and who may open it."""

    class State(models.TextChoices):
        READ = "read", _("已读取")
        UNREADABLE = "unreadable", _("读不出文字")

    owner = models.CharField(_("来源"), max_length=20)
    owner_pk = models.BigIntegerField(_("来源编号"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices)
    reason = models.CharField(_("原因"), max_length=200, blank=True, default="")
    parts: Any = models.JSONField(_("文字"), default=list)
    sha256 = models.CharField(_("文件摘要值"), max_length=64, blank=True, default="")
    read_at = models.DateTimeField(_("读取时间"))
    extractor = models.PositiveSmallIntegerField(_("读取程序版本"), default=1)
    version = models.PositiveIntegerField(_("版本"), default=1)

    class Meta:
        verbose_name = _("附件文字")
        verbose_name_plural = _("附件文字")
        constraints = [models.UniqueConstraint(fields=["owner", "owner_pk"], name="file_text_once")]


class SavedSearch(models.Model):
    """A search somebody keeps, and when she wants to hear of new finds; `seen` holds keys, never words of a file."""

    class Alert(models.TextChoices):
        NONE = "none", _("不提醒")
        NIGHTLY = "nightly", _("每天早上")
        CHANGE = "change", _("有新结果时")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("名称"), max_length=60)
    asked = models.CharField(_("条件"), max_length=2000)
    alert = models.CharField(_("提醒"), max_length=8, choices=Alert.choices, default=Alert.NONE)
    seen: Any = models.JSONField(default=list)
    made_at = models.DateTimeField(_("保存时间"))
    checked_at = models.DateTimeField(_("上次核对"), null=True, blank=True)
    told_at = models.DateTimeField(_("上次提醒"), null=True, blank=True)

    class Meta:
        verbose_name = _("保存的搜索")
        verbose_name_plural = _("保存的搜索")
        indexes = [models.Index(fields=["alert", "checked_at"], name="saved_search_due")]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_search_name")]


class SearchHistory(models.Model):
    """What somebody searched for, for herself alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked = models.CharField(_("条件"), max_length=2000)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("搜索记录")
        verbose_name_plural = _("搜索记录")
        indexes = [models.Index(fields=["user", "-id"], name="search_history_own")]
