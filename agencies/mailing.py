"""Sending codes by e-mail: a listener of the outbox, after commit; the code is forgotten once it has left."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.models import AccountCode
from audit.models import Entry


def is_connected() -> bool:
    """Whether this installation can send mail; the pages say it where it cannot."""
    return bool(settings.EMAIL_CONNECTED)


def send_code(entry: Entry, delivery_id: int) -> None:
    """Send one code once: a code that was sent, used or is over is never sent again."""
    pk = ((entry.payload.body or {}).get("more") or {}).get("code")
    found = (
        AccountCode.objects.select_related("account__user")
        .filter(pk=pk or 0, channel=AccountCode.Channel.MAIL, sent_at__isnull=True)
        .first()
    )
    now = timezone.now()
    if found is None or found.expires_at <= now or not is_connected():
        return
    account = found.account
    with override(account.user.language):
        minutes = int((found.expires_at - found.made_at).total_seconds() // 60)
        text = _("您的验证码是%(code)s，%(minutes)d分钟内有效。不是您本人操作的，请不要理会，也不要告诉别人。") % {
            "code": found.code, "minutes": minutes,
        }  # fmt: skip
        send_mail(_("知衡：验证码"), text, settings.DEFAULT_FROM_EMAIL, [account.email])
    found.sent_at, found.code = now, ""
    found.save(update_fields=["sent_at", "code"])
