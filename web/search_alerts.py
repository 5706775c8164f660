"""Telling people of new finds of a saved search: how many, never what; the page shows it inside their rights then."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from agencies.standing import standing_of
from cases.models import Notification
from search.engines import engine
from search.engines.base import SearchDown
from search.kept import asked_of
from search.models import SavedSearch
from search.service import still_open
from web.searching import query_of

LOOKED_AT = 200
AT_MOST_EVERY = timedelta(hours=1)
BATCH = 200


def tell_of_change(*, now: datetime) -> int:
    """The searches whose owner wants to hear at once: at most one message an hour for each."""
    quiet = Q(told_at__isnull=True) | Q(told_at__lte=now - AT_MOST_EVERY)
    return _tell(SavedSearch.objects.filter(quiet, alert=SavedSearch.Alert.CHANGE), now=now)


def tell_nightly(*, now: datetime) -> int:
    """The searches whose owner wants to hear in the morning; once a day however often it is asked."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    unchecked = Q(checked_at__isnull=True) | Q(checked_at__lt=today)
    return _tell(SavedSearch.objects.filter(unchecked, alert=SavedSearch.Alert.NIGHTLY), now=now)


def current_keys(row: SavedSearch, *, now: datetime) -> list[list[object]]:
    """The newest finds of a saved search as its owner may see them at this moment, as keys."""
    standing = standing_of(row.user, on=timezone.localdate(now))
    asked = [(name, value) for name, value in asked_of(row.asked) if name != "sort"]
    query = query_of([*asked, ("sort", "date")], standing, now=now, limit=LOOKED_AT)
    hits = engine().search(replace(query, facets=(), reach=still_open(query.reach))).hits
    return [[hit.source, hit.pk] for hit in hits]


def _tell(rows: QuerySet[SavedSearch], *, now: datetime) -> int:
    told = 0
    for row in rows.select_related("user").order_by("checked_at", "pk")[:BATCH]:
        try:
            told += _tell_one(row, now=now)
        except SearchDown:
            return told
    return told


def _tell_one(row: SavedSearch, *, now: datetime) -> int:
    keys = current_keys(row, now=now)
    known = {tuple(key) for key in row.seen}
    fresh = [key for key in keys if tuple(key) not in known]
    row.seen, row.checked_at = [*fresh, *row.seen][: 5 * LOOKED_AT], now
    if fresh:
        row.told_at = now
        _message(row, len(fresh), now=now)
    row.save(update_fields=["seen", "checked_at", "told_at"])
    return int(bool(fresh))


def _message(row: SavedSearch, total: int, *, now: datetime) -> None:
    with translation.override("zh-hans"):
        text = translation.gettext("保存的搜索“%(name)s”有%(n)d条新结果") % {"name": row.name, "n": total}
    with translation.override("en"):
        english = translation.gettext("保存的搜索“%(name)s”有%(n)d条新结果") % {"name": row.name, "n": total}
    Notification.objects.create(
        user_id=row.user_id, text=text[:200], text_en=english[:300], url=f"/search/kept/{row.pk}/",
        made_at=now,
    )  # fmt: skip
