"""The home page: what waits for whoever signed in, late and silent first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from agencies.access import own_account
from agencies.roles import Ability
from cases.presenting.tray import FILTERS, home_page
from cases.reading.tray import read_tray
from web.words import long_day
from workflow.deadlines.working_days import current_calendar


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The tray of one person; ?due= narrows it to one state of deadline."""
    standing = request.standing  # type: ignore[attr-defined]  # set by the middleware
    if not standing.posts and own_account(standing):
        return redirect("portal-home")
    now, today = timezone.now(), timezone.localdate()
    chosen = request.GET.get("due", "all")
    page = home_page(read_tray(standing, now=now), standing, chosen=chosen, today=today)
    decides = any(post.role.startswith("HEAD") for post in standing.posts)
    context = {
        "page": page,
        "chosen": chosen if chosen in FILTERS else "all",
        "day": long_day(today),
        "is_working": current_calendar().is_working(today)[0],
        "can_open": standing.can(Ability.OPEN_CASES),
        "decides": decides,
        "person": standing.user,
    }
    return render(request, "web/home.html", context)
