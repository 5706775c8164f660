"""Clocks: stored moments that are swept, never counters."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.deadlines.arithmetic import Direction, Interval, Term, Unit
from workflow.deadlines.lines import spoken
from workflow.models.law import LawRow

UNITS = [("HOUR", _("小时")), ("CD", _("日")), ("WD", _("工作日")), ("MONTH", _("月")), ("YEAR", _("年"))]


class Deadline(models.Model):
    """One running clock of one proceeding, under the row of the law that was in force when it began."""

    class State(models.TextChoices):
        RUNNING = "running", _("计时中")
        PAUSED = "paused", _("暂停计时")
        MET = "met", _("按期完成")
        LATE_MET = "late_met", _("逾期完成")
        LAPSED = "lapsed", _("已届满")
        VOID = "void", _("已作废")

    OPEN = (State.RUNNING, State.PAUSED)
    # A lapsed clock runs no more, but more time, a pause dated back or a late act still reach it.
    REACHABLE = (*OPEN, State.LAPSED)

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    law_row = models.ForeignKey(LawRow, models.PROTECT, related_name="deadlines", verbose_name=_("法律规则行"))
    code = models.CharField(_("代码"), max_length=60)
    # Two parties served on two days each have their own clock of the same limit.
    slot = models.CharField(_("区分"), max_length=60, blank=True)
    label = models.CharField(_("期限"), max_length=80)
    bound = models.CharField(_("义务人"), max_length=40)
    amount = models.PositiveIntegerField(_("长度"))
    unit = models.CharField(_("单位"), max_length=5, choices=UNITS)
    direction = models.CharField(max_length=8, default="forward")
    roll = models.BooleanField(_("遇休息日顺延"), default=False)
    anchor_at = models.DateTimeField(_("起算"))
    due_at = models.DateTimeField(_("到期"))
    last_day = models.DateField(_("最后一日"))
    provisional = models.BooleanField(_("暂定"), default=False)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.RUNNING)
    stopped_at = models.DateTimeField(_("停止"), null=True, blank=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("机关"))
    kind = models.CharField(_("种类"), max_length=40)
    province = models.CharField(max_length=6, blank=True)
    city = models.CharField(max_length=6, blank=True)
    county = models.CharField(max_length=6, blank=True)
    secret = models.BooleanField(_("涉密"), default=False)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("责任人")
    )
    event_id = models.BigIntegerField(null=True, blank=True)
    stopped_event_id = models.BigIntegerField(null=True, blank=True)
    lines = models.JSONField(_("计算过程"), default=list)
    warned_level = models.PositiveSmallIntegerField(_("已提醒"), default=0)
    # The moment the next reminder is due: the sweep reads this index and nothing else.
    alert_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("期限")
        verbose_name_plural = _("期限")
        indexes = [
            models.Index(fields=["alert_at", "id"], condition=models.Q(state="running"), name="deadline_alert"),
            models.Index(fields=["due_at", "id"], condition=models.Q(state="running"), name="deadline_due"),
            models.Index(
                fields=["agency", "due_at", "id"],
                condition=models.Q(state__in=["running", "paused"]),
                name="deadline_agency_due",
            ),
            models.Index(
                fields=["responsible", "due_at", "id"],
                condition=models.Q(state__in=["running", "paused"]),
                name="deadline_person_due",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="deadline_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.last_day}"

    @property
    def is_open(self) -> bool:
        """Whether the clock can still run out."""
        return self.state in self.OPEN

    @property
    def computation(self) -> list[tuple[str, str]]:
        """How the due day was found: label and value of each line, in the language of the request."""
        return spoken(self.lines)

    @property
    def term(self) -> Term:
        """The term the clock was started with."""
        return Term(self.amount, _unit(self.unit), _direction(self.direction), self.roll)


class DeadlinePause(models.Model):
    """A stretch that does not count; open while the hold lasts."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    from_at = models.DateTimeField(_("暂停"))
    until_at = models.DateTimeField(_("恢复"), null=True, blank=True)
    reason = models.CharField(_("事由"), max_length=40)
    hold_id = models.BigIntegerField(null=True, blank=True)
    event_id = models.BigIntegerField(null=True, blank=True)
    resumed_event_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("暂停计时")
        verbose_name_plural = _("暂停计时")
        ordering = ["from_at", "id"]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.reason}"

    @property
    def interval(self) -> Interval | None:
        """The stretch, once it has ended."""
        return None if self.until_at is None else Interval(self.from_at, self.until_at, self.reason)


class DeadlineExtension(models.Model):
    """More time, with who approved it and on which paper."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    amount = models.PositiveIntegerField(_("长度"))
    unit = models.CharField(_("单位"), max_length=5, choices=UNITS)
    approved_by = models.CharField(_("批准人"), max_length=80)
    document = models.CharField(_("文书"), max_length=120, blank=True)
    at = models.DateTimeField(_("批准时间"))
    event_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("延长期限")
        verbose_name_plural = _("延长期限")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.deadline_id} +{self.amount}{self.unit}"

    @property
    def term(self) -> Term:
        """The time added."""
        return Term(self.amount, _unit(self.unit))


def _unit(value: str) -> Unit:
    units: dict[str, Unit] = {"HOUR": "HOUR", "CD": "CD", "WD": "WD", "MONTH": "MONTH", "YEAR": "YEAR"}
    return units[value]


def _direction(value: str) -> Direction:
    return "backward" if value == "backward" else "forward"
