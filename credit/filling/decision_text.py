"""What the public text of a decision says: the served words, hidden by rule, and what is not shown."""

from typing import Any

from cases.filling.context import Filling, fills
from credit.facts.decision_text import public_text
from credit.models import PenaltyPublication
from workflow.deadlines.arithmetic import local_day


@fills("credit.published-decision")
def decision_text(f: Filling) -> dict[str, Any]:
    """Read from the frozen decision, so that nothing else of the file can come out."""
    row: PenaltyPublication = f.row
    made = public_text(row, on=local_day(f.at))
    said = made.values if made is not None else {}
    blank = dict.fromkeys(("party", "party_id", "legal_representative", "party_address", "facts", "evidence"), "")
    blank |= dict.fromkeys(("party_defence", "reasons", "discretion_factors", "basis_text", "penalty"), "")
    blank |= dict.fromkeys(("performance", "remedies"), "")
    return {
        **{key: said.get(key, "") for key in blank},
        "decision_no": row.decision_no,
        "organ_decided": row.organ_name,
        "decided_on": row.decided_on,
        "not_shown": "\n".join(made.notes) if made is not None else "",
    }
