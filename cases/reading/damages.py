"""The worksheets of a case, and the words of the findings of the law."""

from datetime import date
from typing import Any

from django.utils.translation import get_language

from cases.facts.damages import figures_of
from cases.models import DamagesSheet
from workflow.damages import Worked, work_out
from workflow.law import store
from workflow.law.damages import DamagesFinding, DamagesRule


def findings(kind: str, *, on: date) -> list[tuple[str, str]]:
    """The closed list of one kind, as choices of a form, in the order of the interpretation."""
    rows = store.rows(DamagesFinding, on=on)
    chosen = sorted((f.record for f in rows.values() if f.record.kind == kind), key=lambda record: record.code)
    english = (get_language() or "zh").startswith("en")
    return [(record.code, record.label_en if english else record.label_zh) for record in chosen]


def finding_words(codes: str, *, on: date) -> list[str]:
    known = dict(findings("intent", on=on) + findings("gravity", on=on))
    return [known.get(code, code) for code in codes.split()]


def again(sheet: DamagesSheet) -> tuple[DamagesRule, Worked]:
    """The rule the sheet was made under and the sum worked out anew from what is stored."""
    rule: Any = store.freeze(sheet.law_row_id)
    values = {f.name: getattr(sheet, f.name) for f in DamagesSheet._meta.concrete_fields}
    values |= {key: values[key].split() for key in ("intent_findings", "gravity_findings")}
    return rule, work_out(rule, figures_of(rule, values))
