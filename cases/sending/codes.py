"""One-time codes by short message: a listener of the outbox, after commit; the code is forgotten once it has left."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.models import AccountCode
from audit.models import Entry
from cases.sending import sms


def is_connected() -> bool:
    """Whether this installation can send short messages; the pages say it where it cannot."""
    return sms.gateway() is not None


def send_telephone_code(entry: Entry, delivery_id: int) -> None:
    """Send one code once: a code that was sent, used or is over is never sent again."""
    pk = ((entry.payload.body or {}).get("more") or {}).get("code")
    waiting = AccountCode.objects.filter(pk=pk or 0, channel=AccountCode.Channel.SMS, sent_at__isnull=True)
    found, gate = waiting.select_related("account__user").first(), sms.gateway()
    now = timezone.now()
    if found is None or found.expires_at <= now or gate is None:
        return
    with override(found.account.user.language):
        minutes = int((found.expires_at - found.made_at).total_seconds() // 60)
        text = _("【知衡】验证码%(code)s，%(minutes)d分钟内有效，不要告诉别人。") % {
            "code": found.code, "minutes": minutes,
        }  # fmt: skip
        gate.send(found.account.telephone, text, key=f"c{found.pk}.sms")
    found.sent_at, found.code = now, ""
    found.save(update_fields=["sent_at", "code"])
