"""Hearings: the week, planning, moving, holding, cancelling; rooms; the calendar address of a person."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.access import case_for
from cases.access_hearings import hearing_for, keeps_rooms, room_agency, room_for
from cases.actions.hearings import cancel_hearing, hold_hearing, move_hearing, people_of, plan_hearing
from cases.actions.rooms import feed_of, new_feed, save_room, token_of
from cases.forms.hearings import CancelForm, HearingForm, HeldForm, MoveForm, RoomForm
from cases.presenting.hearings import icalendar, public_hearing, week_days
from cases.presenting.refusals import cards
from cases.reading.hearings import after_week, announced, calendar_of, rooms_of, usable_rooms, week_of
from cases.views.asking import StaffRequest, signed_in, whole
from cases.views.public_gate import Allowance, public_page, refused_for_now
from workflow.refusals import Refused

READING = Allowance("hearings", 240, timedelta(minutes=10))
FEED = Allowance("calendar-feed", 120, timedelta(minutes=10))


def _monday(text: str, today: date) -> date:
    """The Monday of the week of a day named in an address; this week for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    if not 2000 < day.year < 2100:
        day = today
    return day - timedelta(days=day.weekday())


@signed_in
def week(request: StaffRequest) -> HttpResponse:
    """A week of hearings one may see; rooms taken by others show as taken."""
    today = timezone.localdate()
    monday = _monday(request.GET.get("week", ""), today)
    now = timezone.now()
    read = week_of(request.standing, monday, now=now)
    is_free = not read.hearings and not read.taken
    context = {
        "is_free": is_free, "following": after_week(request.standing, monday, now=now) if is_free else None,
        "days": week_days(read, today=today), "monday": monday, "sunday": monday + timedelta(days=6),
        "before": monday - timedelta(days=7), "after": monday + timedelta(days=7),
        "rooms": rooms_of(request.standing.agency_ids),
        "may_keep_rooms": keeps_rooms(request.standing),
    }  # fmt: skip
    return render(request, "cases/hearings.html", context)


def _sent(request: StaffRequest, form: forms.Form, act: Any, context: dict[str, Any]) -> HttpResponse:
    context["form"] = form
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        said, onward = act()
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, said)
    return redirect(onward)


def _data(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


@signed_in
def new(request: StaffRequest, pk: int) -> HttpResponse:
    """Plan a meeting in a case."""
    case = case_for(request.standing, pk, now=timezone.now())
    form = HearingForm(_data(request), rooms=usable_rooms(case.agency_id), kind=case.kind)

    def act() -> tuple[str, str]:
        made = plan_hearing(case, form.plan(people_of(case)), standing=request.standing)
        return _("已安排。"), f"/hearings/{made.pk}/"

    note = _("参加人按案卷带入：办案人员、合议组、调解员、当事人和代理人。")
    return _sent(request, form, act, {"title": _("安排开庭"), "case": case, "note": note})


@signed_in
def hearing(request: StaffRequest, pk: int) -> HttpResponse:
    """One meeting with its people."""
    found = hearing_for(request.standing, pk, now=timezone.now())
    context = {"hearing": found, "people": found.people.order_by("pk"), "case": found.case,
               "running": found.state in found.TAKING}  # fmt: skip
    return render(request, "cases/hearing.html", context)


@signed_in
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Another time or place."""
    found = hearing_for(request.standing, pk, now=timezone.now())
    initial = {
        "purpose": found.purpose, "starts_at": timezone.localtime(found.starts_at), "room": found.room_id,
        "place": found.place, "online_link": found.online_link, "open_to_public": found.open_to_public,
        "minutes": int((found.ends_at - found.starts_at).total_seconds() // 60),
    }  # fmt: skip
    rooms = usable_rooms(found.case.agency_id)
    form = MoveForm(_data(request), rooms=rooms, kind=found.case.kind, initial=initial)

    def act() -> tuple[str, str]:
        plan = form.plan(people_of(found.case))
        made = move_hearing(found, plan, reason=form.cleaned_data["reason"], standing=request.standing)
        return _("已改期。"), f"/hearings/{made.pk}/"

    return _sent(request, form, act, {"title": _("改期"), "case": found.case})


@signed_in
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """It will not take place."""
    found = hearing_for(request.standing, pk, now=timezone.now())
    form = CancelForm(_data(request))

    def act() -> tuple[str, str]:
        cancel_hearing(found, reason=form.cleaned_data["reason"], standing=request.standing)
        return _("已取消。"), f"/hearings/{pk}/"

    return _sent(request, form, act, {"title": _("取消"), "case": found.case})


@signed_in
def held(request: StaffRequest, pk: int) -> HttpResponse:
    """It took place."""
    found = hearing_for(request.standing, pk, now=timezone.now())
    initial = {"starts_at": timezone.localtime(found.starts_at), "ends_at": timezone.localtime(found.ends_at)}
    form = HeldForm(_data(request), initial=initial)

    def act() -> tuple[str, str]:
        hold_hearing(found, standing=request.standing, **form.cleaned_data)
        return _("已登记。"), f"/hearings/{pk}/"

    return _sent(request, form, act, {"title": _("登记已举行"), "case": found.case})


@signed_in
def new_room(request: StaffRequest) -> HttpResponse:
    """A room of one's agency."""
    agency = room_agency(request.standing)
    form = RoomForm(_data(request))

    def act() -> tuple[str, str]:
        save_room(agency, values=form.cleaned_data, standing=request.standing)
        return _("已登记场所。"), "/hearings/"

    context = {"title": _("登记场所"), "agency": agency, "back": "/hearings/", "back_title": _("开庭")}
    return _sent(request, form, act, context)


@signed_in
def room(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a room."""
    found = room_for(request.standing, pk)
    initial = {key: getattr(found, key) for key in ("name", "seats", "online_link", "active")}
    form = RoomForm(_data(request), initial=initial)

    def act() -> tuple[str, str]:
        save_room(found.agency, values=form.cleaned_data, standing=request.standing, room=found)
        return _("已登记场所。"), "/hearings/"

    context = {"title": _("登记场所"), "agency": found.agency, "back": "/hearings/", "back_title": _("开庭")}
    return _sent(request, form, act, context)


@signed_in
def feed_address(request: StaffRequest) -> HttpResponse:
    """Make a calendar address; the one made before stops working. It is shown once."""
    context: dict[str, Any] = {"address": ""}
    if request.method == "POST":
        token = token_of(new_feed(request.user))
        context["address"] = request.build_absolute_uri(f"/hearings/feed/{token}/calendar.ics")
    return render(request, "cases/hearing_feed.html", context)


@require_http_methods(["GET", "HEAD"])
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of the person the address was made for; nobody signs in here, the address is the key."""
    wait = refused_for_now(request, FEED)
    if wait is not None:
        return wait
    found = feed_of(token)
    if found is None:
        raise Http404
    now = timezone.now()
    text = icalendar(calendar_of(found.user_id, now=now), now=now, address=request.get_host())
    made = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    made["Cache-Control"] = "private, no-store"
    made["X-Robots-Tag"] = "noindex"
    return made


@require_http_methods(["GET", "HEAD"])
def public(request: HttpRequest) -> HttpResponse:
    """Open hearings that are announced, the nearest first."""
    wait = refused_for_now(request, READING)
    if wait is not None:
        return wait
    made = announced(now=timezone.now(), after=whole(request.GET.get("after")))
    context = {"rows": [public_hearing(h) for h in made.hearings], "pager": {"before": "", "after": made.after}}
    return public_page(request, "cases/public_hearings.html", context)
