"""The public pages: query by code or name, one subject, natural persons by exact query only, and what has ended."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.fields import IDENTITY_PURPOSE, blind_index
from agencies.signin import address_of
from credit.access import (
    firm_with_code,
    firm_with_key,
    listed_among,
    person_with_index,
    removed_after,
    subjects_with_number,
)
from credit.actions.certifying import give_certificate
from credit.actions.querying import FIRMS, PAPERS, PERSONS, is_allowed, log_query
from credit.forms import PersonQueryForm
from credit.lookup import SubjectSource, matcher
from credit.models import CreditSubject
from credit.names.match import Kind, Match, Query, fold_code
from credit.names.normal import normal_name
from credit.showing import card_of

SHORTEST = 2
FEED = 500


def finished(response: HttpResponse, *, indexed: bool = False, private: bool = False) -> HttpResponse:
    """Headers of 8.5: nothing stale, and nothing indexed but pages of organisations."""
    response["Cache-Control"] = "no-store" if private else "no-cache"
    if not indexed:
        response["X-Robots-Tag"] = "noindex, noarchive"
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    response = finished(render(request, "credit/too_many.html", status=429))
    response["Retry-After"] = "60"
    return response


@dataclass(frozen=True)
class Row:
    """One firm of the answer: what it is to the one asked for, in words."""

    match: Match
    code: str
    listed: bool
    reasons: tuple[str, ...]
    former: tuple[str, ...]


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """The query page and its answer; the best same firm stands open beside the list."""
    asked = request.GET.get("q", "").strip()[:120]
    now = timezone.now()
    on = timezone.localdate(now)
    context: dict[str, Any] = {"q": asked, "now": now}
    if not asked:
        return finished(render(request, "credit/search.html", context), indexed=True)
    if len(asked) < SHORTEST:
        return finished(render(request, "credit/search.html", {**context, "too_short": True}))
    address = address_of(request)
    if not is_allowed(FIRMS, address, now=now):
        return too_many(request)
    rows = _rows(asked)
    same = [r for r in rows if r.match.kind is Kind.SAME]
    partial = [r for r in rows if r.match.kind is Kind.DIFFERENT and is_part_of(asked, r.match.candidate.name)]
    log_query(FIRMS, address, now=now, results=len(rows))
    context.update(
        asked=True,
        same=same,
        related=[r for r in rows if r.match.kind is Kind.RELATED],
        partial=partial,
        different=[r for r in rows if r.match.kind is Kind.DIFFERENT and r not in partial],
        listed=sum(r.listed for r in same),
        partial_listed=sum(r.listed for r in partial),
        card=card_of(firm_with_key(int(same[0].match.candidate.ref)), on=on) if same else None,
    )
    return finished(render(request, "credit/search.html", context))


def _rows(asked: str) -> list[Row]:
    on = timezone.localdate()
    source = SubjectSource(shown_on=on)
    code = fold_code(asked)
    if _is_code(code):
        found = matcher().find(Query(name="", code=code), source)
    else:
        numbered = _by_number(asked, on)
        found = [matcher().compare(Query(name=c.name, code=c.code), c) for c in numbered] or matcher().find(
            Query(name=asked), source
        )
    listed = listed_among([int(m.candidate.ref) for m in found], on=on)
    return [
        Row(
            match=m,
            code=m.candidate.code,
            listed=int(m.candidate.ref) in listed,
            reasons=tuple(_(reason) for reason in m.reasons_zh),
            former=m.candidate.former_names,
        )
        for m in found
    ]


def is_part_of(asked: str, name: str) -> bool:
    """Whether what was typed stands in a name as it is: half a name, which finds a firm and identifies none."""
    return normal_name(asked) in normal_name(name)


def _is_code(text: str) -> bool:
    return len(text) == 18 and text.isascii() and text.isalnum()


def _by_number(asked: str, on: Any) -> list[Any]:
    """Subjects by the exact number of a public decision."""
    if "号" not in asked:
        return []
    source = SubjectSource(shown_on=on)
    return [c for pk in subjects_with_number(asked) for c in source.by_key(pk)]


@require_GET
def subject(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: why, by whom, until when, how to repair. 410 once nothing of it is public any more."""
    now = timezone.now()
    on = timezone.localdate(now)
    folded = fold_code(code)
    if not is_allowed(FIRMS, address_of(request), now=now):
        return too_many(request)
    found = firm_with_code(folded)
    log_query(FIRMS, address_of(request), now=now, results=int(found is not None))
    if found is None or not found.was_shown:
        return finished(render(request, "credit/nothing.html", {"code": folded, "now": now}))
    if found.shown_until is None or found.shown_until < on:
        return finished(render(request, "credit/gone.html", {"now": now}, status=410))
    return finished(
        render(request, "credit/subject.html", {"card": card_of(found, on=on), "now": now, "today": on}), indexed=True
    )


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest) -> HttpResponse:
    """A natural person, by the whole name and the whole number; the answer has no address and is never kept."""
    now = timezone.now()
    form = PersonQueryForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "now": now}
    if request.method == "POST" and form.is_valid():
        if not is_allowed(PERSONS, address_of(request), now=now):
            return too_many(request)
        found = _person(form.cleaned_data["name"], form.cleaned_data["identity_no"])
        log_query(PERSONS, address_of(request), now=now, results=int(found is not None))
        context |= {"asked": True, "card": card_of(found, on=timezone.localdate(now)) if found else None}
    return finished(render(request, "credit/person.html", context), private=True)


def _person(name: str, number: str) -> CreditSubject | None:
    row = person_with_index(blind_index(number, IDENTITY_PURPOSE), on=timezone.localdate())
    return row if row is not None and row.name == name.strip() else None


@require_POST
def certificate(request: HttpRequest) -> HttpResponse:
    """Give out a paper on a firm by its code; then show it for printing."""
    now = timezone.now()
    if not is_allowed(PAPERS, address_of(request), now=now):
        return too_many(request)
    code = fold_code(request.POST.get("code", ""))
    if not _is_code(code):
        return redirect("credit-search")
    found = firm_with_code(code)
    name = found.name if found is not None else request.POST.get("name", "").strip()[:120]
    made = give_certificate(found, name=name, credit_code=code, purpose=request.POST.get("purpose", ""), now=now)
    log_query(PAPERS, address_of(request), now=now, results=1)
    return redirect("credit-certificate-paper", token=made.token)


@require_GET
def tombstones(request: HttpRequest) -> JsonResponse:
    """What ended, oldest first after a moment: re-users must drop these references."""
    after = request.GET.get("after", "")
    cursor = int(after) if after.isdecimal() and len(after) < 19 else 0
    found = [
        {"record_id": row.ref, "kind": row.kind, "removed_at": row.removed_at.isoformat(), "cursor": row.pk}
        for row in removed_after(cursor, limit=FEED)
    ]
    return JsonResponse({"removed": found})
