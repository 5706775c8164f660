"""One step of a penalty's publication on all its channels at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.taking import detail_of
from cases.doors import address_of
from cases.forms.step import StepForm, initial_from_record
from cases.presenting.refusals import cards
from cases.presenting.words import step_name
from cases.views.asking import StaffRequest, signed_in
from credit.access import open_publication
from credit.actions.channels import OnChannels, take_on_all_channels
from credit.presenting import channel_lines
from workflow.refusals import Refused


@signed_in
@require_http_methods(["GET", "POST"])
def on_all_channels(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Show where the step is open and where not, and take it wherever it is."""
    now = timezone.now()
    row = open_publication(request.standing, pk, now)
    spec = row.specs().get(name)
    if spec is None or row.case is None:
        raise Http404
    initial = initial_from_record(spec, detail_of(row), [])
    form = StepForm(request.POST if request.method == "POST" else None, spec=spec, subject=row, initial=initial)
    context: dict[str, Any] = {
        "form": form, "case": row.case, "title": _("%(step)s（全部渠道）") % {"step": step_name(spec)}, "back": row,
        "lines": channel_lines(row, spec, request.standing), "url": address_of(row),
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "credit/channels.html", context, status=422 if form.is_bound else 200)
    try:
        made = take_on_all_channels(
            row.case, name, values=form.values, standing=request.standing, when=form.when(now), subject=row.subject
        )
    except Refused as refused:
        return render(request, "credit/channels.html", {**context, "refusals": cards(refused)}, status=409)
    _tell(request, made)
    return redirect(address_of(row))


def _tell(request: StaffRequest, made: OnChannels) -> None:
    done = "、".join(str(row.get_channel_display()) for row in made.done)
    messages.success(request, _("已在%(channels)s办理。") % {"channels": done})
    for row, refused in made.refused:
        words = {"channel": row.get_channel_display(), "why": "；".join(str(r.why) for r in refused.refusals)}
        messages.warning(request, _("%(channel)s没有办理：%(why)s") % words)
