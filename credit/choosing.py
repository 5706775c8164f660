"""Lists of choices that the forms of credit steps name, and the credit block of a case page."""

from typing import Any

from django.utils import timezone

from cases.presenting.slots import register_panel
from cases.reading.sources import Choices, register_source
from credit.facts import law
from credit.presenting import case_panel
from credit.rules import tables


def seriousness(subject: Any) -> Choices:
    """The factors of the worksheet in their order, with what may be answered."""
    rows = law.all_rows(tables.SeriousnessFactor, subject, on=timezone.localdate())
    return [
        (f.code, f"{f.label_zh}　{f.choices.replace('|', '、') or f.unit_zh}".strip())
        for f in sorted(rows, key=lambda f: (f.answer == "GATE", f.number))
    ]


def not_published(subject: Any) -> Choices:
    rows = law.all_rows(tables.NonPublicationReason, subject, on=timezone.localdate())
    return [(r.code, r.label_zh) for r in rows if not r.by_rule]


register_source("seriousness", seriousness)
register_source("not_published", not_published)
register_panel("credit", case_panel, order=60)
