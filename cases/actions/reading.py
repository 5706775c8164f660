"""Marking messages as read."""

from django.utils import timezone

from agencies.standing import Standing
from cases.models import Notification


def mark_read(*, standing: Standing) -> int:
    """Every unread message of the person; returns how many there were."""
    return Notification.objects.filter(user=standing.user_id, read_at__isnull=True).update(read_at=timezone.now())
