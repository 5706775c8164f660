"""What the end of a mediation brings back to the ruling it came from, in the same transaction (RMC 3.6, H2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave
from cases.actions.taking import write_columns
from cases.models import RulingCase
from workflow import holds
from workflow.perform import lock

RESULTS = ("agreed", "partial", "failed")


@dataclass(frozen=True)
class MediationItem:
    """One thing in dispute as the mediation left it; `claim` is the ruling's own claim it came from."""

    text: str
    settled: bool
    claim: int | None = None


def mediation_ended(
    ruling: RulingCase, result: str, items: Sequence[MediationItem], *, standing: Standing, at: datetime,
    more: Mapping[str, Any] | None = None,
) -> tuple[int, int]:  # fmt: skip
    """Settled claims leave the ruling, the rest goes on, a settlement period ends; returns (settled, left).

    Call inside the transaction in which the mediation ends. Nothing of what was conceded comes over.
    """
    if result not in RESULTS:
        raise ValueError(f"a mediation ends as one of {RESULTS}, not {result!r}")
    row = lock(RulingCase.objects.get(pk=ruling.pk), version=None)
    open_claims = list(row.claims.filter(state="open"))
    settled = open_claims if result == "agreed" else [c for c in open_claims if _is_settled(c, items)]
    for claim in settled:
        write_columns(claim, {"state": "settled", "outcome": _words(claim, items), "ended_at": at})
    write_columns(row.detail, {"mediating_since": None, "mediation_result": result, "mediation_consents": ""})
    holds.close(row, "SETTLE", at=at, event_id=None)
    told = {"result": result, "settled": [c.serial for c in settled], "recorded_at": timezone.now().isoformat()}
    leave(row, verbs.RULING_MEDIATED, standing=standing, more={**told, **(more or {})})
    return len(settled), len(open_claims) - len(settled)


def _item(claim: Any, items: Sequence[MediationItem]) -> MediationItem | None:
    """The item of a claim: by its key, else by the same words."""
    named = next((i for i in items if i.claim == claim.pk), None)
    return named or next((i for i in items if i.claim is None and i.text.strip() == claim.text.strip()), None)


def _is_settled(claim: Any, items: Sequence[MediationItem]) -> bool:
    found = _item(claim, items)
    return found is not None and found.settled


def _words(claim: Any, items: Sequence[MediationItem]) -> str:
    found = _item(claim, items)
    return found.text if found else claim.text
