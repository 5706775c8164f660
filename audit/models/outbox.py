"""Deliveries: what must still happen because of an entry, kept in the same transaction as the entry."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.models.entry import Entry


class Delivery(models.Model):
    """One listener's share of one entry. Its id is the idempotency key of the effect."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待执行")
        DONE = "done", _("已完成")
        DEAD = "dead", _("需人工处理")
        DROPPED = "dropped", _("人工放弃")

    class Lane(models.TextChoices):
        INDEX = "index", _("检索")
        EFFECTS = "effects", _("后续动作")
        PAPERS = "papers", _("文书")
        OUTWARD = "outward", _("对外")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="deliveries")
    listener = models.CharField(_("接收者"), max_length=80)
    lane = models.CharField(_("通道"), max_length=12, choices=Lane.choices)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    due_at = models.DateTimeField(_("下次执行"))
    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=80, blank=True)
    error = models.TextField(_("错误"), blank=True)
    done_at = models.DateTimeField(_("完成时间"), null=True)

    class Meta:
        verbose_name = _("投递")
        verbose_name_plural = _("投递")
        constraints = [models.UniqueConstraint(fields=["entry", "listener"], name="delivery_once")]
        indexes = [
            models.Index(fields=["lane", "due_at", "id"], name="delivery_waiting", condition=Q(state="waiting")),
            models.Index(fields=["-id"], name="delivery_dead", condition=Q(state="dead")),
        ]


class Heartbeat(models.Model):
    """The last sign of life of each child process; older than ten seconds shows on every staff page."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    pid = models.PositiveIntegerField()


class JobRun(models.Model):
    """When a job of the timetable last ran to its end, so that a start runs none that is not overdue."""

    name = models.CharField(_("任务"), max_length=40, primary_key=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("定时任务")
        verbose_name_plural = _("定时任务")
