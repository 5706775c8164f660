"""Reminders of clocks: the sweep and its messages in one transaction, so that neither is without the other."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from agencies.models import Membership
from cases.doors import doors
from cases.models import Case, Notification
from cases.reading.tray import Subject, subjects_of
from workflow.deadlines.alerts import Level
from workflow.deadlines.sweep import Due, sweep

WORDS = {
    Level.SOON: ("快要到期", "is due soon"),
    Level.TODAY: ("今天到期", "is due today"),
    Level.OVERDUE: ("已经逾期", "is overdue"),
}
AT_ONCE = ("应当立即办理", "is due at once")
ESCALATED = ("逾期未办，已上报", "is overdue and was escalated")


@transaction.atomic
def sweep_and_tell(*, now: datetime, limit: int = 500) -> int:
    """Remind whoever answers for each clock that reached a new level; escalations also reach the heads."""
    due = sweep(now=now, limit=limit)
    heads = _heads({d.agency_id for d in due if d.level > Level.OVERDUE})
    about = subjects_of(due)
    made = [
        message
        for d in due
        for message in _messages(d, about.get((d.subject_type_id, d.subject_id)), heads.get(d.agency_id, []), now)
    ]
    Notification.objects.bulk_create(made)
    return len(due)


def _messages(due: Due, about: Subject | None, heads: list[int], now: datetime) -> list[Notification]:
    people = {due.responsible_id} if due.responsible_id else set()
    if due.level > Level.OVERDUE:
        people |= set(heads)
    zh, en = AT_ONCE if due.at_once else WORDS.get(due.level, ESCALATED)
    if due.ended:
        zh, en = f"已届满：{due.ended}", f"has ended: {due.ended_en}"
    last = timezone.localtime(due.due_at)
    # midnight is the first instant that is too late; people know the day before it
    day = f"{last - timedelta(seconds=1):%m-%d}" if (last.hour, last.minute) == (0, 0) else f"{last:%m-%d %H:%M}"
    return [
        Notification(
            user_id=person, subject_type_id=due.subject_type_id, subject_id=due.subject_id,
            text=f"{number}{due.label}{zh}（{day}）", text_en=f"{number}{due.label_en} {en} ({day})",
            url=_address(due), made_at=now,
        )
        for person in sorted(people)
        for number in (_number(about, is_named=person == due.responsible_id),)
    ]  # fmt: skip


def _number(about: Subject | None, *, is_named: bool) -> str:
    """The number of the case before the message; that of a file open to few only for whoever answers for it."""
    return f"{about.number} " if about is not None and about.number and (is_named or not about.secret) else ""


def _address(due: Due) -> str:
    model = ContentType.objects.get_for_id(due.subject_type_id).model_class()
    if model is not None and issubclass(model, Case):
        return f"/cases/{due.subject_id}/"
    kind = next((door.kind for door in doors() if door.model is model), "")
    return f"/p/{kind}/{due.subject_id}/" if kind else ""


def _heads(agencies: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = Membership.objects.filter(
        agency_id__in=agencies, role__in=("UNIT_HEAD", "HEAD_DEPUTY", "HEAD_PRINCIPAL"), user__is_active=True
    )
    for agency, user in rows.values_list("agency_id", "user_id"):
        found.setdefault(agency, []).append(user)
    return found
