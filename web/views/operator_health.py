"""Whether the machine is well: for the banner of the shell, and for whatever watches the service from outside."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from audit.models import Heartbeat
from web.context import HealthWarning
from web.metrics import reading

SILENCE = timedelta(seconds=10)


def silent_since(now: datetime) -> "QuerySet[Heartbeat]":
    """The child processes that have given no sign of life for ten seconds."""
    return Heartbeat.objects.filter(at__lt=now - SILENCE).order_by("name")


def health_warning() -> HealthWarning | None:
    """A warning when a child process has been silent for ten seconds; one query."""
    silent = list(silent_since(timezone.now()).values_list("name", flat=True))
    if not silent:
        return None
    return HealthWarning(
        _("后台任务没有响应：%(names)s") % {"names": _("、").join(lane_name(name) for name in silent)},
        _("案件办理不受影响，已提交的内容不会丢失；检索结果、文书版式文件和提醒可能晚到，恢复后自动补上。"),
    )


def lane_name(name: str) -> str:
    """A child process in the reader's words."""
    labels = {
        "index": _("检索更新"),
        "effects": _("后续动作"),
        "papers": _("文书版式文件"),
        "outward": _("对外发送"),
        "schedule": _("定时任务"),
    }
    return labels.get(name, name)


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can do its work: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For the bearer of the token in the settings; without a token there is no such page."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        raise Http404
    return HttpResponse(reading(), content_type="text/plain; version=0.0.4; charset=utf-8")
