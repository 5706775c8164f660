"""When a page cannot be made: whether something is away that comes back, and then the reader is told which."""

import errno
import sys
from collections.abc import Iterator
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# what SQLite says when a write finds no room: its only sign is the sentence
FULL_WORDS = ("database or disk is full", "disk i/o error", "no space left")
AGAIN_SECONDS = 5
# present only where files are kept in a bucket
BUCKET_LIBRARY = "botocore."


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """503 with a sentence while the database is away or the disk is full; 500 for a fault of our own."""
    causes = list(_causes(sys.exc_info()[1]))
    if any(_is_full(cause) for cause in causes):
        return _unavailable(
            _("存储空间已满，这次没有写入"),
            _("请通知管理员清出空间，清出以后再提交一次；此前已经办成的都在。"),
        )
    if any(isinstance(cause, (OperationalError, InterfaceError)) for cause in causes):
        return _unavailable(
            _("数据库暂时没有应答"),
            _("这一步没有得到确认。请过一会儿打开案件看是否已经办成，没有的再办一次；此前已经办成的都在。"),
        )
    if any(type(cause).__module__.startswith(BUCKET_LIBRARY) for cause in causes):
        return _unavailable(
            _("文件存储暂时没有应答"),
            _("文件暂时打不开，也存不进；不带文件的办理照常。请过一会儿再试，此前已经存下的都在。"),
        )
    return server_error(request)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in FULL_ERRNO:
        return True
    if not isinstance(error, OperationalError):
        return False
    said = str(error).lower()
    return any(words in said for words in FULL_WORDS)


def _unavailable(title: str, text: str) -> HttpResponse:
    # without a request: the page asks the database nothing
    page = loader.get_template("503.html").render({"title": title, "text": text})
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(AGAIN_SECONDS)})
