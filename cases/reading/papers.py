"""What stands around a paper, and long lists of evidence."""

from typing import Any

from django.db.models.query import Prefetch

from cases.models import Evidence, Paper, Service, ServiceAttempt, Signature


def signatures_of(paper: Paper) -> list[Signature]:
    return list(Signature.objects.filter(paper=paper).order_by("pk"))


def services_of(paper: Paper) -> list[Service]:
    """Each addressee with the attempts that were made; two queries."""
    attempts = Prefetch("attempts", ServiceAttempt.objects.order_by("pk"))
    return list(Service.objects.filter(paper=paper).prefetch_related(attempts).order_by("pk"))


def evidence_page(case: Any, *, below: int | None, limit: int) -> tuple[list[Evidence], str]:
    """Evidence, newest first, below a serial, and the cursor of the next page."""
    rows = Evidence.objects.filter(case_id=case.pk).order_by("-serial")
    if below is not None:
        rows = rows.filter(serial__lt=below)
    found = list(rows[: limit + 1])
    return found[:limit], str(found[limit - 1].serial) if len(found) > limit else ""
