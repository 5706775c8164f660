"""The procuratorate takes up a refusal or a silence of the police of its own motion, in one act."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from agencies.models import Agency
from agencies.standing import Standing
from cases.actions.remedies import suggest_supervision
from cases.actions.taking import take_step
from cases.models.transfer import TransferDecision
from workflow.perform import Outcome, When


@transaction.atomic
def require_reasons(
    transfer: TransferDecision, *, procuratorate: Agency, values: Mapping[str, Any], standing: Standing, when: When
) -> Outcome:
    """S-08, S-01, S-02 together: opened, accepted and asked; the seven days of the police run. Raises Refused."""
    opened = suggest_supervision(transfer, procuratorate=procuratorate, values=values, standing=standing, when=when)
    row = opened.subject
    for step, names in (("accept", ("review_note",)), ("request_reasons", ("questions",))):
        chosen = {name: values.get(name) for name in names}
        outcome = take_step(row, step, values=chosen, standing=standing, version=None, when=when)
        row = outcome.subject
    return outcome
