"""Counting public queries: a limit for each address, and the log the law asks to keep (cr:TL-47)."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from credit.models import QueryLog


@dataclass(frozen=True)
class Limit:
    """How many queries of a kind one address may make in a span; figures of the machine."""

    kind: str
    most: int
    span: timedelta


FIRMS = Limit("firm", 60, timedelta(minutes=1))
# a hit confirms an identity number, so guessing must not pay
PERSONS = Limit("person", 5, timedelta(hours=1))
PAPERS = Limit("paper", 20, timedelta(minutes=10))


def digest_of(address: str) -> str:
    """The address as it is kept: keyed, so that the log names nobody."""
    return hmac.new(settings.SECRET_KEY.encode(), f"query:{address}".encode(), hashlib.sha256).hexdigest()[:32]


def is_allowed(limit: Limit, address: str, *, now: datetime) -> bool:
    """Whether this address has room left in the span."""
    made = QueryLog.objects.filter(address=digest_of(address), kind=limit.kind, at__gt=now - limit.span)
    return len(made.values_list("pk")[: limit.most]) < limit.most


def log_query(limit: Limit, address: str, *, now: datetime, results: int) -> None:
    """One line, without what was asked."""
    QueryLog.objects.create(at=now, kind=limit.kind, address=digest_of(address), results=min(results, 999))
