"""Courtesy messages that leave the house, from the outward lane: each once, a failure is tried again with pauses."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import User
from audit.models import Delivery, Entry
from audit.recording import Note, record
from cases import verbs
from cases.models import MessageWish, Notification, SentMessage
from cases.sending import mail, sms
from workflow.deadlines.arithmetic import local_day, midnight_of
from workflow.deadlines.naming import name_of
from workflow.models import Deadline
from workflow.refusals import Refused, incomplete

LISTENER, DIGEST_LISTENER = "cases.send_out", "cases.send_digest"
AHEAD = timedelta(days=7)
MOST = 50
# nobody is written to at night
EARLIEST = time(7)


class NotAllSent(RuntimeError):
    """Some messages were not taken; the delivery is tried again and sends only those."""


def courtesy() -> str:
    """What every message says: it is no legal service and starts no clock."""
    return _("本消息只作提醒，不是法律上的送达，不起算任何期限；以案卷里送达的文书为准。")


def queue_outward(entry: Entry, listener: str = LISTENER) -> None:
    """Put the sending on the outward lane, inside the transaction that made the messages."""
    made, fresh = Delivery.objects.get_or_create(
        entry=entry, listener=listener, defaults={"lane": Delivery.Lane.OUTWARD, "due_at": timezone.now()}
    )
    if not fresh and made.state == Delivery.State.DONE:
        Delivery.objects.filter(pk=made.pk).update(state=Delivery.State.WAITING, due_at=timezone.now(), done_at=None)


def send_out(entry: Entry, delivery_id: int) -> None:
    """Every message of an entry to whoever wished it outside the inbox. Raises NotAllSent."""
    rows = Notification.objects.filter(origin_id=entry.pk, user__is_active=True, user__message_wish__isnull=False)
    tasks = []
    for row in rows.select_related("user__message_wish"):
        key = f"n{row.pk}"
        with translation.override(row.user.language):
            text = row.text_en if row.user.language.startswith("en") and row.text_en else row.text
            tasks += _tasks(row.user.message_wish, subject=text, text=text, key=key)
    _run(tasks)


Task = tuple[str, str, int, Callable[[], None]]


def _tasks(wish: MessageWish, *, subject: str, text: str, key: str, sms_too: bool = True) -> list[Task]:
    """What is to be sent for one message: channel, key, person, and the sending itself."""
    made: list[Task] = []
    body = f"{text}\n\n{courtesy()}\n"
    if wish.by_mail and wish.mail_address and mail.is_configured():
        address = wish.mail_address
        made.append(("mail", key, wish.user_id, lambda: mail.send_mail(address, subject, body, key=f"{key}.mail")))
    gate = sms.gateway()
    if sms_too and wish.by_sms and wish.telephone and gate is not None:
        telephone, short = wish.telephone, f"{text}。{courtesy()}"
        made.append(("sms", key, wish.user_id, lambda: gate.send(telephone, short, key=f"{key}.sms")))
    return made


def _run(tasks: Iterable[Task]) -> None:
    """Send what has not gone yet; one that fails does not stop the rest."""
    failed = []
    for channel, key, user_id, send in tasks:
        if SentMessage.objects.filter(channel=channel, key=key).exists():
            continue
        try:
            send()
        except OSError as error:
            failed.append(f"{channel} {key}: {type(error).__name__}: {error}")
            continue
        SentMessage.objects.create(user_id=user_id, channel=channel, key=key, sent_at=timezone.now())
    if failed:
        raise NotAllSent("; ".join(failed)[:2000])


@transaction.atomic
def make_digest(now: datetime, *, actor: Any) -> int:
    """Once a day: an entry whose delivery sends everybody who wished it the clocks of the coming week."""
    wished = MessageWish.objects.filter(digest=True, by_mail=True, user__is_active=True).exclude(mail_address="")
    count = wished.count()
    day = local_day(now)
    done = Entry.objects.filter(chain="s", verb=verbs.DIGEST_MADE, happened_at__gte=midnight_of(day)).exists()
    if not count or done or timezone.localtime(now).time() < EARLIEST:
        return 0
    entry = record(
        Note(verb=verbs.DIGEST_MADE, actor=actor, new={"day": day.isoformat(), "people": count}, happened_at=now)
    )
    queue_outward(entry, DIGEST_LISTENER)
    return count


def send_digest(entry: Entry, delivery_id: int) -> None:
    """The clocks of each person who wished it, as they stand now. Raises NotAllSent."""
    tasks: list[Task] = []
    wished = MessageWish.objects.filter(digest=True, by_mail=True, user__is_active=True).select_related("user")
    day = local_day(entry.happened_at)
    for wish in wished.iterator(chunk_size=200):
        with translation.override(wish.user.language):
            lines = digest_lines(wish.user, now=timezone.now())
            if lines:
                subject = _("期限摘要 %(day)s") % {"day": day.isoformat()}
                key = f"d{wish.user_id}.{day:%Y%m%d}"
                tasks += _tasks(wish, subject=subject, text="\n".join(lines), key=key, sms_too=False)
    _run(tasks)


def digest_lines(user: User, *, now: datetime) -> list[str]:
    """One's own running clocks that are late or end within a week, the nearest first; no names of parties."""
    rows = Deadline.objects.filter(responsible=user, state=Deadline.State.RUNNING, due_at__lt=now + AHEAD)
    found = []
    for row in rows.order_by("due_at", "pk")[:MOST]:
        late = _("已逾期") if row.due_at <= now else _("到期")
        found.append(f"{row.last_day.isoformat()} {late}　{name_of(row)}")
    return found


WISH = gettext_lazy("提醒设置")


@transaction.atomic
def set_wish(user: User, *, values: Mapping[str, Any]) -> MessageWish:
    """Where one wants to be told; an address is needed for what is wished. Raises Refused."""
    if (values["by_mail"] or values["digest"]) and not values["mail_address"]:
        raise Refused(WISH, (incomplete(gettext_lazy("没有填电子邮箱"), cure="mail_address"),))
    if values["by_sms"] and not values["telephone"]:
        raise Refused(WISH, (incomplete(gettext_lazy("没有填手机号码"), cure="telephone"),))
    made, _fresh = MessageWish.objects.update_or_create(
        user=user, defaults={**values, "by_mail": values["by_mail"] or values["digest"], "changed_at": timezone.now()}
    )
    shown = {key: values[key] for key in ("by_mail", "by_sms", "digest")}
    record(Note(verb=verbs.WISH_CHANGED, actor=user, new=shown))
    return made
