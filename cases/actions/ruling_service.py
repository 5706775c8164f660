"""What begins when a paper of a ruling reaches one party: answer, evidence, recusal, suit, each on its own day."""

from datetime import date
from typing import Any

from cases.actions.service import NOT_ELECTRONIC, NOTICE_TERMS, ON_SERVED
from cases.facts import law
from cases.facts.ruling_file import CALLS
from cases.models import Party, RulingSide, Service
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import Term, local_day
from workflow.deadlines.settling import with_history
from workflow.holds import apply_to_new
from workflow.models.deadline import Deadline

FINAL = ("ruling.decision", "ruling.mediation-agreement")
# clocks of the party that was reached, by paper; those ending in F run for who has no fixed residence in China
PARTY_CLOCKS: dict[str, tuple[str, ...]] = {
    "ruling.answer-notice": ("rmc:TL-R05", "rmc:TL-R07", "rmc:TL-R10"),
    "ruling.evidence-notice": ("rmc:TL-R09",),
    "ruling.join-party": ("rmc:TL-R09", "rmc:TL-R10"),
    "ruling.technical-investigator": ("rmc:TL-R10",),
    "ruling.filed": ("rmc:TL-R10",),
    "ruling.hearing-notice": ("rmc:TL-R13",),
    "ruling.postponement": ("rmc:TL-R13",),
    "ruling.decision": ("rmc:TL-R18",),
}
ABROAD = {"rmc:TL-R05": "rmc:TL-R05F", "rmc:TL-R07": "rmc:TL-R07F"}
# clocks of the case, from the last addressee
CASE_CLOCKS: dict[str, tuple[str, ...]] = {
    "ruling.supplement": ("rmc:TL-R02",),
    "ruling.not-filed": ("rmc:TL-R19",),
    "ruling.case-revoked": ("rmc:TL-R19",),
    "ruling.urging": ("pct:P18",),
}
STOPPED = dict.fromkeys(CALLS, "rmc:TL-R11")


def reached(row: Any, service: Service) -> None:
    """Start the clocks of this party; when everybody was reached, those of the case."""
    code, at = service.paper.code, service.served_at
    if at is None:
        return
    common = {"event_id": service.paper.event_id, "responsible_id": row.responsible_id}
    started: list[Deadline] = []
    if service.party_id is not None and code in PARTY_CLOCKS:
        side = RulingSide.objects.filter(party=service.party_id).select_related("party").first()
        if side is not None:
            wanted = party_clocks(code, side)
            started += [clocks.start(row, one, at=at, slot=side.slot, **common) for one in wanted]
    if not service.paper.services.filter(served_at__isnull=True).exists():
        last = max(s.served_at for s in service.paper.services.all() if s.served_at)
        started += [clocks.start(row, one, at=last, **common) for one in CASE_CLOCKS.get(code, ())]
        if code in STOPPED:
            clocks.stop(row, STOPPED[code], at=last)
    if started:
        apply_to_new(row, list(with_history(Deadline.objects.filter(pk__in=[d.pk for d in started]))))


def party_clocks(code: str, side: RulingSide) -> list[str]:
    """A joined respondent also answers; the petitioner learns the panel with the notice of filing."""
    found = list(PARTY_CLOCKS[code])
    if code == "ruling.join-party" and side.party.role == Party.Role.RESPONDENT:
        found += ["rmc:TL-R05", "rmc:TL-R07"]
    return [ABROAD.get(one, one) if side.abroad else one for one in found]


def notice_term(row: Any, service: Service, on: date) -> tuple[Term, str]:
    """Thirty days, sixty for who has no domicile in China (民事诉讼法 95, 283), as their rows have it."""
    side = RulingSide.objects.filter(party=service.party_id).first()
    abroad = side is not None and side.abroad
    limit = law.limit(row, "rmc:SV-PNF" if abroad else "pct:P13", on=on)
    return Term(limit.amount or 0, limit.unit), limit.basis


def not_electronic(row: Any, service: Service) -> bool:
    """The guide keeps rulings and mediation papers off the wire, unless the parameter says otherwise."""
    if service.paper.code not in FINAL:
        return False
    on = local_day(service.paper.issued_at or service.paper.drafted_at)
    return not law.number(row, "service.electronic_for_final_docs", on=on)


ON_SERVED["ruling"] = reached
NOTICE_TERMS["ruling"] = notice_term
NOT_ELECTRONIC["ruling"] = not_electronic
