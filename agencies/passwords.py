"""Passwords: which may be chosen, when they must be changed, and one-time ones for new accounts."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import password_validation as validation
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agencies.models import PasswordHistory, User

REMEMBERED = 5
# no characters that look alike when read out or written on a slip of paper
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class UnlikeAccount(validation.UserAttributeSimilarityValidator):
    """Password validator: not like the sign-in name, the name or the mail; in the words of this house."""

    def get_error_message(self) -> str:
        return _("口令与%(verbose_name)s太相似。")

    def get_help_text(self) -> str:
        return _("不能与用户名、姓名、电子邮件相似。")


class LongEnough(validation.MinimumLengthValidator):
    """Password validator: a least length."""

    def get_error_message(self) -> str:
        return _("口令太短，至少%(count)d个字符。") % {"count": self.min_length}

    def get_help_text(self) -> str:
        return _("至少%(count)d个字符。") % {"count": self.min_length}


class Uncommon(validation.CommonPasswordValidator):
    """Password validator: none that everybody tries first."""

    def get_error_message(self) -> str:
        return _("这个口令太常见。")

    def get_help_text(self) -> str:
        return _("不能是常见的口令。")


class NotOnlyDigits(validation.NumericPasswordValidator):
    """Password validator: not digits alone."""

    def get_error_message(self) -> str:
        return _("口令不能全是数字。")

    def get_help_text(self) -> str:
        return _("不能全是数字。")


class NotUsedBefore:
    """Password validator: none of the last five passwords, the present one included."""

    def validate(self, password: str, user: Any = None) -> None:
        if getattr(user, "pk", None) is None:
            return
        used = list(user.old_passwords.order_by("-pk").values_list("password", flat=True)[: REMEMBERED - 1])
        if any(check_password(password, known) for known in {user.password, *used} if known):
            raise ValidationError(
                _("不能使用最近%(count)d次用过的口令。") % {"count": REMEMBERED}, code="password_used_before"
            )

    def get_help_text(self) -> str:
        return _("不能与最近%(count)d次用过的口令相同。") % {"count": REMEMBERED}


def remember(user: User, *, at: datetime) -> None:
    """Keep the hash that is about to be replaced; of the earlier ones, all but the newest are forgotten."""
    PasswordHistory.objects.create(user=user, password=user.password, set_at=at)
    kept = list(user.old_passwords.order_by("-pk").values_list("pk", flat=True)[: REMEMBERED - 1])
    user.old_passwords.exclude(pk__in=kept).delete()


def is_due(user: User, *, now: datetime) -> bool:
    """Whether the person must choose a new password before going on."""
    if user.one_time_password:
        return True
    # The accounts of the demonstration carry no date: their passwords are printed, not chosen.
    since = user.password_changed_at or (None if settings.DEMONSTRATION else user.date_joined)
    days = settings.PASSWORD_AGE_DAYS
    return bool(days and since is not None and since + timedelta(days=days) <= now)


def one_time_password() -> str:
    """Four groups of four, shown once to the administrator and changed at the first sign-in."""
    return "-".join("".join(secrets.choice(ALPHABET) for _unused in range(4)) for _group in range(4))
