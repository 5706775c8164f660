"""When papers of a proceeding reached their last addressee."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from cases.models import Paper


def served_at(papers: Any, codes: tuple[str, ...]) -> dict[str, datetime | None]:
    """By code: None while an addressee of the newest paper is outstanding or it was never issued."""
    rows = (
        papers.filter(state=Paper.State.ISSUED, code__in=codes)
        .annotate(
            waiting=Count("services", filter=Q(services__served_at__isnull=True)),
            sent=Count("services"),
            last=Max("services__served_at"),
        )
        .order_by("pk")
        .values_list("code", "waiting", "sent", "last")
    )
    found: dict[str, datetime | None] = dict.fromkeys(codes)
    for code, waiting, sent, last in rows:
        found[code] = last if sent and not waiting else None
    return found
