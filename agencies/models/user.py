"""The account of a person; what the person may do comes from memberships, never from this row."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account that can sign in, or the named system user on whose behalf machines act."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=80)
    language = models.CharField(_("界面语言"), max_length=10, default="zh-hans")
    password_changed_at = models.DateTimeField(_("口令修改时间"), null=True, blank=True)
    one_time_password = models.BooleanField(_("口令为一次性口令"), default=False)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name or self.username
