"""The working-day calendar, and loading the yearly notice with a look at what it moves first."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.presenting.parts import Action
from web import law_calendar, words
from web.law_doors import for_staff, refuse, standing_in
from web.law_forms import NoticeForm
from workflow.deadlines.working_days import current_calendar
from workflow.law import notices
from workflow.models.law import WorkCalendarDay
from workflow.refusals import Refused

FIRST_YEAR, LAST_YEAR = 2000, 2100
SHOWN_MOVED = 200


@for_staff
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year with its marks; a year without a notice says that its days are only computed."""
    _possible(year)
    days = law_calendar.noted_days(year)
    known = law_calendar.known_years()
    months = law_calendar.months(
        year, current_calendar(), names={d.day: d.name for d in days}, today=timezone.localdate()
    )
    context = {
        "year": year,
        "months": months,
        "weekdays": [words.weekday(date(2024, 1, day)) for day in range(1, 8)],
        "spans": law_calendar.spans(days),
        "known": known.get(year),
        "is_provisional": year not in known or known[year].provisional,
        "years": sorted({*known, year}),
        "working": sum(month.working for month in months),
        "may_load": notices.refusal_for(standing_in(request)) is None,
    }
    return render(request, "web/law_calendar.html", context)


@for_staff
def load(request: HttpRequest, year: int) -> HttpResponse:
    """Paste the notice, look at the deadlines that move, confirm. Nothing is written before the confirmation."""
    _possible(year)
    standing = standing_in(request)
    back = Action(_("回到%(year)s年日历") % {"year": year}, reverse("law_calendar", args=[year]))
    closed = notices.refusal_for(standing)
    if closed is not None:
        return refuse(request, closed, what=_("载入工作日历"), back=back)
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=_as_known(year))
    context: dict[str, Any] = {"form": form, "year": year, "back": back}
    if request.method == "POST" and form.is_valid():
        try:
            notice = notices.read_notice(year, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused.refusals)
        else:
            if "confirm" in request.POST:
                moved = notices.load_notice(notice, standing=standing)
                said = _("%(year)s年工作日历已载入，%(count)s个期限随之改期") % {"year": year, "count": len(moved)}
                messages.success(request, said)
                return redirect(back.url)
            return render(request, "web/law_calendar_load.html", {**context, **_preview(notice)})
    return render(request, "web/law_calendar_load.html", context, status=422 if request.method == "POST" else 200)


def _preview(notice: notices.Notice) -> dict[str, Any]:
    moved = notices.preview(notice)
    days = [WorkCalendarDay(day=d, is_working=w, name=n) for d, (w, n) in notice.days.items()]
    return {
        "is_preview": True,
        "moved": law_calendar.told(moved[:SHOWN_MOVED]),
        "moved_total": len(moved),
        "moved_unshown": max(len(moved) - SHOWN_MOVED, 0),
        "spans": law_calendar.spans(days),
    }


def _as_known(year: int) -> dict[str, str]:
    days = law_calendar.noted_days(year)
    known = law_calendar.known_years().get(year)
    source = known.source if known is not None and not known.provisional else ""
    source = source or f"国务院办公厅关于{year}年部分节假日安排的通知"
    return {
        "source": source,
        "holidays": law_calendar.as_lines(days, worked=False),
        "makeup": law_calendar.as_lines(days, worked=True),
    }


def _possible(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
