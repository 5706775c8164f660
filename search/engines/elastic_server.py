"""The connection to Elasticsearch: where it is, how long it may take, and what its troubles mean in words."""

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from search.engines.base import NoAnswer, SearchDown

log = logging.getLogger("search.elastic")

ASK_SECONDS, WRITE_SECONDS = 3.0, 30.0
SERVER_LIMIT = "2500ms"  # the server gives up before we do, so that it does not go on working for nobody
REST = 5.0  # after no answer nobody waits for the next one so long: pages stay quick while the server is away
BLOCKED = (403, 429)


@dataclass(frozen=True)
class Address:
    """What SEARCH_URL says: https://name:password@host:9200,host:9200/prefix?ca=/path/of/a/certificate."""

    hosts: tuple[str, ...]
    prefix: str
    sign_in: tuple[str, str] | None = None
    ca: str | None = None


def address_of(url: str) -> Address:
    """Parse SEARCH_URL; a prefix that could not name an index is refused at start."""
    parts = urlsplit(url)
    who, _at, hosts = parts.netloc.rpartition("@")
    name, _colon, word = who.partition(":")
    prefix = parts.path.strip("/") or "zhiheng"
    if not re.fullmatch("[a-z][a-z0-9_]{0,60}", prefix) or not hosts:
        raise ImproperlyConfigured(f"SEARCH_URL: {prefix!r} at {hosts!r} cannot name an index")
    return Address(
        hosts=tuple(f"{parts.scheme}://{host}" for host in hosts.split(",")),
        prefix=prefix,
        sign_in=(unquote(name), unquote(word)) if who else None,
        ca=parse_qs(parts.query).get("ca", [None])[0],
    )


class Server:
    """One client; `reading` has little time, `writing` more."""

    def __init__(self, address: Address) -> None:
        trusted: dict[str, Any] = {"ca_certs": address.ca} if address.ca else {}
        self.reading = Elasticsearch(
            list(address.hosts),
            basic_auth=address.sign_in,
            request_timeout=ASK_SECONDS,
            max_retries=1,
            retry_on_timeout=False,
            retry_on_status=(502, 503, 504),
            **trusted,
        )
        self.writing = self.reading.options(request_timeout=WRITE_SECONDS)
        self._rests_until = 0.0

    @contextmanager
    def answers(self) -> Iterator[None]:
        """Turns every trouble into SearchDown with a sentence; the cause is in the log."""
        if time.monotonic() < self._rests_until:
            raise NoAnswer(_no_answer())
        try:
            yield
        except NotFoundError as error:
            raise SearchDown(_("搜索索引尚未建立，请管理员运行 manage.py rebuild_search。")) from error
        except ApiError as error:
            log.warning("the search server refused: %s", error)
            raise SearchDown(_full() if is_full(error.status_code, str(error)) else _refused()) from error
        except TransportError as error:
            self._rests_until = time.monotonic() + REST
            log.warning("the search server does not answer: %s", error)
            raise NoAnswer(_no_answer()) from error


def is_full(status: int, told: str) -> bool:
    """Whether the server blocks writing, as it does when its disk is nearly full."""
    return status in BLOCKED and "cluster_block_exception" in told


def refusal(status: int, told: str) -> SearchDown:
    """The exception for one item of a bulk request that was not taken."""
    log.warning("the search server did not take an item: %s %s", status, told)
    return SearchDown(_full() if is_full(status, told) else _refused())


def _no_answer() -> str:
    return _("搜索服务没有应答，请稍后再试；办案不受影响。")


def _refused() -> str:
    return _("搜索服务出错，请稍后再试；办案不受影响。")


def _full() -> str:
    return _("搜索服务器磁盘将满，已停止写入，请管理员清理空间；积压的更新会自动补上，办案不受影响。")
