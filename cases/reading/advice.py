"""Who and what the steps of a consultation opinion choose from, and what its panel reads."""

from typing import Any

from cases.facts.advice import experts_of
from cases.models import ExpertOpinion
from cases.reading.sources import Choices, people, register_source


def experts(subject: Any) -> Choices:
    """Those chosen from the roll who still advise on the case."""
    return [(str(use.pk), f"{use.entry.name}　{use.entry.employer}".strip()) for use in experts_of(subject)]


def opinions_of(case: Any) -> list[ExpertOpinion]:
    """Every expert's opinion that still counts, the newest of each first; one query."""
    rows = ExpertOpinion.objects.filter(case=case.pk, use__ended_at__isnull=True)
    return list(rows.select_related("use__entry", "document").order_by("-pk"))


register_source("advice_officers", lambda subject: people(subject.agency_id, "OFFICER", "UNIT_HEAD"))
register_source("advice_experts", experts)
