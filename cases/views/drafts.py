"""Saving what is being typed; the script posts here, and only for files the person may see."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from cases.actions.drafts import save_draft
from cases.doors import subject_for
from cases.views.asking import StaffRequest, signed_in, whole

LONGEST_KEY = 120


@signed_in
def draft(request: StaffRequest, key: str) -> HttpResponse:
    """Keep a draft under <kind>.<id>.<form>, or new.<form> for something not yet opened."""
    kind, _, rest = key.partition(".")
    version = 0
    if kind != "new":
        number = whole(rest.partition(".")[0])
        if number is None or len(key) > LONGEST_KEY:
            raise Http404
        version = subject_for(request.standing, kind, number, now=timezone.now()).version
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    seen = whole(request.POST.get("version"))
    data = dict(request.POST.lists())
    save_draft(standing=request.standing, key=key, data=data, version=version if seen is None else seen)
    return HttpResponse(status=204)
