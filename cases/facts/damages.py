"""The figures of a worksheet of damages, from its form or from what was stored."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from workflow.damages import Figures
from workflow.law.damages import DamagesRule

# the finding "infringes as a business", which opens the margin of sales (法释〔2026〕7号 9)
BUSINESS = "DMF-G4"


def figures_of(rule: DamagesRule, values: Mapping[str, Any]) -> Figures:
    """The figures of the form as the calculation takes them."""
    begins = rule.effective_from
    known = {f.name for f in fields(Figures)}
    given = {key: value for key, value in values.items() if key in known and value is not None}
    given |= {
        "is_split": begins is not None and values["acts_from"] < begins,
        "intent": bool(values.get("intent_findings")) and bool(values.get("intent_proof")),
        "gravity": bool(values.get("gravity_findings")) and bool(values.get("gravity_proof")),
        "as_business": BUSINESS in (values.get("gravity_findings") or ()) and bool(values.get("gravity_proof")),
    }
    return Figures(**given)
