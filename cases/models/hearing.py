"""Rooms and hearings: when and where people of a case meet, who sits there, and who is taken at that time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.people import Party
from cases.models.roll import RollEntry


class Room(models.Model):
    """A place of an agency where people are heard."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="rooms")
    name = models.CharField(_("名称"), max_length=60)
    seats = models.PositiveSmallIntegerField(_("座位"))
    online_link = models.CharField(_("视频会议地址"), max_length=200, blank=True)
    active = models.BooleanField(_("可以使用"), default=True)

    class Meta:
        verbose_name = _("场所")
        verbose_name_plural = _("场所")
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="room_once")]

    def __str__(self) -> str:
        return self.name


class Hearing(models.Model):
    """One meeting in a case. A moved one stays as adjourned and names the one that took its place."""

    class Purpose(models.TextChoices):
        PENALTY = "penalty", _("行政处罚听证")
        ORAL = "oral", _("口头审理")
        EVIDENCE = "evidence", _("证据交换")
        MEDIATION = "mediation", _("调解会议")

    class State(models.TextChoices):
        PLANNED = "planned", _("已安排")
        ANNOUNCED = "announced", _("已公告")
        HELD = "held", _("已举行")
        ADJOURNED = "adjourned", _("已改期")
        CANCELLED = "cancelled", _("已取消")

    TAKING = (State.PLANNED, State.ANNOUNCED)

    case = models.ForeignKey(Case, models.PROTECT, related_name="hearings")
    purpose = models.CharField(_("事由"), max_length=10, choices=Purpose.choices)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="hearings")
    place = models.CharField(_("地点"), max_length=120)
    online_link = models.CharField(_("视频会议地址"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    open_to_public = models.BooleanField(_("公开举行"), default=False)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PLANNED)
    announced_at = models.DateTimeField(_("公告时间"), null=True, blank=True)
    moved_to = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="moved_from")
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(_("安排时间"))

    class Meta:
        verbose_name = _("开庭安排")
        verbose_name_plural = _("开庭安排")
        indexes = [
            models.Index(fields=["starts_at", "id"], name="hearing_time"),
            models.Index(fields=["case", "-starts_at"], name="hearing_case"),
            models.Index(fields=["room", "starts_at"], name="hearing_room"),
            models.Index(
                fields=["starts_at", "id"], name="hearing_public", condition=Q(open_to_public=True, state="announced")
            ),
        ]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="hearing_has_length")]


class HearingPerson(models.Model):
    """A seat: an account, a party, somebody from a roll, or a name."""

    class Role(models.TextChoices):
        HOST = "host", _("主持")
        OFFICER = "officer", _("办案人员")
        PANEL = "panel", _("合议组")
        CLERK = "clerk", _("记录")
        MEDIATOR = "mediator", _("调解员")
        EXPERT = "expert", _("技术调查官、专家")
        PARTY = "party", _("当事人")
        AGENT = "agent", _("代理人")

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="people")
    role = models.CharField(_("身份"), max_length=8, choices=Role.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    roll_entry = models.ForeignKey(RollEntry, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("姓名（名称）"), max_length=120)
    office = models.CharField(_("单位"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("参加人")
        verbose_name_plural = _("参加人")
        indexes = [
            models.Index(fields=["user", "hearing"], name="seat_user"),
            models.Index(fields=["name", "hearing"], name="seat_name"),
        ]


class CalendarFeed(models.Model):
    """The secret part of one person's calendar address; a new one makes the old address worthless."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    key = models.CharField(max_length=32)
    made_at = models.DateTimeField()
