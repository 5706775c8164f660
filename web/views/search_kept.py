"""What one keeps of one's searching: saved searches with alerts, one's own history, and results as a sheet."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies.access import deny
from agencies.standing import Standing
from cases.access import log_read
from search.kept import (
    MAX_SAVED,
    asked_of,
    canonical,
    clear_history,
    history_of,
    note_seen,
    remove_search,
    save_search,
    saved_of,
    saved_search,
)
from search.models import SavedSearch
from search.service import Results, find
from web.search_alerts import current_keys
from web.search_sheet import pages_of, sensitive, sheet_of
from web.searching import is_asked, pairs_of, query_of
from web.views.search import search
from workflow.refusals import Refused

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_HISTORY = 50


def _standing(request: HttpRequest) -> Standing:
    return request.standing  # type: ignore[attr-defined,no-any-return]


def words_of(asked: str) -> str:
    """A search in a line: its text, then its other conditions."""
    pairs = [(name, value) for name, value in asked_of(asked) if name not in ("sort", "exact")]
    return "　".join([*(v for n, v in pairs if n == "q"), *(v for n, v in pairs if n != "q")])[:120]


@login_required
def kept(request: HttpRequest) -> HttpResponse:
    """One's saved searches and history. Two queries."""
    mine = _standing(request).user_id
    saved: list[Any] = [*saved_of(mine)]
    history: list[Any] = [*history_of(mine, limit=SHOWN_HISTORY)]
    for row in (*saved, *history):
        row.words = words_of(row.asked)
    return render(request, "web/search_kept.html", {"saved": saved, "history": history, "most": MAX_SAVED})


@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Name the search and say when to be told."""
    asked = canonical(pairs_of(request.GET))
    context: dict[str, Any] = {
        "asked": asked,
        "words": words_of(asked),
        "alerts": SavedSearch.Alert.choices,
        "name": request.POST.get("name", words_of(asked)[:60]),
        "alert": request.POST.get("alert", SavedSearch.Alert.NONE),
    }
    if request.method != "POST":
        return render(request, "web/search_save.html", context)
    standing = _standing(request)
    try:
        row = save_search(standing=standing, name=context["name"], asked=asked, alert=context["alert"])
    except Refused as refused:
        return render(request, "web/search_save.html", {**context, "refusals": refused.refusals}, status=422)
    note_seen(row, current_keys(row, now=timezone.now()))
    messages.success(request, _("已保存搜索“%(name)s”") % {"name": row.name})
    return redirect("search-kept")


def _mine(request: HttpRequest, pk: int) -> SavedSearch:
    standing = _standing(request)
    row = saved_search(pk)
    if row is None:
        raise Http404
    if row.user_id != standing.user_id:
        deny(standing, f"savedsearch:{pk}")
    return row


@login_required
def open_kept(request: HttpRequest, pk: int) -> HttpResponse:
    """The saved search as a search now, newest first."""
    asked = [(name, value) for name, value in asked_of(_mine(request, pk).asked) if name != "sort"]
    return redirect(f"{reverse('search')}?{canonical([*asked, ('sort', 'date')])}")


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _mine(request, pk)
    remove_search(row, standing=_standing(request))
    messages.success(request, _("已删除搜索“%(name)s”") % {"name": row.name})
    return redirect("search-kept")


@login_required
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    clear_history(standing=_standing(request))
    messages.success(request, _("搜索记录已清除"))
    return redirect("search-kept")


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The results as a sheet up to the limit of the installation, with the rights of the page; in the read log."""
    standing = _standing(request)
    pairs = pairs_of(request.GET)
    query, words = query_of(pairs, standing, now=timezone.now()), words_of(canonical(pairs))
    counted = find(replace(query, limit=0, facets=())) if is_asked(query) else None
    if counted is None or counted.down:
        return search(request)  # says what is missing, or that the engine is down
    most = settings.SEARCH_EXPORT_ROWS
    log_read(standing, "search", f"{min(counted.total, most)} {words}", kind="export")
    sheet = sheet_of(_logged(standing, words, pages_of(query, limit=most)), request.build_absolute_uri)
    name = f"search-{timezone.localdate().isoformat()}.xlsx"
    return FileResponse(sheet, as_attachment=True, filename=name, content_type=SHEET)  # type: ignore[return-value]


def _logged(standing: Standing, words: str, pages: Iterator[Results]) -> Iterator[Results]:
    """Each sensitive file among the results stands in the read log before its row leaves."""
    for found in pages:
        for subject in sensitive(found):
            log_read(standing, subject, words, kind="export")
        yield found
