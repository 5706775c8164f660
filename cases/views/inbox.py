"""The inbox of courtesy messages; looking at it marks them read."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.actions.reading import mark_read
from cases.presenting.parts import Row
from cases.presenting.words import full_moment, in_english
from cases.reading.inbox import messages_of
from cases.views.asking import StaffRequest, signed_in, whole

SIZE = 50


@signed_in
def inbox(request: StaffRequest) -> HttpResponse:
    """One's own messages, unread first in weight, newest first in order."""
    found, after = messages_of(request.standing.user_id, below=whole(request.GET.get("after")), limit=SIZE)
    if request.method == "POST":
        mark_read(standing=request.standing)
        found, after = messages_of(request.standing.user_id, below=None, limit=SIZE)
    rows = [
        Row(
            title=m.text_en if in_english() and m.text_en else m.text,
            url=m.url,
            note=full_moment(m.made_at),
            state="" if m.read_at else "●",
        )
        for m in found
    ]
    unread = any(m.read_at is None for m in found)
    context = {"rows": rows, "unread_here": unread, "pager": {"before": "", "after": after}}
    return render(request, "cases/inbox.html", context)
