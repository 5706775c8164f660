"""Lists of listings, publications and dispatches: a closed set of tabs, each by its index."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from agencies.roles import Ability
from cases.arrivals import naming_agencies
from cases.doors import address_of
from cases.presenting.words import stage_name
from cases.views.asking import StaffRequest, signed_in
from credit.access import TABS, page
from credit.measure_words import measure_of

# the catalogue of measures is read where it is confirmed and where measures are proposed from it
CATALOGUE_READERS = ("REVIEWER_LEGAL", "CREDIT_OFFICER")
SECOND = {"listing": _("机关"), "publication": _("渠道"), "dispatch": _("惩戒部门")}
TITLES = {"listing": _("严重违法失信名单"), "publication": _("行政处罚公示"), "dispatch": _("联合惩戒")}
LABELS = {
    "open": _("在办"),
    "active": _("在名单内"),
    "shown": _("公示中"),
    "running": _("实施中"),
    "lifting": _("待解除"),
    "ended": _("已结束"),
}


def cursor(text: str) -> tuple[datetime, int] | None:
    """The place after which a page begins: moment and key."""
    moment, _comma, pk = text.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, int(pk)) if at is not None and at.tzinfo and pk.isdecimal() and len(pk) < 19 else None


def _list(request: StaffRequest, kind: str) -> HttpResponse:
    offered = TABS[kind]
    tab = request.GET.get("tab", "")
    tab = tab if tab in offered else next(iter(offered))
    rows, after = page(request.standing, kind, tab, now=timezone.now(), after=cursor(request.GET.get("after", "")))
    context: dict[str, Any] = {
        "kind": kind,
        "title": TITLES[kind],
        "tab": tab,
        "tabs": [(code, LABELS[code]) for code in offered],
        "rows": [line(row) for row in rows],
        "pager": {"before": "", "after": f"{after[0].isoformat()}~{after[1]}" if after else ""},
        "second": SECOND[kind],
        "sees_catalogue": any(post.role in CATALOGUE_READERS for post in request.standing.posts),
        "may_manage": request.standing.can(Ability.MANAGE_CREDIT),
        "names_people": kind != "publication" and bool(naming_agencies(request.standing)),
    }
    return render(request, "credit/list.html", context)


def line(row: Any) -> dict[str, Any]:
    """One row of any of the three lists."""
    about = row.listing.subject if row.kind == "dispatch" else row.subject
    note, second = _notes(row)
    ends = getattr(row, "ends_on", None) if row.kind != "dispatch" else row.listing.ends_on
    return {
        "url": address_of(row),
        "name": about.name if not about.is_person else _("（自然人）"),
        "note": note,
        "second": second,
        "stage": stage_name(row.kind, row.stage),
        "ends_on": ends,
        "opened_at": row.opened_at,
    }


def _notes(row: Any) -> tuple[str, str]:
    """What a list says beside the name: the number and the organ, the channel or the department."""
    if row.kind == "listing":
        return row.listing_no or row.case.number, row.agency.short_name
    if row.kind == "publication":
        return row.decision_no, str(row.get_channel_display())
    return measure_of(row), row.recipient.name


@signed_in
def listings(request: StaffRequest) -> HttpResponse:
    return _list(request, "listing")


@signed_in
def publications(request: StaffRequest) -> HttpResponse:
    return _list(request, "publication")


@signed_in
def dispatches(request: StaffRequest) -> HttpResponse:
    return _list(request, "dispatch")
