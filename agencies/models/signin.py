"""Wrong passwords, counted in the database so that every process sees the same count, and passwords used before."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.browsers import browser_words


class SignInFailure(models.Model):
    """One attempt that has not succeeded. `name` is a keyed digest: people type passwords into the wrong box."""

    name = models.CharField(max_length=64)
    address = models.CharField(_("来源地址"), max_length=64)
    at = models.DateTimeField(_("时间"))

    class Meta:
        indexes = [
            models.Index(fields=["name", "at"], name="signin_name"),
            models.Index(fields=["address", "at"], name="signin_address"),
            models.Index(fields=["at"], name="signin_at"),
        ]


class PasswordHistory(models.Model):
    """The hash of a password a person has had."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="old_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-id"], name="password_history")]


class OpenSession(models.Model):
    """Where a person is signed in; removed when the session ends, so that a person can end the others."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.CharField(_("来源地址"), max_length=64)
    device = models.CharField(_("浏览器"), max_length=200, blank=True)
    began_at = models.DateTimeField(_("登录时间"))

    class Meta:
        indexes = [models.Index(fields=["user", "-began_at"], name="open_session_user")]

    @property
    def browser(self) -> str:
        """The browser in words; what it called itself stays in `device`."""
        return browser_words(self.device)
