"""The rolls for everybody: who may mediate, investigate, advise and appraise."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.presenting.rolls import public_facts, public_line
from cases.reading.rolls import in_year, loads_of, public_entry, public_roll
from cases.views.asking import whole
from cases.views.public_gate import Allowance, public_page, refused_for_now
from workflow.flows.roll.choices import KINDS

READING = Allowance("rolls", 240, timedelta(minutes=10))


@require_http_methods(["GET", "HEAD"])
def rolls(request: HttpRequest) -> HttpResponse:
    """The public rolls by kind and by a word."""
    wait = refused_for_now(request, READING)
    if wait is not None:
        return wait
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(KINDS) else ""
    text = request.GET.get("q", "").strip()[:40]
    made = public_roll(kind=kind, text=text, after=whole(request.GET.get("after")))
    context = {
        "rows": [public_line(entry) for entry in made.entries], "kinds": (("", _("全部")), *KINDS), "kind": kind,
        "text": text, "pager": {"before": "", "after": made.after},
    }  # fmt: skip
    return public_page(request, "cases/rolls_public.html", context)


@require_http_methods(["GET", "HEAD"])
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry; whoever has left the roll is not found."""
    wait = refused_for_now(request, READING)
    if wait is not None:
        return wait
    found = public_entry(pk)
    if found is None:
        raise Http404
    running = loads_of([found]).get(found.pk, 0)
    facts = public_facts(found, running=running, this_year=in_year(found, timezone.localdate().year))
    return public_page(request, "cases/roll_public.html", {"entry": found, "facts": facts})
