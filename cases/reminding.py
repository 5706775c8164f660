"""Reminders of clocks: the sweep and its messages in one transaction, so that neither is without the other."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from agencies.models import Membership
from cases.models import Case, Notification
from workflow.deadlines.alerts import Level
from workflow.deadlines.sweep import Due, sweep

WORDS = {
    Level.SOON: ("快要到期", "is due soon"),
    Level.TODAY: ("今天到期", "is due today"),
    Level.OVERDUE: ("已经逾期", "is overdue"),
}
ESCALATED = ("逾期未办，已上报", "is overdue and was escalated")


@transaction.atomic
def sweep_and_tell(*, now: datetime, limit: int = 500) -> int:
    """Remind whoever answers for each clock that reached a new level; escalations also reach the heads."""
    due = sweep(now=now, limit=limit)
    heads = _heads({d.agency_id for d in due if d.level > Level.OVERDUE})
    made = [message for d in due for message in _messages(d, heads.get(d.agency_id, []), now)]
    Notification.objects.bulk_create(made)
    return len(due)


def _messages(due: Due, heads: list[int], now: datetime) -> list[Notification]:
    people = {due.responsible_id} if due.responsible_id else set()
    if due.level > Level.OVERDUE:
        people |= set(heads)
    zh, en = WORDS.get(due.level, ESCALATED)
    if due.ended:
        zh, en = f"已届满：{due.ended}", f"has ended: {due.ended_en}"
    moment = timezone.localtime(due.due_at).strftime("%m-%d %H:%M")
    return [
        Notification(
            user_id=person, subject_type_id=due.subject_type_id, subject_id=due.subject_id,
            text=f"{due.label}{zh}（{moment}）", text_en=f"{due.label} {en} ({moment})", url=_address(due), made_at=now,
        )
        for person in sorted(people)
    ]  # fmt: skip


def _address(due: Due) -> str:
    model = ContentType.objects.get_for_id(due.subject_type_id).model_class()
    if model is not None and issubclass(model, Case):
        return f"/cases/{due.subject_id}/"
    return f"/p/{model._meta.model_name}/{due.subject_id}/" if model else ""


def _heads(agencies: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = Membership.objects.filter(
        agency_id__in=agencies, role__in=("UNIT_HEAD", "HEAD_DEPUTY", "HEAD_PRINCIPAL"), user__is_active=True
    )
    for agency, user in rows.values_list("agency_id", "user_id"):
        found.setdefault(agency, []).append(user)
    return found
