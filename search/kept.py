"""What a person keeps of her searching: saved searches, and the history that is hers alone."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.standing import Standing
from audit.recording import Note, record
from search import verbs
from search.models import SavedSearch, SearchHistory
from workflow.refusals import Refused, incomplete, not_now

MAX_SAVED, MAX_HISTORY, MAX_ASKED = 20, 100, 2000
ASKED = ("q", "kind", "agency", "stage", "year", "source", "region", "sort", "exact")


def canonical(parameters: "list[tuple[str, str]]") -> str:
    """The conditions alone, in one order, so that equal searches are equal."""
    kept = sorted((name, value.strip()) for name, value in parameters if name in ASKED and value.strip())
    return urlencode(kept)


def asked_of(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text)


@transaction.atomic
def save_search(*, standing: Standing, name: str, asked: str, alert: str) -> SavedSearch:
    """Keep a search under a name; at most twenty a person. What is found now is not new later."""
    label = _("保存搜索")
    name = " ".join(name.split())
    if not name or len(name) > 60:
        raise Refused(label, (incomplete(_("名称应为 1 至 60 个字"), cure="name"),))
    if not asked or len(asked) > MAX_ASKED:
        raise Refused(label, (incomplete(_("没有可以保存的条件"), how=_("请先搜索。"), cure="asked"),))
    if alert not in SavedSearch.Alert.values:
        raise Refused(label, (incomplete(_("请选择提醒方式"), cure="alert"),))
    mine = SavedSearch.objects.select_for_update().filter(user=standing.user_id)
    if mine.filter(name=name).exists():
        raise Refused(label, (incomplete(_("已有同名的搜索"), how=_("请换一个名称。"), cure="name"),))
    if mine.count() >= MAX_SAVED:
        why = _("最多保存 %(n)d 个搜索") % {"n": MAX_SAVED}
        raise Refused(label, (not_now(why, how=_("请先删除不用的。")),))
    row = SavedSearch.objects.create(
        user_id=standing.user_id, name=name, asked=asked, alert=alert, made_at=timezone.now()
    )
    _leave(verbs.SAVED, standing, row, new={"name": name, "alert": alert})
    return row


@transaction.atomic
def remove_search(row: SavedSearch, *, standing: Standing) -> None:
    """Forget one of one's own saved searches."""
    _leave(verbs.REMOVED, standing, row, old={"name": row.name})
    row.delete()


@transaction.atomic
def clear_history(*, standing: Standing) -> int:
    """Forget everything one has searched for; that it was cleared is kept, what it held is not."""
    total, _each = SearchHistory.objects.filter(user=standing.user_id).delete()
    _leave(verbs.HISTORY_CLEARED, standing, None, more={"rows": total})
    return total


def saved_of(user_id: int) -> list[SavedSearch]:
    """One's saved searches by name."""
    return list(SavedSearch.objects.filter(user=user_id).defer("seen").order_by("name")[:MAX_SAVED])


def history_of(user_id: int, *, limit: int) -> list[SearchHistory]:
    """What one searched for, newest first."""
    return list(SearchHistory.objects.filter(user=user_id).order_by("-pk")[:limit])


def saved_search(pk: int) -> SavedSearch | None:
    return SavedSearch.objects.filter(pk=pk).first()


def note_seen(row: SavedSearch, keys: list[list[object]]) -> None:
    """What is found now is not new later."""
    row.seen, row.checked_at = keys, timezone.now()
    row.save(update_fields=["seen", "checked_at"])


def remember(*, user_id: int, asked: str) -> None:
    """Add to the person's own history, once for the same search in a row; the oldest fall out."""
    if not asked or len(asked) > MAX_ASKED:
        return
    newest = list(SearchHistory.objects.filter(user=user_id).order_by("-pk").values_list("pk", "asked")[:MAX_HISTORY])
    if newest and newest[0][1] == asked:
        return
    SearchHistory.objects.create(user_id=user_id, asked=asked, at=timezone.now())
    if len(newest) == MAX_HISTORY:
        SearchHistory.objects.filter(user=user_id, pk__lte=newest[-1][0]).delete()


def _leave(verb: str, standing: Standing, row: SavedSearch | None, **said: Any) -> None:
    home = standing.home.agency_id if standing.home else None
    record(Note(verb=verb, actor=standing.user, agency_id=home, **said), subject=row)
