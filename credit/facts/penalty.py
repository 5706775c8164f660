"""A penalty case in the words of the credit rules: acts, kinds of penalty, fine; drafted or decided."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cases.models import Case, Party, PenaltyDetail
from credit.facts import law
from credit.rules import tables
from credit.rules.grounds import Authority
from credit.rules.heavier import Penalty
from workflow.deadlines.arithmetic import local_day

AUTHORITIES: dict[str, Authority] = {
    "market": "MARKET",
    "ip_office": "IP",
    "copyright": "COPYRIGHT",
    "customs": "CUSTOMS",
    "police": "POLICE",
}


def detail_of(case: Any) -> PenaltyDetail | None:
    """The penalty record of a case, if it is one; read fresh, as the other half of a joint act may just have moved."""
    return PenaltyDetail.objects.filter(case_id=case.pk).first()


def kinds_in(text: str, kinds: Iterable[tables.PenaltyKind]) -> frozenset[str]:
    """The kinds of penalty that a text names in their own words."""
    return frozenset(k.code for k in kinds if k.code not in ("FINE", "OTHER") and k.label_zh in text)


def words_of(act: str, place: Any, *, on: date) -> frozenset[str]:
    """The act as the grounds of listing call it; what no row names stands for itself and touches no ground."""
    if not act:
        return frozenset()
    named = {row.code: row.word for row in law.all_rows(tables.ListedAct, place, on=on)}
    return frozenset({named.get(act, act)})


def penalty_of(detail: PenaltyDetail | None, place: Any, *, on: date) -> Penalty:
    """What is decided, else what was noticed, else what is proposed."""
    if detail is None:
        return Penalty()
    if detail.outcome:
        fine, seized, other = detail.decided_fine_fen, detail.decided_confiscation, detail.decided_other
    else:
        fine = detail.noticed_fine_fen or detail.proposed_fine_fen
        seized, other = detail.proposed_confiscation, detail.noticed_other or detail.proposed_other
    rows = law.all_rows(tables.PenaltyKind, place, on=on)
    kinds = set(kinds_in(f"{seized}{other}", rows))
    if seized.strip() and not kinds & {"CONFISCATE_GAINS", "CONFISCATE_GOODS"}:
        kinds.add("CONFISCATE_GOODS")
    if fine:
        kinds.add("FINE")
    if other.strip() and not kinds:
        kinds.add("OTHER")
    return Penalty(
        kinds=frozenset(kinds),
        acts=words_of(detail.act, place, on=on),
        natural_person=_natural(detail.case_id),
        fine_yuan=Decimal(fine or 0) / 100,
        decided_on=local_day(detail.decided_at) if detail.decided_at else None,
    )


def with_reading(penalty: Penalty, *, step: str, kinds: str, citation: str) -> Penalty:
    """The penalty with what the officer read from the draft: the step of discretion, more kinds, a citation."""
    named = frozenset(part for part in kinds.split("|") if part)
    return replace(penalty, discretion_step=step, kinds=penalty.kinds | named, legal_citation=citation)


def authority_of(agency: Any) -> Authority:
    return AUTHORITIES.get(agency.kind, "OTHER")


def respondents(case: Case) -> list[Party]:
    return list(case.parties.filter(role=Party.Role.RESPONDENT).order_by("pk"))


def _natural(case_id: int) -> bool:
    kinds = Party.objects.filter(case_id=case_id, role=Party.Role.RESPONDENT).values_list("kind", flat=True)
    return set(kinds) == {Party.Kind.PERSON}
