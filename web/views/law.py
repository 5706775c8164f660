"""The law tables as pages: index, rows, one row with its versions, doubts, and local rows."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.presenting.parts import Action
from web.law_doors import for_staff, refuse, region_codes, standing_in
from web.law_doubts import doubt_of, doubts, steps_by_clock
from web.law_forms import LocalRowForm
from web.law_lists import page_of, summaries, versions_of
from web.law_words import CONFIDENCE, table_name
from workflow.law.local import LocalRow, add_row, places, refusal_for, template_of
from workflow.law.record import TABLES
from workflow.refusals import Refused


@for_staff
def index(request: HttpRequest) -> HttpResponse:
    """Every table with its counts, credit tables last."""
    found = summaries()
    groups = [
        (_("办案规则"), [s for s in found if not s.table.startswith("credit_")]),
        (_("信用规则"), [s for s in found if s.table.startswith("credit_")]),
    ]
    uncertain = sum(s.confidence["UNCERTAIN"] for s in found)
    context = {
        "groups": groups,
        "confidence": CONFIDENCE,
        "total": sum(s.rows for s in found),
        "uncertain": uncertain,
        "year": timezone.localdate().year,
    }
    return render(request, "web/law_index.html", context)


@for_staff
def table(request: HttpRequest, table: str) -> HttpResponse:
    """The rows of one table, filtered and paged by key."""
    _known(table)
    text, confidence = request.GET.get("q", "")[:100].strip(), request.GET.get("confidence", "")
    confidence = confidence if confidence in CONFIDENCE else ""
    page = page_of(
        table, text=text, confidence=confidence, after=_key(request, "after"), before=_key(request, "before")
    )
    context = {
        "table": table,
        "name": table_name(table),
        "rows": page.rows,
        "pager": {"before": page.before, "after": page.after},
        "text": text,
        "chosen": confidence,
        "confidence": CONFIDENCE,
        "is_filtered": bool(text or confidence),
    }
    return render(request, "web/law_table.html", context)


@for_staff
def row(request: HttpRequest, table: str, code: str) -> HttpResponse:
    """One row: what it says now, its versions, what was made under it, and the door to a local row."""
    _known(table)
    versions = versions_of(table, code, on=timezone.localdate())
    if not versions:
        raise Http404
    newest = next((v for v in versions if v.is_in_force), versions[0])
    closed = refusal_for(standing_in(request), table)
    context = {
        "table": table,
        "name": table_name(table),
        "code": code,
        "now": newest.row,
        "confidence": CONFIDENCE,
        "doubt": doubt_of(table, code) if newest.row.confidence == "UNCERTAIN" else "",
        "versions": versions,
        "deadlines": sum(v.deadlines for v in versions),
        "steps": steps_by_clock().get(code, ()),
        "add_url": reverse("law_local", args=[table, code]),
        "closed": closed,
    }
    return render(request, "web/law_row.html", context)


@for_staff
def questions(request: HttpRequest) -> HttpResponse:
    """法律疑问: every uncertain row, where the doubt is and what rests on it."""
    found = doubts()
    return render(request, "web/law_questions.html", {"groups": found, "total": sum(map(len, found.values()))})


@for_staff
def local(request: HttpRequest, table: str, code: str) -> HttpResponse:
    """Write a local row: the values as they stand, the day it begins, and its basis."""
    _known(table)
    standing = standing_in(request)
    back = Action(_("回到这条规则"), reverse("law_row", args=[table, code]))
    closed = refusal_for(standing, table)
    if closed is not None:
        return refuse(request, closed, what=_("新增本地规则"), back=back)
    mine = places(standing)
    now = template_of(table, code, agency_id=mine[0].agency_id, regions=region_codes(standing))
    if now is None:
        raise Http404
    form = LocalRowForm(table, now.data, mine, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = LocalRow(table, code, form.cells(), form.cleaned_data["agency"])
        try:
            line = add_row(asked, standing=standing)
        except Refused as refused:
            form.blame(refused.refusals)
        else:
            said = _("本地规则“%(code)s”已录入，%(day)s起施行") % {"code": code, "day": line.effective_from.isoformat()}
            messages.success(request, said)
            return redirect(back.url)
    context: dict[str, Any] = {"form": form, "table": table, "name": table_name(table), "code": code, "now": now}
    status = 422 if request.method == "POST" else 200
    return render(request, "web/law_local.html", {**context, "back": back}, status=status)


def _known(table: str) -> None:
    if table not in TABLES:
        raise Http404


def _key(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 12 else None
