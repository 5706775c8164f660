"""What the end of a mediation brings back to the ruling it came from, in the same transaction (RMC 3.6, H2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave
from cases.actions.mediation import TOLD, Ending, MediationOpening, open_mediation
from cases.actions.taking import write_columns
from cases.models import RulingCase, RulingClaim
from workflow import holds
from workflow.deadlines.arithmetic import midnight_after
from workflow.perform import When, lock

RESULTS = ("agreed", "partial", "failed")
NOT_REACHED = frozenset({"refused", "withdrawn", "failed"})
# how the file of the ruling says what came back
SAID = {
    "agreed": _("双方达成协议"),
    "partial": _("双方就部分请求达成协议"),
    "failed": _("没有达成协议"),
    "withdrawn": _("申请人撤回调解申请"),
    "refused": _("没有立案调解"),
    "confirmed": _("人民法院裁定确认协议有效"),
    "not_accepted": _("人民法院不予受理司法确认申请"),
    "dismissed": _("人民法院驳回司法确认申请"),
    "withdrawn_at_court": _("司法确认申请撤回"),
    "revoked": _("人民法院撤销确认裁定"),
}


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
    until = row.detail.settlement_until
    # what goes beyond the time the parties asked for counts (S3 37)
    holds.close(row, "SETTLE", at=min(at, midnight_after(until)) if until is not None else at, event_id=None)
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


def go_to_body(row: RulingCase, body: Agency, *, type: str, standing: Standing, when: When) -> None:
    """A mediation of the same matter at the chosen body, asked for by both sides together (S3 35; RMC M01)."""
    claims = row.claims.filter(state="open").order_by("serial")
    opening = MediationOpening(
        agency=body, title=row.title, type=type if body.kind == "mediation" else "adm_in_ruling",
        requests="\n".join(f"{claim.serial}. {claim.text}" for claim in claims),
        facts=row.detail.facts_told or row.summary, origin=row, source="ruling", both_asked=True,
    )  # fmt: skip
    open_mediation(opening, standing=standing, when=when)


def tell_ruling(origin: Any, ending: Ending, standing: Standing, when: When) -> None:
    """What the mediation said at its end, and later what the court said of the agreement."""
    mediation = ending.mediation
    assert mediation is not None  # told by the mediation itself
    said = for_record(SAID.get(ending.result, ending.result))
    more = {"number": mediation.number, "label": said, "said": ending.result}
    if ending.result not in NOT_REACHED | {"agreed", "partial"}:
        row = lock(RulingCase.objects.get(pk=origin.pk), version=None)
        leave(row, verbs.RULING_MEDIATED, standing=standing, more={"result": ending.result, **more})
        return
    left = set(mediation.detail.open_claims.split(",")) if mediation.detail.open_claims else set()
    claims = RulingClaim.objects.filter(case_id=origin.pk, state="open")
    where = for_record(_("见调解案%(number)s的协议"), number=mediation.number)
    items = [MediationItem(where, str(claim.serial) not in left, claim.pk) for claim in claims]
    result = "failed" if ending.result in NOT_REACHED else ending.result
    mediation_ended(
        RulingCase.objects.get(pk=origin.pk), result, items if result != "failed" else [], standing=standing,
        at=when.happened_at, more=more,
    )  # fmt: skip


TOLD["ruling"] = tell_ruling
