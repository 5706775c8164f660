"""公告和公开文书 for everybody: the list, and one published paper."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from cases.presenting.hearings import public_hearing
from cases.presenting.public_notices import notice_page, notice_row
from cases.reading.hearings import next_hearings
from cases.reading.notices import people_of, read_notice, read_notices
from cases.views.public_gate import Allowance, public_page, refused_for_now

READING = Allowance("notices", 240, timedelta(minutes=10))


@require_http_methods(["GET", "HEAD"])
def notices(request: HttpRequest) -> HttpResponse:
    """What is published, newest first."""
    wait = refused_for_now(request, READING)
    if wait is not None:
        return wait
    made = read_notices(after=request.GET.get("after", "")[:80])
    context = {
        "rows": [notice_row(row) for row in made.rows],
        "pager": {"before": "", "after": made.after},
        "is_first": not request.GET.get("after"),
        "hearings": [] if request.GET.get("after") else [public_hearing(h) for h in next_hearings()],
    }
    return public_page(request, "cases/public_notices.html", context)


@require_http_methods(["GET", "HEAD"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One published paper; everything else is not found, published or not."""
    wait = refused_for_now(request, READING)
    if wait is not None:
        return wait
    found = read_notice(pk)
    if found is None:
        raise Http404
    page = notice_page(found, people_of(found.paper))
    made = public_page(request, "cases/public_notice.html", {"page": page, "sheet_blocks": page.blocks})
    made["X-Robots-Tag"] = "noindex"
    return made
