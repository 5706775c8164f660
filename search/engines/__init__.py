"""Which engine runs: chosen by SEARCH_URL alone."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine

_ENGINES: dict[tuple[int, str, str], Engine] = {}


def engine() -> Engine:
    """The engine of this process; a fork opens its own."""
    key = (os.getpid(), settings.SEARCH_URL, str(settings.SEARCH_HOME))
    if key not in _ENGINES:
        _ENGINES[key] = _open(settings.SEARCH_URL)
    return _ENGINES[key]


def digest_key() -> bytes:
    """The key under which personal numbers are digested in the index."""
    key = settings.BLIND_INDEX_KEY
    return key if isinstance(key, bytes) else str(key).encode()


def _open(url: str) -> Engine:
    if url.startswith("embedded:"):
        from search.engines.embedded import EmbeddedEngine

        return EmbeddedEngine(settings.SEARCH_HOME, digest_key=digest_key())
    if url.startswith(("http://", "https://")):
        from search.engines.elastic import ElasticEngine

        return ElasticEngine(url, digest_key=digest_key())
    raise ImproperlyConfigured(f"SEARCH_URL: no engine for {url.partition(':')[0]!r}")
