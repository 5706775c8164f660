"""One courtesy message by e-mail; the same key always makes the same Message-ID, so that a repeat is known as one."""

from django.conf import settings
from django.core.mail import EmailMessage


def is_configured() -> bool:
    return bool(settings.MAIL_ON)


def send_mail(address: str, subject: str, text: str, *, key: str) -> None:
    """Hand one message to the mail server; raises when it is not taken."""
    host = settings.MAIL_FROM.rpartition("@")[2]
    headers = {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(subject, text, settings.MAIL_FROM, [address], headers=headers).send(fail_silently=False)
