"""`manage.py check --deploy`: a production is whole or does not start; a sentence for each thing missing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection

from agencies.fields import Unreadable
from agencies.models import User

Found = Iterator[CheckMessage]


def _error(number: int, sentence: str, hint: str) -> CheckMessage:
    return Error(sentence, hint=hint, id=f"zhiheng.E{number:03d}")


def engines() -> Found:
    """The four engines stand together: one of the servers without the others loses work or splits the data."""
    if connection.vendor == "sqlite":
        yield _error(1, "数据库还是本机的 SQLite。", "设置 DATABASE_URL=postgres://用户:口令@主机/库。")
    if not settings.BROKER_URL:
        yield _error(2, "没有消息代理，后台任务只能由本机的 serve 执行。", "设置 BROKER_URL=redis://主机:6379/0。")
    if settings.SEARCH_URL.startswith("embedded:"):
        yield _error(3, "检索还是本机的内嵌引擎，多台机器看不到同一个索引。", "设置 SEARCH_URL=https://主机:9200。")
    if not settings.STORAGE_URL:
        yield _error(
            4, "文件还存在本机文件夹，其他机器读不到。",
            "设置 STORAGE_URL=s3://密钥:口令@主机/桶；只有一台机器的，设置 STORAGE_URL=folder:/绝对路径。",
        )  # fmt: skip


def addresses() -> Found:
    """What people reach it by."""
    if settings.DEBUG:
        yield _error(5, "调试模式还开着，出错页面会泄露数据。", "去掉 ZHIHENG_DEBUG。")
    if not settings.SESSION_COOKIE_SECURE:
        yield _error(6, "没有启用 TLS，会话可能被截取。", "由反向代理终结 TLS，并设置 ZHIHENG_TLS=true。")
    if "testserver" in settings.ALLOWED_HOSTS:
        yield _error(7, "主机名还是默认值。", "设置 ZHIHENG_HOSTS=对外域名。")
    if urlsplit(settings.PUBLIC_URL).scheme != "https":
        yield _error(8, "二维码和通知里的地址不是 https。", "设置 ZHIHENG_PUBLIC_URL=https://对外域名。")


def demonstration() -> Found:
    """Accounts whose passwords can be printed must not open a real house."""
    if settings.DEMONSTRATION:
        yield _error(9, "演示省份还开着，演示账号的口令可以打印出来。", "设置 ZHIHENG_DEMONSTRATION=false。")
    open_ones = _database(_demonstration_accounts, [])
    if open_ones:
        yield _error(
            10, f"还有 {len(open_ones)} 个演示账号可以登录：{'、'.join(open_ones[:5])}。",
            "在机关管理里停用这些账号，或者用空库重新开始。",
        )  # fmt: skip


def keys() -> Found:
    """Every machine holds the same keys, or encrypted numbers cannot be read and sign-ins fall apart."""
    if not settings.KEYS_GIVEN:
        yield _error(
            11, "密钥是本机第一次启动时自己生成的，其他机器没有，备份里也可能没有。",
            "把密钥文件夹放到受保护的位置并纳入备份，设置 ZHIHENG_KEYS=该文件夹。",
        )  # fmt: skip
    if not _database(_keys_fit, True):
        yield _error(12, "本机的密钥解不开数据库里的加密字段。", "从备份恢复 ZHIHENG_KEYS 指向的密钥文件夹。")


def proxies() -> Found:
    if not settings.TRUSTED_PROXIES:
        yield Warning(
            "没有登记反向代理，登录锁定和限流会把所有人看成同一个来源。",
            hint="设置 ZHIHENG_TRUSTED_PROXIES=代理地址。", id="zhiheng.W001",
        )  # fmt: skip


def _database(ask: Callable[[], Any], otherwise: Any) -> Any:
    """An empty or absent database is another check's subject."""
    try:
        return ask()
    except DatabaseError:
        return otherwise


def _demonstration_accounts() -> list[str]:
    from config.demonstration.province import PEOPLE, demonstration_password

    named = {person.username for person in PEOPLE}
    known = User.objects.filter(username__in=named, is_active=True).order_by("username")
    # a hash is checked slowly, on purpose, and the invented people share theirs
    opened = {one: check_password(demonstration_password(), one) for one in {user.password for user in known}}
    return [user.username for user in known if opened[user.password]]


def _keys_fit() -> bool:
    from cases.models import Party

    sealed = Party.objects.exclude(identity_index="").order_by("-pk")
    try:
        return all(party.identity_no for party in sealed[:1])
    except Unreadable:
        return False


PARTS = (engines, addresses, demonstration, keys, proxies)


@register(Tags.security, deploy=True)
def production_is_whole(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every part asked; nothing is sent anywhere."""
    return [message for part in PARTS for message in part()]
