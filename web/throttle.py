"""A limit on what one address may ask of a public page, counted in the database so that every process agrees."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from agencies.signin import address_of
from web.models import AddressWindow

KEPT_WINDOWS = 2


@dataclass(frozen=True)
class Limit:
    """So many requests of an address in a stretch of time, for one purpose."""

    purpose: str
    most: int
    stretch: timedelta

    def bucket(self, now: datetime) -> int:
        """The number of the stretch a moment lies in."""
        return int(now.timestamp() // self.stretch.total_seconds())

    def opens_at(self, now: datetime) -> datetime:
        """When the next stretch begins."""
        seconds = self.stretch.total_seconds()
        return now + timedelta(seconds=seconds - now.timestamp() % seconds)


def admits(limit: Limit, request: HttpRequest, *, now: datetime) -> bool:
    """Count the request and say whether it may go on; two requests at once cannot both take the last place."""
    key, bucket = address_hash(limit.purpose, address_of(request)), limit.bucket(now)
    window, made = AddressWindow.objects.get_or_create(address_hash=key, bucket=bucket)
    if made:
        AddressWindow.objects.filter(address_hash=key, bucket__lte=bucket - KEPT_WINDOWS).delete()
    taken = AddressWindow.objects.filter(pk=window.pk, count__lt=limit.most).update(count=F("count") + 1)
    return taken == 1


def address_hash(purpose: str, address: str) -> str:
    """A keyed digest: a list of addresses that asked is of no use to anybody who reads the table."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}|{address}".encode(), hashlib.sha256).hexdigest()
