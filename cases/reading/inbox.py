"""One's own messages."""

from cases.models import MessageWish, Notification


def messages_of(user_id: int, *, below: int | None, limit: int) -> tuple[list[Notification], str]:
    """Newest first below an id, and the cursor of the next page."""
    rows = Notification.objects.filter(user=user_id).order_by("-pk")
    if below is not None:
        rows = rows.filter(pk__lt=below)
    found = list(rows[: limit + 1])
    return found[:limit], str(found[limit - 1].pk) if len(found) > limit else ""


def wish_of(user_id: int) -> MessageWish | None:
    """What the person wished to be told outside the inbox."""
    return MessageWish.objects.filter(user=user_id).first()
