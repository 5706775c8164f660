"""移送: the sender's own transfers, the inbox of the receiver, the prosecutor's board; one address, three readers."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.roles import Ability
from agencies.standing import Standing
from cases.access import deny
from cases.arrivals import naming_agencies
from cases.presenting import transfer_board as shown
from cases.reading import transfer_lists as reading
from cases.transfer_board import TABS, board
from cases.views.asking import StaffRequest, signed_in

PROSECUTOR, POLICE, SENDER = "board", "inbox", "own"
ENFORCERS = ("OFFICER", "UNIT_HEAD", "HEAD_DEPUTY", "HEAD_PRINCIPAL", "REVIEWER_CASE", "REVIEWER_LEGAL", "INTAKE")


def reader_of(standing: Standing) -> str:
    """Which of the three lists a person reads; empty for anybody else."""
    if standing.can(Ability.SUPERVISE):
        return PROSECUTOR
    if standing.can(Ability.RECEIVE_TRANSFERS):
        return POLICE
    return SENDER if any(post.role in ENFORCERS for post in standing.posts) else ""


@signed_in
def transfers(request: StaffRequest) -> HttpResponse:
    """The list that fits the reader; an enforcing agency also receives hand-overs of its own."""
    reader, now = reader_of(request.standing), timezone.now()
    if not reader:
        deny(request.standing, "transfers")
        raise Http404
    if reader == PROSECUTOR and request.GET.get("tab") == "mine":
        return _own_duties(request, now)
    if reader == POLICE or (reader == SENDER and request.GET.get("tab") == "received"):
        return _inbox(request, now, reader)
    return _board(request, now, is_prosecutor=reader == PROSECUTOR)


def _board(request: StaffRequest, now: datetime, *, is_prosecutor: bool) -> HttpResponse:
    standing = request.standing
    offered = {tab.code: tab for tab in TABS}
    tab = offered.get(request.GET.get("tab", ""), offered["waiting"])
    words = request.GET.get("q", "")
    after = reading.read_cursor(request.GET.get("after", ""))
    rows, cursor = board(standing, tab=reading.narrowed(tab, words), now=now, after=after, limit=reading.SIZE)
    context: dict[str, Any] = {
        "tab": tab,
        "rows": shown.board_lines(rows, standing, now=now, prosecutor=is_prosecutor),
        "pager": {"before": "", "after": reading.write_cursor(cursor)},
        "is_first": after is None,
        "q": words,
        "now": now,
        "home": standing.home,
        "names_people": bool(naming_agencies(standing)),
    }
    if is_prosecutor:
        context |= {"tabs": [(one, None) for one in TABS], **_beside(standing, now)}
        return render(request, "cases/board.html", context)
    context["tabs"] = reading.tabs_counted(standing, now=now)
    return render(request, "cases/transfer_list.html", context)


def _beside(standing: Standing, now: datetime) -> dict[str, Any]:
    """The answers drawn, and what was owed and not sent."""
    first = timezone.localtime(now).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    answers = reading.read_answers(standing, since=first, now=now)
    return {
        "bars": shown.bars(answers),
        "chart_height": 30 * len(answers),
        "totals": shown.totals(answers),
        "since": first,
        "owed": shown.owed_lines(reading.read_owed(standing, now=now)),
    }


def _own_duties(request: StaffRequest, now: datetime) -> HttpResponse:
    """The supervisions and opinions the procuratorate itself has open."""
    awaited = reading.read_awaited(request.standing, now=now, prosecutor=True)
    context = {"awaited": shown.awaited_rows(awaited, now=now), "tabs": [(one, None) for one in TABS]}
    return render(request, "cases/board_mine.html", context)


def _inbox(request: StaffRequest, now: datetime, reader: str) -> HttpResponse:
    standing = request.standing
    is_open = request.GET.get("state") != "all"
    page = reading.read_inbox(standing, is_open=is_open, now=now, after=request.GET.get("after", ""))
    awaited = reading.read_awaited(standing, now=now, prosecutor=False) if reader == POLICE else None
    context = {
        "rows": shown.inbox_lines(page, now=now),
        "is_open": is_open,
        "is_police": reader == POLICE,
        "pager": {"before": "", "after": page.after},
        "is_first": not request.GET.get("after"),
        "names_people": bool(naming_agencies(standing)),
        "awaited": shown.awaited_rows(awaited, now=now) if awaited else [],
    }
    return render(request, "cases/transfer_inbox.html", context)
