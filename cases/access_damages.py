"""The doors to the worksheets of damages: whoever handles the file may calculate, nobody else is told of the page."""

from datetime import datetime
from typing import Any

from django.http import Http404

from agencies.standing import Standing
from cases.access import case_for, deny
from cases.actions.damages import may_calculate
from cases.models import DamagesSheet


def damages_case_for(standing: Standing, pk: int, *, now: datetime) -> Any:
    """A file of one's own in which damages may be mediated; Http404 else, the attempt logged."""
    case = case_for(standing, pk, now=now)
    if not may_calculate(case, standing):
        deny(standing, f"damages:{pk}")
    return case


def sheet_for(standing: Standing, pk: int, paper_id: int, *, now: datetime) -> tuple[DamagesSheet, Any]:
    """One worksheet of such a file by its paper, with the file."""
    case = damages_case_for(standing, pk, now=now)
    found = DamagesSheet.objects.select_related("paper", "made_by").filter(paper=paper_id, case=case.pk).first()
    if found is None:
        raise Http404
    return found, case
